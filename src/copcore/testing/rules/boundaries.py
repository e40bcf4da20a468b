"""The values on both sides of every boundary of a bound condition, as goals of a search."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from copcore.domain import Truth
from copcore.rules.bound import (
    AgeAt,
    Among,
    BoundAll,
    BoundAny,
    BoundLeaf,
    BoundNode,
    BoundNot,
    BoundRelated,
    BoundRule,
    Interval,
    Overlap,
)
from copcore.testing.rules.expressions import LEAP_DAYS
from copcore.testing.rules.facts import neighbours
from copcore.testing.rules.quantities import Ask, Goals, Hold, Plan, decisive

_DAY = timedelta(days=1)

Side = tuple[Goals, Goals]
"""Goals by which a value decides the whole answer, and goals for the value alone."""


def sides(node: BoundNode) -> Iterator[Side]:
    """Each value of each leaf that lies just inside or just outside."""
    match node:
        case BoundLeaf():
            yield from ((goals, goals) for goals in _values(node))
        case BoundAll(parts):
            yield from _among(parts, Truth.YES)
        case BoundAny(parts):
            yield from _among(parts, Truth.NO)
        case BoundNot(part):
            yield from sides(part)
        case BoundRule(part=part) if part is not None:
            yield from sides(part)
        case BoundRelated(relation=relation, where=where):
            for deciding, bare in sides(where):
                yield (
                    (Hold(relation.key, decisive(node, deciding)),),
                    (Hold(relation.key, Plan(None, (bare,))),),
                )


def _among(parts: tuple[BoundNode, ...], neutral: Truth) -> Iterator[Side]:
    """The sides of each part, while the other parts leave the answer to it."""
    for chosen in parts:
        others = tuple(Ask(part, (neutral,)) for part in parts if part is not chosen)
        for deciding, bare in sides(chosen):
            yield (*deciding, *others), bare


def _values(leaf: BoundLeaf) -> Iterator[Goals]:
    match leaf.test:
        case Interval(fact, low, high):
            for end in (low, high):
                for value in neighbours(end) if end is not None else ():
                    yield (_at(leaf, fact, value),)
        case Among(fact, values):
            yield from ((_is(leaf, Among(fact, frozenset((value,)))),) for value in values)
            yield (Ask(leaf, (Truth.NO,)),)
        case Overlap(fact, keys, exhaustive):
            yield from ((_is(leaf, Overlap(fact, frozenset((key,)), exhaustive)),) for key in keys)
            yield (Ask(leaf, (Truth.NO if exhaustive else Truth.UNKNOWN,)),)
        case AgeAt() as test:
            yield from _birthdays(leaf, test)
        case _:
            yield from ((Ask(leaf, (outcome,)),) for outcome in (Truth.YES, Truth.NO))


def _birthdays(leaf: BoundLeaf, test: AgeAt) -> Iterator[Goals]:
    for birth in (LEAP_DAYS[4], LEAP_DAYS[4] + 100 * _DAY):
        for age in (test.from_, test.until):
            day = test.calendar.due(birth, age) if age is not None else birth
            for at in (day - _DAY, day):
                yield _at(leaf, test.fact, birth), _at(leaf, test.at, at)


def _at(leaf: BoundLeaf, fact: str, value: Any) -> Ask:
    return _is(leaf, Interval(fact, value, value))


def _is(leaf: BoundLeaf, test: Any) -> Ask:
    return Ask(BoundLeaf(leaf.source, test), (Truth.YES,))
