"""The five programmes (TSE-46 to TSE-51, TSE-55) and the five ateliers (TSE-36 to TSE-41)."""

from functools import partial

from copcore import Frequency, OfferKind, Programme, Text

_programme = partial(
    Programme,
    kind=OfferKind.PROGRAMME,
    developed_by=Text(bg="ЦОП с. Ценово", en="the centre itself"),
)
_atelier = partial(Programme, kind=OfferKind.ATELIER)

PROGRAMMES = (
    _programme(
        key="community_families",
        title=Text(
            bg="Програма за подкрепа и консултиране на семейства от общността",
            en="Programme for support and counselling of families of the community",
        ),
        target_groups=("community_family", "family_at_risk"),
        activities=("family_counselling", "abandonment_prevention"),
    ),
    _programme(
        key="reintegration",
        title=Text(bg="Програма „Реинтеграция“", en="Programme “Reintegration”"),
        target_groups=(
            "child_from_specialised_institution",
            "child_from_residential_service",
            "child_from_foster_family",
            "tsenovo.reintegrated_child",
        ),
        activities=(
            "reintegration",
            "tsenovo.return_to_family",
            "tsenovo.monitoring_after_reintegration",
        ),
    ),
    _programme(
        key="behavioural_problems",
        title=Text(
            bg="Програма за работа с деца с поведенчески проблеми и техните семейства",
            en="Programme for children with behavioural problems and their families",
        ),
        target_groups=("child_with_behavioural_problems",),
        activities=("behaviour_counselling",),
    ),
    _programme(
        key="victims_of_violence",
        title=Text(
            bg="Програма за деца, жертви на насилие, и техните семейства",
            en="Programme for child victims of violence and their families",
        ),
        target_groups=("child_victim_of_violence",),
        activities=("violence_prevention", "support"),
    ),
    _programme(
        key="early_childhood",
        title=Text(
            bg="Програма за ранно детско развитие, семейно консултиране и подкрепа",
            en="Programme for early childhood development, family counselling and support",
        ),
        activities=("family_counselling", "parenting_training"),
    ),
)

ATELIERS = (
    _atelier(
        key="cooking",
        title=Text(bg="Ателие „Готварство“", en="Atelier “Cooking”"),
        frequency=Frequency.MONTHLY,
    ),
    _atelier(
        key="flower_garden",
        title=Text(bg="Ателие „Цветна градина“", en="Atelier “Flower garden”"),
    ),
    _atelier(
        key="fun_together",
        title=Text(bg="Ателие „Да се забавляваме заедно“", en="Atelier “Let's have fun together”"),
        frequency=Frequency.MONTHLY,
        method="music_therapy",
    ),
    _atelier(
        key="being_together",
        title=Text(bg="Ателие „Да бъдем заедно“", en="Atelier “Let's be together”"),
        frequency=Frequency.MONTHLY,
        activities=("parent_child_contact",),
        joint=True,
    ),
    _atelier(
        key="sport_together",
        title=Text(bg="Ателие „Да спортуваме заедно“", en="Atelier “Let's do sport together”"),
        frequency=Frequency.MONTHLY,
    ),
)
