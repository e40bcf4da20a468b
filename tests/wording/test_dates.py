"""Dates, periods, moments and lists in words."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import LANGUAGES, PartialDate, Period
from copcore.wording import day, during, joined, moment, partial, period


def test_a_day_is_written_out():
    assert day(date(2026, 5, 28), "bg") == "28 май 2026 г."
    assert day(date(2026, 5, 28), "en") == "28 May 2026"


@pytest.mark.parametrize(
    ("on", "bg", "en"),
    [
        (PartialDate.of("2018"), "2018 г.", "2018"),
        (PartialDate.of("2020-03"), "март 2020 г.", "March 2020"),
        (PartialDate.of("2022-01-26"), "26 януари 2022 г.", "26 January 2022"),
        (
            PartialDate.of("2021-10", said="края на октомври 2021 г."),
            "края на октомври 2021 г.",
            "October 2021",
        ),
        (
            PartialDate.of("2021-10", said="края на месец октомври"),
            "края на месец октомври (октомври 2021 г.)",
            "October 2021",
        ),
        (None, "неизвестно", "unknown"),
    ],
)
def test_a_partial_date_says_as_much_as_is_known(on, bg, en):
    assert (partial(on, "bg"), partial(on, "en")) == (bg, en)


@given(st.dates(), st.text(), st.sampled_from(LANGUAGES))
def test_a_partial_date_never_loses_its_year(on, said, language):
    said_so = PartialDate(year=on.year, month=on.month, said=said)
    assert str(on.year) in partial(said_so, language)


@pytest.mark.parametrize(
    ("days", "bg", "en", "during_bg", "during_en"),
    [
        (Period.of_year(2018), "2018 г.", "2018", "през 2018 г.", "in 2018"),
        (
            Period.of_month(2018, 3),
            "март 2018 г.",
            "March 2018",
            "през март 2018 г.",
            "in March 2018",
        ),
        (
            Period(start=date(2020, 3, 1), end=date(2021, 6, 30)),
            "1.03.2020 – 30.06.2021 г.",
            "1 March 2020 – 30 June 2021",
            "в периода 1.03.2020 – 30.06.2021 г.",
            "from 1 March 2020 to 30 June 2021",
        ),
        (
            Period(start=date(2022, 1, 26), end=date(2022, 1, 26)),
            "26 януари 2022 г.",
            "26 January 2022",
            "на 26 януари 2022 г.",
            "on 26 January 2022",
        ),
    ],
)
def test_a_period_has_a_name_and_a_place_in_a_sentence(days, bg, en, during_bg, during_en):
    assert (period(days, "bg"), period(days, "en")) == (bg, en)
    assert (during(days, "bg"), during(days, "en")) == (during_bg, during_en)


def test_a_moment_is_told_in_utc_wherever_it_was_taken():
    at = datetime(2019, 1, 31, 9, 5, tzinfo=UTC)
    assert moment(at, "bg") == "31 януари 2019 г., 9:05 ч. (UTC)"
    assert moment(at, "en") == "31 January 2019, 9:05 (UTC)"
    assert moment(at.astimezone(timezone(timedelta(hours=14))), "bg") == moment(at, "bg")


@pytest.mark.parametrize(
    ("entries", "bg", "en"),
    [
        (("психолог",), "психолог", "психолог"),
        (("психолог", "логопед"), "психолог и логопед", "психолог and логопед"),
        (
            ("психолог", "логопед", "социален работник"),
            "психолог, логопед и социален работник",
            "психолог, логопед and социален работник",
        ),
        ((), "неизвестно", "unknown"),
    ],
)
def test_a_list_is_joined_as_in_running_text(entries, bg, en):
    assert (joined(entries, "bg"), joined(entries, "en")) == (bg, en)
