"""Metrics on generated records, compared with counting by hand.

``by_hand`` reads the records anew, with loops of its own, and shares no code with the metrics.
"""

from fractions import Fraction

import pytest
from attrs import evolve, frozen
from hypothesis import Phase, given, settings

from copcore.domain import Period, Session, SessionForm, SessionKind, SessionStatus, Setting
from copcore.reports import (
    CapacityInForce,
    CellDefinition,
    DistinctUsers,
    Item,
    MonthlyMeanOfUsers,
    ParticipantHoursPerMonth,
    RatioOf,
    Records,
    SessionsHeld,
    StaffHoursPerMonth,
    UsersSinceOpening,
    count,
    fold,
    value_of,
)
from tests.reports.worlds import (
    FIRST_DAY,
    GROUPS,
    NAME,
    PATHS,
    PERIOD,
    SEVEN_OR_MORE,
    UNDER_SEVEN,
    make_basis,
    make_centre,
    worlds,
)

MONTHS = 4
CAPACITY_USE = RatioOf(
    numerator=("users_monthly_mean", MonthlyMeanOfUsers()),
    denominator=("capacity", CapacityInForce()),
)
EVERY_METRIC = (
    CapacityInForce(),
    DistinctUsers(),
    UsersSinceOpening(),
    MonthlyMeanOfUsers(),
    SessionsHeld(),
    ParticipantHoursPerMonth(),
    StaffHoursPerMonth(),
    CAPACITY_USE,
    *(DistinctUsers(path=path) for path in PATHS),
)


def held_by_hand(basis):
    return [
        session
        for session in basis.records.sessions
        if session.status == SessionStatus.HELD
        and basis.period.start <= session.on <= basis.period.end
    ]


def visits_by_hand(basis):
    """Each coming of a user to a held session, as (session, attendance)."""
    return [
        (session, attendance)
        for session in held_by_hand(basis)
        for attendance in session.attendances
        if attendance.case_id is not None and attendance.attended is True
    ]


def check_sessions(metric, basis):
    assert value_of(metric, basis) == len(held_by_hand(basis))


def check_users(metric, basis):
    assert value_of(metric, basis) == len({user.person_id for _, user in visits_by_hand(basis)})


def check_monthly_mean(metric, basis):
    pairs = {(s.on.year, s.on.month, user.person_id) for s, user in visits_by_hand(basis)}
    assert value_of(metric, basis) * MONTHS == len(pairs)


def check_participant_hours(metric, basis):
    attended = [user.minutes for _, user in visits_by_hand(basis)]
    expected = None if None in attended else Fraction(sum(attended), 60 * MONTHS)
    assert value_of(metric, basis) == expected


def check_staff_hours(metric, basis):
    worked = [session.minutes for session in held_by_hand(basis) for _ in session.staff]
    expected = None if None in worked else Fraction(sum(worked), 60 * MONTHS)
    assert value_of(metric, basis) == expected


@given(worlds())
def test_the_figures_are_those_that_counting_by_hand_gives(basis):
    check_sessions(SessionsHeld(), basis)
    check_users(DistinctUsers(), basis)
    check_monthly_mean(MonthlyMeanOfUsers(), basis)
    check_participant_hours(ParticipantHoursPerMonth(), basis)
    check_staff_hours(StaffHoursPerMonth(), basis)


@given(worlds())
def test_folding_the_items_of_a_cell_again_gives_its_value(basis):
    for metric in EVERY_METRIC:
        cell = count(CellDefinition(key="cell", label=NAME, metric=metric), basis)
        assert fold(metric.fold, cell.items, MONTHS) == cell.value


@given(worlds())
def test_the_three_kinds_part_the_held_sessions(basis):
    ids = [
        item.id for kind in SessionKind for item in SessionsHeld(kind_of_session=kind).items(basis)
    ]
    assert sorted(ids) == sorted(session.id for session in held_by_hand(basis))


@given(worlds())
def test_a_home_visit_is_counted_as_that_only(basis):
    visits = {item.id for item in SessionsHeld(kind_of_session=SessionKind.HOME_VISIT).items(basis)}
    assert visits == {s.id for s in held_by_hand(basis) if s.setting == Setting.HOME}
    individual = SessionsHeld(kind_of_session=SessionKind.INDIVIDUAL_SESSION).items(basis)
    assert {item.id for item in individual} == {
        session.id
        for session in held_by_hand(basis)
        if session.form == SessionForm.INDIVIDUAL and session.setting != Setting.HOME
    }


@given(worlds())
def test_distinct_users_lie_between_the_best_month_and_the_sum_of_the_months(basis):
    monthly = [
        value_of(DistinctUsers(), evolve(basis, period=Period.of_month(year, month)))
        for year, month in PERIOD.months
    ]
    assert max(monthly) <= value_of(DistinctUsers(), basis) <= sum(monthly)
    assert sum(monthly) == value_of(MonthlyMeanOfUsers(), basis) * MONTHS


@given(worlds())
def test_users_by_path_cover_their_users_at_least_once(basis):
    cases = {case.id: case for case in basis.records.cases}
    for path in PATHS:
        expected = {
            user.person_id
            for _, user in visits_by_hand(basis)
            for referral in cases[user.case_id].referrals
            if referral.path == path and referral.received_on <= PERIOD.end
        }
        assert value_of(DistinctUsers(path=path), basis) == len(expected)


