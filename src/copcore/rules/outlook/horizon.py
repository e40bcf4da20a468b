"""When the answer of a rule will change, if nothing but time passes.

The days are computed, not searched: an answer can only change when a version of a rule or a dated
value comes into force, or when a date among the facts comes to lie further from the present.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from attrs import frozen

from copcore.domain import Truth
from copcore.errors import Refused
from copcore.rules.answers import truth
from copcore.rules.book import RuleBook
from copcore.rules.bound import ends
from copcore.rules.definition import AnyRule, OpaqueRule, RuleVersion
from copcore.rules.facts import Facts
from copcore.rules.language.expressions import (
    Age,
    Between,
    Compare,
    Elapsed,
    Expression,
    Manner,
    ParameterReference,
    Related,
    RuleReference,
    parts_of,
)
from copcore.rules.lexicon import Lexicon
from copcore.rules.parameters import DatedValue
from copcore.rules.spans import LAST_DAY, Calendar, Span

_DAY = timedelta(days=1)
_Dated = TypeVar("_Dated", RuleVersion, DatedValue)


@frozen
class Change:
    """A day on which the answer becomes another.

    Args:
        on: The first day of the new answer.
        outcome: The new answer.
    """

    on: date
    outcome: Truth


def next_change(book: RuleBook, key: str, facts: Facts, on: date) -> Change | None:
    """When the answer changes next, if nothing but time passes; None where it never does.

    Args:
        book: The rules.
        key: Key of the rule.
        facts: What is known of the subject.
        on: The day from which one looks ahead.

    Raises:
        UnknownKey: There is no such rule.
        Refused: The answer hangs on an opaque rule, and nobody can foresee that.
    """
    return next(_changes(book, key, facts, on), None)


def changes(
    book: RuleBook, key: str, facts: Facts, on: date, until: date | None = None
) -> tuple[Change, ...]:
    """All changes after the day ``on`` until another day, which is included.

    Args:
        book: The rules.
        key: Key of the rule.
        facts: What is known of the subject.
        on: The day from which one looks ahead.
        until: The last day that is looked at; None leaves the end open.

    Raises:
        UnknownKey: There is no such rule.
        Refused: The answer hangs on an opaque rule, and nobody can foresee that.
    """
    return tuple(_changes(book, key, facts, on, until))


def turning_days(
    book: RuleBook, key: str, facts: Facts, after: date, until: date | None = None
) -> tuple[date, ...]:
    """Every day on which the answer may change if nothing but time passes, in order.

    Between two of these days, and before the first, the answer stays as it is.

    Args:
        book: The rules.
        key: Key of the rule.
        facts: What is known of the subject.
        after: The day from which one looks ahead; it is not among the answer.
        until: The last day that is looked at; None leaves the end open.

    Raises:
        UnknownKey: There is no such rule.
        Refused: The answer hangs on an opaque rule, and nobody can foresee that.
    """
    days = set(_Ahead(book.lexicon, after).rule(book.rule(key), facts))
    last = min(until or LAST_DAY, LAST_DAY)
    return tuple(sorted(day for day in days if after < day <= last))


def _changes(
    book: RuleBook, key: str, facts: Facts, on: date, until: date | None = None
) -> Iterator[Change]:
    before = truth(book.bind(key, on), facts)
    for day in turning_days(book, key, facts, on, until):
        outcome = truth(book.bind(key, day), facts)
        if outcome is not before:
            yield Change(day, outcome)
        before = outcome


@frozen
class _Ahead:
    """The days that matter in what is in force after a day; some may lie before it."""

    lexicon: Lexicon
    after: date

    def rule(self, rule: AnyRule, facts: Facts) -> Iterator[date]:
        if isinstance(rule, OpaqueRule):
            raise Refused(
                en=f'Rule "{rule.key}" is opaque: what it will answer cannot be foreseen; '
                "ask it again on the day itself.",
                bg=f"Правилото „{rule.key}“ е непрозрачно: отговорът му не може да се предвиди; "
                "задайте въпроса отново в самия ден.",
                key=rule.key,
            )
        for version in self._in_force(rule.versions):
            yield version.since
            yield from self.expression(version.when, facts)

    def expression(self, expression: Expression, facts: Facts) -> Iterator[date]:
        yield from self._dated_values(expression)
        match expression:
            case RuleReference(key):
                yield from self.rule(self.lexicon.rules[key], facts)
            case Related(relation, _, where):
                for record in self.lexicon.relations[relation].records(facts):
                    yield from self.expression(where, record)
            case Age(fact, at=None) if facts.get(fact) is not None:
                yield from self._birthdays(expression, facts[fact])
            case Elapsed(fact) if facts.get(fact) is not None:
                yield from self._deadlines(expression, facts[fact])
            case _:
                for part in parts_of(expression):
                    yield from self.expression(part, facts)

    def _dated_values(self, expression: Expression) -> Iterator[date]:
        for given in _given(expression):
            if isinstance(given, ParameterReference):
                parameter = self.lexicon.parameters[given.key]
                yield from (dated.since for dated in parameter.values)

    def _birthdays(self, age: Age, value: Any) -> Iterator[date]:
        for given in (age.from_, age.until):
            for number in self._values(given):
                yield from _due(self.lexicon.calendar, value, Span(number, age.unit))

    def _deadlines(self, elapsed: Elapsed, value: Any) -> Iterator[date]:
        calendar = self.lexicon.calendar.for_terms
        for span in self._values(elapsed.span):
            match elapsed.manner:
                case Manner.WITHIN:
                    yield from ends(value)
                    yield from map(_day_after, _due(calendar, value, span))
                case Manner.SINCE:
                    yield from _due(calendar, value, span)
                case Manner.UNTIL:
                    for day in ends(value):
                        yield calendar.earliest_start(day, span)
                        yield _day_after(day)

    def _values(self, given: Any) -> tuple[Any, ...]:
        """What a number or a span is, or may still become where it is a dated value."""
        if given is None:
            return ()
        if not isinstance(given, ParameterReference):
            return (given,)
        values = self.lexicon.parameters[given.key].values
        return tuple(dated.value for dated in self._in_force(values))

    def _in_force(self, dated: tuple[_Dated, ...]) -> tuple[_Dated, ...]:
        """Those in force on the day or later."""
        past = sum(each.since <= self.after for each in dated)
        return dated[max(past - 1, 0) :]


def _given(expression: Expression) -> tuple[Any, ...]:
    """The numbers, days and amounts that a condition names, each of which may be a dated value."""
    match expression:
        case Compare(value=given) | Elapsed(span=given):
            return (given,)
        case Between(low=first, high=last) | Age(from_=first, until=last):
            return (first, last)
    return ()


def _due(calendar: Calendar, value: Any, span: Span) -> tuple[date, ...]:
    return tuple(calendar.due(day, span) for day in ends(value))


def _day_after(day: date) -> date:
    return day + _DAY if day < date.max else day
