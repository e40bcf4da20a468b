"""Small books for tests of rules: one condition, asked of one record."""

from datetime import date

from copcore.domain import Text, Truth
from copcore.rules.book import Decision, RuleBook
from copcore.rules.definition import Rule, RuleVersion
from copcore.rules.facts import Facts, Subject
from copcore.rules.language.expressions import Expression
from copcore.rules.parameters import DatedValue, Parameter, ParameterValue
from copcore.testing.rules.books import FACTS, working_calendar

TODAY = date(2025, 3, 10)
LONG_AGO = date(1950, 1, 1)
CALENDAR = working_calendar()


def make_rule(when: Expression, key: str = "test.rule", **changes: object) -> Rule:
    """A rule about a child, in force for long."""
    usual = {
        "title": Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        "subject": Subject.CHILD,
        "source": "ЗСУ, чл. 1",
        "versions": (RuleVersion(since=LONG_AGO, when=when),),
    }
    return Rule(key=key, **usual | changes)  # type: ignore[arg-type]


def make_parameter(key: str, *values: tuple[date, ParameterValue]) -> Parameter:
    """A dated value."""
    dated = tuple(DatedValue(since, value, "ЗСУ, чл. 1") for since, value in values)
    return Parameter(key=key, title=Text(bg="Праг", en="Threshold"), values=dated)


def make_book(*rules: Rule, **changes: object) -> RuleBook:
    """A book of these rules."""
    usual = {"facts": FACTS, "calendar": CALENDAR}
    return RuleBook(rules=rules, **usual | changes)  # type: ignore[arg-type]


def decide(when: Expression, facts: Facts, on: date = TODAY, **changes: object) -> Decision:
    """The decision of a rule with this condition."""
    return make_book(make_rule(when, **changes)).decide("test.rule", facts, on)


def ask(when: Expression, facts: Facts, on: date = TODAY, **changes: object) -> Truth:
    """The answer of a rule with this condition."""
    return decide(when, facts, on, **changes).outcome