@given(worlds())
def test_users_of_a_group_a_programme_or_a_setting_are_among_all_users(basis):
    cases = {case.id: case for case in basis.records.cases}
    visits = visits_by_hand(basis)
    for group in GROUPS:
        expected = {u.person_id for _, u in visits if group in cases[u.case_id].target_groups}
        assert value_of(DistinctUsers(target_group=group), basis) == len(expected)
    theatre = {u.person_id for s, u in visits if s.programme == "theatre"}
    assert value_of(DistinctUsers(programme="theatre"), basis) == len(theatre)
    field = {u.person_id for s, u in visits if s.setting == Setting.FIELD}
    assert value_of(DistinctUsers(setting=Setting.FIELD), basis) == len(field)


@given(worlds())
def test_a_user_of_open_age_is_counted_in_neither_age_band(basis):
    unknown = {person.id for person in basis.records.people if person.birth is None}
    for band in (UNDER_SEVEN, SEVEN_OR_MORE):
        counted = {item.id for item in DistinctUsers(ages=band).items(basis)}
        assert not counted & unknown
        assert counted <= {item.id for item in DistinctUsers().items(basis)}


@given(worlds())
def test_users_since_opening_are_the_users_of_all_days_up_to_the_end(basis):
    whole = evolve(basis, period=Period(start=FIRST_DAY, end=PERIOD.end))
    assert value_of(UsersSinceOpening(), basis) == value_of(DistinctUsers(), whole)


@given(worlds())
def test_capacity_use_is_the_mean_against_the_places_and_may_exceed_them(basis):
    assert value_of(CAPACITY_USE, basis) * 20 == value_of(MonthlyMeanOfUsers(), basis)
    crowded = evolve(basis, centre=make_centre(1))
    assert value_of(CAPACITY_USE, crowded) == value_of(MonthlyMeanOfUsers(), basis)
    assert value_of(CAPACITY_USE, evolve(basis, centre=make_centre(None))) is None


def without_noise(session: Session) -> Session | None:
    """The session as it would be, had only what counts been written down."""
    if session.status is not SessionStatus.HELD:
        return None
    came = tuple(a for a in session.attendances if a.case_id is not None and a.attended)
    return evolve(session, attendances=came, travel_minutes=None)


@given(worlds())
def test_planned_cancelled_failed_travel_companions_and_unsure_attendance_count_nowhere(basis):
    quiet = tuple(filter(None, map(without_noise, basis.records.sessions)))
    cleaned = evolve(basis, records=evolve(basis.records, sessions=quiet))
    for metric in EVERY_METRIC:
        assert metric.items(basis) == metric.items(cleaned)


@given(worlds())
def test_a_user_whose_case_was_voided_is_missing_in_no_figure_that_still_has_the_session(basis):
    orphaned = evolve(basis, records=evolve(basis.records, cases=()))
    check_users(DistinctUsers(), orphaned)
    check_monthly_mean(MonthlyMeanOfUsers(), orphaned)


def test_a_period_without_records_has_zeroes_and_no_unknowns():
    empty = make_basis(Records())
    assert [value_of(metric, empty) for metric in EVERY_METRIC[1:7]] == [0] * 6


# Deliberately broken metrics: each must turn the check red that guards against it.


@frozen
class CountsCancelledSessions(SessionsHeld):
    def items(self, basis):
        return tuple(Item(s.id) for s in basis.records.sessions if s.on in basis.period)


@frozen
class CountsSessionsOutsideThePeriod(SessionsHeld):
    def items(self, basis):
        return tuple(Item(s.id) for s in basis.records.sessions if s.held)


@frozen
class CountsCompanions(DistinctUsers):
    def items(self, basis):
        came = (a.person_id for s in basis.sessions for a in s.attendances if a.attended)
        return tuple(map(Item, dict.fromkeys(came)))


@frozen
class ReadsUnknownAttendanceAsYes(DistinctUsers):
    def items(self, basis):
        came = (a.person_id for s in basis.sessions for a in s.users if a.attended is not False)
        return tuple(map(Item, dict.fromkeys(came)))


@frozen
class CountsVisitsForUsers(MonthlyMeanOfUsers):
    def items(self, basis):
        return tuple(Item(user.person_id) for _, user in basis.served())


@frozen
class ReadsUnknownMinutesAsZero(ParticipantHoursPerMonth):
    def items(self, basis):
        return tuple(Item(s.id, Fraction(u.minutes or 0, 60)) for s, u in basis.served())


@frozen
class AddsTravel(StaffHoursPerMonth):
    def items(self, basis):
        return tuple(
            Item(s.id, s.minutes and Fraction(s.minutes + (s.travel_minutes or 0), 60))
            for s in basis.sessions
            for _ in s.staff
        )


@pytest.mark.parametrize(
    ("check", "broken"),
    [
        (check_sessions, CountsCancelledSessions()),
        (check_sessions, CountsSessionsOutsideThePeriod()),
        (check_users, CountsCompanions()),
        (check_users, ReadsUnknownAttendanceAsYes()),
        (check_monthly_mean, CountsVisitsForUsers()),
        (check_participant_hours, ReadsUnknownMinutesAsZero()),
        (check_staff_hours, AddsTravel()),
    ],
    ids=lambda part: type(part).__name__ if hasattr(part, "fold") else part.__name__,
)
def test_a_broken_metric_turns_its_check_red(check, broken):
    # One counterexample is enough; nobody needs the smallest.
    @settings(database=None, phases=[Phase.generate], max_examples=1_000, derandomize=True)
    @given(worlds())
    def on_any_world(basis):
        check(broken, basis)

    with pytest.raises(AssertionError):
        on_any_world()
