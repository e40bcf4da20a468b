"""Invented records, whose values lie on and beside the boundaries of the rules that read them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import frozen

from copcore.domain import PartialDate
from copcore.rules.book import RuleBook
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
)
from copcore.rules.facts import Fact, Facts, FactType, Relation, Subject
from copcore.rules.spans import Span
from copcore.testing.rules.expressions import LEAP_DAYS, TEXTS

_DAY = timedelta(days=1)


@frozen
class Reading:
    """What some conditions read of one record.

    Args:
        values: The facts, each with the values at which an answer may change.
        related: The same for the records of each relation.
    """

    values: Mapping[str, tuple[Any, ...]]
    related: Mapping[str, "Reading"]


def reading_of(nodes: Iterable[BoundNode]) -> Reading:
    """What bound conditions about one subject read."""
    values: dict[str, set[Any]] = defaultdict(set)
    related: dict[str, list[BoundNode]] = defaultdict(list)
    for node in (near for root in nodes for near in _near(root)):
        if isinstance(node, BoundRelated):
            related[node.relation.key].append(node.where)
        elif isinstance(node, BoundLeaf):
            values[node.test.fact].update(telling(node.test))
            if isinstance(node.test, AgeAt):
                values[node.test.at].update(_telling_days(node.test))
    return Reading(
        {key: tuple(sorted(values[key])) for key in sorted(values)},
        {key: reading_of(related[key]) for key in sorted(related)},
    )


def _near(node: BoundNode) -> Iterator[BoundNode]:
    """The node and all inside it that is asked of the same record."""
    yield node
    if not isinstance(node, BoundRelated):
        for part in bound_parts(node):
            yield from _near(part)


def telling(test: Test) -> Iterable[Any]:
    """Values on and beside the boundaries of a test."""
    match test:
        case Interval(_, low, high):
            return [near for end in (low, high) if end is not None for near in neighbours(end)]
        case Among(_, values):
            return values
        case Overlap(_, keys):
            return keys
        case AgeAt():
            return LEAP_DAYS[2:6]
    return ()


def _telling_days(test: AgeAt) -> Iterable[date]:
    return [
        near
        for birth in LEAP_DAYS[2:6]
        for age in (test.from_, test.until)
        if age is not None
        for near in neighbours(test.calendar.due(birth, age))
    ]


def neighbours(value: Any) -> tuple[Any, ...]:
    """A date, number or amount of time with those just before and after it."""
    if isinstance(value, date):
        return value - _DAY, value, value + _DAY
    if isinstance(value, Span):
        amounts = (value.amount - 1, value.amount, value.amount + 1)
        return tuple(Span(amount, value.unit) for amount in amounts if amount >= 0)
    return value - 1, value, value + 1


def make_facts(chance: Random, book: RuleBook, subject: Subject, on: date) -> Facts:
    """A record of a subject, as the book's rules about it read it on a day."""
    keys = (rule.key for rule in book.rules if rule.subject is subject)
    return make_record(chance, book, reading_of([book.bind(key, on) for key in keys]))


def make_record(chance: Random, book: RuleBook, reading: Reading) -> Facts:
    """A record with all that is read of it; much, little or nothing of it is unknown."""
    return _record(chance, book, reading, chance.choice((0.0, 0.1, 0.3, 0.5)))


def _record(chance: Random, book: RuleBook, reading: Reading, unknown: float) -> Facts:
    record: dict[str, Any] = {}
    for key, values in reading.values.items():
        if chance.random() >= unknown:
            record[key] = make_value(chance, book.lexicon.facts[key], values, unknown)
        elif chance.randint(0, 1):
            record[key] = None
    for key, inner in reading.related.items():
        relation = book.lexicon.relations[key]
        number = _how_many(chance, relation, unknown)
        if number is not None:
            record[key] = tuple(_record(chance, book, inner, unknown) for _ in range(number))
        if not relation.single and chance.random() >= unknown:
            record[relation.complete_key] = chance.random() >= unknown
    return record


def _how_many(chance: Random, relation: Relation, unknown: float) -> int | None:
    if chance.random() < unknown:
        return None
    return 1 if relation.single else chance.choice((0, 1, 1, 2, 2, 3))


def make_value(chance: Random, fact: Fact, near: tuple[Any, ...], vague: float = 0.2) -> Any:
    """A value of a fact: mostly one of those given, for a date now and then only its year."""
    if fact.type is FactType.KEYS:
        return frozenset(chance.sample(fact.keys, chance.randint(0, min(3, len(fact.keys)))))
    value = chance.choice(near) if near and chance.randint(0, 3) else _any_value(chance, fact)
    if fact.type is FactType.DATE and chance.random() < vague:
        return chance.choice((_month, _year))(value)
    return value


def _any_value(chance: Random, fact: Fact) -> Any:
    match fact.type:
        case FactType.BOOL:
            return chance.choice((True, False))
        case FactType.INTEGER:
            return chance.randint(0, 12)
        case FactType.DATE:
            return date(chance.randint(1997, 2029), chance.randint(1, 12), chance.randint(1, 28))
        case FactType.DURATION if fact.unit:
            return Span(chance.randint(0, 90), fact.unit)
        case FactType.TEXT:
            return chance.choice(TEXTS)
    return chance.choice(fact.keys)


def _month(day: date) -> PartialDate:
    return PartialDate(year=day.year, month=day.month)


def _year(day: date) -> PartialDate:
    return PartialDate(year=day.year)
