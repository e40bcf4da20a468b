"""The profile of the centre as presented in January 2022.

Working hours and an e-mail address are said to exist, but neither is published: both stay unknown,
and so do the capacity, the opening day and the number of staff. That somebody else managed the
service before the municipality follows from its taking over [D]; who, nobody says.
"""

from copcore import (
    AccessPath,
    Address,
    Centre,
    Contact,
    ContactKind,
    PartialDate,
    ProviderTerm,
    ScopeKind,
    SessionForm,
    Setting,
    SettlementKind,
    StaffCategory,
    StaffPost,
    TerritorialScope,
    Text,
)
from copcore_troyan import KEY
from copcore_troyan.partners import MUNICIPALITY, PARTNERS
from copcore_troyan.statements import STATEMENTS

_TOWN = Text(bg="Троян", en="Troyan")

_PROVIDERS = (
    ProviderTerm(
        provider=None,
        until=PartialDate(year=2021, month=10, said="до края на м. октомври 2021 г."),
        note=Text(
            bg="Управление до края на м. октомври 2021 г.",
            en="Management until the end of October 2021",
        ),
    ),
    ProviderTerm(
        provider=MUNICIPALITY.name,
        kind=Text(bg="община", en="municipality"),
        since=PartialDate(year=2021, month=10, said="от края на м. октомври 2021 г."),
        note=Text(
            bg="Управление от края на м. октомври 2021 г., изцяло",
            en="Management since the end of October 2021, entirely",
        ),
    ),
)

_POSTS = (
    StaffPost(
        role="coordinator",
        local_title=Text(bg="координатор на дейностите", en="coordinator of the activities"),
        count=1,
        other_services=(
            Text(
                bg="управител на Дневен център за подкрепа на деца и младежи с увреждания и "
                "техните семейства",
                en="manager of the Day Centre for children and youths with disabilities and "
                "their families",
            ),
        ),
    ),
    # "Clinical psychologist and speech therapist" may be one person with two professions (TRO-17),
    # so no number is given for either.
    StaffPost(role="clinical_psychologist"),
    StaffPost(role="speech_therapist"),
    StaffPost(role="social_pedagogue"),
    StaffPost(role="social_worker"),
    StaffPost(role="psychologist"),
    StaffPost(
        role="external_consultant",
        local_title=Text(
            bg="външен консултант при необходимост",
            en="external consultant, when needed",
        ),
        category=StaffCategory.EXTERNAL,
    ),
)

CENTRE = Centre(
    key=KEY,
    name=Text(
        bg="Център за обществена подкрепа – гр. Троян",
        en="Community Support Centre, town of Troyan",
    ),
    short_name=Text(bg="ЦОП Троян", en="Troyan support centre"),
    providers=_PROVIDERS,
    address=Address(
        settlement=_TOWN,
        kind=SettlementKind.TOWN,
        ekatte="73198",
        municipality=_TOWN,
        street=Text(bg="ул. „Г.С. Раковски“", en="G. S. Rakovski Street"),
        number="17",
        block=Text(bg="Къпинчо", en="Kapincho"),
        postcode="5600",
    ),
    contacts=(
        Contact(kind=ContactKind.PHONE, value="0878901348"),
        Contact(kind=ContactKind.EMAIL),
    ),
    scope=TerritorialScope(
        kind=ScopeKind.MUNICIPALITY,
        name=Text(
            bg="населените места на територията на община Троян",
            en="the settlements of the municipality of Troyan",
        ),
        municipality=_TOWN,
    ),
    free_of_charge=True,
    posts=_POSTS,
    access_paths=(AccessPath(key="self_referred"),),
    forms=(SessionForm.INDIVIDUAL, SessionForm.GROUP),
    settings=(Setting.CENTRE, Setting.FIELD),
    target_groups=(
        "child_at_risk",
        "family_at_risk",
        "troyan.child_victim_of_physical_and_emotional_abuse",
        "child_victim_of_exploitation",
        "child_victim_of_violence",
        "neglected_child",
        "abandoned_child",
        "child_at_risk_of_school_dropout",
        "child_dropped_out_of_school",
        "child_with_risk_behaviour",
        "child_with_deviant_behaviour",
        "child_from_specialised_institution",
        "troyan.youth_from_specialised_institution",
        "child_from_residential_service",
        "troyan.youth_from_residential_service",
        "family_at_risk_of_abandoning_child",
        "family_in_need_of_support",
        "prospective_adopter",
        "adoptive_parent",
        "foster_parent",
    ),
    risk_factors=(
        "abuse",
        "exploitation",
        "violence",
        "neglect",
        "abandonment",
        "school_dropout",
        "risk_behaviour",
        "deviant_behaviour",
        "social_exclusion",
    ),
    goals=("social_exclusion_prevention", "risk_behaviour_prevention"),
    activities=(
        "support",
        "prevention",
        "counselling",
        "needs_assessment",
        "risk_assessment",
        "support_planning",
    ),
    resources=("own_transport",),
    partners=PARTNERS,
    statements=STATEMENTS,
)
