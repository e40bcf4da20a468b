"""A bound rule as conditions in SQL."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, false, func, true

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
    Presence,
    Test,
)
from copcore.rules.definition import OpaqueRule
from copcore.rules.language.expressions import Quantity
from copcore.rules.spans import Span
from copcore.storage import refusals
from copcore.storage.sql.rules import days
from copcore.storage.sql.rules.layout import Condition, KeySet, Place, Records, Value
from copcore.storage.sql.rules.rails import NEITHER, Rails, all_of, any_of, fails


def rails_of(node: BoundNode, place: Place) -> Rails:
    """Where a bound condition is met and where it is not.

    Args:
        node: The condition; a dated value or a version that is not in force is unknown.
        place: Where the facts of the subject stand.

    Raises:
        InvalidInput: A Python function answers a part of it.
    """
    match node:
        case BoundLeaf(test=test):
            return _test(test, place)
        case BoundAll(parts):
            return all_of(rails_of(part, place) for part in parts)
        case BoundAny(parts):
            return any_of(rails_of(part, place) for part in parts)
        case BoundNot(part):
            return ~rails_of(part, place)
        case BoundRule(rule=OpaqueRule() as opaque):
            raise refusals.opaque(opaque.key)
        case BoundRule(part=part) if part is not None:
            return rails_of(part, place)
        case BoundRelated(relation=relation):
            return _of_records(node, place.records(relation.key))
    return NEITHER


def _of_records(node: BoundRelated, records: Records) -> Rails:
    """How many records meet the condition; compare ``copcore.rules.reasons``."""
    where = rails_of(node.where, records.place)
    if node.quantity is Quantity.ALL:
        failing = _at_least(1, records.rows, fails(where.yes))
        return Rails(
            and_(records.complete, ~failing),
            _at_least(1, records.rows, where.no),
        )
    perhaps = _at_least(node.least, records.rows, fails(where.no))
    return Rails(
        _at_least(node.least, records.rows, where.yes),
        and_(records.complete, ~perhaps),
    )


def _at_least(number: int, rows: Select[Any], condition: Condition) -> Condition:
    chosen = rows.where(condition)
    if number == 1:
        return chosen.exists()
    return chosen.with_only_columns(func.count()).scalar_subquery() >= number


def _test(test: Test, place: Place) -> Rails:
    value = place.value(test.fact)
    match test:
        case Presence():
            return _presence(value)
        case Overlap(_, keys, exhaustive):
            return _overlap(value, keys, exhaustive=exhaustive)
    if value is None or isinstance(value, KeySet):
        return NEITHER
    match test:
        case Among(_, values):
            plain = sorted(int(v) if isinstance(v, bool) else v for v in values)
            return Rails(value.in_(plain), value.not_in(plain))
        case Interval(_, low, high):
            return _interval(value, low, high)
        case AgeAt(at=at):
            other = place.value(at)
            if other is None or isinstance(other, KeySet):
                return NEITHER
            return days.age_at(test, value, other)


def _presence(value: Value) -> Rails:
    if value is None:
        return Rails(false(), true())
    known = value.known if isinstance(value, KeySet) else value.is_not(None)
    return Rails(known, fails(known))


def _overlap(value: Value, keys: frozenset[str], *, exhaustive: bool) -> Rails:
    if not isinstance(value, KeySet):
        return NEITHER
    has_one = value.overlaps(keys)
    return Rails(
        and_(value.known, has_one),
        and_(value.known, ~has_one) if exhaustive else false(),
    )


def _interval(value: Any, low: Any, high: Any) -> Rails:
    if isinstance(low, date) or isinstance(high, date):
        return days.interval(value, low, high)
    least, most = (end.amount if isinstance(end, Span) else end for end in (low, high))
    from_low = Rails(value >= least, value < least) if least is not None else None
    to_high = Rails(value <= most, value > most) if most is not None else None
    return all_of(rails for rails in (from_low, to_high) if rails)
