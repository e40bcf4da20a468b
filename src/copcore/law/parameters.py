"""Ages, deadlines and terms of the law, each from the day on which it is confirmed.

A source that ends in [U] is no confirmed law but a setting that a centre may replace.
"""

from datetime import date

from copcore.domain import Text
from copcore.law.acts import REGULATION, SERVICES_ACT
from copcore.rules import DatedValue, Parameter, span
from copcore.rules.parameters import ParameterValue


def _value(
    name: str, value: ParameterValue, bg: str, en: str, source: str, since: date
) -> Parameter:
    dated = DatedValue(since, value, source)
    return Parameter(key=f"law.{name}", title=Text(bg=bg, en=en), values=(dated,))


def _age(name: str, years: int, bg: str, en: str, source: str) -> Parameter:
    return _value(f"age.{name}", years, bg, en, source, SERVICES_ACT)


def _act(name: str, text: str, bg: str, en: str, source: str) -> Parameter:
    """An amount of time that an act sets."""
    return _value(name, span(text), bg, en, source, SERVICES_ACT)


def _regulation(name: str, text: str, bg: str, en: str, article: str) -> Parameter:
    """An amount of time that the regulation of the Social Services Act sets."""
    return _value(name, span(text), bg, en, f"ППЗСУ {article}", REGULATION)


_AGES = (
    _age(
        "heard",
        10,
        "Възраст за изслушване и за съгласие при сведения от производства",
        "Age of being heard and of consent to information from proceedings",
        "ЗЗДет чл. 15, ЗЗДет чл. 16",
    ),
    _age(
        "consent",
        14,
        "Възраст за собствено съгласие за разкриване на данни",
        "Age of own consent to disclosure",
        "ЗЗДет чл. 11а",
    ),
    _age("work", 16, "Възраст за работа", "Age of work", "ЗЗДет чл. 23"),
    _age("majority", 18, "Пълнолетие", "Age of majority", "ЗЗДет чл. 2"),
    _age(
        "fee_relief",
        21,
        "Възраст, до която са освободени от такса ползвалите резидентна грижа",
        "Age until which those who were in residential care pay no fee",
        "ЗСУ чл. 103",
    ),
    _age(
        "care_leaver",
        25,
        "Възраст, до която се подкрепят младежи след резидентна грижа (настройка)",
        "Age until which youths who left residential care are supported (a setting)",
        "практика на доставчик [U]",
    ),
)

_ACCESS = (
    _regulation(
        "access.meeting_offer",
        "3 working days",
        "Срок за предложение за среща",
        "Deadline for offering a meeting",
        "чл. 3, ППЗСУ чл. 10",
    ),
    _regulation(
        "access.meeting",
        "5 working days",
        "Срок за провеждане на срещата",
        "Deadline for holding the meeting",
        "чл. 3, ППЗСУ чл. 10",
    ),
    _regulation(
        "access.referral",
        "20 days",
        "Срок за насочването",
        "Deadline for the referral",
        "чл. 4, ППЗСУ чл. 11",
    ),
    _regulation(
        "access.validity_short_term",
        "1 month",
        "Валидност на предварителната оценка при краткосрочно ползване",
        "Validity of the preliminary assessment for short-term use",
        "чл. 16",
    ),
    _regulation(
        "access.validity_longer_term",
        "2 months",
        "Валидност на предварителната оценка при средносрочно и дългосрочно ползване",
        "Validity of the preliminary assessment for medium-term and long-term use",
        "чл. 16",
    ),
    _regulation(
        "access.validity_residential",
        "3 months",
        "Валидност на предварителната оценка при резидентна грижа",
        "Validity of the preliminary assessment for residential care",
        "чл. 16",
    ),
    _act(
        "public_service.limit",
        "2 months",
        "Най-дълго ползване на общодостъпна услуга",
        "Longest use of a publicly accessible service",
        "ЗСУ чл. 12",
    ),
    _regulation(
        "refusal.notice",
        "5 working days",
        "Срок за изпращане на мотивирания отказ",
        "Deadline for sending the reasoned refusal",
        "чл. 20",
    ),
)

