"""Facts that the law asks about and no record holds: a file of facts states them.

They are unknown in a workspace, so that a rule of the law answers yes or no there only where the
recorded facts decide. What happened or was found out is for nobody to change in order to get
another answer.
"""

from functools import partial

from attrs import evolve

from copcore.domain import Text
from copcore.rules import Changeable, Choice, Fact, FactType, SpanUnit, Subject

_NOBODY = Changeable.NOBODY


def _fact(
    type_: FactType,
    key: str,
    bg: str,
    en: str,
    source: str,
    changeable: Changeable = Changeable.PERSON,
) -> Fact:
    """A fact whose subject is the first word of its key."""
    return Fact(
        key=key,
        type=type_,
        subject=Subject(key.partition(".")[0]),
        label=Text(bg=bg, en=en),
        changeable=changeable,
        source=source,
    )


_holds = partial(_fact, FactType.BOOL)
_day = partial(_fact, FactType.DATE, changeable=_NOBODY)


def _choice(fact: Fact, choices: dict[str, tuple[str, str]]) -> Fact:
    """The fact with the keys that it may hold, each in Bulgarian and English."""
    words = (Choice(key, Text(bg=bg, en=en)) for key, (bg, en) in choices.items())
    return evolve(fact, choices=tuple(words))


_DISCLOSURE = (
    _holds(
        "child.agrees_to_disclosure",
        "Собствено съгласие за разкриване на данните",
        "Own consent to disclosure",
        "ЗЗДет чл. 11а",
    ),
    _holds(
        "child.parents_agree_to_disclosure",
        "Съгласие на родителите или законните представители за разкриване на данните",
        "Consent of parents or legal representatives to disclosure",
        "ЗЗДет чл. 11а",
    ),
    _holds(
        "child.protection_body_opinion",
        "Писмено становище на органа по закрила за разкриването на данните",
        "Written opinion of the protection body on disclosure",
        "ЗЗДет чл. 11а",
    ),
    _holds(
        "child.under_protection_measure",
        "Предприета мярка за закрила",
        "Protection measure taken",
        "ЗЗДет чл. 4, ЗЗДет чл. 11а",
        _NOBODY,
    ),
    _holds(
        "child.disclosed_by_signal",
        "Разкриване на данните чрез сигнал за дете в риск",
        "Disclosure by a signal of a child at risk",
        "ЗЗДет чл. 7",
        _NOBODY,
    ),
)

_FEES = (
    _holds(
        "child.in_secondary_school",
        "Незавършено средно образование, обучението продължава",
        "Still in secondary school",
        "ЗСУ чл. 103",
        _NOBODY,
    ),
    _holds(
        "child.was_in_residential_care",
        "Ползвана резидентна грижа",
        "Residential care used before",
        "ЗСУ чл. 103",
        _NOBODY,
    ),
    _holds(
        "child.without_income_and_savings",
        "Липса на доходи и спестявания",
        "No income and no savings",
        "ЗСУ чл. 103",
        _NOBODY,
    ),
    _choice(
        _fact(
            FactType.KEYS,
            "case.kinds_of_support",
            "Вид на подкрепата",
            "Kind of support",
            "ЗСУ чл. 104",
            _NOBODY,
        ),
        {
            "parenting_skills": ("родителски умения", "parenting skills"),
            "early_development": (
                "консултиране за ранно развитие и отглеждане на деца",
                "counselling on early development and child-rearing",
            ),
            "early_intervention": ("ранна интервенция", "early intervention"),
            "abandonment_prevention": ("превенция на изоставянето", "prevention of abandonment"),
            "reintegration": ("подкрепа за реинтеграция", "support for reintegration"),
            "crisis": ("неотложна подкрепа при криза", "urgent support in a crisis"),
            "violence_or_trafficking": (
                "подкрепа при насилие или трафик",
                "support after violence or trafficking",
            ),
            "substitute_families": (
                "подкрепа и обучение на осиновители, приемни семейства и близки",
                "support and training of adopters, foster and kinship families",
            ),
            "mobile_preventive_work": (
                "мобилна превантивна общностна работа",
                "mobile preventive community work",
            ),
            "other": ("друга", "other"),
        },
    ),
)

