"""Working days: weekends, holidays of the Labour Code чл. 154, substitute days, swapped days."""

from datetime import date

import pytest

from copcore.casework import bulgarian_working_days

is_working_day = bulgarian_working_days()


@pytest.mark.parametrize(
    "day",
    [
        "2018-01-01", "2018-03-03", "2018-05-01", "2018-05-24", "2018-09-06", "2018-12-25",
        "2018-04-06", "2018-04-07", "2018-04-08", "2018-04-09",  # Orthodox Easter
        "2018-03-05", "2018-09-24",  # for a holiday on a Saturday
        "2021-05-04",  # for 1 May 2021, which was Holy Saturday
        "2024-05-06",  # Easter Monday and St George's Day at once
        "2026-01-02",  # one day off, declared by the Council of Ministers
        "2018-06-16", "2018-06-17",  # a weekend
    ],
)  # fmt: skip
def test_these_days_are_free(day):
    assert not is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        "2018-03-06", "2018-04-05", "2018-04-10", "2018-06-15", "2024-05-07", "2026-01-05",
        "2018-11-01",  # free in schools only
        "2016-03-12",  # a Saturday that was worked for a day off before it
    ],
)  # fmt: skip
def test_on_these_days_people_work(day):
    assert is_working_day(date.fromisoformat(day))