_ASSESSMENT_AND_PLAN = (
    _regulation(
        "assessment.deadline",
        "20 days",
        "Срок за индивидуалната оценка и плана",
        "Deadline for the individual assessment and the plan",
        "чл. 25, ал. 2",
    ),
    _regulation(
        "assessment.longer_deadline",
        "30 days",
        "Удължен срок за индивидуалната оценка и плана",
        "Longer deadline for the individual assessment and the plan",
        "чл. 25, ал. 3",
    ),
    _regulation(
        "assessment.delivery",
        "5 working days",
        "Срок за изпращане на оценката и плана до насочилия орган",
        "Deadline for sending assessment and plan to the referrer",
        "чл. 26, ППЗСУ чл. 27",
    ),
    _regulation(
        "plan.request_shorter_term",
        "2 months",
        "Срок, след който може да се поиска актуализация при кратко- и средносрочно ползване",
        "Time after which an update may be asked for in short-term and medium-term use",
        "чл. 33",
    ),
    _regulation(
        "plan.request_long_term",
        "4 months",
        "Срок, след който може да се поиска актуализация при дългосрочно ползване",
        "Time after which an update may be asked for in long-term use",
        "чл. 33",
    ),
    _regulation(
        "plan.update_short_term",
        "3 months",
        "Срок за актуализация на плана при краткосрочно ползване",
        "Deadline for updating the plan in short-term use",
        "чл. 33",
    ),
    _regulation(
        "plan.update_medium_term",
        "4 months",
        "Срок за актуализация на плана при средносрочно ползване",
        "Deadline for updating the plan in medium-term use",
        "чл. 33",
    ),
    _regulation(
        "plan.update_long_term",
        "6 months",
        "Срок за актуализация на плана при дългосрочно ползване",
        "Deadline for updating the plan in long-term use",
        "чл. 33",
    ),
    _regulation(
        "plan.update_residential_adults",
        "12 months",
        "Срок за актуализация на плана при резидентна грижа за пълнолетни",
        "Deadline for updating the plan in residential care for adults",
        "чл. 33",
    ),
)

_CONTRACT = (
    _act(
        "contract.short_term",
        "6 months",
        "Най-дълго краткосрочно ползване",
        "Longest short-term use",
        "ЗСУ чл. 16",
    ),
    _act(
        "contract.medium_term",
        "12 months",
        "Най-дълго средносрочно ползване",
        "Longest medium-term use",
        "ЗСУ чл. 16",
    ),
    _act(
        "contract.long_term",
        "36 months",
        "Най-дълго дългосрочно ползване",
        "Longest long-term use",
        "ЗСУ чл. 16",
    ),
    _regulation(
        "contract.entry",
        "5 working days",
        "Срок за вписване или съобщаване на договора",
        "Deadline for entering or reporting the contract",
        "чл. 43",
    ),
    _regulation(
        "contract.notice",
        "7 days",
        "Предизвестие на потребителя за прекратяване",
        "Notice of the user to end the contract",
        "чл. 41",
    ),
    _regulation(
        "contract.evaluation",
        "30 days",
        "Срок преди края на договора за доклада за оценка",
        "Time before the end of the contract for the evaluation report",
        "чл. 38",
    ),
)

_CHILD_PROTECTION = (
    _act(
        "report.final",
        "10 days",
        "Срок за доклада след краткосрочна услуга",
        "Deadline for the report after a short-term service",
        "ППЗЗДет чл. 22",
    ),
    _act(
        "report.periodic",
        "3 months",
        "Най-дълго време между два доклада",
        "Longest time between two reports",
        "ППЗЗДет чл. 22",
    ),
    _act(
        "signal.study",
        "10 days",
        "Срок за проучване на сигнал",
        "Deadline for studying a signal",
        "ППЗЗДет чл. 16",
    ),
    _act(
        "signal.violence",
        "24 hours",
        "Срок за проучване на сигнал за насилие",
        "Deadline for studying a signal of violence",
        "ППЗЗДет чл. 16",
    ),
    _act(
        "signal.case_assessment",
        "28 days",
        "Срок за оценка на случая от сигнала",
        "Deadline for assessing the case from the signal",
        "ППЗЗДет чл. 16",
    ),
    _act(
        "action_plan.review",
        "6 months",
        "Най-дълго време между два прегледа на плана за действие",
        "Longest time between two reviews of the action plan",
        "ППЗЗДет чл. 16а",
    ),
    _act(
        "action_plan.review_prevention",
        "3 months",
        "Преглед на плана за действие при превенция и реинтеграция",
        "Review of the action plan in prevention and reintegration",
        "ППЗЗДет чл. 16а",
    ),
    _act(
        "police_protection",
        "48 hours",
        "Най-дълга полицейска закрила",
        "Longest police protection",
        "ЗЗДет чл. 41",
    ),
    _act(
        "adoption.observation",
        "3 years",
        "Наблюдение след осиновяване (настройка: законът казва две години)",
        "Observation after adoption (a setting: the act says two years)",
        "ППЗЗДет чл. 26 [U]",
    ),
)

PARAMETERS = _AGES + _ACCESS + _ASSESSMENT_AND_PLAN + _CONTRACT + _CHILD_PROTECTION
