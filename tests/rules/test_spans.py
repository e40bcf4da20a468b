"""Amounts of time: when they are over, and when they must have begun; against counting days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import LeapDayRule
from copcore.errors import InvalidInput
from copcore.rules.spans import CALENDAR_UNITS, Calendar, Span, SpanUnit
from copcore.testing.rules.books import working_calendar
from copcore.testing.rules.drawing import days

DAY = timedelta(days=1)

spans = st.builds(Span, st.integers(0, 30), st.sampled_from(CALENDAR_UNITS))
calendars = st.sampled_from(LeapDayRule).map(working_calendar)


def far_around(day, span):
    """All days from which the span could be over on the day."""
    reach = {"years": 367, "months": 32, "days": 1, "working days": 5}[span.unit.value]
    first = day - (span.amount + 2) * reach * DAY
    return [first + n * DAY for n in range((day - first).days + 2)]


@given(days(), days(), spans, calendars)
def test_who_begins_later_is_never_done_earlier(one, other, span, calendar):
    first, second = sorted((one, other))
    assert first <= calendar.due(first, span) <= calendar.due(second, span)


@given(days(), st.builds(Span, st.integers(0, 6), st.sampled_from(CALENDAR_UNITS)), calendars)
def test_the_latest_and_the_earliest_start_are_those_of_counting_days(day, span, calendar):
    starts = far_around(day, span)
    over = [start for start in starts if calendar.due(start, span) <= day]
    still = [start for start in starts if calendar.due(start, span) >= day]
    assert calendar.latest_start(day, span) == max(over)
    assert calendar.earliest_start(day, span) == min(still)


@given(days(), st.integers(0, 25))
def test_working_days_are_counted_one_by_one_from_the_next_day(start, amount):
    calendar = working_calendar()
    due = calendar.due(start, Span(amount, SpanUnit.WORKING_DAYS))
    passed = [start + n * DAY for n in range(1, (due - start).days + 1)]
    assert sum(map(calendar.is_working_day, passed)) == amount
    assert not passed or calendar.is_working_day(due)


@pytest.mark.parametrize(
    ("start", "amount", "due"),
    [
        (date(2024, 4, 30), 1, date(2024, 5, 2)),  # Labour Day
        (date(2024, 5, 2), 1, date(2024, 5, 7)),  # Good Friday; Easter Monday is 6 May
        (date(2024, 12, 23), 1, date(2024, 12, 27)),  # Christmas, three days
        (date(2025, 2, 28), 1, date(2025, 3, 4)),  # 3 March on a Monday
        (date(2025, 3, 7), 3, date(2025, 3, 12)),  # a plain weekend
    ],
)
def test_bulgarian_holidays_are_no_working_days(start, amount, due):
    assert working_calendar().due(start, Span(amount, SpanUnit.WORKING_DAYS)) == due


@pytest.mark.parametrize(
    ("start", "months", "march_1", "february_28"),
    [
        (date(2025, 1, 31), 1, date(2025, 3, 1), date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 3, 1), date(2024, 2, 29)),
        (date(2025, 1, 28), 1, date(2025, 2, 28), date(2025, 2, 28)),
        (date(2025, 3, 31), 1, date(2025, 5, 1), date(2025, 4, 30)),
        (date(2024, 2, 29), 12, date(2025, 3, 1), date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29), date(2028, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 3, 1), date(2025, 2, 28)),
    ],
)
def test_months_that_lack_the_day_follow_the_rule_for_leap_days(
    start, months, march_1, february_28
):
    span = Span(months, SpanUnit.MONTHS)
    assert Calendar(LeapDayRule.MARCH_1).due(start, span) == march_1
    assert Calendar(LeapDayRule.FEBRUARY_28).due(start, span) == february_28


@given(days(), st.integers(0, 40), calendars)
def test_a_year_is_twelve_months(start, years, calendar):
    assert calendar.due(start, Span(years, SpanUnit.YEARS)) == calendar.due(
        start, Span(12 * years, SpanUnit.MONTHS)
    )


@pytest.mark.parametrize("unit", CALENDAR_UNITS)
@pytest.mark.parametrize("end", [date.min, date.max])
def test_days_stop_at_the_ends_of_the_calendar(unit, end):
    if unit is SpanUnit.WORKING_DAYS and end == date.min:
        return  # no calendar of holidays begins in the year 1
    span, calendar = Span(3, unit), Calendar(is_working_day=lambda day: day.weekday() < 5)
    assert date.min <= calendar.due(end, span) <= date.max
    assert date.min <= calendar.latest_start(end, span) <= date.max
    assert date.min <= calendar.earliest_start(end, span) <= date.max


@given(st.builds(Span, st.integers(0, 999_999), st.sampled_from(SpanUnit)))
def test_an_amount_is_read_back_as_it_is_written(span):
    assert Span.of(str(span)) == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1 year", Span(1, SpanUnit.YEARS)),
        ("1 working day", Span(1, SpanUnit.WORKING_DAYS)),
        ("5 working days", Span(5, SpanUnit.WORKING_DAYS)),
        ("0 days", Span(0, SpanUnit.DAYS)),
    ],
)
def test_one_is_written_without_the_s(text, span):
    assert Span.of(text) == span


@pytest.mark.parametrize(
    "text",
    ["", "two months", "2", "months", "-1 days", "02 days", "2 weeks", "2  days", "2.5 days"],
)
def test_what_is_no_amount_of_time_is_refused_with_an_example(text):
    with pytest.raises(InvalidInput) as refused:
        Span.of(text)
    assert f'"{text}" is no amount of time' in refused.value.en
    assert f"„{text}“ не е период" in refused.value.bg
    assert "2 months" in refused.value.en
    assert "2 months" in refused.value.bg


def test_amounts_of_one_unit_can_be_compared():
    ordered = [Span(n, SpanUnit.MINUTES) for n in (0, 1, 30, 90)]
    assert all(less < more for less, more in pairwise(ordered))


def test_days_do_not_lie_minutes_apart():
    with pytest.raises(ValueError, match="do not lie minutes apart"):
        Calendar().due(date(2025, 1, 1), Span(1, SpanUnit.MINUTES))


def test_working_days_need_a_calendar():
    with pytest.raises(ValueError, match="needs a calendar"):
        Calendar().due(date(2025, 1, 1), Span(1, SpanUnit.WORKING_DAYS))


def test_a_term_in_months_ends_on_the_last_day_of_a_month_that_lacks_its_day():
    calendar, month = Calendar(), Span(1, SpanUnit.MONTHS)
    assert calendar.for_terms.due(date(2023, 1, 31), month) == date(2023, 2, 28)
    assert calendar.for_terms.due(date(2023, 1, 28), month) == date(2023, 2, 28)
    assert calendar.due(date(2023, 1, 31), month) == date(2023, 3, 1)


def test_many_working_days_are_counted_once():
    calendar, span = working_calendar(), Span(1_000, SpanUnit.WORKING_DAYS)
    start = calendar.latest_start(date(2024, 5, 7), span)
    assert calendar.due(start, span) == date(2024, 5, 7)
    assert calendar.due(start + DAY, span) > date(2024, 5, 7)
