"""The words of the rule language: what a rule can say about facts.

An expression is a frozen tree. It is written in Python with the operators of
``copcore.rules.language.writing`` or as a TOML tree, and prints itself back as both.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Any

from attrs import field, frozen

from copcore.rules.spans import Span, SpanUnit


class Expression:
    """A condition; combine conditions with ``&`` (and), ``|`` (or) and ``~`` (not)."""

    __slots__ = ()

    def __and__(self, other: "Expression") -> "Expression":
        return AllOf((self, other))

    def __or__(self, other: "Expression") -> "Expression":
        return AnyOf((self, other))

    def __invert__(self) -> "Expression":
        return Not(self)

    def __bool__(self) -> bool:
        raise TypeError("a condition has no truth of its own: join conditions with &, | and ~")


Literal = bool | int | str | date | Span


@frozen
class ParameterReference:
    """A dated value, taken as it is in force on the day of the decision."""

    key: str


class Comparison(Enum):
    """How a fact is compared with a value."""

    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


@frozen
class Compare(Expression):
    """A fact compared with a value."""

    fact: str
    op: Comparison
    value: Literal | ParameterReference


@frozen
class Between(Expression):
    """A fact from one value to another, both included."""

    fact: str
    low: Literal | ParameterReference
    high: Literal | ParameterReference


@frozen
class OneOf(Expression):
    """A fact that is one of several values."""

    fact: str
    values: tuple[Literal, ...]


@frozen
class Overlaps(Expression):
    """A set of keys that has at least one of the named keys."""

    fact: str
    values: tuple[str, ...]


@frozen
class Known(Expression):
    """A fact of which anything is known; this question never has the answer unknown."""

    fact: str


@frozen
class Age(Expression):
    """Completed years or months since a date: from one birthday until another is reached.

    Args:
        fact: The date of birth.
        from_: The age that must be reached; None leaves this side open.
        until: The age that must not be reached yet; None leaves this side open.
        unit: Years or months.
        at: A fact that holds the day on which the age is meant; None is the day of the decision.
    """

    fact: str
    from_: int | ParameterReference | None = None
    until: int | ParameterReference | None = None
    unit: SpanUnit = SpanUnit.YEARS
    at: str | None = None


class Manner(Enum):
    """How a date lies to the day of the decision.

    ``WITHIN`` a span: it came, and the span since it is not over, its last day included.
    ``SINCE`` a span: it came, and at least the span has passed.
    ``UNTIL`` a span: it has not passed, and at most the span is left.
    """

    WITHIN = "within"
    SINCE = "since"
    UNTIL = "until"


@frozen
class Elapsed(Expression):
    """A date that lies a span of time before or after the day of the decision."""

    fact: str
    manner: Manner
    span: Span | ParameterReference


@frozen
class Always(Expression):
    """No condition: the answer is yes, whatever is known (TOML ``{ always = true }``)."""


@frozen
class RuleReference(Expression):
    """Another rule about the same subject, as it answers on the same day."""

    key: str


class Quantity(Enum):
    """Of how many related records a condition must hold."""

    ANY = "any"
    ALL = "all"


@frozen
class Related(Expression):
    """A condition on related records: any of them, all of them, or at least so many."""

    relation: str
    quantity: Quantity | int
    where: Expression


@frozen
class Not(Expression):
    """The opposite; the opposite of unknown is unknown."""

    part: Expression


def _all(parts: Iterable[Expression]) -> tuple[Expression, ...]:
    return _flat(AllOf, parts)


def _any(parts: Iterable[Expression]) -> tuple[Expression, ...]:
    return _flat(AnyOf, parts)


@frozen
class AllOf(Expression):
    """All conditions; one that does not hold decides, whatever is unknown."""

    parts: tuple[Expression, ...] = field(converter=_all)


@frozen
class AnyOf(Expression):
    """At least one condition; one that holds decides, whatever is unknown."""

    parts: tuple[Expression, ...] = field(converter=_any)


def _flat(kind: type[Any], parts: Iterable[Expression]) -> tuple[Expression, ...]:
    """The parts, with those of the same kind opened: (a and b) and c is a and b and c."""
    return tuple(
        inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,))
    )


Leaf = Compare | Between | OneOf | Overlaps | Known | Age | Elapsed
"""The conditions that read a fact."""


def walk(expression: Expression) -> Iterator[Expression]:
    """Return the expression and all inside it, those on related records included."""
    yield expression
    for part in parts_of(expression):
        yield from walk(part)


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions of which this one is made."""
    match expression:
        case AllOf(parts) | AnyOf(parts):
            return parts
        case Not(part) | Related(where=part):
            return (part,)
    return ()
