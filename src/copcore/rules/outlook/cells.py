"""Values that stand for all others: one of every region that the tests of a bound rule tell apart.

Unknown is a region of its own, for which no value stands.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain, combinations, pairwise
from typing import Any

from attrs import frozen

from copcore.rules.bound import (
    AgeAt,
    Among,
    BoundLeaf,
    BoundNode,
    BoundRelated,
    Interval,
    Overlap,
    Test,
    bound_parts,
    ends,
    moved,
)
from copcore.rules.facts import Fact, Facts, FactType
from copcore.rules.spans import Span, SpanUnit

OTHER_TEXT = "other"
"""Stands for all texts that no test names."""


def own_tests(node: BoundNode) -> Iterator[Test]:
    """The tests of the subject's own facts; those of related records are not its own."""
    if isinstance(node, BoundLeaf):
        yield node.test
    if not isinstance(node, BoundRelated):
        for part in bound_parts(node):
            yield from own_tests(part)


def reads(test: Test) -> tuple[str, ...]:
    """The keys of the facts that a test reads."""
    return (test.fact, test.at) if isinstance(test, AgeAt) else (test.fact,)


def cells(node: BoundNode, fact: Fact, facts: Facts, on: date) -> Iterator[Any]:
    """Values of a fact, one for every region that the tests of a bound rule tell apart.

    A yes or no, a key or a text: each that some test names and one other. A number, a day or an
    amount of time: of the values between two neighbouring limits the one nearest to the present
    value. A set of keys: for all sets that hit the same tests the one nearest to the present set,
    those with fewer changes first; it may be long, so take only as many as you need.

    Args:
        node: A rule bound to a day.
        fact: Which fact the values are of.
        facts: What is known of the subject; the other day of an age that is asked on the day of
            another fact is read from here.
        on: A day that stands for all where no test sets a limit.
    """
    tests = [test for test in own_tests(node) if fact.key in reads(test)]
    match fact.type:
        case FactType.BOOL:
            return iter((False, True))
        case FactType.KEY:
            return _keys(fact, tests)
        case FactType.KEYS:
            return _key_sets(fact, tests, facts.get(fact.key))
        case FactType.TEXT:
            return _texts(tests)
    return _Ordered(node, fact, facts, on).values()


def _named(tests: Iterable[Test]) -> set[Any]:
    return {value for test in tests if isinstance(test, Among) for value in test.values}


def _keys(fact: Fact, tests: Iterable[Test]) -> Iterator[str]:
    named = _named(tests)
    yield from (key for key in fact.keys if key in named)
    yield from [key for key in fact.keys if key not in named][:1]


def _texts(tests: Iterable[Test]) -> Iterator[str]:
    named = _named(tests)
    yield from sorted(named)
    other = OTHER_TEXT
    while other in named:
        other += "'"
    yield other


def _key_sets(fact: Fact, tests: Iterable[Test], present: Any) -> Iterator[frozenset[str]]:
    hits = [test.keys for test in tests if isinstance(test, Overlap)]
    alike: dict[tuple[bool, ...], list[str]] = {}
    for key in fact.keys:
        alike.setdefault(tuple(key in keys for keys in hits), []).append(key)
    neutral = alike.pop((False,) * len(hits), [])
    nothing = frozenset(() if fact.exhaustive else neutral[:1])
    seen = set()
    for keys in _changed(present or frozenset(), tuple(alike.values())):
        told = keys or nothing
        hit = tuple(not told.isdisjoint(named) for named in hits)
        if hit not in seen and (told or fact.exhaustive):
            seen.add(hit)
            yield told


def _changed(keys: frozenset[str], groups: Collection[list[str]]) -> Iterator[frozenset[str]]:
    """The set with none, one, two ... of the groups turned: put in where it had none of it."""
    for number in range(len(groups) + 1):
        for turned in combinations(groups, number):
            out = {key for group in turned for key in group}
            put = {group[0] for group in turned if keys.isdisjoint(group)}
            yield (keys - out) | put


@frozen
class _Ordered:
    """The values of a fact that has an order, parted where the tests part them."""

    node: BoundNode
    fact: Fact
    facts: Facts
    on: date

    def values(self) -> Iterator[Any]:
        cuts = {cut for test in own_tests(self.node) for cut in self._cuts(test)}
        for low, cut in pairwise((None, *sorted(cuts), None)):
            high = _neighbour(cut, -1)
            if cut is None or high is not None:
                yield self._nearest(low, high)

    def _nearest(self, low: Any, high: Any) -> Any:
        """Of the values from one to another, the one nearest to the present value."""
        first, _ = ends(self.facts.get(self.fact.key))
        if high is not None and (low is None if first is None else high < first):
            return high
        if low is not None and (first is None or low > first):
            return low
        return self._any() if first is None else first

    def _any(self) -> Any:
        match self.fact.type:
            case FactType.DATE:
                return self.on
            case FactType.DURATION:
                return Span(0, self.fact.unit or SpanUnit.DAYS)
        return 0

    def _cuts(self, test: Test) -> set[Any]:
        """The first value of each region that begins at a limit of the test."""
        cuts: set[Any] = set()
        if isinstance(test, AgeAt):
            cuts.update(self._cuts_of_age(test))
        elif test.fact == self.fact.key and isinstance(test, Interval):
            cuts.update((test.low, _neighbour(test.high, 1)))
        elif test.fact == self.fact.key and isinstance(test, Among):
            cuts.update(chain.from_iterable((value, value + 1) for value in test.values))
        return cuts - {None}

    def _cuts_of_age(self, test: AgeAt) -> Iterator[Any]:
        ages = [age for age in (test.from_, test.until) if age is not None]
        if self.fact.key == test.at:
            days = self._days(test.fact)
            yield from (test.calendar.due(day, age) for day in days for age in ages)
        if self.fact.key == test.fact:
            days = self._days(test.at)
            starts = (test.calendar.latest_start(day, age) for day in days for age in ages)
            yield from (_neighbour(start, 1) for start in starts)

    def _days(self, key: str) -> set[date]:
        """What the other date of an age may be: its value, its limits, or any day."""
        limits = (
            (test.low, test.high)
            for test in own_tests(self.node)
            if isinstance(test, Interval) and test.fact == key
        )
        days = chain(ends(self.facts.get(key)), *limits)
        return {day for day in days if isinstance(day, date)} or {self.on}


def _neighbour(value: Any, steps: int) -> Any:
    """The value just after or before; None where there is none."""
    if value in (None, date.min, date.max):
        return None
    found = moved(value, steps)
    return None if isinstance(found, Span) and found.amount < 0 else found
