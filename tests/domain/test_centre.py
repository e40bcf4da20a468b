"""The profile of a centre: everything dated, nothing clamped, silence stays unknown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import (
    Anniversary,
    Capacity,
    CapacityUnit,
    Case,
    LeapDayRule,
    PartialDate,
    ProviderTerm,
    age,
)
from copcore.errors import InvalidInput
from tests.builders import MET, make_case, make_centre, text


def places(number, since=None, until=None):
    """So many places, for a time."""
    return Capacity(
        number=number,
        unit=CapacityUnit.PLACES,
        since=None if since is None else PartialDate.of(since),
        until=None if until is None else PartialDate.of(until),
    )


def test_44_users_on_20_places_are_stored_as_they_are():
    centre = make_centre(capacities=(places(20),))
    cases = [make_case(f"case {n}", f"child {n}") for n in range(44)]
    assert centre.capacity_on(MET).number == 20
    assert sum(case.alive_on(MET) for case in cases) == 44


def test_a_capacity_holds_from_its_first_day_to_its_last():
    centre = make_centre(capacities=(places(20, until="2018-06-30"), places(30, "2018-07-01")))
    assert centre.capacity_on(date(2018, 6, 30)).number == 20
    assert centre.capacity_on(date(2018, 7, 1)).number == 30


def test_a_capacity_that_ended_leaves_an_unknown_and_no_zero():
    centre = make_centre(capacities=(places(20, until="2018-06-30"),))
    assert centre.capacity_on(date(2018, 7, 1)) is None


@pytest.mark.parametrize(
    "silent",
    [
        "address", "age_focus", "age_limits", "free_of_charge", "funding", "opened_on", "posts",
        "scope", "staff_total", "working_hours",
    ],
)  # fmt: skip
def test_what_nobody_said_of_a_centre_is_unknown(silent):
    assert getattr(make_centre(), silent) is None


def test_a_provider_changes_and_the_centre_stays():
    municipality = ProviderTerm(provider=text("Община"), until=PartialDate.of("2018-06-30"))
    company = ProviderTerm(provider=text("Сдружение"), since=PartialDate.of("2018-07-01"))
    centre = make_centre(providers=(municipality, company))
    assert centre.provider_on(date(2018, 6, 30)) is municipality
    assert centre.provider_on(date(2018, 7, 1)) is company
    assert make_centre().provider_on(MET) is None


@given(
    st.dates(date(1990, 1, 1), date(2020, 12, 31)) | st.just(date(2016, 2, 29)),
    st.integers(0, 10_000),
    st.sampled_from(LeapDayRule),
)
def test_a_centre_grows_older_as_people_do(opened, days, rule):
    centre = make_centre(opened_on=PartialDate.on(opened), leap_day=rule)
    on = opened + timedelta(days=days)
    assert centre.anniversary_on(on) == age(opened, on, rule)


@pytest.mark.parametrize("opened", [None, PartialDate.of("2008"), PartialDate.of("2008-10")])
def test_without_the_day_of_opening_there_is_no_anniversary_to_name(opened):
    assert make_centre(opened_on=opened).anniversary_on(MET) is None


def test_an_anniversary_fits_the_year_of_opening():
    opened = PartialDate.of("2008")
    tenth = Anniversary(ordinal=10, on=PartialDate.of("2018-10"))
    assert make_centre(opened_on=opened, anniversaries=(tenth,)).anniversaries == (tenth,)
    with pytest.raises(InvalidInput, match="Anniversary 10 in 2018") as caught:
        make_centre(opened_on=PartialDate.of("2007"), anniversaries=(tenth,))
    assert "Годишнина 10" in caught.value.bg


def test_an_anniversary_of_unknown_day_fits_every_opening():
    tenth = Anniversary(ordinal=10)
    assert make_centre(opened_on=PartialDate.of("2007"), anniversaries=(tenth,))


def test_a_case_is_alive_from_opening_to_closure_both_included():
    case = make_case()
    assert case.opened_on is not None
    assert not case.alive_on(case.opened_on - timedelta(days=1))
    assert case.alive_on(case.opened_on)
    assert not Case.alive_on(make_case(opened_on=None), MET)
