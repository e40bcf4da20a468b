"""Invented conditions that every book accepts: each is well typed as it is written.

Chance comes in as a ``Random``; Hypothesis has one that it steers and shrinks.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import evolve, frozen

from copcore.rules.definition import AnyRule, Rule
from copcore.rules.facts import ORDERED, Fact, FactType, Subject
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
    Literal,
    Manner,
    Not,
    OneOf,
    Overlaps,
    ParameterReference,
    Quantity,
    Related,
    RuleReference,
    parts_of,
)
from copcore.rules.lexicon import Lexicon
from copcore.rules.spans import CALENDAR_UNITS, Span, SpanUnit

FIRST_DAY = date(1996, 1, 1)
LAST_DAY = date(2029, 12, 31)
LEAP_DAYS = tuple(date(year, 2, 29) for year in range(1996, 2030, 4))
TEXTS = ("Ловеч", "ловеч", "Мъглиж", "O'Neill", 'с. "Две {могили}" 100 %', "a\\b")

_DAY = timedelta(days=1)
_EQUALITY = (Comparison.EQUAL, Comparison.UNEQUAL)
_LISTED = (FactType.KEY, FactType.TEXT, FactType.INTEGER)


@frozen
class Writer:
    """Writes conditions about one subject.

    Args:
        chance: Where chance comes from.
        lexicon: What may be named.
        subject: Whom or what the conditions are about.
        nested: How many steps from record to record a condition may take.
        known: Whether a condition may ask if anything is known of a fact.
    """

    chance: Random
    lexicon: Lexicon
    subject: Subject
    nested: int = 2
    known: bool = True

    def expression(self, depth: int) -> Expression:
        """A condition that joins others at most so many levels deep."""
        turn = self.chance.randint(0, 9)
        if depth <= 0 or turn == 0:
            return self._simple()
        if turn <= 6:
            kind = self.chance.choice((AllOf, AnyOf))
            return kind([self.expression(depth - 1) for _ in range(self.chance.randint(2, 3))])
        if turn == 7:
            return Not(self.expression(depth - 1))
        return self._related(depth - 1)

    def leaf(self) -> Expression:
        """A condition on one fact."""
        fact = self.chance.choice(self._facts())
        if self.known and self.chance.randint(0, 11) == 0:
            return Known(fact.key)
        return self.chance.choice(self._forms(fact))(fact)

    def _simple(self) -> Expression:
        turn = self.chance.randint(0, 24)
        if turn == 0:
            return Always()
        asked = [rule.key for rule in self.lexicon.rules.values() if self._may_ask(rule)]
        if turn <= 4 and asked:
            return RuleReference(self.chance.choice(asked))
        return self.leaf()

    def _related(self, depth: int) -> Expression:
        relations = [
            relation
            for relation in self.lexicon.relations.values()
            if any(self.subject.may_use(subject) for subject in relation.of)
        ]
        if not self.nested or not relations:
            return self.expression(depth)
        relation = self.chance.choice(relations)
        quantity = self.chance.choice((Quantity.ANY, Quantity.ALL, 1, 2, 3))
        inner = evolve(self, subject=relation.to, nested=self.nested - 1)
        return Related(relation.key, quantity, inner.expression(min(depth, 1)))

    def _may_ask(self, rule: AnyRule) -> bool:
        if not isinstance(rule, Rule) or not self.subject.may_use(rule.subject):
            return False
        return all(_steps(version.when, self.lexicon) <= self.nested for version in rule.versions)

    def _facts(self) -> Sequence[Fact]:
        facts = self.lexicon.facts.values()
        return [fact for fact in facts if self.subject.may_use(fact.subject)]

    def _forms(self, fact: Fact) -> Sequence[Callable[[Fact], Expression]]:
        """The ways in which something can be said about a fact."""
        if fact.type is FactType.KEYS:
            return (self._overlap,)
        if fact.type is FactType.DATE:
            return (self._comparison, self._range, self._age, self._age, self._age_at, self._span)
        ordered = (self._range,) if fact.type in ORDERED else ()
        listed = (self._list,) if fact.type in _LISTED else ()
        return (self._comparison, *ordered, *listed)

    def _comparison(self, fact: Fact) -> Expression:
        ops = tuple(Comparison) if fact.type in ORDERED else _EQUALITY
        value = self._parameter(fact) or self.value(fact)
        return Compare(fact.key, self.chance.choice(ops), value)

    def _range(self, fact: Fact) -> Expression:
        low, high = sorted((self.value(fact), self.value(fact)))
        return Between(fact.key, low, high)

    def _list(self, fact: Fact) -> Expression:
        values = [self.value(fact) for _ in range(self.chance.randint(1, 3))]
        return OneOf(fact.key, tuple(dict.fromkeys(values)))

    def _overlap(self, fact: Fact) -> Expression:
        number = self.chance.randint(1, min(2, len(fact.keys)))
        return Overlaps(fact.key, tuple(self.chance.sample(fact.keys, number)))

    def _age(self, fact: Fact) -> Age:
        unit = self.chance.choice((SpanUnit.YEARS, SpanUnit.YEARS, SpanUnit.MONTHS))
        from_ = self.chance.randint(0, 18)
        until = from_ + self.chance.randint(1, 8)
        named = self._named(int) if self.chance.randint(0, 4) == 0 else None
        band: tuple[Any, Any] = self.chance.choice(
            ((from_, None), (None, until), (from_, until), (named or from_, None))
        )
        return Age(fact.key, *band, unit)

    def _age_at(self, fact: Fact) -> Expression:
        days = [other.key for other in self._facts() if other.type is FactType.DATE]
        at = self.chance.choice([key for key in days if key != fact.key] or days)
        return evolve(self._age(fact), at=at)

    def _span(self, fact: Fact) -> Expression:
        manner = self.chance.choice(tuple(Manner))
        units = [unit for unit in CALENDAR_UNITS if self._counts(unit)]
        span = Span(self.chance.randint(0, 14), self.chance.choice(units))
        named = self._named(Span, *units) if self.chance.randint(0, 3) == 0 else None
        return Elapsed(fact.key, manner, named or span)

    def _counts(self, unit: SpanUnit) -> bool:
        return unit is not SpanUnit.WORKING_DAYS or bool(self.lexicon.calendar.is_working_day)

    def _parameter(self, fact: Fact) -> ParameterReference | None:
        if fact.type not in ORDERED or self.chance.randint(0, 3):
            return None
        if fact.type is FactType.DURATION and fact.unit:
            return self._named(Span, fact.unit)
        return self._named(date if fact.type is FactType.DATE else int)

    def _named(self, kind: type, *units: SpanUnit) -> ParameterReference | None:
        """One of the dated values of a type and, for amounts of time, of some units."""
        fitting = [
            parameter.key
            for parameter in self.lexicon.parameters.values()
            for value in (parameter.values[0].value,)
            if type(value) is kind and (not isinstance(value, Span) or value.unit in units)
        ]
        return ParameterReference(self.chance.choice(fitting)) if fitting else None

    def value(self, fact: Fact) -> Literal:
        """A value that a condition on a fact with single values may name."""
        match fact.type:
            case FactType.BOOL:
                return self.chance.choice((True, False))
            case FactType.INTEGER:
                return self.chance.randint(0, 9)
            case FactType.DATE:
                return self._day()
            case FactType.DURATION:
                return Span(self.chance.randint(0, 60), fact.unit or SpanUnit.MINUTES)
            case FactType.TEXT:
                return self.chance.choice(TEXTS)
        return self.chance.choice(fact.keys)

    def _day(self) -> date:
        if self.chance.randint(0, 3) == 0:
            return self.chance.choice(LEAP_DAYS)
        return FIRST_DAY + self.chance.randint(0, (LAST_DAY - FIRST_DAY).days) * _DAY


def _steps(expression: Expression, lexicon: Lexicon) -> int:
    """How many steps from record to record a condition takes, through other rules too."""
    if isinstance(expression, RuleReference):
        rule = lexicon.rules[expression.key]
        versions = rule.versions if isinstance(rule, Rule) else ()
        return max((_steps(version.when, lexicon) for version in versions), default=0)
    inner = max((_steps(part, lexicon) for part in parts_of(expression)), default=0)
    return inner + isinstance(expression, Related)
