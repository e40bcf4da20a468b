"""Who pays nothing for a service with state funding (ЗСУ чл. 103 и 104).

"From 18 to 21" is read until the twenty-first birthday is reached [U].
"""

from copcore.law.acts import SERVICES_ACT, question, yes
from copcore.rules import Subject, fact, parameter, related, rule

_age = fact("child.birth_date").age()

_person_exempt = (
    (_age < parameter("law.age.majority"))
    | yes("child.in_secondary_school")
    | (_age < parameter("law.age.fee_relief")) & yes("child.was_in_residential_care")
    | yes("child.without_income_and_savings")
)

_support_exempt = fact("case.access_paths").overlaps("emergency") | fact(
    "case.kinds_of_support"
).overlaps(
    "parenting_skills",
    "early_development",
    "early_intervention",
    "abandonment_prevention",
    "reintegration",
    "crisis",
    "violence_or_trafficking",
    "substitute_families",
    "mobile_preventive_work",
)

RULES = (
    question(
        "fees.person_exempt",
        "Освободено ли е лицето от такса за услуга с държавно финансиране?",
        "Is the person exempt from fees for a service with state funding?",
        subject=Subject.CHILD,
        source="ЗСУ чл. 103",
        when=_person_exempt,
        since=SERVICES_ACT,
    ),
    question(
        "fees.support_exempt",
        "Безплатна ли е тази подкрепа за всички?",
        "Is this support free for everyone?",
        subject=Subject.CASE,
        source="ЗСУ чл. 104",
        when=_support_exempt,
        since=SERVICES_ACT,
    ),
    question(
        "fees.free",
        "Безплатна ли е услугата с държавно финансиране за това лице?",
        "Is the service with state funding free for this person?",
        subject=Subject.CASE,
        source="ЗСУ чл. 103, ЗСУ чл. 104",
        when=rule("law.fees.support_exempt")
        | related("case.child").any(rule("law.fees.person_exempt")),
        since=SERVICES_ACT,
    ),
)
