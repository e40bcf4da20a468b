"""Reports of the provider to the Social Assistance Directorate (ППЗЗДет чл. 22)."""

from copcore.law.acts import SERVICES_ACT, question
from copcore.rules import Subject, fact, parameter

_duration = fact("case.duration_of_use")

RULES = (
    question(
        "report.final_still_in_time",
        "Тече ли още срокът за доклада след краткосрочната услуга?",
        "Is there still time for the report after the short-term service?",
        subject=Subject.CASE,
        source="ППЗЗДет чл. 22",
        when=(_duration == "short_term")
        & fact("case.service_ended_on").within(parameter("law.report.final")),
        since=SERVICES_ACT,
    ),
    question(
        "report.periodic_due",
        "Настъпил ли е срокът за следващия доклад?",
        "Is the next report due?",
        subject=Subject.CASE,
        source="ППЗЗДет чл. 22",
        when=_duration.is_in("medium_term", "long_term")
        & fact("case.reported_on").since(parameter("law.report.periodic")),
        since=SERVICES_ACT,
    ),
)
