"""Dated values: each holds from its day until the next one begins."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.errors import InvalidInput
from copcore.rules.spans import Span, SpanUnit
from copcore.testing.rules.drawing import days
from tests.rules.asking import make_parameter

DAY = timedelta(days=1)
BEGIN, CHANGE = date(2016, 1, 1), date(2020, 7, 1)


def test_a_value_holds_from_its_first_day_until_the_next():
    age = make_parameter("law.age", (BEGIN, 16), (CHANGE, 18))
    held = [age.on(day) for day in (BEGIN - DAY, BEGIN, CHANGE - DAY, CHANGE, date.max)]
    assert [value and value.value for value in held] == [None, 16, 16, 18, 18]


@given(st.lists(days(), min_size=1, max_size=5, unique=True), days())
def test_the_latest_value_that_has_begun_is_in_force(begins, day):
    values = [(since, number) for number, since in enumerate(sorted(begins))]
    found = make_parameter("test.number", *values).on(day)
    begun = [number for since, number in values if since <= day]
    assert (found and found.value) == (begun[-1] if begun else None)


@pytest.mark.parametrize(
    "values",
    [
        (),
        ((BEGIN, 1), (BEGIN, 2)),
        ((CHANGE, 1), (BEGIN, 2)),
        ((BEGIN, 1), (CHANGE, date(2020, 1, 1))),
        ((BEGIN, Span(1, SpanUnit.DAYS)), (CHANGE, Span(1, SpanUnit.MONTHS))),
    ],
)
def test_values_that_do_not_follow_each_other_are_refused(values):
    with pytest.raises(InvalidInput) as refused:
        make_parameter("test.age", *values)
    assert 'Parameter "test.age" needs values of one type' in refused.value.en
    assert "Параметърът „test.age“ трябва да има стойности от един вид" in refused.value.bg
