"""Data made from a rule has the wanted answer, each time, and stands on every boundary."""

from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from copcore.domain import PartialDate, Text, Truth
from copcore.errors import InvalidInput, UnknownKey
from copcore.rules.definition import OpaqueRule
from copcore.rules.facts import Subject
from copcore.rules.language.expressions import Always
from copcore.rules.language.writing import fact, parameter, related, rule, span
from copcore.rules.reasons import reason_of
from copcore.rules.spans import Span, SpanUnit
from copcore.testing.rules import leaves as rule_leaves
from copcore.testing.rules.books import make_book as invented_book
from copcore.testing.rules.books import make_decision_day
from copcore.testing.rules.examples import boundaries, examples
from tests.rules.asking import TODAY, make_book, make_parameter, make_rule

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
DAY = timedelta(days=1)

agrees = fact("child.agrees") == True  # noqa: E712
birth = fact("child.birth_date")
colour = fact("child.colour")
needs, risks = fact("child.needs"), fact("child.risks")
seen = fact("child.seen_on")
visits = fact("child.visits")
member_birth = fact("member.birth_date")
siblings = related("family.siblings")

CONDITIONS = {
    "age": (birth.age() >= 3) & (birth.age() < 18),
    "age in months": birth.age("months").band(2, 30),
    "age at a day": birth.age(at="child.seen_on").band(14, 18),
    "ages at two days": (birth.age(at="child.seen_on") >= 14)
    & seen.within("1 year")
    & (birth.age() < 30),
    "birth and meeting": (birth.age() >= 10) & ~(birth.age(at="child.seen_on") >= 10),
    "span": seen.within("2 months") | seen.until("5 working days"),
    "past": seen.since("1 year") & seen.known(),
    "known and vague": birth.known() & (birth.age() >= 18),
    "a number with gaps": (visits != 3) & visits.between(2, 4) & ~(visits == 2),
    "amounts": (fact("child.way") < span("30 minutes")) | (fact("child.way") > span("60 minutes")),
    "text": ~fact("child.place").is_in("Ловеч", "ловеч", "Мъглиж"),
    "keys": colour.is_in("red", "blue") & (colour != "red"),
    "sets of keys": needs.overlaps("red", "green") & ~needs.overlaps("green"),
    "sets that are never whole": risks.overlaps("red") & ~needs.overlaps("green"),
    "any of the records": siblings.any(member_birth.age() < 3),
    "all of the records": siblings.all(member_birth.age() >= 18) & siblings.any(Always()),
    "so many records": siblings.at_least(2, fact("child.agrees") == True),  # noqa: E712
    "one and not two": siblings.any(fact("member.visits") > 3)
    & ~siblings.at_least(2, fact("member.visits") > 3),
    "records of records": related("child.cases").any(
        related("case.child").all(birth.age() < 18) & fact("case.risks").overlaps("red")
    ),
}


def book_of(when):
    least = make_parameter("test.least", (date(2000, 1, 1), 2))
    return make_book(make_rule(when), parameters=(least,))


