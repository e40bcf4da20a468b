"""Rehearsing a change of a rule on the records of a centre, as they are and as they were."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from copcore.casework.records_as_facts import RecordsAsFacts
from copcore.casework.related_records import Recorded
from copcore.domain import Centre
from copcore.rules import Facts
from copcore.rules.outlook.rehearsal import Rehearsal, Side, month_ends, rehearse

_Everybody = Iterator[tuple[str, Facts]]


def rehearse_records(
    old: Side,
    new: Side,
    on: date,
    centre: Centre,
    read: Callable[[datetime | None], Recorded],
    progress: Callable[[int, int], None] | None = None,
) -> Rehearsal:
    """Compare two rules on a day, and on the last day of each of the twelve months before it.

    Args:
        old: The rule as it is.
        new: The rule as it would be.
        on: The day.
        centre: Its local days end the months.
        read: Returns the records as known at a moment; None is now.
        progress: Called with how many sets of records are done, and of how many.

    Raises:
        InvalidInput: The rules are about different subjects, or the new one begins later.
    """
    ends = month_ends(on)

    def everybody(as_of: datetime | None) -> _Everybody:
        return RecordsAsFacts(read(as_of), centre, old.book, new.book).subjects(old.rule.subject)

    def months() -> Iterator[tuple[date, _Everybody]]:
        for done, day in enumerate(ends, start=1):
            if progress:
                progress(done, len(ends) + 1)
            yield day, everybody(_end_of(day, centre.time_zone))

    return rehearse(old, new, on, everybody(None), months())


def _end_of(day: date, time_zone: str) -> datetime:
    """The last moment of a local day."""
    next_day = datetime.combine(day + timedelta(days=1), time(0), ZoneInfo(time_zone))
    return next_day.astimezone(UTC) - timedelta(microseconds=1)
