"""The waiting list (ЗСУ чл. 79): served in order of entry, except in an emergency.

The list never blocks anybody in the program; the rule says what the law says.
"""

from copcore.law.acts import SERVICES_ACT, no, question
from copcore.rules import Subject, fact, rule

_emergency = fact("case.access_paths").overlaps("emergency") | fact("case.emergency").is_in(
    "crisis", "domestic_violence", "trafficking"
)

RULES = (
    question(
        "waiting.out_of_turn",
        "Може ли лицето да бъде прието извън реда на чакащите?",
        "May the person be admitted out of the order of the waiting list?",
        subject=Subject.CASE,
        source="ЗСУ чл. 79",
        when=_emergency,
        since=SERVICES_ACT,
    ),
    question(
        "waiting.enters_list",
        "Вписва ли се лицето в списъка на чакащите?",
        "Does the person enter the waiting list?",
        subject=Subject.CASE,
        source="ЗСУ чл. 79",
        when=no("case.place_free") & ~rule("law.waiting.out_of_turn"),
        since=SERVICES_ACT,
    ),
)
