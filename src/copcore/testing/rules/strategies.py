"""Hypothesis strategies for records in boxes.

Each draw of Hypothesis costs about as much as all else together, so that a field is drawn at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from random import Random
from typing import Any, NamedTuple

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from copcore.domain import PartialDate
from copcore.rules.facts import Fact, Facts, FactType, Relation
from copcore.rules.lexicon import Lexicon
from copcore.testing.rules.boxes import Records, Solution
from copcore.testing.rules.expressions import TEXTS
from copcore.testing.rules.facts import Reading, make_value
from copcore.testing.rules.regions import (
    LINES,
    KeySet,
    Missing,
    Ordered,
    Piece,
    Region,
    Single,
    blurred,
    uncount,
    usual,
)

_ELSEWHERE = 12
_NOTHING = Reading({}, {})
_FREE = Records((), (Solution({}, {}),), None)
_SAID = {True: (True,), False: (False, None), None: (True, False, None)}
_MONTH, _WAYS = 27, 5


class Drawn(NamedTuple):
    """How a value is drawn: simple ones by a strategy, and how they are read."""

    simple: SearchStrategy[Any]
    read: Callable[[Any], Any] | None = None

    @property
    def strategy(self) -> SearchStrategy[Any]:
        """Both as one strategy."""
        return self.simple if self.read is None else self.simple.map(self.read)


@frozen
class RecordMaker:
    """Makes strategies for records.

    Args:
        lexicon: What the facts are.
    """

    lexicon: Lexicon

    def record(self, solution: Solution, reading: Reading) -> SearchStrategy[Facts]:
        """Records in a box; what else is read of them is anything, or unknown."""
        fields = dict(self._fields(solution, reading))
        return st.builds(_recorder(fields), *(drawn.simple for drawn in fields.values()))

    def _fields(self, solution: Solution, reading: Reading) -> Iterator[tuple[str, Drawn]]:
        for key in {**solution.regions, **reading.values}:
            fact, region = self.lexicon.facts[key], solution.regions.get(key)
            if region is None:
                yield key, anything(fact, reading.values[key])
            elif not isinstance(region, Missing):
                yield key, within(fact, region)
        for key in {**solution.records, **reading.related}:
            relation = self.lexicon.relations[key]
            found = solution.records.get(key, _FREE)
            yield key, Drawn(self.records(relation, found, reading.related.get(key, _NOTHING)))
            if not relation.single:
                yield relation.complete_key, _one_of(_SAID[found.complete])

    def records(
        self, relation: Relation, found: Records, reading: Reading
    ) -> SearchStrategy[tuple[Facts, ...]]:
        """Lists of records of a relation."""
        listed = [self.record(solution, reading) for solution in found.listed]
        others = [self.record(solution, reading) for solution in found.others]
        if not others:
            return st.tuples(*listed)
        more = st.lists(st.one_of(others), max_size=1 if relation.single else 2)
        return st.builds(lambda more, *listed: (*listed, *more), more, *listed)


def _recorder(fields: dict[str, Drawn]) -> Callable[..., Facts]:
    plain = [(key, drawn.read) for key, drawn in fields.items()]

    def record(*values: Any) -> Facts:
        return {
            key: value if read is None else read(value)
            for (key, read), value in zip(plain, values, strict=True)
        }

    return record


@cache
def anything(fact: Fact, near: tuple[Any, ...]) -> Drawn:
    """Values of a fact, on and beside some boundaries and elsewhere, or none."""
    chance = Random(0)
    elsewhere = (make_value(chance, fact, near) for _ in range(_ELSEWHERE))
    return _one_of((None, *dict.fromkeys((*elsewhere, *near))))


def within(fact: Fact, region: Region) -> Drawn:
    """Known values of a fact in a region."""
    match region:
        case Ordered(pieces=(piece,), cuts=()):
            return _of_piece(fact, piece, region)
        case Ordered(cuts=()):
            pieces = (_of_piece(fact, piece, region).strategy for piece in region.pieces)
            return Drawn(st.one_of(list(pieces)))
        case Ordered():
            return _one_of(region.vague)
        case Single(allowed, refused):
            return _one_of(sorted(_texts(refused) if allowed is None else allowed))
        case KeySet():
            return Drawn(_key_sets(fact, region))
    return Drawn(st.none())


def _one_of(choices: Iterable[Any]) -> Drawn:
    given = tuple(choices)
    return Drawn(st.sampled_from(given) if len(given) > 1 else st.just(given[0]))


def _of_piece(fact: Fact, piece: Piece, region: Ordered) -> Drawn:
    low, high = usual(piece, LINES[fact.type])
    if fact.type is not FactType.DATE:
        return Drawn(st.integers(low, high), lambda number: uncount(fact, number))
    if high - low < _MONTH:
        return Drawn(st.integers(low, high), date.fromordinal)
    # one number tells the day and how much of it is known
    numbers = st.integers(low * _WAYS, high * _WAYS + _WAYS - 1)
    return Drawn(numbers, lambda number: _blurred(number, region))


def _blurred(number: int, region: Ordered) -> date | PartialDate:
    """The day, or its month or year where all of that lies in the region."""
    ordinal, way = divmod(number, _WAYS)
    day = date.fromordinal(ordinal)
    if way not in (1, 2):
        return day
    when = blurred(day)[way - 1]
    return when if region.has(when.earliest.toordinal(), when.latest.toordinal()) else day


def _texts(refused: frozenset[Any]) -> frozenset[str]:
    longest = max(refused, key=len, default="")
    return (frozenset(TEXTS) | {f"{longest} 1"}) - refused


def _key_sets(fact: Fact, region: KeySet) -> SearchStrategy[frozenset[str]]:
    free = [key for key in fact.keys if key not in region.refused]
    chosen: Sequence[Any] = [st.sampled_from(sorted(group)) for group in region.groups]
    more = st.lists(st.sampled_from(free), max_size=2) if free else st.just([])
    return st.builds(lambda more, *keys: frozenset((*keys, *more)), more, *chosen)
