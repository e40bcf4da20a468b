"""The working days of a simulated period, month by month."""

from collections.abc import Callable
from datetime import date, timedelta

from copcore.domain import Period
from copcore.errors import Contradiction


def working_days(period: Period, is_working_day: Callable[[date], bool]) -> list[list[date]]:
    """The working days of each calendar month that the period touches.

    Raises:
        Contradiction: A month has fewer than two working days within the period.
    """
    length = (period.end - period.start).days + 1
    days = [period.start + timedelta(days=n) for n in range(length)]
    months = [
        [day for day in days if (day.year, day.month) == month and is_working_day(day)]
        for month in period.months
    ]
    if any(len(month) < 2 for month in months):
        raise Contradiction(
            en=f"The period {period.start} to {period.end} has a month with fewer than two "
            "working days; begin and end it with whole months.",
            bg=f"Периодът от {period.start} до {period.end} има месец с по-малко от два работни "
            "дни; започнете и завършете с цели месеци.",
            targets=("period",),
        )
    return months
