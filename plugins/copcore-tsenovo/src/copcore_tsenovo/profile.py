"""The centre as it described itself for 2018; the provider, the staff and the opening are unknown.

The text names no provider, opening day, fee, ages or working hours, and so does the profile.
"""

from copcore import (
    AccessPath,
    Address,
    Capacity,
    CapacityUnit,
    Centre,
    PartialDate,
    PartnerOrganisation,
    ScopeKind,
    SessionForm,
    Setting,
    SettlementKind,
    StatementKind,
    TerritorialScope,
    Text,
)
from copcore.authoring import sayings
from copcore_tsenovo import KEY

_MUNICIPALITY = Text(bg="Ценово", en="Tsenovo")
_YEAR = PartialDate(year=2018)

CHILD_PROTECTION = PartnerOrganisation(
    key="child_protection_byala",
    type="child_protection_department",
    name=Text(
        bg="отдел „Закрила на детето“ към Дирекция „Социално подпомагане“ – Бяла",
        en="Child Protection Department at the Social Assistance Directorate of Byala",
    ),
    seat=Address(
        settlement=Text(bg="Бяла", en="Byala"),
        kind=SettlementKind.TOWN,
        ekatte="07603",
        municipality=Text(bg="Бяла", en="Byala"),
    ),
)

OTHER_INSTITUTIONS = PartnerOrganisation(
    key="institutions_concerned_with_children",
    type="institution_concerned_with_children",
    name=Text(
        bg="други институции, имащи отношение към децата",
        en="other institutions concerned with children",
    ),
)

_principle = sayings(StatementKind.PRINCIPLE)
_quality = sayings(StatementKind.QUALITY)
_value = sayings(StatementKind.VALUE)

_STATEMENTS = (
    _principle(
        "accessible_services",
        "Качествени услуги според потребностите, достъпни за всяко дете в риск и за неговото "
        "семейство.",
        "Quality services that match the needs and are accessible to every child at risk and its "
        "family.",
        "TSE-02",
    ),
    _quality(
        "quality",
        "Взискателност към качеството, по-добра битова среда и заимствани добри практики.",
        "High demands on quality, a better physical environment and good practices borrowed from "
        "others.",
        "TSE-32",
    ),
    _value(
        "values",
        "Уважение, доверие, съпричастност, подкрепа и сигурност.",
        "Respect, trust, empathy, support and security.",
        "TSE-57",
    ),
)

CENTRE = Centre(
    key=KEY,
    name=Text(
        bg="Център за обществена подкрепа – с. Ценово",
        en="Community Support Centre, village of Tsenovo",
    ),
    short_name=Text(bg="ЦОП Ценово", en="Tsenovo support centre"),
    capacities=(Capacity(number=20, unit=CapacityUnit.USERS, since=_YEAR, until=_YEAR),),
    address=Address(
        settlement=_MUNICIPALITY,
        kind=SettlementKind.VILLAGE,
        ekatte="78361",
        municipality=_MUNICIPALITY,
    ),
    scope=TerritorialScope(
        kind=ScopeKind.MUNICIPALITY,
        name=Text(bg="Община Ценово", en="Municipality of Tsenovo"),
        municipality=_MUNICIPALITY,
    ),
    access_paths=(
        AccessPath(
            key="child_protection_referral",
            referrer=CHILD_PROTECTION.key,
            document="referral_order",
        ),
        AccessPath(key="referred_by_institution", referrer=OTHER_INSTITUTIONS.key),
        AccessPath(key="self_referred"),
    ),
    forms=(SessionForm.INDIVIDUAL, SessionForm.GROUP),
    settings=(Setting.CENTRE, Setting.HOME),
    target_groups=(
        "child_at_risk",
        "family_at_risk",
        "community_child",
        "community_family",
        "adolescent",
        "child_of_ethnic_minority",
        "child_with_special_educational_needs",
        "child_with_behavioural_problems",
        "child_victim_of_violence",
        "child_from_specialised_institution",
        "child_from_residential_service",
        "child_from_foster_family",
        "tsenovo.reintegrated_child",
        "tsenovo.adopted_child",
        "underage_mother",
        "tsenovo.underage_expectant_mother",
    ),
    risk_factors=(
        "abandonment",
        "institutionalisation",
        "violence",
        "school_dropout",
        "behavioural_problems",
    ),
    goals=(
        "quality_of_life",
        "tsenovo.own_capacity",
        "tsenovo.learning",
        "tsenovo.school_life",
        "tsenovo.socialisation",
        "tsenovo.life_of_peers",
        "overcoming_difficulties",
    ),
    activities=(
        "abandonment_prevention",
        "institutionalisation_prevention",
        "violence_prevention",
        "school_dropout_prevention",
        "deinstitutionalisation",
        "reintegration",
        "independent_living_training",
        "social_integration",
        "family_counselling",
        "foster_and_adoptive_assessment",
        "foster_and_adoptive_training",
        "foster_and_adoptive_support",
        "behaviour_counselling",
        "tsenovo.return_to_family",
        "tsenovo.monitoring_after_reintegration",
        "tsenovo.support_after_adoption",
        "tsenovo.underage_mothers",
        "parenting_training",
        "information",
        "counselling",
        "support",
    ),
    support_domains=("social", "psychological"),
    partners=(CHILD_PROTECTION, OTHER_INSTITUTIONS),
    statements=_STATEMENTS,
)
