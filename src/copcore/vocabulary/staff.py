"""The roles of those who work for a centre."""

from copcore.domain import TermKind
from copcore.vocabulary.words import words_of

_role = words_of(TermKind.STAFF_ROLE)

TERMS = (
    _role(
        "head_of_service",
        "ръководител",
        "head of service",
        "ЗСУ чл. 80, RAZ-22, EKO-33",
    ),
    _role("coordinator", "координатор", "coordinator", "TRO-09"),
    _role("case_manager", "водещ на случай", "case manager", "ЗСУ чл. 84"),
    _role("social_worker", "социален работник", "social worker", "BRK-06, TRO-19, EKO-34"),
    _role(
        "lead_social_worker",
        "водещ социален работник",
        "lead social worker",
        "ЗСУ чл. 84",
        "social_worker",
    ),
    _role("social_associate", "социален сътрудник", "social associate", "BRK-07"),
    _role("psychologist", "психолог", "psychologist", "BRK-08, TRO-19, EKO-34"),
    _role(
        "clinical_psychologist",
        "клиничен психолог",
        "clinical psychologist",
        "TRO-16",
        "psychologist",
    ),
    _role("pedagogue", "педагог", "pedagogue", "EKO-34"),
    _role(
        "social_pedagogue",
        "социален педагог",
        "social pedagogue",
        "TRO-18",
        "pedagogue",
    ),
    _role(
        "special_pedagogue",
        "специален педагог",
        "special pedagogue",
        "НКСУ прил. 5",
        "pedagogue",
    ),
    _role("speech_therapist", "логопед", "speech therapist", "TRO-17"),
    _role("art_therapist", "арт терапевт", "art therapist", "НКСУ прил. 5"),
    _role(
        "occupational_therapist",
        "трудотерапевт",
        "occupational therapist",
        "НКСУ прил. 5",
    ),
    _role("nurse", "медицинска сестра", "nurse", "BRK-09"),
    _role("midwife", "акушерка", "midwife", "НКСУ прил. 1"),
    _role("mediator", "медиатор", "mediator", "НКСУ прил. 3"),
    _role("lawyer", "юрист", "lawyer", "НКСУ прил. 3"),
    _role("external_consultant", "външен консултант", "external consultant", "TRO-20"),
    _role("volunteer", "доброволец", "volunteer", "ЗСУ чл. 126, EKO-27"),
    _role("trainee", "стажант", "trainee", "ЗСУ чл. 127"),
    _role("mentor", "наставник", "mentor", "НКСУ прил. 1, НКСУ прил. 2"),
)
