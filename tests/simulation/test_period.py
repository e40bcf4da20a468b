"""A simulated period is coherent: times, places, people, and everything the centre names."""

from collections import Counter, defaultdict
from datetime import UTC, date
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from stdnum.bg import egn

from copcore.domain import (
    AccessPath,
    IdentifierKind,
    PartialDate,
    Period,
    SessionStatus,
    Setting,
    StaffPost,
)
from copcore.errors import InvalidInput
from copcore.services import (
    AgreePlan,
    CloseCase,
    Enrol,
    OpenCase,
    ReceiveReferral,
    RecordAssessment,
    RecordEvent,
    RegisterPerson,
    RegisterStaff,
    ReviewPlan,
)
from copcore.simulation import PlannedEvent
from tests.builders import make_centre, text
from tests.simulation.periods import (
    BARE,
    CENTRE,
    PROGRAMMES,
    Setup,
    is_working_day,
    make_scenario,
    make_targets,
    seeds,
    sessions_of,
    setups,
    whole_months,
)

SOFIA = ZoneInfo("Europe/Sofia")


def all_of(commands, kind):
    """All commands of one kind."""
    return [command for command in commands if isinstance(command, kind)]


def people_in(commands):
    """Everybody registered."""
    return [command.person for command in all_of(commands, RegisterPerson)]


@given(setups(), seeds)
def test_every_moment_of_recording_lies_in_the_period_and_none_before_another(setup, seed):
    moments = [command.envelope.recorded_at for command in setup.run(seed)]
    assert moments == sorted(moments)
    assert all(moment.tzinfo is UTC for moment in moments)
    assert all(moment.astimezone(SOFIA).date() in setup.scenario.period for moment in moments)


@given(setups(), seeds)
def test_sessions_take_place_on_working_days_and_are_recorded_when_they_are_over(setup, seed):
    for command in setup.run(seed):
        session = getattr(command, "session", None)
        if session is not None:
            assert is_working_day(session.on)
            _, end = session.interval
            assert command.envelope.recorded_at == end.replace(tzinfo=SOFIA)


def in_two_places(sessions):
    """Everybody who works in or came to two sessions at one time."""
    calendar = defaultdict(list)
    for session in sessions:
        came = (a.person_id for a in session.attendances if a.attended)
        for who in (*session.staff, *came):
            calendar[who].append(session.interval)
    return [
        who
        for who, intervals in calendar.items()
        for (start, end), (other_start, other_end) in combinations(intervals, 2)
        if start < other_end and other_start < end
    ]


@given(setups(), seeds)
def test_nobody_is_in_two_places(setup, seed):
    assert in_two_places(sessions_of(setup.run(seed))) == []


def test_somebody_in_two_places_would_be_found_out():
    first, *rest = sessions_of(Setup(scenario=make_scenario()).run(1))
    moved = evolve(rest[0], on=first.on, starts=first.starts, staff=first.staff)
    assert in_two_places([first, moved, *rest[1:]])


@given(setups(), seeds)
def test_nobody_in_it_has_the_number_of_a_living_person(setup, seed):
    for person in people_in(setup.run(seed)):
        if person.identifier.kind is IdentifierKind.NONE:
            assert person.birth is None
            continue
        number = person.identifier.value
        assert 1800 <= egn.get_birth_date(number).year < 1900
        assert egn.is_valid(number)
        assert person.identifier.doubts(person.birth) == ()


@given(setups(), seeds)
def test_no_two_people_share_an_id(setup, seed):
    commands = setup.run(seed)
    ids = [person.id for person in people_in(commands)]
    ids += [session.id for session in sessions_of(commands)]
    ids += [command.envelope.idempotency_key for command in commands]
    assert max(Counter(ids).values()) == 1


@given(setups(), seeds)
def test_no_case_is_older_than_its_centre(setup, seed):
    opened = setup.centre.opened_on
    for command in all_of(setup.run(seed), OpenCase):
        assert opened is None or command.on >= opened.earliest


def test_a_file_is_at_most_as_old_as_a_centre_that_has_just_opened():
    young = evolve(CENTRE, opened_on=PartialDate.of("2018-02-20"))
    commands = Setup(scenario=make_scenario(), centre=young).run(1)
    begun = [c.referral.received_on for c in all_of(commands, ReceiveReferral)]
    begun += [command.on for command in all_of(commands, OpenCase)]
    assert min(begun) == date(2018, 2, 20)


BUSY = make_scenario(
    period=whole_months(2018, 1, 6),
    targets=make_targets(
        users_distinct=10,
        users_monthly_mean=6,
        individual_sessions=70,
        group_sessions=20,
        home_visits=30,
    ),
)


YEAR = make_scenario(
    period=Period.of_year(2018),
    targets=make_targets(
        users_distinct=20,
        users_monthly_mean=15,
        individual_sessions=200,
        group_sessions=50,
        home_visits=100,
    ),
)


