"""Binding a rule to a day."""

from datetime import date, timedelta
from typing import Any

from attrs import frozen

from copcore.rules.bound import (
    AgeAt,
    Among,
    BoundAll,
    BoundAny,
    BoundLeaf,
    BoundNode,
    BoundNot,
    BoundOpaque,
    BoundOpen,
    BoundRelated,
    BoundRule,
    Interval,
    Overlap,
    Presence,
    Test,
    moved,
)
from copcore.rules.definition import AnyRule, OpaqueRule
from copcore.rules.facts import ORDERED
from copcore.rules.language.expressions import (
    Age,
    AllOf,
    Always,
    AnyOf,
    Between,
    Compare,
    Comparison,
    Elapsed,
    Expression,
    Known,
    Leaf,
    Manner,
    Not,
    OneOf,
    Overlaps,
    ParameterReference,
    Related,
    RuleReference,
)
from copcore.rules.lexicon import Lexicon
from copcore.rules.parameters import Parameter
from copcore.rules.spans import Span

_DAY = timedelta(days=1)


@frozen
class Binder:
    """What a rule is bound with.

    Args:
        lexicon: What its names stand for.
        on: The day.
    """

    lexicon: Lexicon
    on: date

    def rule(self, rule: AnyRule) -> BoundRule:
        """Bind a rule in its version of the day."""
        if isinstance(rule, OpaqueRule):
            opaque = BoundOpaque(rule, self.on) if rule.since <= self.on else None
            return BoundRule(rule, None, opaque, self.on)
        version = rule.version_on(self.on)
        part = self.node(version.when) if version else None
        return BoundRule(rule, version, part, self.on)

    def node(self, expression: Expression) -> BoundNode:
        """Bind an expression."""
        match expression:
            case Always():
                return BoundAll(())
            case AllOf(parts):
                return BoundAll(tuple(self.node(part) for part in parts))
            case AnyOf(parts):
                return BoundAny(tuple(self.node(part) for part in parts))
            case Not(part):
                return BoundNot(self.node(part))
            case RuleReference(key):
                return self.rule(self.lexicon.rules[key])
            case Related(relation, quantity, where):
                found = self.lexicon.relations[relation]
                return BoundRelated(expression, found, quantity, self.node(where))
            case Compare(fact, Comparison.UNEQUAL, value):
                return BoundNot(self.node(Compare(fact, Comparison.EQUAL, value)))
        return self._leaf(expression)

    def _leaf(self, leaf: Any) -> BoundNode:
        try:
            return BoundLeaf(leaf, self._test(leaf))
        except _NotInForce as open_:
            return BoundOpen(leaf, open_.parameter)

    def _test(self, leaf: Leaf) -> Test:
        match leaf:
            case Known(fact):
                return Presence(fact)
            case OneOf(fact, values):
                return Among(fact, frozenset(values))
            case Overlaps(fact, values):
                return Overlap(fact, frozenset(values), self.lexicon.facts[fact].exhaustive)
            case Between(fact, low, high):
                return Interval(fact, self._value(low), self._value(high))
            case Compare(fact, op, value):
                return self._comparison(fact, op, self._value(value))
            case Age():
                return self._age(leaf)
            case Elapsed(fact, manner, span):
                return Interval(fact, *self._window(manner, self._value(span)))

    def _comparison(self, fact: str, op: Comparison, value: Any) -> Test:
        if self.lexicon.facts[fact].type not in ORDERED:
            return Among(fact, frozenset((value,)))
        match op:
            case Comparison.LESS:
                return Interval(fact, None, moved(value, -1))
            case Comparison.AT_MOST:
                return Interval(fact, None, value)
            case Comparison.GREATER:
                return Interval(fact, moved(value, 1), None)
            case Comparison.AT_LEAST:
                return Interval(fact, value, None)
        return Interval(fact, value, value)

    def _age(self, age: Age) -> Test:
        from_, until = (
            None if years is None else Span(self._value(years), age.unit)
            for years in (age.from_, age.until)
        )
        if age.at is not None:
            return AgeAt(age.fact, age.at, from_, until, self.lexicon.calendar)
        return Interval(
            age.fact,
            None if until is None else self.lexicon.calendar.latest_start(self.on, until) + _DAY,
            None if from_ is None else self.lexicon.calendar.latest_start(self.on, from_),
        )

    def _window(self, manner: Manner, span: Span) -> tuple[date | None, date]:
        calendar = self.lexicon.calendar.for_terms
        match manner:
            case Manner.WITHIN:
                return calendar.earliest_start(self.on, span), self.on
            case Manner.SINCE:
                return None, calendar.latest_start(self.on, span)
            case Manner.UNTIL:
                return self.on, calendar.due(self.on, span)

    def _value(self, given: Any) -> Any:
        """A value as it stands, or a dated one as it is in force."""
        if not isinstance(given, ParameterReference):
            return given
        parameter = self.lexicon.parameters[given.key]
        dated = parameter.on(self.on)
        if dated is None:
            raise _NotInForce(parameter)
        return dated.value


class _NotInForce(Exception):
    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter.key)
        self.parameter = parameter
