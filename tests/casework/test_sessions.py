"""What must hold for a session before it is stored."""

from datetime import time, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from copcore.casework import check_session
from copcore.domain import Attendance, SessionForm, SessionStatus
from copcore.errors import Refused
from tests.builders import (
    MET,
    OPENED,
    TODAY,
    id_of,
    make_case,
    make_closure,
    make_intake,
    make_session,
    make_user,
)

DAY = timedelta(days=1)
CASES = {case.id: case for case in (make_case(), make_case("second case", "second child"))}
SECOND = make_user("second child", "second case")
PARENT = Attendance(person_id=id_of("parent"), attended=True)


def check(session, others=(), cases=None, today=TODAY):
    """Check a session against two open cases and some other sessions."""
    check_session(session, CASES if cases is None else cases, others, today)


def reason(session, others=(), **more):
    """Why it is refused, in English and Bulgarian."""
    with pytest.raises(Refused) as caught:
        check(session, others, **more)
    return caught.value.en, caught.value.bg


def only(case):
    """One case instead of the usual two."""
    return {case.id: case}


def test_a_usual_session_is_accepted():
    check(make_session())
    check(make_session(form=SessionForm.GROUP, attendances=(make_user(), SECOND, PARENT)))


REFUSALS = {
    "no staff": (make_session(staff=()), {}, "has no staff", "няма служител"),
    "a worker twice": (
        make_session(staff=(id_of("worker"), id_of("worker"))),
        {},
        "lists one worker twice",
        "посочва един служител два пъти",
    ),
    "no user": (make_session(attendances=(PARENT,)), {}, "has no user", "няма потребител"),
    "several users alone": (
        make_session(attendances=(make_user(), SECOND)),
        {},
        "is individual but has several users",
        "е индивидуална, а има няколко потребители",
    ),
    "a case that does not exist": (
        make_session(attendances=(make_user(case="none"),)),
        {},
        "is no case of person",
        "не е случай на лице",
    ),
    "a case of somebody else": (
        make_session(attendances=(make_user(case="second case"),)),
        {},
        "is no case of person",
        "не е случай на лице",
    ),
    "before the opening": (
        make_session(on=OPENED - DAY),
        {},
        "lies outside case",
        "е извън случай",
    ),
    "after the closure": (
        make_session(),
        {"cases": only(make_case(closures=(make_closure(on=MET - DAY),)))},
        "it was closed on 2018-02-28",
        "е приключен на 2018-02-28",
    ),
    "in intake": (
        make_session(),
        {"cases": only(make_intake())},
        "it is not open yet",
        "още не е открит",
    ),
    "held in the future": (
        make_session(),
        {"today": MET - DAY},
        "lies in the future",
        "е в бъдещето",
    ),
    "failed in the future": (
        make_session(status=SessionStatus.FAILED_VISIT, attendances=(make_user(attended=None),)),
        {"today": MET - DAY},
        "lies in the future",
        "е в бъдещето",
    ),
    "longer there than it lasted": (
        make_session(minutes=60, attendances=(make_user(minutes=61),)),
        {},
        "took 60 minutes",
        "е продължила 60 минути",
    ),
    "there for a time in a session of no time": (
        make_session(minutes=0, attendances=(make_user(minutes=1),)),
        {},
        "took 0 minutes",
        "е продължила 0 минути",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_session_that_cannot_have_been_so_is_refused_with_its_reason(name):
    session, surroundings, expected_en, expected_bg = REFUSALS[name]
    en, bg = reason(session, **surroundings)
    assert expected_en in en
    assert expected_bg in bg
    assert session.id in en
    assert session.id in bg


@pytest.mark.parametrize("status", [s for s in SessionStatus if s is not SessionStatus.HELD])
def test_nobody_attends_a_session_that_was_not_held(status):
    en, bg = reason(make_session(status=status))
    assert "was not held" in en
    assert "не е проведена" in bg


@pytest.mark.parametrize("status", [SessionStatus.PLANNED, SessionStatus.CANCELLED])
def test_a_session_may_be_planned_or_cancelled_ahead(status):
    ahead = make_session(on=TODAY + DAY, status=status, attendances=(make_user(attended=None),))
    check(ahead)


@pytest.mark.parametrize("minutes", [None, 0, 59, 60])
def test_somebody_may_have_been_there_for_a_part_or_an_unknown_time(minutes):
    check(make_session(minutes=60, attendances=(make_user(minutes=minutes),)))


def test_a_session_of_unknown_length_contradicts_no_attendance():
    check(make_session(minutes=None, attendances=(make_user(minutes=90),)))


def other(name="other", **changes):
    """A session of the second user with another worker, at the same time."""
    usual = {"staff": (id_of("colleague"),), "attendances": (SECOND,)}
    return make_session(name, **usual | changes)


def test_two_workers_may_work_with_two_users_at_one_time():
    check(make_session(), [other()])


@pytest.mark.parametrize(
    ("clash", "who"),
    [
        (other(staff=(id_of("worker"),)), "worker"),
        (other(staff=(id_of("colleague"), id_of("worker"))), "worker"),
        (other(attendances=(make_user(),)), "child"),
        (other(form=SessionForm.GROUP, attendances=(SECOND, make_user())), "child"),
    ],
)
def test_neither_a_worker_nor_a_child_can_be_in_two_places(clash, who):
    en, bg = reason(make_session(), [other("beside"), clash])
    assert clash.id in en
    assert f"{id_of(who)} cannot be in two places" in en
    assert f"{id_of(who)} не може да е на две места" in bg


def test_a_parent_cannot_come_along_to_two_places():
    mine = make_session(attendances=(make_user(), PARENT))
    en, _ = reason(mine, [other(attendances=(SECOND, PARENT))])
    assert PARENT.person_id in en


def test_intervals_that_touch_do_not_overlap():
    check(make_session(starts=time(9), minutes=60), [make_session("next", starts=time(10))])
    check(make_session("next", starts=time(10)), [make_session(starts=time(9), minutes=60)])


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 300))
def test_one_minute_in_common_is_refused_and_none_is_not(hour, minute, length):
    first = make_session("first", starts=time(hour, minute), minutes=length)
    assert first.interval is not None
    end = first.interval[1]
    at_the_end = make_session("second", on=end.date(), starts=end.time(), minutes=30)
    check(at_the_end, [first])
    before = end - timedelta(minutes=1)
    reason(evolve(at_the_end, on=before.date(), starts=before.time()), [first])


