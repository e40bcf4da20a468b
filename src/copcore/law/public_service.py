"""Publicly accessible services, which nobody uses for longer than two months (ЗСУ чл. 12)."""

from copcore.law.acts import SERVICES_ACT, question
from copcore.rules import Subject, fact, parameter

RULES = (
    question(
        "public_service.within_limit",
        "В рамките на два месеца ли е още общодостъпната услуга?",
        "Is the publicly accessible service still within its two months?",
        subject=Subject.CASE,
        source="ЗСУ чл. 12",
        when=fact("case.public_service_since").within(parameter("law.public_service.limit")),
        since=SERVICES_ACT,
    ),
)
