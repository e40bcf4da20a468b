"""What is done: activities, support domains, methods, events and the means for them."""

from copcore.domain import TermKind
from copcore.vocabulary.words import words_of

_activity = words_of(TermKind.ACTIVITY)
_domain = words_of(TermKind.SUPPORT_DOMAIN)
_event = words_of(TermKind.EVENT_KIND)
_method = words_of(TermKind.METHOD)
_resource = words_of(TermKind.RESOURCE)

_FAMILIES = (
    _activity("support", "подкрепа", "support", "TRO-27, TSE-33"),
    _activity("counselling", "консултиране", "counselling", "ЗСУ чл. 15, TRO-27, TSE-33"),
    _activity("prevention", "превенция", "prevention", "ЗСУ чл. 13, TRO-27, BRK-33"),
    _activity("information", "информиране", "information", "ЗСУ чл. 15, TSE-33"),
    _activity(
        "skills_training",
        "обучение за придобиване на умения",
        "skills training",
        "ЗСУ чл. 15",
    ),
    _activity("therapy", "терапия", "therapy", "ЗСУ чл. 15"),
    _activity("mediation", "посредничество", "mediation", "ЗСУ чл. 15"),
    _activity("advocacy", "застъпничество", "advocacy", "ЗСУ чл. 15"),
    _activity("community_work", "общностна работа", "community work", "ЗСУ чл. 15"),
)

_PREVENTION = (
    _activity(
        "abandonment_prevention",
        "предотвратяване на изоставянето на деца",
        "prevention of the abandonment of children",
        "BRK-22, TSE-03, EKO-26",
        "prevention",
    ),
    _activity(
        "institutionalisation_prevention",
        "предотвратяване на настаняването в специализирани институции",
        "prevention of placement in specialised institutions",
        "RAZ-08, TSE-04",
        "prevention",
    ),
    _activity(
        "violence_prevention",
        "превенция на насилието",
        "prevention of violence",
        "TSE-05, EKO-03, EKO-23",
        "prevention",
    ),
    _activity(
        "school_dropout_prevention",
        "превенция на отпадането от училище",
        "prevention of school drop-out",
        "TSE-06, EKO-09, EKO-25",
        "prevention",
    ),
    _activity(
        "risk_behaviour_prevention",
        "превенция на рисковото поведение",
        "prevention of risk behaviour",
        "BRK-29, TRO-43, EKO-17",
        "prevention",
    ),
    _activity(
        "deviant_behaviour_prevention",
        "превенция на отклоняващото се поведение",
        "prevention of deviant behaviour",
        "EKO-08, EKO-24, TRO-32",
        "prevention",
    ),
)

_FAMILY_AND_CHILD = (
    _activity(
        "family_counselling",
        "консултиране и подкрепа на семейства в риск",
        "counselling and support of families at risk",
        "TSE-11, EKO-38",
        "counselling",
    ),
    _activity(
        "behaviour_counselling",
        "консултиране и подкрепа на деца с поведенчески проблеми и прояви",
        "counselling and support of children with behavioural problems and acts",
        "TSE-15, EKO-39",
        "counselling",
    ),
    _activity(
        "deinstitutionalisation",
        "деинституционализация",
        "deinstitutionalisation",
        "TSE-07, RAZ-08",
    ),
    _activity(
        "reintegration",
        "реинтеграция на деца",
        "reintegration of children",
        "ЗЗДет § 1, т. 14, TSE-08",
    ),
    _activity(
        "follow_up_monitoring",
        "наблюдение след приключване на подкрепата",
        "monitoring after the support has ended",
        "ППЗЗДет чл. 26, TSE-17",
    ),
    _activity(
        "independent_living_training",
        "обучение в умения за самостоятелен живот",
        "training in independent-living skills",
        "TSE-09, EKO-36",
        "skills_training",
    ),
    _activity(
        "social_integration",
        "социална интеграция на деца от институции",
        "social integration of children from institutions",
        "TSE-10, EKO-37",
    ),
    _activity(
        "parenting_training",
        "придобиване на умения за отговорно родителство",
        "training in responsible parenting",
        "ППЗСУ чл. 23, BRK-20, TSE-21, EKO-20",
        "skills_training",
    ),
    _activity(
        "early_childhood_development",
        "насърчаване на ранното детско развитие",
        "support of early childhood development",
        "ППЗСУ чл. 23, BRK-23, TSE-51",
    ),
    _activity(
        "early_intervention",
        "ранна интервенция",
        "early intervention",
        "ППЗСУ чл. 23",
    ),
    _activity(
        "foster_and_adoptive_assessment",
        "оценяване на приемни родители и осиновители",
        "assessment of foster parents and adopters",
        "TSE-12, TRO-36, TRO-38",
    ),
    _activity(
        "foster_and_adoptive_training",
        "обучение на приемни родители и осиновители",
        "training of foster parents and adopters",
        "TSE-13, TRO-36, TRO-38",
        "skills_training",
    ),
    _activity(
        "foster_and_adoptive_support",
        "подкрепа на приемни родители и осиновители",
        "support of foster parents and adopters",
        "ЗЗДет чл. 23, TSE-14, TRO-37, TRO-38",
        "support",
    ),
    _activity(
        "parent_child_contact",
        "работа за връзката между родители и деца",
        "work on the bond between parents and children",
        "ЗЗДет чл. 23, TSE-40",
    ),
)

