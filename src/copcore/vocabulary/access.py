"""How people come, what they may use, which papers are made, and how a case ends."""

from copcore.domain import TermKind
from copcore.vocabulary.words import words_of

_path = words_of(TermKind.ACCESS_PATH)
_service = words_of(TermKind.SERVICE_TYPE)
_document = words_of(TermKind.DOCUMENT)
_ground = words_of(TermKind.CLOSURE_GROUND)

_PATHS = (
    _path(
        "publicly_accessible",
        "общодостъпна услуга",
        "publicly accessible service",
        "ЗСУ чл. 77, ал. 1, ЗСУ чл. 83",
    ),
    _path(
        "social_assistance_referral",
        "насочване от дирекция „Социално подпомагане“",
        "referral by the social assistance directorate",
        "ЗСУ чл. 73, ЗСУ чл. 74, ППЗСУ чл. 3",
    ),
    _path(
        "municipal_referral",
        "насочване от общината",
        "referral by the municipality",
        "ЗСУ чл. 75, ППЗСУ чл. 10",
    ),
    _path(
        "child_protection_referral",
        "направление от отдел „Закрила на детето“",
        "referral by the child protection department",
        "ЗЗДет чл. 23, ППЗЗДет чл. 18, RAZ-12, TSE-24",
    ),
    _path(
        "court_or_order",
        "заповед или съдебно решение",
        "administrative order or court decision",
        "ППЗЗДет чл. 20, ал. 4",
    ),
    _path(
        "disability_referral",
        "направление по Закона за хората с увреждания",
        "referral under the Persons with Disabilities Act",
        "ЗСУ чл. 77, ал. 4, ППЗСУ чл. 15",
    ),
    _path(
        "emergency",
        "спешен случай",
        "emergency",
        "ЗСУ чл. 77, ал. 3",
    ),
    _path(
        "parenting_service",
        "услуга за родителски умения и ранно развитие, без насочване",
        "service for parenting skills and early development, without referral",
        "ППЗСУ чл. 23",
    ),
    _path(
        "parental_rights_dispute",
        "спор за родителски права",
        "dispute over parental rights",
        "Семеен кодекс чл. 138а, ППЗЗДет чл. 20, ал. 4",
    ),
    _path(
        "referred_by_institution",
        "насочен от друга институция",
        "directed by another institution",
        "TSE-25",
    ),
    _path(
        "self_referred",
        "самозаявил се",
        "self-referred",
        "ЗСУ чл. 77, ал. 2, RAZ-13, TRO-44, TSE-26",
    ),
    _path(
        "field_outreach",
        "открит при работа на терен",
        "reached in the field",
        "BRK-11, BRK-12",
    ),
)

_SERVICES = (
    _service(
        "information_and_counselling",
        "информиране и консултиране",
        "information and counselling",
        "ЗСУ чл. 15, т. 1, НКСУ § 1, ал. 11",
    ),
    _service(
        "advocacy_and_mediation",
        "застъпничество и посредничество",
        "advocacy and mediation",
        "ЗСУ чл. 15, т. 2, НКСУ § 1, ал. 11",
    ),
    _service(
        "community_work",
        "общностна работа",
        "community work",
        "ЗСУ чл. 15, т. 3, НКСУ § 1, ал. 11",
    ),
    _service(
        "mobile_preventive_community_work",
        "мобилна превантивна общностна работа",
        "mobile preventive community work",
        "ЗСУ чл. 12",
        "community_work",
    ),
    _service(
        "therapy_and_rehabilitation",
        "терапия и рехабилитация",
        "therapy and rehabilitation",
        "ЗСУ чл. 15, т. 4",
    ),
    _service(
        "therapy",
        "терапия",
        "therapy",
        "НКСУ § 1, ал. 11",
        "therapy_and_rehabilitation",
    ),
    _service(
        "rehabilitation",
        "рехабилитация",
        "rehabilitation",
        "ЗСУ чл. 15, т. 4",
        "therapy_and_rehabilitation",
    ),
    _service(
        "skills_training",
        "обучение за придобиване на умения",
        "skills training",
        "ЗСУ чл. 15, т. 5, НКСУ § 1, ал. 11",
    ),
    _service(
        "work_skills_support",
        "подкрепа за придобиване на трудови умения",
        "support for acquiring work skills",
        "ЗСУ чл. 15, т. 6",
    ),
    _service("day_care", "дневна грижа", "day care", "ЗСУ чл. 15, т. 7"),
    _service("residential_care", "резидентна грижа", "residential care", "ЗСУ чл. 15, т. 8"),
    _service("shelter", "осигуряване на подслон", "shelter", "ЗСУ чл. 15, т. 9"),
    _service(
        "emergency_reception_unit",
        "подслон в звено за спешен прием",
        "shelter in an emergency reception unit",
        "НКСУ § 1, ал. 11",
        "shelter",
    ),
    _service(
        "assistant_support",
        "асистентска подкрепа",
        "assistant support",
        "ЗСУ чл. 15, т. 10",
    ),
)

