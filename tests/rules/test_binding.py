"""Binding: names and spans become values and days; every leaf becomes one test."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Truth
from copcore.domain.truth import truth_of
from copcore.rules.binding import Binder
from copcore.rules.bound import (
    AgeAt,
    Among,
    BoundAll,
    BoundLeaf,
    BoundNot,
    BoundOpen,
    Interval,
    Overlap,
    Presence,
)
from copcore.rules.language.expressions import Always, Manner
from copcore.rules.language.writing import day, fact, parameter, span
from copcore.rules.spans import CALENDAR_UNITS, Span, SpanUnit
from copcore.testing.rules.drawing import days
from tests.rules.asking import CALENDAR, TODAY, ask, make_book, make_parameter

DAY = timedelta(days=1)
birth, seen = fact("child.birth_date"), fact("child.seen_on")
visits, way = fact("child.visits"), fact("child.way")
LEAST = make_parameter("test.least", (date(2020, 1, 1), 3), (date(2025, 1, 1), 5))
PUBLIC = make_parameter("test.public", (date(2020, 1, 1), Span(2, SpanUnit.MONTHS)))
BOOK = make_book(parameters=(LEAST, PUBLIC))


def node(expression, on=TODAY):
    return Binder(BOOK.lexicon, on).node(expression)


def test_of(expression, on=TODAY):
    return node(expression, on).test


test_of.__test__ = False


@pytest.mark.parametrize(
    ("when", "test"),
    [
        (visits == 3, Interval("child.visits", 3, 3)),
        (visits < 3, Interval("child.visits", None, 2)),
        (visits <= 3, Interval("child.visits", None, 3)),
        (visits > 3, Interval("child.visits", 4, None)),
        (visits >= 3, Interval("child.visits", 3, None)),
        (visits.between(2, 4), Interval("child.visits", 2, 4)),
        (visits.is_in(2, 4), Among("child.visits", frozenset((2, 4)))),
        (way > span("3 minutes"), Interval("child.way", Span(4, SpanUnit.MINUTES), None)),
        (seen < day("2024-03-01"), Interval("child.seen_on", None, date(2024, 2, 29))),
        (fact("child.colour") == "red", Among("child.colour", frozenset(("red",)))),
        (fact("child.needs").overlaps("red"), Overlap("child.needs", frozenset(("red",)), True)),
        (fact("child.risks").overlaps("red"), Overlap("child.risks", frozenset(("red",)), False)),
        (seen.known(), Presence("child.seen_on")),
        (birth.age() >= 18, Interval("child.birth_date", None, date(2007, 3, 10))),
        (birth.age() < 18, Interval("child.birth_date", date(2007, 3, 11), None)),
        (
            birth.age(at="child.seen_on") >= 18,
            AgeAt("child.birth_date", "child.seen_on", Span(18, SpanUnit.YEARS), None, CALENDAR),
        ),
        (seen.within("2 months"), Interval("child.seen_on", date(2025, 1, 10), TODAY)),
        (seen.since("2 months"), Interval("child.seen_on", None, date(2025, 1, 10))),
        (seen.until("2 months"), Interval("child.seen_on", TODAY, date(2025, 5, 10))),
        (
            seen.within(parameter("test.public")),
            Interval("child.seen_on", date(2025, 1, 10), TODAY),
        ),
    ],
)
def test_a_leaf_becomes_a_test_of_one_value(when, test):
    assert test_of(when) == test


def test_unequal_is_not_equal():
    assert node(visits != 3) == BoundNot(BoundLeaf(visits == 3, Interval("child.visits", 3, 3)))


def test_no_condition_is_an_empty_conjunction():
    assert node(Always()) == BoundAll(())


@pytest.mark.parametrize(
    ("on", "low"), [(date(2020, 1, 1), 3), (date(2024, 12, 31), 3), (date(2025, 1, 1), 5)]
)
def test_a_dated_value_is_taken_as_it_is_in_force(on, low):
    assert test_of(visits >= parameter("test.least"), on) == Interval("child.visits", low, None)


def test_before_its_first_value_a_condition_stays_open():
    when = visits >= parameter("test.least")
    assert node(when, date(2019, 12, 31)) == BoundOpen(when, LEAST)


@given(days(), days(), st.integers(0, 20), st.sampled_from(CALENDAR_UNITS))
def test_spans_say_what_their_names_say(value, on, amount, unit):
    length = Span(amount, unit)
    due = CALENDAR.due
    said = {
        Manner.WITHIN: value <= on <= due(value, length),
        Manner.SINCE: due(value, length) <= on,
        Manner.UNTIL: on <= value <= due(on, length),
    }
    words = {
        Manner.WITHIN: seen.within(str(length)),
        Manner.SINCE: seen.since(str(length)),
        Manner.UNTIL: seen.until(str(length)),
    }
    for manner, when in words.items():
        assert ask(when, {"child.seen_on": value}, on) is truth_of(said[manner]), manner


@given(days(), days(), st.integers(0, 240), st.integers(1, 60))
def test_an_age_at_a_day_is_the_age_on_that_day(born, on, from_, months):
    band = birth.age("months").band(from_, from_ + months)
    at = birth.age("months", at="child.seen_on").band(from_, from_ + months)
    facts = {"child.birth_date": born, "child.seen_on": on}
    assert ask(band, facts, on) is ask(at, facts)


@given(days(), days())
def test_nothing_is_older_than_its_birth(born, on):
    assert ask(birth.age() >= 0, {"child.birth_date": born}, on) is truth_of(born <= on)
    assert ask(birth.age() < 1, {"child.birth_date": on + DAY}, on) is Truth.YES
