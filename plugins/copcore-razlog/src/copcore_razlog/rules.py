"""The rule of the centre: support for every child, whatever the circumstances (RAZ-16)."""

from datetime import date

from copcore import Applicant, Finding, Rule, Text, Truth

_REASON = Text(
    bg="Всяко дете получава необходимата подкрепа, независимо от обстоятелствата.",
    en="Every child is given the support it needs, whatever the circumstances.",
)
_PARENT = Text(
    bg="Центърът работи с деца в риск и с техните родители; пълнолетието не е пречка.",
    en="The centre works with children at risk and with their parents; being adult is no obstacle.",
)


def may_be_supported(applicant: Applicant, on: date) -> Finding:
    """Say yes to every child and every parent; nothing known or unknown counts against them."""
    grown_up = applicant.person.is_child(on) is Truth.NO
    return Finding(outcome=Truth.YES, reason=_PARENT if grown_up else _REASON)


RULES = (
    Rule(
        key="may_be_supported",
        title=Text(bg="Може ли да получи подкрепа?", en="May the person be supported?"),
        source="RAZ-16",
        decide=may_be_supported,
    ),
)