_DOCUMENTS = (
    _document("referral_order", "направление", "referral order", "ППЗЗДет чл. 20, TSE-24"),
    _document(
        "preliminary_assessment",
        "предварителна оценка",
        "preliminary assessment",
        "ЗСУ чл. 73, ППЗСУ чл. 3",
    ),
    _document(
        "administrative_order",
        "заповед",
        "administrative order",
        "ППЗЗДет чл. 20, ал. 4",
    ),
    _document("court_decision", "съдебно решение", "court decision", "ППЗЗДет чл. 20, ал. 4"),
    _document(
        "disability_referral",
        "направление по Закона за хората с увреждания",
        "referral under the Persons with Disabilities Act",
        "ППЗСУ чл. 15",
    ),
    _document("application", "заявление", "application", "ППЗЗДет чл. 18, TSE-26"),
    _document(
        "institution_letter",
        "писмо от институция",
        "letter of an institution",
        "TSE-25",
    ),
    _document(
        "individual_needs_assessment",
        "индивидуална оценка на потребностите",
        "individual needs assessment",
        "ЗСУ чл. 6, ППЗСУ чл. 25, TRO-39",
    ),
    _document(
        "individual_support_plan",
        "индивидуален план за подкрепа",
        "individual support plan",
        "ППЗСУ чл. 28, TRO-41",
    ),
    _document("action_plan", "план за действие", "action plan", "ППЗЗДет чл. 16а"),
    _document("joint_support_plan", "съвместен план", "joint support plan", "ППЗСУ чл. 44"),
    _document("service_contract", "договор за ползване", "service contract", "ЗСУ чл. 85"),
    _document("contract_amendment", "анекс към договор", "contract amendment", "ППЗСУ чл. 42"),
    _document("refusal", "отказ", "refusal", "ЗСУ чл. 78, ал. 5"),
    _document("progress_report", "доклад за случая", "progress report", "ППЗЗДет чл. 22"),
    _document(
        "outcome_evaluation_report",
        "доклад за оценка на постигнатите резултати",
        "outcome evaluation report",
        "ППЗСУ чл. 38",
    ),
    _document("opinion", "становище", "opinion", "ППЗЗДет чл. 20, ал. 4"),
    _document("protection_signal", "сигнал", "protection signal", "ЗЗДет чл. 7"),
    _document("complaint", "жалба", "complaint", "ППЗСУ чл. 18"),
    _document(
        "interagency_protocol",
        "механизъм за взаимодействие",
        "inter-agency protocol",
        "TRO-04, ЗЗДет чл. 36г",
    ),
)

_GROUNDS = (
    _ground(
        "mutual_consent",
        "взаимно писмено съгласие",
        "mutual written consent",
        "ППЗСУ чл. 41",
    ),
    _ground("expiry", "изтичане на срока", "expiry of the term", "ППЗСУ чл. 41"),
    _ground("death", "смърт на потребителя", "death of the user", "ППЗСУ чл. 41"),
    _ground(
        "service_closed",
        "закриване на услугата",
        "closing of the service",
        "ППЗСУ чл. 41",
    ),
    _ground(
        "provider_stopped",
        "доставчикът прекратява дейност или губи лиценза си",
        "the provider stops or loses its licence",
        "ППЗСУ чл. 41",
    ),
    _ground(
        "user_notice",
        "едностранно от потребителя с писмено предизвестие",
        "by the user, with written notice",
        "ППЗСУ чл. 41",
    ),
    _ground(
        "results_achieved",
        "постигнати резултати по плана",
        "results of the plan achieved",
        "ППЗСУ чл. 41",
    ),
    _ground(
        "results_not_achievable",
        "общо съгласие, че резултатите не могат да бъдат постигнати",
        "joint agreement that the results cannot be achieved",
        "ППЗСУ чл. 41",
    ),
    _ground(
        "unpaid_fee",
        "незаплатена такса",
        "unpaid fee",
        "ЗСУ чл. 102, ал. 2, ППЗСУ чл. 41",
    ),
)

TERMS = _PATHS + _SERVICES + _DOCUMENTS + _GROUNDS
