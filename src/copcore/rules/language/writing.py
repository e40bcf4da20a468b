"""Rules as Python sentences.

Example:
    >>> from copcore.rules.language.writing import fact, related
    >>> birth = fact("child.birth_date")
    >>> young = (birth.age() >= 3) & (birth.age() < 18)
    >>> young & ~fact("case.target_groups").overlaps("foster_family")
"""

from datetime import date

from attrs import frozen

from copcore.rules.language.expressions import (
    Age,
    Always,
    Between,
    Compare,
    Comparison,
    Elapsed,
    Expression,
    Known,
    Literal,
    Manner,
    Not,
    OneOf,
    Overlaps,
    ParameterReference,
    Quantity,
    Related,
    RuleReference,
)
from copcore.rules.spans import Span, SpanUnit

Given = Literal | ParameterReference
_Number = int | ParameterReference


def fact(key: str) -> "FactWords":
    """Speak about a fact."""
    return FactWords(key)


def parameter(key: str) -> ParameterReference:
    """Name a dated value."""
    return ParameterReference(key)


def always() -> Always:
    """Ask nothing: the answer is yes."""
    return Always()


def rule(key: str) -> RuleReference:
    """Ask another rule about the same subject."""
    return RuleReference(key)


def related(relation: str) -> "RelatedWords":
    """Speak about related records, such as ``family.members``."""
    return RelatedWords(relation)


@frozen(eq=False)
class FactWords:
    """What can be said about a fact; every method and operator makes an expression."""

    key: str

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, value: Given) -> Expression:  # type: ignore[override]
        return Compare(self.key, Comparison.EQUAL, value)

    def __ne__(self, value: Given) -> Expression:  # type: ignore[override]
        return Compare(self.key, Comparison.UNEQUAL, value)

    def __lt__(self, value: Given) -> Expression:
        return Compare(self.key, Comparison.LESS, value)

    def __le__(self, value: Given) -> Expression:
        return Compare(self.key, Comparison.AT_MOST, value)

    def __gt__(self, value: Given) -> Expression:
        return Compare(self.key, Comparison.GREATER, value)

    def __ge__(self, value: Given) -> Expression:
        return Compare(self.key, Comparison.AT_LEAST, value)

    def __bool__(self) -> bool:
        raise TypeError(f'say what must hold of the fact, such as fact("{self.key}") == True')

    def between(self, low: Given, high: Given) -> Expression:
        """From one value to another, both included."""
        return Between(self.key, low, high)

    def is_in(self, *values: Literal) -> Expression:
        """One of the values."""
        return OneOf(self.key, values)

    def overlaps(self, *keys: str) -> Expression:
        """For a set of keys: at least one of these."""
        return Overlaps(self.key, keys)

    def known(self) -> Expression:
        """Anything is known of it."""
        return Known(self.key)

    def unknown(self) -> Expression:
        """Nothing is known of it."""
        return Not(Known(self.key))

    def age(self, unit: str = "years", *, at: str | None = None) -> "AgeWords":
        """Completed years or months since this date, to be compared with a number.

        Args:
            unit: ``years`` or ``months``.
            at: Key of a date fact, for the age on that day; None is the day of the decision.
        """
        return AgeWords(self.key, SpanUnit(unit), at)

    def within(self, span: str | ParameterReference) -> Expression:
        """It came, and the span since it is not over, the last day included."""
        return Elapsed(self.key, Manner.WITHIN, _span(span))

    def since(self, span: str | ParameterReference) -> Expression:
        """It came, and at least the span has passed."""
        return Elapsed(self.key, Manner.SINCE, _span(span))

    def until(self, span: str | ParameterReference) -> Expression:
        """It has not passed, and at most the span is left."""
        return Elapsed(self.key, Manner.UNTIL, _span(span))


@frozen(eq=False)
class AgeWords:
    """An age, to be compared with a number of completed years or months."""

    key: str
    unit: SpanUnit
    at: str | None

    __hash__ = None  # type: ignore[assignment]

    def __ge__(self, number: _Number) -> Expression:
        return self.band(number, None)

    def __lt__(self, number: _Number) -> Expression:
        return self.band(None, number)

    def __gt__(self, number: int) -> Expression:
        return self.band(number + 1, None)

    def __le__(self, number: int) -> Expression:
        return self.band(None, number + 1)

    def __eq__(self, number: int) -> Expression:  # type: ignore[override]
        return self.band(number, number + 1)

    def __ne__(self, number: int) -> Expression:  # type: ignore[override]
        return Not(self.band(number, number + 1))

    def __bool__(self) -> bool:
        raise TypeError("compare the age with a number")

    def band(self, from_: _Number | None, until: _Number | None) -> Expression:
        """From one birthday until another is reached; None leaves a side open."""
        return Age(self.key, from_, until, self.unit, self.at)


@frozen
class RelatedWords:
    """What can be said about related records."""

    relation: str

    def any(self, where: Expression) -> Expression:
        """At least one record fulfils the condition."""
        return Related(self.relation, Quantity.ANY, where)

    def all(self, where: Expression) -> Expression:
        """All records fulfil the condition."""
        return Related(self.relation, Quantity.ALL, where)

    def at_least(self, number: int, where: Expression) -> Expression:
        """So many records at least fulfil the condition."""
        return Related(self.relation, number, where)


def _span(given: str | ParameterReference) -> Span | ParameterReference:
    return Span.of(given) if isinstance(given, str) else given


def span(text: str) -> Span:
    """An amount of time for a comparison: ``span("2 months")``."""
    return Span.of(text)


def day(text: str) -> date:
    """A day for a comparison: ``day("2020-07-01")``."""
    return date.fromisoformat(text)
