"""The individual needs assessment and its deadline, which the plan shares."""

from copcore.law.acts import REGULATION, question, yes
from copcore.rules import Subject, fact, parameter

# The day on which the referral or request arrived is the day of the declared wish [D].
_wished_on = fact("case.requested_on")

RULES = (
    question(
        "assessment.still_in_time",
        "Тече ли още срокът за индивидуалната оценка и плана?",
        "Is there still time for the individual assessment and the plan?",
        subject=Subject.CASE,
        source="ППЗСУ чл. 25, ал. 2, ППЗСУ чл. 25, ал. 3",
        when=_wished_on.within(parameter("law.assessment.deadline"))
        | yes("case.more_time_for_assessment")
        & _wished_on.within(parameter("law.assessment.longer_deadline")),
        since=REGULATION,
    ),
)
