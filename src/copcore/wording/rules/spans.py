"""Amounts of time in words."""

from typing import Final

from copcore.domain import Language, Noun
from copcore.rules import Span, SpanUnit
from copcore.wording import nouns
from copcore.wording.numbers import counted

UNIT_NOUNS: Final[dict[SpanUnit, Noun]] = {
    SpanUnit.MINUTES: nouns.MINUTE,
    SpanUnit.HOURS: nouns.HOUR,
    SpanUnit.DAYS: nouns.DAY,
    SpanUnit.WORKING_DAYS: nouns.WORKING_DAY,
    SpanUnit.MONTHS: nouns.MONTH,
    SpanUnit.YEARS: nouns.YEAR,
}
"""What each unit counts."""


def span(amount: Span, language: Language) -> str:
    """Word an amount of time: "2 месеца", "21 месеца", "1 работен ден"."""
    return counted(amount.amount, UNIT_NOUNS[amount.unit], language)
