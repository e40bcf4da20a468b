"""Dates of birth and days on which an age is meant, chosen together."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from attrs import frozen

from copcore.domain import Truth
from copcore.rules.bound import AgeAt
from copcore.rules.spans import Span
from copcore.testing.rules.regions import DAYS, Ordered, Piece, Region, usual

_DAY = timedelta(days=1)


@frozen
class AgeGoal:
    """An age on a day that is a fact must come to an outcome."""

    test: AgeAt
    outcome: Truth

    @property
    def keys(self) -> tuple[str, str]:
        """The date of birth and the day."""
        return self.test.fact, self.test.at


def places(
    goal: AgeGoal, births: Region, days: Region, chance: Random
) -> Iterator[Mapping[str, Region]]:
    """Regions for both facts, within the given ones, in which the goal is reached.

    One of the two is a single day; the other is as wide as it then can be. Where an answer is to
    be unknown both are known, but one less than to the day.
    """
    if not (isinstance(births, Ordered) and isinstance(days, Ordered)):
        return
    if goal.outcome is Truth.UNKNOWN:
        yield from _vague_births(goal, days, chance)
        return
    for earliest, latest in _bands(goal):
        for born in births.pieces:
            for at in days.pieces:
                yield from _fitting(goal, (earliest, latest), born, at, chance)


def _bands(goal: AgeGoal) -> Iterator[tuple[Span | None, Span | None]]:
    """Bands of age, from one until another, in which the goal is reached."""
    from_, until = goal.test.from_, goal.test.until
    if goal.outcome is Truth.YES:
        yield from_, until
    else:
        if from_ is not None:
            yield None, from_
        if until is not None:
            yield until, None


def _fitting(
    goal: AgeGoal, band: tuple[Span | None, Span | None], born: Piece, at: Piece, chance: Random
) -> Iterator[Mapping[str, Region]]:
    from_, until = band
    calendar, (first, last) = goal.test.calendar, (date.fromordinal(day) for day in at)
    low, high = born
    if until is not None:
        low = max(low, calendar.latest_start(first, until).toordinal() + 1)
    if from_ is not None:
        high = min(high, calendar.latest_start(last, from_).toordinal())
    for ordinal in _points(low, high, chance):
        birth = date.fromordinal(ordinal)
        early = first if from_ is None else max(first, calendar.due(birth, from_))
        late = last if until is None else min(last, calendar.due(birth, until) - _DAY)
        yield {goal.test.fact: _only(birth, birth), goal.test.at: _only(early, late)}


def _vague_births(goal: AgeGoal, days: Ordered, chance: Random) -> Iterator[Mapping[str, Region]]:
    for piece in days.pieces:
        for ordinal in _points(*piece, chance):
            at = date.fromordinal(ordinal)
            for age in (goal.test.from_, goal.test.until):
                if age is None:
                    continue
                cut = goal.test.calendar.latest_start(at, age) + _DAY
                open_ = Ordered((_whole_line(cut),), (cut.toordinal(),))
                yield {goal.test.at: _only(at, at), goal.test.fact: open_}


def _whole_line(day: date) -> Piece:
    """Some years around a day."""
    return day.toordinal() - 800, day.toordinal() + 800


def _only(first: date, last: date) -> Ordered:
    return Ordered(((first.toordinal(), last.toordinal()),))


def _points(low: int, high: int, chance: Random) -> Iterator[int]:
    """Some days of a piece: both ends, a 29 February if there is one, and any."""
    if low > high:
        return
    low, high = usual((low, high), DAYS)
    leap = date(date.fromordinal(chance.randint(low, high)).year // 4 * 4, 2, 28).toordinal() + 1
    inner = (chance.randint(low, high), min(max(leap, low), high))
    yield from dict.fromkeys((low, high, *inner))
