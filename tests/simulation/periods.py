"""Simulated periods for the tests: small centres, consistent targets, and a naive tally."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from copcore.casework import bulgarian_working_days
from copcore.domain import (
    AccessPath,
    AgeBand,
    Attendance,
    Centre,
    OfferKind,
    PartialDate,
    Period,
    Programme,
    Session,
    SessionForm,
    SessionStatus,
    Setting,
)
from copcore.services import Command, RecordSession
from copcore.simulation import Scenario, Target, Targets, simulate
from tests.builders import make_centre, make_programme, text

is_working_day = bulgarian_working_days()

PROGRAMMES = (
    make_programme("theatre", kind=OfferKind.ATELIER, joint=True),
    make_programme("sport", kind=OfferKind.GOOD_PRACTICE),
    make_programme("parents", kind=OfferKind.PROGRAMME),
)
CENTRE = make_centre(
    access_paths=(
        AccessPath(key="self_referred", document="application"),
        AccessPath(key="municipal_referral", document="referral_order"),
        AccessPath(key="referred_by_institution", referrer="school"),
    ),
    target_groups=("child_at_risk", "adolescent", "neglected_child", "family_at_risk"),
    risk_factors=("neglect", "violence", "abuse", "trafficking", "separation"),
    goals=("quality_of_life", "parenting_skills", "separation_prevention"),
    activities=("therapy", "counselling", "mediation", "support", "information"),
    support_domains=("social", "psychological", "medical", "educational"),
    settings=(Setting.CENTRE, Setting.HOME, Setting.FIELD, Setting.ONLINE),
)
BARE = make_centre(access_paths=(), settings=(), partners=())


def whole_months(year: int, month: int, count: int) -> Period:
    """So many calendar months from the first of one on."""
    after = date(year + (month + count - 1) // 12, (month + count - 1) % 12 + 1, 1)
    return Period(start=date(year, month, 1), end=after - timedelta(days=1))


def make_targets(**values: Any) -> Targets:
    """Three users in every month of two, met once or twice each, unless said otherwise."""
    usual = {
        "users_distinct": 3,
        "users_monthly_mean": 3,
        "individual_sessions": 6,
        "group_sessions": 1,
        "home_visits": 2,
    }
    return Targets(**{name: Target(value) for name, value in (usual | values).items()})


def make_scenario(**changes: Any) -> Scenario:
    """Two months of 2018."""
    usual: dict[str, Any] = {
        "key": "small",
        "title": text("Малък период"),
        "period": whole_months(2018, 3, 2),
        "targets": make_targets(),
        "report": "dolno_selo.annual",
    }
    return Scenario(**usual | changes)


@frozen(kw_only=True)
class Setup:
    """What the simulator is asked for, but for the seed."""

    scenario: Scenario
    centre: Centre = CENTRE
    programmes: tuple[Programme, ...] = PROGRAMMES

    def run(self, seed: int) -> tuple[Command, ...]:
        """Simulate."""
        return simulate(
            self.scenario, self.centre, self.programmes, is_working_day=is_working_day, seed=seed
        )


@st.composite
def consistent_targets(draw: st.DrawFn, months: int, served: int) -> Targets:
    """Targets that can be met: each user-month has a session, each minute somebody to spend it."""
    users = draw(st.integers(3, 12))
    user_months = draw(st.integers(users, users * served))
    groups = draw(st.integers(0, 8))
    fewest = 0 if groups >= served else user_months
    singles = draw(st.integers(fewest, fewest + 25))
    visits = draw(st.integers(0, singles))
    alone = max(0, user_months - singles)
    usual = 50 * (singles - visits) + 60 * visits + 100 * max(alone, groups)
    slack = 10 * singles if not alone else 0
    values = {
        "users_distinct": users,
        "users_monthly_mean": Fraction(user_months, months),
        "individual_sessions": singles - visits,
        "group_sessions": groups,
        "home_visits": visits,
    }
    if draw(st.booleans()):
        values["participant_minutes"] = usual + draw(st.integers(-slack, slack))
    return make_targets(**values)


@st.composite
def setups(draw: st.DrawFn) -> Setup:
    """A few users in a few months of some centre."""
    months = draw(st.integers(2, 6))
    late = draw(st.booleans())
    period = whole_months(draw(st.integers(2016, 2024)), draw(st.integers(1, 12)), months)
    opened = draw(st.none() | st.integers(0, 200).map(lambda n: period.start - timedelta(days=n)))
    first_age = draw(st.integers(0, 10))
    centre: dict[str, Any] = {
        "opened_on": None if opened is None else PartialDate.on(opened),
        "age_limits": draw(
            st.none() | st.just(AgeBand(from_years=first_age, until_years=first_age + 8))
        ),
    }
    bare = draw(st.booleans())
    return Setup(
        scenario=make_scenario(
            period=period,
            targets=draw(consistent_targets(months, months - late)),
            first_month_without_users=late,
        ),
        centre=evolve(BARE if bare else CENTRE, **centre),
        programmes=() if bare else PROGRAMMES,
    )


seeds = st.integers(0, 2**32)


def sessions_of(commands: Sequence[Command]) -> list[Session]:
    """All sessions that the commands record."""
    return [command.session for command in commands if isinstance(command, RecordSession)]


def tally(commands: Sequence[Command]) -> dict[str, int]:
    """Count the commands as somebody would who knows nothing of metrics."""
    held = [s for s in sessions_of(commands) if s.status is SessionStatus.HELD]
    came = [
        (session, attendance)
        for session in held
        for attendance in session.attendances
        if attendance.case_id is not None and attendance.attended
    ]
    away = [session for session in held if session.setting is not Setting.HOME]
    return {
        "users_distinct": len({a.person_id for _, a in came}),
        "user_months": len({(s.on.year, s.on.month, a.person_id) for s, a in came}),
        "individual_sessions": sum(s.form is SessionForm.INDIVIDUAL for s in away),
        "group_sessions": sum(s.form is SessionForm.GROUP for s in away),
        "home_visits": len(held) - len(away),
        "participant_minutes": sum(_minutes(a) for _, a in came),
    }


def _minutes(attendance: Attendance) -> int:
    assert attendance.minutes is not None, "a simulated attendance of unknown length"
    return attendance.minutes
