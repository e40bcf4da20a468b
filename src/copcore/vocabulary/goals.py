"""What plans and centres want to reach."""

from copcore.domain import TermKind
from copcore.vocabulary.words import words_of

_goal = words_of(TermKind.GOAL)

TERMS = (
    _goal(
        "quality_of_life",
        "по-добро качество на живот на децата в семейната и социалната среда",
        "better quality of life of children in their family and social environment",
        "TSE-01, EKO-05",
    ),
    _goal(
        "family_environment",
        "отглеждане в семейна среда",
        "growing up in a family environment",
        "EKO-18, TSE-08",
    ),
    _goal(
        "better_child_care",
        "по-добра грижа за децата",
        "better care for children",
        "BRK-20, RAZ-03",
    ),
    _goal(
        "parenting_skills",
        "повишаване на родителските умения",
        "better parenting skills",
        "ППЗСУ чл. 23, BRK-20, TSE-21, EKO-19",
    ),
    _goal(
        "parental_capacity",
        "повишаване на родителския капацитет",
        "greater parental capacity",
        "EKO-19",
        "parenting_skills",
    ),
    _goal(
        "responsible_parenting",
        "отговорно родителство",
        "responsible parenting",
        "TSE-21, EKO-20",
    ),
    _goal(
        "separation_prevention",
        "предотвратяване на отделянето на деца от семейството",
        "fewer children separated from their families",
        "BRK-05, BRK-21",
    ),
    _goal(
        "abandonment_prevention",
        "превенция на изоставянето",
        "prevention of abandonment",
        "BRK-22, TSE-03, EKO-26",
    ),
    _goal(
        "institutionalisation_prevention",
        "предотвратяване на институционализацията",
        "prevention of institutionalisation",
        "RAZ-08, TSE-04",
    ),
    _goal(
        "violence_prevention",
        "превенция на насилието",
        "prevention of violence",
        "TSE-05, EKO-03",
    ),
    _goal(
        "school_dropout_prevention",
        "превенция на отпадането от училище",
        "prevention of school drop-out",
        "TSE-06, EKO-09, EKO-35",
    ),
    _goal(
        "risk_behaviour_prevention",
        "превенция на рисковото поведение",
        "prevention of risk behaviour",
        "BRK-29, TRO-43, EKO-17",
    ),
    _goal(
        "deviant_behaviour_prevention",
        "превенция на отклоняващото се поведение",
        "prevention of deviant behaviour",
        "EKO-08, TRO-32",
    ),
    _goal(
        "social_exclusion_prevention",
        "превенция на социалното изключване",
        "prevention of social exclusion",
        "TRO-43",
        "social_inclusion",
    ),
    _goal(
        "deinstitutionalisation",
        "деинституционализация",
        "deinstitutionalisation",
        "TSE-07, RAZ-08",
    ),
    _goal("reintegration", "реинтеграция", "reintegration", "ЗЗДет § 1, т. 14, TSE-08"),
    _goal(
        "independent_living_skills",
        "умения за самостоятелен живот",
        "independent-living skills",
        "TSE-09, EKO-36",
    ),
    _goal(
        "social_integration",
        "социална интеграция",
        "social integration",
        "RAZ-03, TSE-10, EKO-37",
    ),
    _goal(
        "social_inclusion",
        "социално включване",
        "social inclusion",
        "RAZ-11, EKO-06",
    ),
    _goal(
        "access_to_education",
        "достъп до образование",
        "access to education",
        "BRK-28, EKO-07",
    ),
    _goal(
        "access_to_services",
        "достъп до социални услуги в общността",
        "access to social services in the community",
        "TSE-02, EKO-07, EKO-40",
    ),
    _goal(
        "early_childhood_development",
        "ранно детско развитие",
        "early childhood development",
        "ППЗСУ чл. 23, BRK-23, TSE-51",
    ),
    _goal(
        "overcoming_difficulties",
        "преодоляване на кризи и житейски трудности",
        "overcoming crises and difficulties in life",
        "RAZ-15, TSE-58",
    ),
    _goal(
        "child_marriage_prevention",
        "по-малко детски бракове",
        "fewer child marriages",
        "BRK-24",
    ),
    _goal(
        "early_birth_prevention",
        "по-малко ранни раждания",
        "fewer early births",
        "BRK-25",
    ),
)
