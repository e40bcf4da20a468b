"""When sessions take place: nobody is in two places, and only on working days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from attrs import define, field, frozen

from copcore.errors import Contradiction

T = TypeVar("T")

_OPENS = 9 * 60
_CLOSES = 18 * 60
_GRID = 15


@frozen
class Slot:
    """A day, a start and a worker."""

    on: date
    starts: time
    worker: str


@define
class Timetable:
    """Finds free slots and remembers who is busy.

    Args:
        workers: Ids of the staff who lead sessions.
        chance: Seeded source of chance.
    """

    workers: Sequence[str]
    chance: Random = field(repr=False)
    _busy: dict[tuple[date, str], list[tuple[int, int]]] = field(
        factory=lambda: defaultdict(list), repr=False
    )

    def book(self, days: Sequence[date], minutes: int, people: Iterable[str]) -> Slot:
        """Book a slot on one of the days in which a worker and all people are free.

        Raises:
            Contradiction: The staff cannot hold this many sessions in these days.
        """
        everyone = tuple(people)
        for on in self._shuffled(days):
            for start in self._shuffled(range(_OPENS, _CLOSES - minutes + 1, _GRID)):
                span = (start, start + minutes)
                if not all(self._free(on, person, span) for person in everyone):
                    continue
                for worker in self._shuffled(self.workers):
                    if self._free(on, worker, span):
                        self._take(on, (worker, *everyone), span)
                        return Slot(on, time(start // 60, start % 60), worker)
        raise Contradiction(
            en=f"{len(self.workers)} workers cannot hold so many sessions in {len(days)} days; "
            "lower the targets or add staff.",
            bg=f"{len(self.workers)} служители не могат да проведат толкова сесии за {len(days)} "
            "дни; намалете целите или добавете служители.",
            targets=("individual_sessions", "group_sessions", "home_visits"),
        )

    def _shuffled(self, things: Iterable[T]) -> list[T]:
        order = list(things)
        self.chance.shuffle(order)
        return order

    def _free(self, on: date, who: str, span: tuple[int, int]) -> bool:
        return all(span[1] <= begin or end <= span[0] for begin, end in self._busy[on, who])

    def _take(self, on: date, who: Iterable[str], span: tuple[int, int]) -> None:
        for one in who:
            self._busy[on, one].append(span)


def end_of(on: date, starts: time, minutes: int) -> datetime:
    """Local end of a session."""
    return datetime.combine(on, starts) + timedelta(minutes=minutes)
