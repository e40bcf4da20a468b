"""The profile of the centre as its source text gives it.

The text is silent on the opening day, the provider, the capacity, the fees and the number of
staff: all of them stay unknown. The quarter has no ЕКАТТЕ code and is not the village of the same
name in the district of Vidin (domain 3.3), so the code is that of the town.
"""

from copcore import (
    AccessPath,
    Address,
    AgeBand,
    Anniversary,
    Centre,
    PartnerOrganisation,
    ScopeKind,
    Setting,
    SettlementKind,
    StaffPost,
    StatementKind,
    TerritorialScope,
    Text,
    UpperBound,
)
from copcore.authoring import sayings
from copcore_berkovitsa import KEY

# BRK-02. How "до 3 г." is read is declared here [U]; the reason stands with the rule `in_focus`.
AGE_FOCUS = AgeBand(from_years=0, until_years=3, upper=UpperBound.UNTIL_REACHED)

TOWN = Text(bg="Берковица", en="Berkovitsa")
QUARTER = Text(bg="Раковица", en="Rakovitsa")

_MUNICIPALITY = PartnerOrganisation(
    key="municipal_administration",
    type="municipality",
    name=Text(bg="Общинска администрация – Берковица", en="Municipal administration of Berkovitsa"),
)

_principle = sayings(StatementKind.PRINCIPLE)
_profile = sayings(StatementKind.PROFILE)
_purpose = sayings(StatementKind.PURPOSE)

_STATEMENTS = (
    _principle(
        "everyone_in_need",
        "Екипът подкрепя всеки, който има нужда от помощ.",
        "The team supports everyone who needs help.",
        "BRK-36",
    ),
    _purpose(
        "focus",
        "Основният фокус е подкрепата за децата от 0 до 3 години и техните семейства; той не "
        "изключва никого.",
        "The main focus is support for children aged 0 to 3 and their families; it excludes "
        "nobody.",
        "BRK-02",
    ),
    _profile(
        "integrated_service",
        "Центърът предлага интегрирана социална услуга в общността: социална, психологическа, "
        "медицинска и образователна подкрепа.",
        "The centre offers an integrated social service in the community: social, psychological, "
        "medical and educational support.",
        "BRK-15",
    ),
    _profile(
        "daily_mobile_work",
        "Екипът работи всекидневно и мобилно, на терен, възможно най-близо до семействата и "
        "децата.",
        "Every day the team does mobile work in the field, as close as possible to families and "
        "children.",
        "BRK-12",
    ),
)

CENTRE = Centre(
    key=KEY,
    name=Text(
        bg="Център за обществена подкрепа – гр. Берковица, кв. „Раковица“",
        en="Community Support Centre – Berkovitsa, quarter Rakovitsa",
    ),
    short_name=Text(bg="ЦОП Берковица", en="Berkovitsa support centre"),
    anniversaries=(Anniversary(ordinal=4),),
    address=Address(
        settlement=TOWN,
        kind=SettlementKind.TOWN,
        ekatte="03928",
        municipality=TOWN,
        quarter=QUARTER,
        postcode="3500",
    ),
    scope=TerritorialScope(
        kind=ScopeKind.QUARTER,
        name=Text(bg="кв. „Раковица“", en="quarter Rakovitsa"),
        municipality=TOWN,
    ),
    service_types=("berkovitsa.integrated_community_service",),
    age_focus=AGE_FOCUS,
    posts=(
        StaffPost(role="social_worker"),
        StaffPost(role="social_associate"),
        StaffPost(role="psychologist"),
        StaffPost(role="nurse"),
    ),
    access_paths=(AccessPath(key="field_outreach"),),
    # "As close as possible to families" includes their homes [D]; the text speaks of the field.
    settings=(Setting.CENTRE, Setting.FIELD, Setting.HOME),
    target_groups=("child_at_risk", "family_at_risk", "vulnerable_group", "adolescent"),
    risk_factors=("neglect", "unsuitable_care", "separation"),
    goals=(
        "parenting_skills",
        "separation_prevention",
        "abandonment_prevention",
        "early_childhood_development",
        "child_marriage_prevention",
        "early_birth_prevention",
        "berkovitsa.preschool_and_school",
        "risk_behaviour_prevention",
    ),
    activities=(
        "prevention",
        "berkovitsa.family_planning",
        "berkovitsa.health_care",
        "berkovitsa.diagnosis_and_treatment",
    ),
    support_domains=("social", "psychological", "medical", "educational"),
    partners=(_MUNICIPALITY,),
    statements=_STATEMENTS,
)
