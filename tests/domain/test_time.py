"""Partial dates, periods, ages and age bands."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copcore.domain import (
    AgeBand,
    LeapDayRule,
    PartialDate,
    Period,
    Precision,
    Truth,
    UpperBound,
    age,
    birthday,
)
from copcore.errors import InvalidInput

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
leap_rules = st.sampled_from(LeapDayRule)
leap_days = st.sampled_from([date(year, 2, 29) for year in range(1904, 2100, 4)])
births = days | leap_days


@st.composite
def partial_dates(draw):
    """A day, of which perhaps only the month or the year is known."""
    day = draw(births)
    known = draw(st.sampled_from((4, 7, 10)))
    return PartialDate.of(day.isoformat()[:known])


@st.composite
def age_bands(draw):
    """A band that holds at least one year, or is open on a side."""
    first = draw(st.none() | st.integers(0, 30))
    length = draw(st.integers(1, 20))
    return AgeBand(
        from_years=first,
        until_years=draw(st.none() | st.just((first or 0) + length)),
        upper=draw(st.sampled_from(UpperBound)),
        leap_day=draw(leap_rules),
    )


def every_day(first, last):
    """All days from one to another, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@given(partial_dates())
def test_a_partial_date_is_read_back_as_it_was_written(partial):
    assert PartialDate.of(partial.iso) == partial


@given(partial_dates())
def test_the_days_a_partial_date_can_mean_are_those_that_begin_with_it(partial):
    meant = every_day(partial.earliest, partial.latest)
    assert all(day.isoformat().startswith(partial.iso) for day in meant)
    for beside in (meant[0] - timedelta(days=1), meant[-1] + timedelta(days=1)):
        assert not beside.isoformat().startswith(partial.iso)


@given(days)
def test_an_exact_day_means_only_itself(day):
    partial = PartialDate.on(day)
    assert (partial.earliest, partial.latest) == (day, day)
    assert partial.precision is Precision.DAY


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2018", Precision.YEAR), ("2018-03", Precision.MONTH), ("2018-03-05", Precision.DAY)],
)
def test_precision_is_what_was_said(text, precision):
    assert PartialDate.of(text).precision is precision


@pytest.mark.parametrize(
    "text",
    [
        "", "18", "2018-3", "2018-13", "2018-02-30", "05.03.2018", "2018-03-05T10:00",
        "0000", "2018-03-", "2018\n", "٢٠١٨", "２０１８-03",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_way_to_write_it(text):
    with pytest.raises(InvalidInput, match="write 2018, 2018-03 or 2018-03-05") as caught:
        PartialDate.of(text)
    assert "пишете" in caught.value.bg


def test_a_day_without_a_month_is_refused():
    with pytest.raises(InvalidInput):
        PartialDate(year=2018, day=5)


def test_a_period_does_not_end_before_it_starts():
    with pytest.raises(InvalidInput, match="before it starts"):
        Period(start=date(2018, 2, 1), end=date(2018, 1, 31))


@given(days, st.integers(0, 1000))
def test_the_months_of_a_period_are_those_of_its_days(start, length):
    period = Period(start=start, end=start + timedelta(days=length))
    touched = dict.fromkeys((day.year, day.month) for day in every_day(period.start, period.end))
    assert period.months == tuple(touched)


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_is_one_month_and_a_year_is_twelve(year, month):
    assert Period.of_month(year, month).months == ((year, month),)
    assert Period.of_year(year).months == tuple((year, number) for number in range(1, 13))


@given(days, days, days)
def test_a_period_contains_its_bounds_and_what_lies_between(one, other, day):
    period = Period(start=min(one, other), end=max(one, other))
    assert period.start in period
    assert period.end in period
    assert (day in period) is (period.start <= day <= period.end)


@given(births, births, leap_rules)
def test_age_grows_by_one_on_the_birthday_and_on_no_other_day(birth, day, rule):
    grown = age(birth, day, rule) - age(birth, day - timedelta(days=1), rule)
    reached = age(birth, day, rule)
    assert grown == (1 if birthday(birth, reached, rule) == day else 0)


@given(births, st.integers(0, 100), leap_rules)
def test_somebody_is_as_old_as_the_last_birthday_says(birth, years, rule):
    day = birthday(birth, years, rule)
    assert age(birth, day, rule) == years
    assert age(birth, day - timedelta(days=1), rule) == years - 1


def test_a_child_of_29_february_has_the_birthday_that_the_declared_rule_says():
    born = date(2016, 2, 29)
    assert birthday(born, 4) == date(2020, 2, 29)
    assert birthday(born, 2) == date(2018, 3, 1)
    assert birthday(born, 2, LeapDayRule.FEBRUARY_28) == date(2018, 2, 28)
    assert age(born, date(2018, 2, 28)) == 1
    assert age(born, date(2018, 2, 28), LeapDayRule.FEBRUARY_28) == 2


@given(age_bands(), partial_dates(), days | leap_days)
def test_a_band_answers_what_every_day_of_birth_that_can_be_meant_would_answer(band, birth, on):
    upper = None if band.until_years is None else band.until_years
    if upper is not None and band.upper is UpperBound.THROUGH_YEAR:
        upper += 1
    ages = (age(day, on, band.leap_day) for day in every_day(birth.earliest, birth.latest))
    answers = {
        (band.from_years is None or years >= band.from_years) and (upper is None or years < upper)
        for years in ages
    }
    expected = Truth.UNKNOWN if len(answers) == 2 else Truth.YES if answers.pop() else Truth.NO
    assert band.contains(birth, on) is expected


@given(age_bands(), days)
def test_an_unknown_birth_is_never_read_as_outside(band, on):
    assert band.contains(None, on) is Truth.UNKNOWN


@given(st.integers(0, 30), st.integers(1, 10), births, days)
def test_through_the_year_ends_where_the_next_age_begins(first, length, birth, on):
    last = first + length
    through = AgeBand(from_years=first, until_years=last, upper=UpperBound.THROUGH_YEAR)
    until_next = AgeBand(from_years=first, until_years=last + 1)
    born = PartialDate.on(birth)
    assert through.contains(born, on) is until_next.contains(born, on)


def test_from_3_to_18_begins_on_one_birthday_and_ends_before_another():
    band = AgeBand(from_years=3, until_years=18)
    born = PartialDate.of("2000-05-24")
    assert band.contains(born, date(2003, 5, 23)) is Truth.NO
    assert band.contains(born, date(2003, 5, 24)) is Truth.YES
    assert band.contains(born, date(2018, 5, 23)) is Truth.YES
    assert band.contains(born, date(2018, 5, 24)) is Truth.NO


@given(st.integers(0, 30), st.integers(0, 30), st.sampled_from(UpperBound))
def test_a_band_that_holds_nobody_is_refused(first, last, upper):
    assume(last + (upper is UpperBound.THROUGH_YEAR) <= first)
    with pytest.raises(InvalidInput, match="hold nobody") as caught:
        AgeBand(from_years=first, until_years=last, upper=upper)
    assert "не обхваща никого" in caught.value.bg


def test_a_year_of_birth_beyond_all_calendars_is_answered_all_the_same():
    """Old registers write 9999 for what they did not know."""
    band = AgeBand(from_years=3, until_years=18)
    assert band.contains(PartialDate(year=9999), date(2018, 1, 1)) is Truth.NO
