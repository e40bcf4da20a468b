"""The regions in which a test of one fact comes to an outcome."""

from collections.abc import Iterable

from copcore.domain import Truth
from copcore.rules.bound import Among, Interval, Overlap, Presence
from copcore.rules.facts import Fact, FactType
from copcore.testing.rules.regions import (
    DAYS,
    KeySet,
    Missing,
    Ordered,
    Region,
    Single,
    count,
    inside,
    outside,
    whole,
)

OneFactTest = Interval | Among | Overlap | Presence


def regions(test: OneFactTest, fact: Fact, outcome: Truth) -> Iterable[Region]:
    """Regions of the fact in each of which the test comes to the outcome."""
    match test:
        case Presence():
            return {Truth.YES: (whole(fact),), Truth.NO: (Missing(),)}.get(outcome, ())
        case Interval():
            return _of_interval(test, fact, outcome)
        case Overlap():
            return _of_overlap(test, outcome)
        case Among():
            return _of_values(test, fact, outcome)


def _of_interval(test: Interval, fact: Fact, outcome: Truth) -> Iterable[Region]:
    low, high = (None if end is None else count(end) for end in (test.low, test.high))
    space = whole(fact)
    line = space.pieces[0] if isinstance(space, Ordered) else DAYS
    if outcome is not Truth.UNKNOWN:
        pieces = (inside if outcome is Truth.YES else outside)(low, high, line)
        return (Ordered(pieces),) if pieces else ()
    cuts = [cut for cut in (low, None if high is None else high + 1) if cut is not None]
    vague = (Ordered((line,), (cut,)) for cut in cuts if fact.type is FactType.DATE)
    return (Missing(), *vague)


def _of_values(test: Among, fact: Fact, outcome: Truth) -> Iterable[Region]:
    if outcome is Truth.UNKNOWN:
        return (Missing(),)
    space = whole(fact)
    if isinstance(space, Ordered):
        points = sorted(count(value) for value in test.values)
        if outcome is Truth.YES:
            return (Ordered(tuple((point, point) for point in points)),)
        return (_without(space, points),)
    wanted = Single(test.values) if outcome is Truth.YES else Single(refused=test.values)
    met = space.meet(wanted)
    return (met,) if met else ()


def _without(space: Ordered, points: list[int]) -> Ordered:
    first, last = space.pieces[0]
    starts = [first, *(point + 1 for point in points)]
    ends = [*(point - 1 for point in points), last]
    return Ordered(tuple((a, b) for a, b in zip(starts, ends, strict=True) if a <= b))


def _of_overlap(test: Overlap, outcome: Truth) -> Iterable[Region]:
    if outcome is Truth.YES:
        return (KeySet((test.keys,)),)
    apart = KeySet(refused=test.keys)
    if outcome is Truth.NO:
        return (apart,) if test.exhaustive else ()
    return (Missing(),) if test.exhaustive else (Missing(), apart)