@given(seeds)
def test_every_word_of_the_centre_is_used(seed):
    commands = Setup(scenario=BUSY).run(seed)
    sessions = sessions_of(commands)
    plans = [command.plan for command in all_of(commands, AgreePlan)]
    assessments = [command.assessment for command in all_of(commands, RecordAssessment)]
    used = {
        "access_paths": {c.referral.path for c in all_of(commands, ReceiveReferral)},
        "target_groups": {key for c in all_of(commands, OpenCase) for key in c.target_groups},
        "risk_factors": {key for one in assessments for key in one.risk_factors},
        "goals": {goal.key for plan in plans for goal in plan.goals},
        "activities": {key for session in sessions for key in session.activities},
        "support_domains": {key for session in sessions for key in session.support_domains},
        "settings": {session.setting for session in sessions},
    }
    named = {name: set(getattr(CENTRE, name)) for name in used if name != "access_paths"}
    assert used == named | {"access_paths": {path.key for path in CENTRE.access_paths}}
    enrolled = {command.enrolment.programme for command in all_of(commands, Enrol)}
    held = {s.programme for s in sessions if s.status is SessionStatus.HELD}
    assert enrolled == held == {programme.key for programme in PROGRAMMES}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_busy_year_has_absences_failed_visits_cancellations_reviews_and_closures(seed):
    commands = Setup(scenario=YEAR).run(seed)
    sessions = sessions_of(commands)
    assert {session.status for session in sessions} == set(SessionStatus) - {SessionStatus.PLANNED}
    assert any(
        a.attended is False for s in sessions if s.status is SessionStatus.HELD for a in s.users
    )
    assert all_of(commands, CloseCase)
    assert all_of(commands, ReviewPlan)


@given(seeds)
def test_parents_come_along_and_are_no_users(seed):
    sessions = sessions_of(Setup(scenario=BUSY).run(seed))
    held = [session for session in sessions if session.status is SessionStatus.HELD]
    for session in held:
        joint = session.setting is Setting.HOME or session.programme == "theatre"
        along = len(session.attendances) - len(session.users)
        assert along == (len(session.served) if joint else 0)


@given(seeds)
def test_each_user_is_enrolled_before_the_first_session_of_a_programme(seed):
    enrolled = set()
    for command in Setup(scenario=BUSY).run(seed):
        if isinstance(command, Enrol):
            enrolled.add((command.case_id, command.enrolment.programme))
        session = getattr(command, "session", None)
        if session is not None and session.programme is not None:
            assert {(a.case_id, session.programme) for a in session.served} <= enrolled


@given(seeds)
def test_two_ways_by_one_path_are_both_used(seed):
    """One path may lead through two institutions."""
    ways = (
        AccessPath(key="referred_by_institution", referrer="school"),
        AccessPath(key="referred_by_institution", referrer="kindergarten"),
    )
    setup = Setup(scenario=BUSY, centre=evolve(CENTRE, access_paths=ways))
    referrals = [command.referral for command in all_of(setup.run(seed), ReceiveReferral)]
    assert {referral.referrer for referral in referrals} == {"school", "kindergarten"}


def test_a_centre_of_which_nothing_is_known_gets_a_small_team_and_a_way_in():
    commands = Setup(scenario=BUSY, centre=BARE, programmes=()).run(1)
    assert len(all_of(commands, RegisterStaff)) == 4
    assert {c.referral.path for c in all_of(commands, ReceiveReferral)} == {"self_referred"}
    assert {s.setting for s in sessions_of(commands)} == {Setting.CENTRE, Setting.HOME}


@pytest.mark.parametrize(
    ("counts", "staff"),
    [((1, 2), 3), ((None, 1), 2), ((0, 2), 2), ((0, 0), 4), ((), 4)],
)
def test_each_known_post_has_its_people_and_a_vacant_one_has_none(counts, staff):
    posts = tuple(StaffPost(role="social_worker", count=count) for count in counts)
    commands = Setup(scenario=make_scenario(), centre=make_centre(posts=posts)).run(1)
    assert len(all_of(commands, RegisterStaff)) == staff


def test_planned_events_are_recorded_as_they_are_described():
    march = Period(start=date(2018, 3, 20), end=date(2018, 3, 22))
    planned = PlannedEvent(
        kind="meeting", title=text("Среща"), period=march, setting=Setting.ELSEWHERE
    )
    (command,) = all_of(Setup(scenario=make_scenario(events=(planned,))).run(1), RecordEvent)
    event = command.event
    assert (event.kind, event.title, event.period, event.setting) == (
        planned.kind,
        planned.title,
        planned.period,
        planned.setting,
    )
    assert command.envelope.recorded_at.astimezone(SOFIA).date() == march.end


def test_an_event_that_ends_outside_the_period_is_refused_because_it_would_be_recorded_there():
    later = Period(start=date(2018, 3, 20), end=date(2030, 1, 1))
    planned = PlannedEvent(
        kind="meeting", title=text("Среща"), period=later, setting=Setting.ELSEWHERE
    )
    with pytest.raises(InvalidInput, match=r"ends on 2030-01-01, outside the period") as caught:
        make_scenario(events=(planned,))
    assert "извън периода" in caught.value.bg
