"""The profile of the centre as its provider's page gives it.

The page is silent on the opening day, the ways of access, the fee, the forms of work and the
street: all of them stay unknown. Lovech has another, municipal centre, so this one is known by its
provider and never by the town alone.
"""

from copcore import (
    Address,
    AgeBand,
    Capacity,
    CapacityUnit,
    Centre,
    ProviderTerm,
    SettlementKind,
    StaffPost,
    Text,
    UpperBound,
)
from copcore_ekomisiya21 import KEY
from copcore_ekomisiya21.statements import STATEMENTS

_TOWN = Text(bg="Ловеч", en="Lovech")

# EKO-11: from the third birthday until the eighteenth is reached, a declared reading.
AGES = AgeBand(from_years=3, until_years=18, upper=UpperBound.UNTIL_REACHED)

HEAD = StaffPost(
    role="head_of_service", local_title=Text(bg="ръководител", en="head of the centre"), count=1
)
SPECIALISTS = (
    StaffPost(role="psychologist", count=1),
    StaffPost(role="pedagogue", count=1),
    StaffPost(role="social_worker", count=1),
)

CENTRE = Centre(
    key=KEY,
    name=Text(
        bg="Център за обществена подкрепа към „Екомисия 21 век“ – Ловеч",
        en="Community Support Centre of Ekomisiya 21 vek, Lovech",
    ),
    short_name=Text(bg="ЦОП към „Екомисия 21 век“", en="Ekomisiya 21 vek support centre"),
    providers=(
        ProviderTerm(
            provider=Text(bg="„Екомисия 21 век“ – Ловеч", en="Ekomisiya 21 vek, Lovech"),
            kind=Text(bg="сдружение", en="association"),
        ),
    ),
    capacities=(Capacity(number=20, unit=CapacityUnit.USERS),),
    address=Address(
        settlement=_TOWN,
        kind=SettlementKind.TOWN,
        ekatte="43952",
        municipality=_TOWN,
        postcode="5500",
    ),
    age_limits=AGES,
    posts=(HEAD, *SPECIALISTS),
    staff_total=4,
    target_groups=(
        "child_at_risk",
        "family_at_risk",
        "child_victim_of_violence",
        "child_at_risk_of_school_dropout",
        "child_dropped_out_of_school",
        "family_of_child_with_special_needs",
        "ekomisiya21.family_not_coping",
        "child_from_specialised_institution",
        "community_child",
    ),
    risk_factors=(
        "violence",
        "school_dropout",
        "deviant_behaviour",
        "risk_behaviour",
        "behavioural_problems",
        "abandonment",
    ),
    goals=(
        "quality_of_life",
        "ekomisiya21.equal_inclusion",
        "access_to_services",
        "access_to_education",
        "deviant_behaviour_prevention",
        "school_dropout_prevention",
        "ekomisiya21.qualified_help",
        "family_environment",
        "parental_capacity",
        "responsible_parenting",
        "risk_behaviour_prevention",
    ),
    activities=(
        "violence_prevention",
        "school_dropout_prevention",
        "independent_living_training",
        "social_integration",
        "family_counselling",
        "behaviour_counselling",
        "deviant_behaviour_prevention",
        "abandonment_prevention",
        "risk_behaviour_prevention",
    ),
    statements=STATEMENTS,
)
