"""Sessions: three disjoint kinds, who was served, and what overlaps."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Attendance, SessionForm, SessionKind, SessionStatus, Setting
from copcore.domain.session import overlapping
from copcore.errors import InvalidInput
from tests.builders import MET, id_of, make_session, make_user

lengths = st.none() | st.integers(0, 24 * 60)


@st.composite
def timed_sessions(draw, name):
    """A session on one of three days, at a time that may be unknown."""
    return make_session(
        name,
        on=MET + timedelta(days=draw(st.integers(0, 2))),
        starts=draw(st.none() | st.times()),
        minutes=draw(lengths),
        attendances=(),
    )


@given(st.sampled_from(SessionForm), st.sampled_from(Setting))
def test_each_session_has_exactly_one_of_the_three_published_kinds(form, setting):
    session = make_session(form=form, setting=setting)
    at_home = setting is Setting.HOME
    expected = {
        SessionKind.HOME_VISIT: at_home,
        SessionKind.INDIVIDUAL_SESSION: not at_home and form is SessionForm.INDIVIDUAL,
        SessionKind.GROUP_SESSION: not at_home and form is SessionForm.GROUP,
    }
    assert [kind for kind, holds in expected.items() if holds] == [session.kind]


@given(timed_sessions("one"), timed_sessions("other"))
def test_overlap_is_symmetric(one, other):
    assert bool(overlapping(one, [other])) is bool(overlapping(other, [one]))


@given(timed_sessions("one"), timed_sessions("other"))
def test_two_sessions_overlap_where_they_share_a_moment(one, other):
    """Beginnings and ends are whole moments; a moment is shared when it lies within both."""
    if one.interval is None or other.interval is None:
        expected = False
    else:
        expected = max(one.interval[0], other.interval[0]) < min(one.interval[1], other.interval[1])
        for empty, whole in ((one.interval, other.interval), (other.interval, one.interval)):
            if empty[0] == empty[1]:
                expected = whole[0] < empty[0] < whole[1]
    assert bool(overlapping(one, [other])) is expected


def test_a_session_does_not_overlap_itself():
    session = make_session()
    assert overlapping(evolve(session, minutes=30), [session]) == ()


def test_sessions_that_touch_do_not_overlap():
    first = make_session("first", starts=time(9), minutes=60)
    second = make_session("second", starts=time(10), minutes=60)
    assert overlapping(first, [second]) == ()


def test_a_session_past_midnight_overlaps_one_of_the_next_morning():
    night = make_session("night", starts=time(23, 30), minutes=60)
    morning = make_session("morning", on=MET + timedelta(days=1), starts=time(0, 15), minutes=30)
    assert overlapping(night, [morning]) == (morning,)


@pytest.mark.parametrize("unknown", ["starts", "minutes"])
def test_unknown_times_overlap_nothing(unknown):
    session = make_session("one", **{unknown: None})
    assert session.interval is None
    assert overlapping(session, [make_session("other")]) == ()


def test_the_interval_is_local_time_without_travel():
    session = make_session(on=date(2018, 3, 1), starts=time(9, 15), minutes=50, travel_minutes=30)
    assert session.interval == (datetime(2018, 3, 1, 9, 15), datetime(2018, 3, 1, 10, 5))  # noqa: DTZ001


@given(st.sampled_from(SessionStatus), st.sampled_from((True, False, None)))
def test_only_users_who_came_to_a_held_session_were_served(status, attended):
    user = make_user(attended=attended)
    parent = Attendance(person_id=id_of("parent"), attended=True)
    session = make_session(status=status, attendances=(user, parent))
    assert session.users == (user,)
    assert session.served == ((user,) if status is SessionStatus.HELD and attended else ())


def test_one_person_is_listed_once():
    with pytest.raises(InvalidInput, match="one person twice") as caught:
        make_session(attendances=(make_user(), make_user(case="another")))
    assert "два пъти" in caught.value.bg


@pytest.mark.parametrize("field", ["minutes", "travel_minutes"])
@pytest.mark.parametrize("value", [-1, 24 * 60 + 1, 10**15])
def test_minutes_are_neither_negative_nor_more_than_a_day(field, value):
    with pytest.raises(InvalidInput, match=f"Session.{field}") as caught:
        make_session(**{field: value})
    assert "минути" in caught.value.bg


def test_minutes_attended_are_not_negative():
    with pytest.raises(InvalidInput, match=r"Attendance\.minutes"):
        make_user(minutes=-5)


def test_the_start_is_local_time_without_a_zone():
    with pytest.raises(InvalidInput, match=r"Session\.starts") as caught:
        make_session(starts=time(9, tzinfo=UTC))
    assert "часова зона" in caught.value.bg


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_a_day_without_a_day_before_and_after_it_is_refused(edge):
    with pytest.raises(InvalidInput, match="edge of the calendar") as caught:
        make_session(on=edge)
    assert "края на календара" in caught.value.bg


@pytest.mark.parametrize("day", [date.min + timedelta(days=1), date.max - timedelta(days=1)])
def test_the_longest_session_on_any_other_day_has_an_interval(day):
    session = make_session(on=day, starts=time(23, 59), minutes=24 * 60)
    assert session.interval[1] - session.interval[0] == timedelta(days=1)