def test_a_cancelled_session_keeps_nobody_busy():
    away = (make_user(attended=False),)
    cancelled = make_session("cancelled", status=SessionStatus.CANCELLED, attendances=away)
    check(make_session(), [cancelled])
    check(cancelled, [make_session()])


def test_a_session_to_which_nobody_came_was_not_held():
    en, bg = reason(make_session(attendances=(make_user(attended=False),)), [])
    assert "nobody came" in en
    assert "никой не е дошъл" in bg
    check(make_session(attendances=(make_user(attended=None),)), [])


def test_somebody_who_did_not_come_was_free_elsewhere():
    away = other(form=SessionForm.GROUP, attendances=(make_user(attended=False), SECOND))
    check(make_session(), [away])
    check(away, [make_session()])


def test_a_failed_visit_keeps_the_worker_busy():
    failed = make_session(
        "failed", status=SessionStatus.FAILED_VISIT, attendances=(make_user(attended=False),)
    )
    en, _ = reason(make_session(), [failed])
    assert id_of("worker") in en


def test_a_planned_session_keeps_everybody_busy_who_is_expected():
    planned = other(status=SessionStatus.PLANNED, attendances=(make_user(attended=None),))
    en, _ = reason(make_session(), [planned])
    assert id_of("child") in en


def test_a_session_is_not_in_the_way_of_its_own_correction():
    session = make_session()
    check(evolve(session, minutes=45), [session])


def test_unknown_times_are_not_taken_for_an_overlap():
    check(make_session(starts=None), [make_session("other")])
    check(make_session(), [make_session("other", minutes=None)])