_CASE_WORK = (
    _activity(
        "needs_assessment",
        "индивидуална оценка на потребностите",
        "individual needs assessment",
        "ЗСУ чл. 6, TRO-39",
    ),
    _activity(
        "risk_assessment",
        "оценка на риска",
        "risk assessment",
        "ЗСУ чл. 6, TRO-40",
    ),
    _activity(
        "support_planning",
        "изготвяне на план за подкрепа",
        "support planning",
        "ППЗСУ чл. 28, TRO-41",
    ),
    _activity("case_management", "управление на случай", "case management", "ЗСУ чл. 84"),
)

_DOMAINS = (
    _domain("social", "социална подкрепа", "social support", "BRK-16, TSE-31"),
    _domain(
        "psychological",
        "психологическа подкрепа",
        "psychological support",
        "BRK-17, TSE-31",
    ),
    _domain("medical", "медицинска подкрепа", "medical support", "BRK-18"),
    _domain("educational", "образователна подкрепа", "educational support", "BRK-19, EKO-07"),
)

_METHODS = (
    _method("interview", "интервю", "interview", "ППЗСУ чл. 26, ал. 2"),
    _method("test", "тест", "test", "ППЗСУ чл. 26, ал. 2"),
    _method("observation", "наблюдение", "observation", "ППЗСУ чл. 26, ал. 2"),
    _method(
        "document_study",
        "проучване на документи",
        "study of documents",
        "ППЗСУ чл. 26, ал. 2",
    ),
    _method(
        "home_environment_analysis",
        "анализ на домашната и семейната среда",
        "analysis of the home and family environment",
        "ППЗСУ чл. 26, ал. 2",
    ),
    _method("music_therapy", "музикотерапия", "music therapy", "TSE-39"),
    _method("art_therapy", "арт терапия", "art therapy", "EKO-30"),
)

_EVENTS = (
    _event("meeting", "среща", "meeting", "TRO-01"),
    _event("outreach", "представяне на центъра", "presentation of the centre", "TRO-03"),
    _event("anniversary", "годишнина", "anniversary", "BRK-01"),
    _event("campaign", "кампания", "campaign", "EKO-28"),
    _event("youth_initiative", "младежка инициатива", "youth initiative", "EKO-29"),
    _event("eco_holiday", "еко ваканция", "eco-holiday", "EKO-31"),
    _event("volunteering", "доброволческа акция", "volunteering action", "EKO-27"),
    _event(
        "staff_training",
        "обучение на служителите",
        "staff training",
        "ЗСУ чл. 120, EKO-22",
    ),
    _event("supervision", "супервизия", "supervision", "НКСУ прил. 1, EKO-22"),
)

_RESOURCES = (
    _resource("own_transport", "собствен транспорт", "own transport", "TRO-24"),
    _resource("premises", "помещения", "premises", "RAZ-04, TSE-32"),
)

TERMS = (
    _FAMILIES
    + _PREVENTION
    + _FAMILY_AND_CHILD
    + _CASE_WORK
    + _DOMAINS
    + _METHODS
    + _EVENTS
    + _RESOURCES
)
