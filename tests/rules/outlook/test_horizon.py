"""The days on which answers change, against asking the rule on every single day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain, islice, pairwise
from random import Random
from typing import Any

import pytest
from attrs import frozen

from copcore import InvalidInput, PartialDate, Refused, Text, Truth
from copcore.domain import LeapDayRule
from copcore.rules import (
    AnyRule,
    Calendar,
    DatedValue,
    Expression,
    Facts,
    FactType,
    OpaqueRule,
    Parameter,
    Rule,
    RuleBook,
    RuleVersion,
    Subject,
    fact,
    parameter,
    related,
    rule,
)
from copcore.rules.binding import Binder
from copcore.rules.bound import BoundRule
from copcore.rules.language.expressions import Related
from copcore.rules.outlook import horizon as horizon_module
from copcore.rules.outlook.horizon import Change, changes, next_change, turning_days
from copcore.rules.reasons import reason_of
from copcore.rules.spans import LAST_DAY
from copcore.testing.rules.books import FACTS, make_book, make_decision_day, working_calendar
from copcore.testing.rules.facts import make_record, reading_of
from tests.rules import asking
from tests.rules.sizes import HORIZON

DAY = timedelta(days=1)
TWO_YEARS = 730
DATES = tuple(fact for fact in FACTS if fact.type in (FactType.DATE, FactType.BOOL))

birth, seen = fact("child.birth_date"), fact("child.seen_on")
red = fact("child.colour") == "red"


@frozen
class Case:
    """A rule asked of a record from a day on, with the changes that two years bring."""

    book: RuleBook
    key: str
    facts: Facts
    on: date
    seen: tuple[Change, ...]

    @property
    def foreseen(self) -> tuple[Change, ...]:
        return changes(self.book, self.key, self.facts, self.on, self.on + TWO_YEARS * DAY)


def cases(seed: int) -> Iterator[Case]:
    """Cases without end, with records at the boundaries of days within the two years.

    In the two years from 1 September 2020 on, versions and dated values come into force.
    """
    chance = Random(seed)
    while True:
        book = make_book(chance, facts=DATES, each=2, depth=chance.choice((1, 1, 1, 2)))
        on = chance.choice((make_decision_day(chance), date(2020, 9, 1)))
        for asked in book.rules:
            bound = tuple(bound_days(book, asked, on))
            near = [node for _, node in chance.sample(bound, min(4, len(bound)))]
            for _ in range(6):
                facts = make_record(chance, book, reading_of(near))
                yield Case(book, asked.key, facts, on, tuple(changes_seen(bound, facts)))


def bound_days(book: RuleBook, asked: AnyRule, on: date) -> Iterator[tuple[date, BoundRule]]:
    """The rule on each day of two years on which it does not read as on the day before."""
    before = None
    for number in range(TWO_YEARS + 1):
        day = on + number * DAY
        bound = Binder(book.lexicon, day).rule(asked)
        if bound != before:
            yield day, bound
        before = bound


def changes_seen(bound: Iterable[tuple[date, BoundRule]], facts: Facts) -> Iterator[Change]:
    answers = (Change(day, reason_of(node, facts).outcome) for day, node in bound)
    for before, after in pairwise(answers):
        if before.outcome is not after.outcome:
            yield after


@cache
def usual() -> tuple[Case, ...]:
    return tuple(islice(cases(seed=1), 500))


def mistaken(asked: Iterable[Case]) -> Iterator[Case]:
    """The cases in which the foreseen changes are not those that come."""
    return (case for case in asked if case.foreseen != case.seen)


def test_the_foreseen_changes_are_those_that_come_day_by_day():
    more = islice(cases(seed=2), HORIZON - len(usual()))
    assert list(mistaken(chain(usual(), more))) == []


def test_the_cases_are_worth_their_time():
    changing = [case for case in usual() if case.foreseen]
    assert len(changing) >= 100
    assert sum(len(case.foreseen) > 1 for case in changing) >= 25
    assert {case.book.calendar.leap_day for case in changing} == set(LeapDayRule)
    assert any(_vague(case.facts) for case in changing)


def _vague(facts: Facts) -> bool:
    return any(isinstance(value, PartialDate) for value in facts.values())


def late(days: Iterator[date]) -> list[date]:
    return [day + DAY for day in days]


def begun(days: Iterator[date]) -> list[date]:
    return list(days)[:2]


BROKEN = {
    "a birthday comes a day late": ("_birthdays", lambda right, *given: late(right(*given))),
    "a deadline has no end": ("_deadlines", lambda right, *given: begun(right(*given))),
    "dated values stay as they are": ("_dated_values", lambda right, *given: ()),
    "related records are forgotten": (
        "expression",
        lambda right, ahead, expression, facts: (
            () if isinstance(expression, Related) else right(ahead, expression, facts)
        ),
    ),
}


@pytest.mark.parametrize(("method", "broken"), BROKEN.values(), ids=BROKEN)
def test_a_broken_horizon_is_caught(monkeypatch, method, broken):
    right = getattr(horizon_module._Ahead, method)
    monkeypatch.setattr(horizon_module._Ahead, method, breaking(broken, right))
    assert next(mistaken(usual()), None) is not None


def breaking(broken: Any, right: Any) -> Any:
    return lambda *given: broken(right, *given)


def question(when: Expression, key: str = "test.rule", since: date = date(2000, 1, 1)) -> Rule:
    return Rule(
        key=key,
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        versions=(RuleVersion(since=since, when=when),),
    )


def book_of(when: Expression, *others: Any, **given: Any) -> RuleBook:
    return RuleBook(facts=FACTS, rules=(question(when), *others), **given)


def days(when: Expression, facts: Facts, on: date, **given: Any) -> list[tuple[str, str]]:
    found = changes(book_of(when, **given), "test.rule", facts, on)
    return [(change.on.isoformat(), change.outcome.value) for change in found]


@pytest.mark.parametrize(
    ("leap_day", "expected"),
    [(LeapDayRule.MARCH_1, "2030-03-01"), (LeapDayRule.FEBRUARY_28, "2030-02-28")],
)
def test_a_birth_on_29_february_comes_of_age_by_the_leap_day_rule(leap_day, expected):
    found = days(
        birth.age() < 18,
        {"child.birth_date": date(2012, 2, 29)},
        date(2026, 1, 1),
        calendar=Calendar(leap_day),
    )
    assert found == [(expected, "no")]


def test_the_last_day_of_a_deadline_still_counts():
    found = days(seen.within("2 months"), {"child.seen_on": date(2026, 3, 31)}, date(2026, 3, 1))
    assert found == [("2026-03-31", "yes"), ("2026-06-01", "no")]


def test_working_days_are_counted_without_the_holidays():
    found = days(
        seen.since("3 working days"),
        {"child.seen_on": date(2026, 4, 30)},  # Thursday; 1, 6 and 24 May are holidays
        date(2026, 4, 30),
        calendar=working_calendar(),
    )
    assert found == [("2026-05-07", "yes")]


def test_a_day_ahead_comes_near_and_passes():
    found = days(seen.until("10 days"), {"child.seen_on": date(2026, 5, 20)}, date(2026, 1, 1))
    assert found == [("2026-05-10", "yes"), ("2026-05-21", "no")]


def test_a_month_of_birth_makes_the_answer_unknown_for_a_month():
    found = days(
        birth.age() >= 18, {"child.birth_date": PartialDate(year=2010, month=6)}, date(2026, 1, 1)
    )
    assert found == [("2028-06-01", "unknown"), ("2028-06-30", "yes")]


def test_the_birthday_of_a_family_member_counts():
    facts = {
        "family.members": ({"child.birth_date": date(2010, 5, 1)}, {}),
        "family.members_complete": True,
    }
    found = days(related("family.members").any(birth.age() >= 18), facts, date(2026, 1, 1))
    assert found == [("2028-05-01", "yes")]


def test_a_new_value_and_a_new_version_of_another_rule_count():
    age = Parameter(
        key="test.age",
        title=Text(bg="Възраст", en="Age"),
        values=(
            DatedValue(date(2020, 1, 1), 16, "ЗСУ, чл. 1"),
            DatedValue(date(2027, 1, 1), 14, "ЗСУ, чл. 1"),
        ),
    )
    old_enough = question(birth.age() >= parameter("test.age"), "test.old_enough", date(2026, 9, 1))
    book = book_of(rule("test.old_enough"), old_enough, parameters=(age,))
    facts = {"child.birth_date": date(2012, 7, 1)}
    assert changes(book, "test.rule", facts, date(2026, 1, 1)) == (
        Change(date(2026, 9, 1), Truth.NO),
        Change(date(2027, 1, 1), Truth.YES),
    )


def test_only_changes_count_and_the_last_day_is_included():
    book = book_of((birth.age() >= 18) | red)
    facts = {"child.birth_date": date(2010, 5, 1), "child.colour": "red"}
    on = date(2026, 1, 1)
    assert turning_days(book, "test.rule", facts, on) == (date(2028, 5, 1),)
    assert next_change(book, "test.rule", facts, on) is None
    without = {"child.birth_date": date(2010, 5, 1)}
    assert changes(book, "test.rule", without, on, date(2028, 4, 30)) == ()
    came = Change(date(2028, 5, 1), Truth.YES)
    assert changes(book, "test.rule", without, on, date(2028, 5, 1)) == (came,)
    assert next_change(book, "test.rule", without, on) == came


def test_what_lies_beyond_the_calendar_never_comes():
    facts = {"child.seen_on": date(2026, 1, 1)}
    assert days(seen.within("9000 years"), facts, date(2026, 1, 1)) == []


def test_an_opaque_rule_cannot_be_foreseen():
    opaque = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        facts=("child.agrees",),
        explanation=Text(bg="По преценка.", en="By judgement."),
        answer=lambda facts, on: Truth.UNKNOWN,
        since=date(2020, 1, 1),
    )
    book = book_of(rule("test.opaque") & red, opaque)
    with pytest.raises(Refused, match=r"test\.opaque") as refused:
        next_change(book, "test.rule", {}, date(2026, 1, 1))
    assert "непрозрачно" in refused.value.bg
    with pytest.raises(InvalidInput, match="nearest"):
        next_change(book, "test.rul", {}, date(2026, 1, 1))


def test_an_opaque_rule_that_is_asked_no_more_hinders_nobody():
    opaque = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        facts=(),
        explanation=Text(bg="По преценка.", en="By judgement."),
        answer=lambda facts, on: Truth.UNKNOWN,
        since=date(2020, 1, 1),
    )
    versions = (
        RuleVersion(since=date(2020, 1, 1), when=rule("test.opaque")),
        RuleVersion(since=date(2024, 1, 1), when=birth.age() >= 18),
    )
    asked = Rule(
        key="test.rule",
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        versions=versions,
    )
    book = RuleBook(facts=FACTS, rules=(asked, opaque))
    facts = {"child.birth_date": date(2010, 5, 1)}
    came = Change(date(2028, 5, 1), Truth.YES)
    assert next_change(book, "test.rule", facts, date(2026, 1, 1)) == came
    with pytest.raises(Refused):
        next_change(book, "test.rule", facts, date(2023, 1, 1))


@pytest.mark.parametrize("last", ["9998-12-31", "9999-12-31", "9999", "9998-12"])
@pytest.mark.parametrize("manner", ["within", "since", "until"])
def test_a_date_at_the_end_of_the_calendar_stops_no_question(last, manner):
    asked = getattr(fact("child.seen_on"), manner)("2 months")
    book = asking.make_book(asking.make_rule(asked))
    known = {"child.seen_on": PartialDate.of(last)}
    for change in changes(book, "test.rule", known, date(2024, 5, 5)):
        assert change.on <= LAST_DAY
