"""Working days in Bulgaria (Кодекс на труда чл. 154, with substitute and swapped days)."""

from collections.abc import Callable
from datetime import date
from threading import Lock

WorkingDay = Callable[[date], bool]


def bulgarian_working_days() -> WorkingDay:
    """Return a test for working days: no weekend, no public holiday, no substitute day off.

    A Saturday that was worked for a day off beside a holiday (until 2016) is a working day.
    """
    from holidays import country_holidays

    days, filling = country_holidays("BG"), Lock()

    def is_working_day(day: date) -> bool:
        # The library fills in a year at its first day, and says so before it is done.
        with filling:
            return bool(days.is_working_day(day))

    return is_working_day
