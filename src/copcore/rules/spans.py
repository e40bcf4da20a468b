"""Amounts of time, and the days that lie so far apart.

Months and years go by the calendar, working days by a calendar of working days that is given as
an argument. Every question about time comes down to ``due``: the day on which a span that began
on some day is over.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum

from attrs import evolve, frozen

from copcore.domain import LeapDayRule
from copcore.domain.time import months_after
from copcore.errors import InvalidInput

_TEXT = re.compile(r"(0|[1-9][0-9]{0,5}) ([a-z]+(?: days?)?)")
_DAY = timedelta(days=1)

FIRST_DAY, LAST_DAY = date(2, 1, 1), date(9998, 12, 31)
"""Rules speak of these days and those between; beyond them the calendar ends."""

MOST_WORKING_DAYS = 1_000
"""They are counted one by one."""


class SpanUnit(Enum):
    """The unit of an amount of time."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"
    YEARS = "years"


CALENDAR_UNITS = (SpanUnit.DAYS, SpanUnit.WORKING_DAYS, SpanUnit.MONTHS, SpanUnit.YEARS)
"""The units by which days can lie apart."""


@frozen(order=True)
class Span:
    """An amount of time, such as two months; amounts of one unit can be compared.

    Args:
        amount: Not negative.
        unit: What is counted.
    """

    amount: int
    unit: SpanUnit

    @classmethod
    def of(cls, text: str) -> "Span":
        """Read "2 months", "1 year", "5 working days".

        Raises:
            InvalidInput: It is no amount of time.
        """
        match = _TEXT.fullmatch(text)
        for unit in SpanUnit:
            if match and match[2] in (unit.value, unit.value.removesuffix("s")):
                return cls(int(match[1]), unit)
        units = ", ".join(unit.value for unit in SpanUnit)
        raise InvalidInput(
            en=f'"{text}" is no amount of time; write a number and one of {units}: "2 months".',
            bg=f"„{text}“ не е период; пишете число и едно от {units}: „2 months“.",
            value=text,
        )

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.value}"


@frozen
class Calendar:
    """What counting days depends on.

    Args:
        leap_day: Which day stands for one that a month lacks.
        is_working_day: Tells working days; None where nobody counts in them.
    """

    leap_day: LeapDayRule = LeapDayRule.MARCH_1
    is_working_day: Callable[[date], bool] | None = None

    def due(self, start: date, span: Span) -> date:
        """The day on which a span is over that began on ``start``: its n-th birthday.

        Days are counted from the day after ``start``; a span of no days is over at once.
        """
        match span.unit:
            case SpanUnit.YEARS:
                return months_after(start, 12 * span.amount, self.leap_day)
            case SpanUnit.MONTHS:
                return months_after(start, span.amount, self.leap_day)
            case SpanUnit.DAYS:
                return _shifted(start, span.amount)
            case SpanUnit.WORKING_DAYS:
                return self._working_days_after(start, span.amount)
        raise ValueError(f"days do not lie {span.unit.value} apart")

    def latest_start(self, end: date, span: Span) -> date:
        """The latest day from which the span is over on ``end``."""
        match span.unit:
            case SpanUnit.DAYS:
                return _shifted(end, -span.amount)
            case SpanUnit.WORKING_DAYS:
                return self._working_days_before(end, span.amount)
        months = span.amount * (12 if span.unit is SpanUnit.YEARS else 1)
        start = months_after(end, -months, self.leap_day)
        while start > date.min and self.due(start, span) > end:
            start -= _DAY
        while start < end and self.due(start + _DAY, span) <= end:
            start += _DAY
        return start

    def earliest_start(self, end: date, span: Span) -> date:
        """The earliest day from which the span is over on ``end`` or later."""
        return _shifted(self.latest_start(_shifted(end, -1), span), 1)

    @property
    def for_terms(self) -> "Calendar":
        """How terms of law are counted: where the last month lacks the day, they end on its last.

        Source: ЗЗД чл. 72, ал. 1. Ages go by ``leap_day``.
        """
        return evolve(self, leap_day=LeapDayRule.FEBRUARY_28)

    def _working_days_after(self, start: date, amount: int) -> date:
        day = start
        while amount and day < date.max:
            day += _DAY
            amount -= self._works(day)
        return day

    def _working_days_before(self, end: date, amount: int) -> date:
        day = end
        while amount and day > date.min:
            amount -= self._works(day)
            day -= _DAY
        return day

    def _works(self, day: date) -> bool:
        if self.is_working_day is None:
            raise ValueError("counting working days needs a calendar of them")
        return self.is_working_day(day)


def _shifted(start: date, days: int) -> date:
    ordinal = start.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))