_ACCESS = (
    _choice(
        _fact(FactType.KEY, "case.accessibility", "Вид достъп", "Accessibility", "ЗСУ чл. 12"),
        {
            "publicly_accessible": ("общодостъпна услуга", "publicly accessible service"),
            "specialised": ("специализирана услуга", "specialised service"),
        },
    ),
    _holds(
        "case.parenting_service",
        "Услуга за родителски умения, ранно развитие или ранна интервенция",
        "Service for parenting skills, early development or early intervention",
        "ППЗСУ чл. 23",
    ),
    _holds(
        "case.assessment_required_without_referral",
        "Изискване за оценка, план и договор и без насочване",
        "Assessment, plan and contract required without a referral too",
        "ППЗСУ чл. 23 [U]",
        _NOBODY,
    ),
    _holds(
        "case.disability_assessment_enclosed",
        "Приложена оценка към направлението за хора с увреждания",
        "Assessment enclosed with the disability referral",
        "ППЗСУ чл. 15",
    ),
    _day(
        "case.preliminary_assessment_on",
        "Дата на предварителната оценка",
        "Date of the preliminary assessment",
        "ППЗСУ чл. 16",
    ),
    _holds(
        "case.valid_after_stops",
        "Валидност на предварителната оценка след спиране на срока",
        "Preliminary assessment valid when stops of the clock are counted",
        "ППЗСУ чл. 16",
        _NOBODY,
    ),
    _choice(
        _fact(
            FactType.KEY,
            "case.emergency",
            "Спешност",
            "Emergency",
            "ЗСУ чл. 77, ал. 3, ЗСУ чл. 79",
            _NOBODY,
        ),
        {
            "none": ("няма", "none"),
            "crisis": ("кризисна ситуация", "crisis"),
            "domestic_violence": ("домашно насилие", "domestic violence"),
            "trafficking": ("трафик", "trafficking"),
        },
    ),
    _holds(
        "case.place_free",
        "Свободно място в рамките на капацитета",
        "Free place within the capacity",
        "ЗСУ чл. 79",
    ),
    _holds(
        "case.service_offered",
        "Предлагане на исканата услуга от доставчика",
        "Requested service offered by the provider",
        "ЗСУ чл. 78, ал. 5",
    ),
    _day(
        "case.public_service_since",
        "Начало на общодостъпната услуга",
        "Start of the publicly accessible service",
        "ЗСУ чл. 12",
    ),
)

_SUPPORT = (
    _holds(
        "case.individually_assessed",
        "Направена индивидуална оценка на потребностите",
        "Individual needs assessment made",
        "ППЗСУ чл. 25",
    ),
    _holds(
        "case.services_meet_need",
        "Съответствие на услугите с потребностите според оценката",
        "Services able to meet the need, by the assessment",
        "ЗСУ чл. 78, ал. 5",
        _NOBODY,
    ),
    _holds(
        "case.more_time_for_assessment",
        "Писмено искане на повече време или обективна пречка за участие",
        "More time asked for in writing, or unable to take part",
        "ППЗСУ чл. 25, ал. 3",
    ),
    _choice(
        _fact(
            FactType.KEY, "case.duration_of_use", "Срочност на ползването", "Duration", "ЗСУ чл. 16"
        ),
        {
            "short_term": ("краткосрочно", "short-term"),
            "medium_term": ("средносрочно", "medium-term"),
            "long_term": ("дългосрочно", "long-term"),
        },
    ),
    evolve(
        _fact(
            FactType.DURATION,
            "case.contract_term",
            "Срок на договора",
            "Term of the contract",
            "ППЗСУ чл. 40",
        ),
        unit=SpanUnit.MONTHS,
    ),
    _day(
        "case.contract_signed_on",
        "Дата на сключване или удължаване на договора",
        "Date of signing or extending the contract",
        "ППЗСУ чл. 43",
    ),
    _day(
        "case.contract_ends_on",
        "Последен ден на договора",
        "Last day of the contract",
        "ППЗСУ чл. 38",
    ),
    _day(
        "case.notice_given_on",
        "Дата на писменото предизвестие на потребителя",
        "Date of the user's written notice",
        "ППЗСУ чл. 41",
    ),
    _holds(
        "case.plan_updated",
        "Актуализиран план след сключването на договора",
        "Plan updated since the contract",
        "ППЗСУ чл. 33",
    ),
    _day(
        "case.plan_updated_on",
        "Дата на последната актуализация на плана",
        "Date of the last update of the plan",
        "ППЗСУ чл. 33",
    ),
    _day(
        "case.reported_on",
        "Дата на последния доклад до дирекция „Социално подпомагане“",
        "Date of the last report to the social assistance directorate",
        "ППЗЗДет чл. 22",
    ),
    _day(
        "case.service_ended_on",
        "Дата на приключване на услугата",
        "Date on which the service ended",
        "ППЗЗДет чл. 22",
    ),
)

FACTS = _DISCLOSURE + _FEES + _ACCESS + _SUPPORT
