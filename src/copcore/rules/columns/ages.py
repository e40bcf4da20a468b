"""Ages on days that are facts themselves, reckoned for a whole column."""

from datetime import date

from copcore.domain import LeapDayRule
from copcore.rules.bound import AgeAt
from copcore.rules.columns.arrays import Mask, NDArray, np
from copcore.rules.columns.code import Masks
from copcore.rules.columns.types import Dates
from copcore.rules.spans import Span, SpanUnit

_EPOCH = date(1970, 1, 1).toordinal()
_MONTHS = {SpanUnit.MONTHS: 1, SpanUnit.YEARS: 12}

_Days = NDArray[np.int32]
_Ends = tuple[_Days, _Days]


def age_at(test: AgeAt, births: Dates, days: Dates, rows: slice) -> Masks:
    """Whether an age is in a band, for a range of records."""
    birth, day = births.ends(rows), days.ends(rows)
    known = (birth[0] > 0) & (day[0] > 0)
    yes, no = known, np.zeros(len(known), np.bool_)
    rule = test.calendar.leap_day
    if test.from_ is not None:
        reached, not_reached = _reached(test.from_, birth, day, rule)
        yes, no = yes & reached, no | not_reached
    if test.until is not None:
        passed, not_passed = _reached(test.until, birth, day, rule)
        yes, no = yes & not_passed, no | passed
    return yes, no & known


def _reached(age: Span, birth: _Ends, day: _Ends, rule: LeapDayRule) -> tuple[Mask, Mask]:
    months = _MONTHS[age.unit] * age.amount
    first, last = (_months_after(days, months, rule) for days in birth)
    return last <= day[0], first > day[1]


def _months_after(days: _Days, months: int, rule: LeapDayRule) -> NDArray[np.int64]:
    """As ``copcore.domain.time.months_after``, in ordinals."""
    start = (days.astype(np.int64) - _EPOCH).astype("datetime64[D]")
    month = start.astype("datetime64[M]")
    passed = start - month.astype("datetime64[D]")
    target = (month + months).astype("datetime64[D]")
    length = (month + months + 1).astype("datetime64[D]") - target
    most = length if rule is LeapDayRule.MARCH_1 else length - 1
    found: NDArray[np.int64] = (target + np.minimum(passed, most)).astype(np.int64) + _EPOCH
    return np.minimum(found, date.max.toordinal())
