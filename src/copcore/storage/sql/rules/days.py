"""Dates as ISO text of a day, a month or a year, compared as what they can mean.

Text is compared from the left, so a month stands before its days and a year before its months.
"""

import calendar
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, func, literal, or_

from copcore.domain import LeapDayRule
from copcore.rules.bound import AgeAt
from copcore.rules.spans import Span, SpanUnit
from copcore.storage.sql.dialects import bytewise
from copcore.storage.sql.rules.layout import Condition
from copcore.storage.sql.rules.rails import Rails, all_of

Day = ColumnElement[str]
_MONTH, _YEAR = 7, 4
_LAST = date.max.isoformat()


def interval(column: Day, low: date | None, high: date | None) -> Rails:
    """Whether a date lies between two days, both included."""
    day = bytewise(column)
    from_low = Rails(day >= _from(low), _before(day, low)) if low else None
    to_high = Rails(_until(day, high), day > high.isoformat()) if high else None
    return all_of(rails for rails in (from_low, to_high) if rails)


def _from(low: date) -> str:
    """The shortest text of a date that begins with this day: its year or month, if it does."""
    if low.day > 1:
        return low.isoformat()
    return low.isoformat()[: _MONTH if low.month > 1 else _YEAR]


def _before(day: Day, low: date) -> Condition:
    """The month and the year of ``low`` stand before it, but do not end before it."""
    text = low.isoformat()
    return and_(day < text, day.not_in((text[:_MONTH], text[:_YEAR])))


def _until(day: Day, high: date) -> Condition:
    """The month and the year of ``high`` stand before it, but end after it unless it ends them."""
    text = high.isoformat()
    ends_month = high.day == calendar.monthrange(high.year, high.month)[1]
    ends_year = (high.month, high.day) == (12, 31)
    open_ = [text[:_MONTH]] * (not ends_month) + [text[:_YEAR]] * (not ends_year)
    return and_(day <= text, day.not_in(open_)) if open_ else day <= text


def age_at(test: AgeAt, birth: Day, at: Day) -> Rails:
    """Whether an age is in a band on a day that is itself in a column."""
    from_ = _reached(test.from_, birth, at, test) if test.from_ else None
    until = ~_reached(test.until, birth, at, test) if test.until else None
    return all_of(rails for rails in (from_, until) if rails)


def _reached(age: Span, birth: Day, at: Day, test: AgeAt) -> Rails:
    months = age.amount * (12 if age.unit is SpanUnit.YEARS else 1)

    def reached(born: Day, on: Day) -> Condition:
        # A birthday that a month lacks is 1 March because 29 stands after every day that is there;
        # it is 28 February if the last day of a month stands for all that the month lacks.
        clamped = test.calendar.leap_day is LeapDayRule.FEBRUARY_28
        number = _number(on, _day_or_31(on) if clamped else _part(on, 9, 2))
        beyond_the_calendar = and_(on == _LAST, born.is_not(None))
        return or_(_number(born) + 32 * months <= number, beyond_the_calendar)

    surely = reached(_latest(birth), _earliest(at))
    return Rails(surely, ~reached(_earliest(birth), _latest(at)))


def _number(day: Day, of_month: ColumnElement[int] | None = None) -> ColumnElement[int]:
    """Months since the year 0, times 32, and the day of the month."""
    months = _part(day, 1, 4) * 12 + _part(day, 6, 2)
    return months * 32 + (_part(day, 9, 2) if of_month is None else of_month)


def _part(day: Day, start: int, length: int) -> ColumnElement[int]:
    return cast(func.substr(day, start, length), Integer)


def _earliest(date_: Day) -> Day:
    """The first day that a date can mean."""
    return date_.concat(func.substr("-01-01", func.length(date_) - 3))


def _latest(date_: Day) -> Day:
    """The last day that a date can mean."""
    length = func.length(date_)
    return case(
        (length == _YEAR, date_.concat("-12-31")),
        (length == _MONTH, date_.concat("-").concat(_days_in_month(date_))),
        else_=date_,
    )


def _day_or_31(day: Day) -> ColumnElement[int]:
    of_month = func.substr(day, 9, 2)
    return case((of_month == _days_in_month(day), 31), else_=cast(of_month, Integer))


def _days_in_month(date_: Day) -> Day:
    month, year = func.substr(date_, 6, 2), _part(date_, 1, 4)
    leap = and_(year % 4 == 0, or_(year % 100 != 0, year % 400 == 0))
    lengths: tuple[tuple[Any, Any], ...] = (
        (month.in_(("04", "06", "09", "11")), literal("30")),
        (month != "02", literal("31")),
        (leap, literal("29")),
    )
    return case(*lengths, else_=literal("28"))