def draws(strategy, number):
    """So many examples, each different in its draws."""
    found = []

    @settings(
        max_examples=number,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(example):
        found.append(example)

    draw()
    return found


def answer(book, facts, key="test.rule", on=TODAY):
    return reason_of(book.bind(key, on), facts).outcome


@pytest.mark.parametrize("outcome", Truth)
@pytest.mark.parametrize("name", CONDITIONS)
def test_every_example_has_the_wanted_answer(name, outcome):
    book = book_of(CONDITIONS[name])
    found = draws(examples(book, "test.rule", TODAY, outcome), 40)
    assert {answer(book, facts) for facts in found} == {outcome}


@cache
def strategy_of(seed, number, outcome):
    """Examples of a generated rule, or None where nobody has the outcome."""
    book, on = invented_book(Random(seed), each=2), make_decision_day(Random(seed))
    key = book.rules[number].key
    try:
        return book, key, on, examples(book, key, on, outcome)
    except InvalidInput:
        return None


@given(st.integers(0, 2), st.integers(0, 5), st.sampled_from(Truth), st.data())
def test_every_example_of_a_generated_rule_has_the_wanted_answer(seed, number, outcome, data):
    made = strategy_of(seed, number, outcome)
    if made is not None:
        book, key, on, strategy = made
        assert answer(book, data.draw(strategy), key, on) is outcome


def test_a_box_that_is_a_day_too_wide_is_noticed(monkeypatch):
    right = rule_leaves.inside
    wide = lambda low, high, line: right(low, high and high + 1, line)  # noqa: E731
    monkeypatch.setattr(rule_leaves, "inside", wide)
    book = book_of(birth.age() >= 18)
    found = draws(examples(book, "test.rule", TODAY, YES), 100)
    assert NO in {answer(book, facts) for facts in found}


def test_examples_differ_in_what_does_not_matter():
    book = book_of(agrees | (visits >= 5))
    found = draws(examples(book, "test.rule", TODAY, YES), 60)
    assert {facts.get("child.agrees") for facts in found} == {True, False, None}
    assert len({facts.get("child.visits") for facts in found}) > 5


def test_an_unknown_answer_comes_from_missing_facts_and_from_imprecise_dates():
    found = draws(examples(book_of(birth.age() >= 18), "test.rule", TODAY, UNKNOWN), 40)
    values = [facts.get("child.birth_date") for facts in found]
    assert None in values
    assert PartialDate(year=2007) in values
    assert PartialDate(year=2007, month=3) in values
    assert not any(isinstance(value, date) for value in values)


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        (agrees & ~agrees, YES),
        (Always(), UNKNOWN),
        (birth.known(), UNKNOWN),
        (risks.overlaps("red"), NO),
        ((birth.age() >= 18) & (birth.age() < 12), YES),
        (visits > parameter("test.late"), YES),
    ],
)
def test_an_answer_that_nobody_gets_is_refused_at_once(when, outcome):
    late = make_parameter("test.late", (date(2030, 1, 1), 2))
    book = make_book(make_rule(when), parameters=(late,))
    with pytest.raises(InvalidInput) as refused:
        examples(book, "test.rule", TODAY, outcome)
    words = {YES: ("yes", "да"), NO: ("no", "не"), UNKNOWN: ("unknown", "неизвестно")}[outcome]
    assert f'"test.rule" answers {words[0]} on 2025-03-10' in refused.value.en
    assert f"„test.rule“ отговаря с „{words[1]}“ на 2025-03-10" in refused.value.bg


def test_an_unknown_rule_is_refused_with_the_nearest():
    with pytest.raises(UnknownKey, match=r'the nearest is "test\.rule"'):
        examples(book_of(agrees), "test.rul", TODAY, YES)


def test_nothing_is_made_of_a_function_but_what_stands_beside_it_is():
    asked = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Питане", en="Question"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        facts=("child.visits",),
        explanation=Text(bg="Брои.", en="It counts."),
        answer=lambda facts, on: UNKNOWN,
        since=date(2000, 1, 1),
    )
    book = make_book(make_rule(rule("test.opaque") | agrees), asked)
    found = draws(examples(book, "test.rule", TODAY, YES), 10)
    assert {facts["child.agrees"] for facts in found} == {True}
    with pytest.raises(InvalidInput):
        examples(book, "test.rule", TODAY, NO)


def near(book, key):
    return {facts.get(key) for facts in draws(boundaries(book, "test.rule", TODAY), 150)}


def test_births_stand_on_the_birthday_and_on_the_days_beside_it():
    born = near(book_of((birth.age() >= 3) & (birth.age() < 18)), "child.birth_date")
    third, eighteenth = date(2022, 3, 10), date(2007, 3, 10)
    assert {third, third + DAY, eighteenth, eighteenth + DAY} <= born


def test_values_stand_on_both_sides_of_every_boundary():
    way = fact("child.way").between(span("10 minutes"), span("30 minutes"))
    book = book_of((visits >= parameter("test.least")) & way & colour.is_in("red", "blue"))
    assert {1, 2, 3} <= near(book, "child.visits")
    assert {Span(n, SpanUnit.MINUTES) for n in (9, 10, 30, 31)} <= near(book, "child.way")
    assert near(book, "child.colour") > {"red", "blue"}


def test_every_boundary_decides_where_it_can():
    book = book_of((visits >= 3) & (agrees | needs.overlaps("red")))
    for facts in draws(boundaries(book, "test.rule", TODAY), 100):
        if facts.get("child.visits") == 2:
            assert answer(book, {**facts, "child.visits": 3}) is YES
            assert answer(book, facts) is NO


def test_the_boundaries_of_related_records_are_met_by_one_of_them():
    book = book_of(siblings.at_least(2, member_birth.age() >= 18))
    answers = set()
    for facts in draws(boundaries(book, "test.rule", TODAY), 100):
        births = [record.get("member.birth_date") for record in facts["family.siblings"]]
        assert {date(2007, 3, 9), date(2007, 3, 10), date(2007, 3, 11)} & set(births)
        answers.add(answer(book, facts))
    assert {YES, NO} <= answers


def test_a_rule_that_reads_nothing_has_no_boundaries():
    with pytest.raises(InvalidInput, match="has no boundaries"):
        boundaries(book_of(Always()), "test.rule", TODAY)
