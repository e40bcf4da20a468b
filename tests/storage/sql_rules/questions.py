"""Rules on a few facts of a child, and how the reference answers them."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Engine

from copcore.domain import LeapDayRule, Text, Truth
from copcore.rules import (
    Calendar,
    Changeable,
    Expression,
    Fact,
    Facts,
    FactType,
    Rule,
    RuleBook,
    RuleVersion,
    Subject,
)
from copcore.rules.bound import BoundRule
from copcore.rules.reasons import reason_of
from tests.storage.sql_rules.batch import outcomes

ON = date(2024, 2, 29)


def make_fact(name: str, type_: FactType, subject: Subject = Subject.CHILD) -> Fact:
    return Fact(
        key=f"{subject.value}.{name}",
        type=type_,
        subject=subject,
        label=Text(bg=name, en=name),
        changeable=Changeable.PERSON,
    )


def make_rule(number: int, when: Expression, subject: Subject = Subject.CHILD) -> Rule:
    return Rule(
        key=f"test.rule_{number}",
        title=Text(bg="Така ли е?", en="Is it so?"),
        subject=subject,
        source="test",
        versions=(RuleVersion(since=date(1, 1, 1), when=when),),
    )


def bound(
    facts: Sequence[Fact],
    whens: Iterable[Expression],
    leap_day: LeapDayRule = LeapDayRule.MARCH_1,
) -> list[BoundRule]:
    """Each condition as a rule about a child on the day."""
    rules = tuple(make_rule(number, when) for number, when in enumerate(whens))
    book = RuleBook(facts=tuple(facts), rules=rules, calendar=Calendar(leap_day))
    return [book.bind(rule.key, ON) for rule in rules]


def differences(
    engine: Engine, rules: Sequence[BoundRule], facts: Sequence[Fact], records: Sequence[Facts]
) -> list[tuple[BoundRule, Facts, Truth, Truth]]:
    """Where the database answers otherwise than the reference: rule, record, both answers."""
    found = outcomes(engine, rules, facts, records)
    asked = [
        (rule, record, reason_of(rule, record).outcome, answer)
        for rule, answers in zip(rules, found, strict=True)
        for record, answer in zip(records, answers, strict=True)
    ]
    return [case for case in asked if case[2] is not case[3]]
