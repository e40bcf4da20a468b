"""Invented books of rules: facts of every type about every subject, dated values, rules."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from copcore.casework import bulgarian_working_days
from copcore.domain import LeapDayRule, Text
from copcore.rules.book import RuleBook
from copcore.rules.definition import AnyRule, Rule, RuleVersion
from copcore.rules.facts import Changeable, Choice, Fact, FactType, Subject
from copcore.rules.lexicon import Lexicon
from copcore.rules.parameters import DatedValue, Parameter, ParameterValue
from copcore.rules.spans import Calendar, Span, SpanUnit
from copcore.testing.rules.expressions import FIRST_DAY, LAST_DAY, LEAP_DAYS, Writer

SUBJECTS = (Subject.CHILD, Subject.CASE, Subject.FAMILY)
"""Whom the invented rules are about."""

_DAY = timedelta(days=1)
_CHOICES = tuple(
    Choice(key, Text(bg=bg, en=en))
    for key, bg, en in (
        ("red", "червено", "red"),
        ("green", "зелено", "green"),
        ("blue", "синьо", "blue"),
        ("white", "бяло", "white"),
    )
)
_KEYED = (FactType.KEY, FactType.KEYS)
_OF_EACH = (
    ("agrees", FactType.BOOL, Changeable.PERSON, Text(bg="Съгласие", en="Consent")),
    ("colour", FactType.KEY, Changeable.PERSON, Text(bg="Цвят", en="Colour")),
    ("needs", FactType.KEYS, Changeable.PERSON, Text(bg="Нужди", en="Needs")),
    ("risks", FactType.KEYS, Changeable.PERSON, Text(bg="Рискове", en="Risks")),
    ("visits", FactType.INTEGER, Changeable.TIME, Text(bg="Посещения", en="Visits")),
    ("birth_date", FactType.DATE, Changeable.NOBODY, Text(bg="Начална дата", en="First day")),
    ("seen_on", FactType.DATE, Changeable.PERSON, Text(bg="Дата на среща", en="Day of meeting")),
    ("way", FactType.DURATION, Changeable.PERSON, Text(bg="Път до центъра", en="Way here")),
    ("place", FactType.TEXT, Changeable.NOBODY, Text(bg="Населено място", en="Place")),
)

FACTS = tuple(
    Fact(
        key=f"{subject.value}.{name}",
        type=kind,
        subject=subject,
        label=label,
        changeable=changeable,
        choices=_CHOICES if kind in _KEYED else (),
        unit=SpanUnit.MINUTES if kind is FactType.DURATION else None,
        exhaustive=name != "risks",
    )
    for subject in (*SUBJECTS, Subject.MEMBER)
    for name, kind, changeable, label in _OF_EACH
)
"""Facts of every type about every subject; what is known of ``risks`` is never all."""


@cache
def working_calendar(leap_day: LeapDayRule = LeapDayRule.MARCH_1) -> Calendar:
    """A calendar with the working days of Bulgaria."""
    return Calendar(leap_day, bulgarian_working_days())


def make_day(chance: Random) -> date:
    """A day; every third is a 29 February or one of its neighbours."""
    if chance.randint(0, 2) == 0:
        return chance.choice(LEAP_DAYS) + chance.randint(-1, 1) * _DAY
    return FIRST_DAY + chance.randint(0, (LAST_DAY - FIRST_DAY).days) * _DAY


def make_decision_day(chance: Random) -> date:
    """A day on which something is decided: it lies in the years of the invented versions."""
    day = make_day(chance)
    return day if day.year >= 2016 else date(chance.randint(2017, 2028), 2, 28) + _DAY


def make_parameters(chance: Random) -> tuple[Parameter, ...]:
    """Dated values of every type; some are not in force yet in 2016."""
    number = chance.randint
    return (
        _parameter(chance, "age", [number(2, 9), number(10, 21)]),
        _parameter(chance, "visits", [number(1, 5), number(0, 8)]),
        _parameter(chance, "day", [make_day(chance), make_day(chance)]),
        _parameter(chance, "way", [Span(number(0, 90), SpanUnit.MINUTES) for _ in range(2)]),
        _parameter(chance, "public", [Span(number(1, 6), SpanUnit.MONTHS) for _ in range(2)]),
        _parameter(chance, "notice", [Span(number(0, 12), SpanUnit.WORKING_DAYS)]),
    )


def _parameter(chance: Random, name: str, values: Sequence[ParameterValue]) -> Parameter:
    first = chance.choice((date(2000, 1, 1), date(2000, 1, 1), date(2018, 7, 1)))
    begins = (first, date(2022, 3, 1))
    return Parameter(
        key=f"test.{name}",
        title=Text(bg="Праг", en="Threshold"),
        values=tuple(
            DatedValue(since, value, "ЗСУ, чл. 1")
            for since, value in zip(begins, values, strict=False)
        ),
    )


def make_rule(chance: Random, lexicon: Lexicon, subject: Subject, key: str, depth: int = 3) -> Rule:
    """A rule about a subject that may ask the rules that the lexicon has already."""
    write = Writer(chance, lexicon, subject).expression
    first = chance.choice((date(2000, 1, 1),) * 5 + (date(2019, 3, 1),))
    days = (first, date(2021, 9, 1))[: chance.randint(1, 2)]
    return Rule(
        key=key,
        title=Text(bg="Изпълнено ли е условието?", en="Is the condition fulfilled?"),
        subject=subject,
        source="ЗСУ, чл. 1",
        versions=tuple(RuleVersion(since=day, when=write(depth)) for day in days),
    )


def make_book(
    chance: Random,
    *,
    facts: Sequence[Fact] = FACTS,
    each: int = 3,
    depth: int = 3,
    subjects: Sequence[Subject] = SUBJECTS,
) -> RuleBook:
    """A book with so many rules about each subject; later rules may ask earlier ones."""
    calendar = working_calendar(chance.choice(tuple(LeapDayRule)))
    parameters = make_parameters(chance)
    rules: list[AnyRule] = []
    for number in range(1, each + 1):
        for subject in subjects:
            lexicon = Lexicon(facts, parameters, rules, calendar)
            key = f"test.{subject.value}_{number}"
            rules.append(make_rule(chance, lexicon, subject, key, depth))
    return RuleBook(
        facts=tuple(facts), parameters=parameters, rules=tuple(rules), calendar=calendar
    )
