"""A rule bound to a day: dated values are filled in, and every leaf is a test of one value.

An age on a day that is itself a fact tests two.
All that a rule yields is made from this one form: answers and reasons, SQL, columns, code.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from attrs import field, frozen

from copcore.domain import PartialDate, Truth
from copcore.domain.truth import all_of, truth_of
from copcore.rules.definition import AnyRule, OpaqueRule, RuleVersion
from copcore.rules.facts import Facts, Relation
from copcore.rules.language.expressions import Expression, Quantity, Related
from copcore.rules.parameters import Parameter
from copcore.rules.spans import Calendar, Span

Bounded = date | int | Span


@frozen
class Interval:
    """Whether a date, number or amount of time lies between two others, both included.

    A date of which less than the day is known lies there for sure, surely not, or perhaps.
    """

    fact: str
    low: Bounded | None
    high: Bounded | None

    def truth(self, facts: Facts) -> Truth:
        """The answer."""
        value = facts.get(self.fact)
        if value is None:
            return Truth.UNKNOWN
        return within(ends(value), self.low, self.high)


@frozen
class Among:
    """Whether a key, text, number or yes/no is one of several."""

    fact: str
    values: frozenset[Any]

    def truth(self, facts: Facts) -> Truth:
        """The answer."""
        value = facts.get(self.fact)
        return truth_of(None if value is None else value in self.values)


@frozen
class Overlap:
    """Whether a set of keys has one of several; where it may lack some, it never says no."""

    fact: str
    keys: frozenset[str]
    exhaustive: bool

    def truth(self, facts: Facts) -> Truth:
        """The answer."""
        value = facts.get(self.fact)
        if value is None:
            return Truth.UNKNOWN
        if not self.keys.isdisjoint(value):
            return Truth.YES
        return Truth.NO if self.exhaustive else Truth.UNKNOWN


@frozen
class Presence:
    """Whether anything is known."""

    fact: str

    def truth(self, facts: Facts) -> Truth:
        """The answer."""
        return truth_of(facts.get(self.fact) is not None)


@frozen
class AgeAt:
    """Whether an age is in a band on a day that is itself a fact."""

    fact: str
    at: str
    from_: Span | None
    until: Span | None
    calendar: Calendar

    def truth(self, facts: Facts) -> Truth:
        """The answer."""
        birth, at = facts.get(self.fact), facts.get(self.at)
        if birth is None or at is None:
            return Truth.UNKNOWN
        reached = self._reached(self.from_, birth, at) if self.from_ else Truth.YES
        passed = self._reached(self.until, birth, at) if self.until else Truth.NO
        return all_of((reached, ~passed))

    def _reached(self, age: Span, birth: Any, at: Any) -> Truth:
        first, last = (self.calendar.due(day, age) for day in ends(birth))
        early, late = ends(at)
        if last <= early:
            return Truth.YES
        return Truth.NO if first > late else Truth.UNKNOWN


Test = Interval | Among | Overlap | Presence | AgeAt


def ends(value: Any) -> tuple[Any, Any]:
    """The least and the greatest value that this can mean."""
    if isinstance(value, PartialDate):
        return value.earliest, value.latest
    return value, value


def within(value: tuple[Any, Any], low: Any, high: Any) -> Truth:
    """Whether a value known to lie between two ends lies between two limits."""
    first, last = value
    if (low is not None and last < low) or (high is not None and first > high):
        return Truth.NO
    sure = (low is None or low <= first) and (high is None or last <= high)
    return Truth.YES if sure else Truth.UNKNOWN


def moved(value: Bounded, steps: int) -> Bounded:
    """The date, number or amount of time that lies so many steps of one after a value."""
    if isinstance(value, date):
        return value + timedelta(days=steps)
    if isinstance(value, Span):
        return Span(value.amount + steps, value.unit)
    return value + steps


@frozen
class BoundLeaf:
    """A condition on a fact, and the test that it comes to on the day."""

    source: Expression
    test: Test


@frozen
class BoundOpen:
    """A condition whose dated value is not in force on the day: unknown."""

    source: Expression
    parameter: Parameter


@frozen
class BoundAll:
    """All parts; without any, yes."""

    parts: tuple["BoundNode", ...]


@frozen
class BoundAny:
    """At least one part."""

    parts: tuple["BoundNode", ...]


@frozen
class BoundNot:
    """The opposite of the part."""

    part: "BoundNode"


@frozen
class BoundRelated:
    """A condition on related records."""

    source: Related
    relation: Relation
    quantity: Quantity | int
    where: "BoundNode"

    @property
    def least(self) -> int:
        """How many records must fulfil the condition, for ANY and for numbers."""
        return 1 if isinstance(self.quantity, Quantity) else self.quantity


@frozen
class BoundRule:
    """A rule in the version of a day; without one the answer is unknown.

    ``made`` keeps what was made of it at first use, such as its function; it is no part of it.
    """

    rule: AnyRule
    version: RuleVersion | None
    part: "BoundNode | None"
    on: date
    made: dict[str, Any] = field(factory=dict, init=False, eq=False, repr=False)

    @property
    def since(self) -> date | None:
        """First day of the version; None where none is in force."""
        if isinstance(self.rule, OpaqueRule):
            return self.rule.since if self.part else None
        return self.version.since if self.version else None

    @cached_property
    def reads_records(self) -> bool:
        """Whether its answer may hang on related records."""
        kinds = (BoundRelated, BoundOpaque)
        return any(isinstance(node, kinds) for node in walk_bound(self))


@frozen
class BoundOpaque:
    """The answer of a Python function."""

    rule: OpaqueRule
    on: date


BoundNode = (
    BoundLeaf | BoundOpen | BoundAll | BoundAny | BoundNot | BoundRelated | BoundRule | BoundOpaque
)


def bound_parts(node: BoundNode) -> tuple[BoundNode, ...]:
    """The nodes of which this one is made."""
    match node:
        case BoundAll(parts) | BoundAny(parts):
            return parts
        case BoundNot(part) | BoundRelated(where=part):
            return (part,)
        case BoundRule(part=part) if part is not None:
            return (part,)
    return ()


def walk_bound(node: BoundNode) -> Iterator[BoundNode]:
    """Return the node and all inside it."""
    yield node
    for part in bound_parts(node):
        yield from walk_bound(part)
