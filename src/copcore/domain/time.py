"""Dates with precision, periods and ages.

Ages follow the calendar: a person is ``n`` years old from the ``n``-th birthday on.
Nothing here reads a clock; the day is always an argument.
"""

import calendar
import re
from datetime import date, timedelta
from enum import Enum

from attrs import field, frozen

from copcore.domain.fields import PERSONAL
from copcore.domain.truth import Truth, all_of, truth_of
from copcore.errors import InvalidInput

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(Enum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@frozen(kw_only=True)
class PartialDate:
    """A date as it was said: a day, a month or a year; a wholly unknown date is None.

    Args:
        year: Four digits.
        month: 1-12, or None where only the year is known.
        day: 1-31, or None where only the month is known.
        said: The source's own words ("края на месец октомври"), where they say more.

    Raises:
        InvalidInput: The parts make no date.
    """

    year: int
    month: int | None = None
    day: int | None = None
    said: str | None = field(default=None, repr=False, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise _no_date(f"{self.year}-??-{self.day}")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise _no_date(self.iso) from error

    @classmethod
    def of(cls, text: str, said: str | None = None) -> "PartialDate":
        """Read ``2018``, ``2018-03`` or ``2018-03-05``."""
        match = _PARTIAL.fullmatch(text)
        if match is None:
            raise _no_date(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year=year or 0, month=month, day=day, said=said)

    @classmethod
    def on(cls, day: date) -> "PartialDate":
        """The exact day as a PartialDate."""
        return cls(year=day.year, month=day.month, day=day.day)

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def iso(self) -> str:
        """``2018``, ``2018-03`` or ``2018-03-05``."""
        parts = (f"{self.year:04d}", *(f"{p:02d}" for p in (self.month, self.day) if p is not None))
        return "-".join(parts)

    @property
    def earliest(self) -> date:
        """The first day that this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def _no_date(text: str) -> InvalidInput:
    return InvalidInput(
        en=f'"{text}" is not a date; write 2018, 2018-03 or 2018-03-05.',
        bg=f"„{text}“ не е дата; пишете 2018, 2018-03 или 2018-03-05.",
        value=text,
    )


@frozen(kw_only=True)
class Period:
    """All days from ``start`` to ``end``, both included.

    Raises:
        InvalidInput: It ends before it starts.
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise InvalidInput(
                en=f"The period ends ({self.end}) before it starts ({self.start}).",
                bg=f"Периодът свършва ({self.end}), преди да е започнал ({self.start}).",
            )

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """The whole calendar year."""
        return cls(start=date(year, 1, 1), end=date(year, 12, 31))

    @classmethod
    def of_month(cls, year: int, month: int) -> "Period":
        """The whole calendar month."""
        return cls(
            start=date(year, month, 1),
            end=date(year, month, calendar.monthrange(year, month)[1]),
        )

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """Each calendar month that the period touches, as ``(year, month)``."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return tuple((index // 12, index % 12 + 1) for index in range(first, last + 1))


class LeapDayRule(Enum):
    """Which day stands for one that a month lacks, such as 29 February in a common year ([U]).

    ``MARCH_1`` takes the first day of the next month, ``FEBRUARY_28`` the last of this one.
    """

    MARCH_1 = "march_1"
    FEBRUARY_28 = "february_28"


def months_after(start: date, months: int, rule: LeapDayRule = LeapDayRule.MARCH_1) -> date:
    """The same day of the month, so many months later (or earlier, when negative).

    Where that month has no such day, ``rule`` says which day stands for it: the first day of the
    next month, or the last one of this month. Days beyond the calendar stop at its ends.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    last = calendar.monthrange(year, month + 1)[1]
    if start.day <= last:
        return date(year, month + 1, start.day)
    end = date(year, month + 1, last)
    return end + timedelta(days=1) if rule is LeapDayRule.MARCH_1 else end


def birthday(birth: date, years: int, rule: LeapDayRule = LeapDayRule.MARCH_1) -> date:
    """The day on which somebody born on ``birth`` reaches ``years`` years."""
    return months_after(birth, 12 * years, rule)


def age(birth: date, on: date, rule: LeapDayRule = LeapDayRule.MARCH_1) -> int:
    """Whole years completed on the day ``on`` (negative before birth)."""
    years = on.year - birth.year
    return years if birthday(birth, years, rule) <= on else years - 1


class UpperBound(Enum):
    """How the upper bound of an age band is read; sources seldom say ([U])."""

    UNTIL_REACHED = "until_reached"
    THROUGH_YEAR = "through_year"


@frozen(kw_only=True)
class AgeBand:
    """Ages from a birthday on, up to another; None leaves a side open.

    Args:
        from_years: The band begins on this birthday.
        until_years: The band ends as ``upper`` says.
        upper: ``UNTIL_REACHED`` ends on the day before that birthday,
            ``THROUGH_YEAR`` a year later.

    Raises:
        InvalidInput: The band ends before it begins.
    """

    from_years: int | None = None
    until_years: int | None = None
    upper: UpperBound = UpperBound.UNTIL_REACHED
    leap_day: LeapDayRule = field(default=LeapDayRule.MARCH_1, repr=False)

    def __attrs_post_init__(self) -> None:
        end = self._end
        if end is not None and end <= (self.from_years or 0):
            raise InvalidInput(
                en=f"The ages from {self.from_years or 0} to {self.until_years} hold nobody; "
                "give a later end.",
                bg=f"Възрастта от {self.from_years or 0} до {self.until_years} години не обхваща "
                "никого; дайте по-късен край.",
            )

    @property
    def _end(self) -> int | None:
        """The first age beyond the band."""
        if self.until_years is None:
            return None
        return self.until_years + (self.upper is UpperBound.THROUGH_YEAR)

    def contains(self, birth: PartialDate | None, on: date) -> Truth:
        """Whether somebody born on ``birth`` is within the band on the day ``on``.

        A birth date of month or year precision gives UNKNOWN exactly where it could be either.
        """
        if birth is None:
            return Truth.UNKNOWN
        return all_of((self._reached(birth, on), self._not_passed(birth, on)))

    def _reached(self, birth: PartialDate, on: date) -> Truth:
        if self.from_years is None:
            return Truth.YES
        return _has_age(birth, self.from_years, on, self.leap_day)

    def _not_passed(self, birth: PartialDate, on: date) -> Truth:
        if self._end is None:
            return Truth.YES
        return ~_has_age(birth, self._end, on, self.leap_day)


def _has_age(birth: PartialDate, years: int, on: date, rule: LeapDayRule) -> Truth:
    surely = age(birth.latest, on, rule) >= years
    perhaps = age(birth.earliest, on, rule) >= years
    return truth_of(surely if surely == perhaps else None)
