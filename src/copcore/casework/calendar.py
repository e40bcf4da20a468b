"""Working days in Bulgaria (Кодекс на труда чл. 154, with substitute and swapped days)."""

from collections.abc import Callable
from datetime import date

WorkingDay = Callable[[date], bool]


def bulgarian_working_days() -> WorkingDay:
    """Return a test for working days: no weekend, no public holiday, no substitute day off.

    A Saturday that was worked for a day off beside a holiday (until 2016) is a working day.
    """
    from holidays import country_holidays

    is_working_day: WorkingDay = country_holidays("BG").is_working_day
    return is_working_day
