"""Every target is met exactly, whatever the seed; contradictory targets are named."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given

from copcore.domain import Period, StaffPost
from copcore.errors import Contradiction, InvalidInput
from copcore.services import RecordSession, RegisterPerson, RegisterStaff
from copcore.simulation import Provenance, Target
from tests.builders import make_centre
from tests.simulation.periods import (
    Setup,
    make_scenario,
    make_targets,
    seeds,
    sessions_of,
    setups,
    tally,
)


def expected_of(setup):
    """The same figures, from the targets."""
    targets, months = setup.scenario.targets, len(setup.scenario.period.months)
    figures = {
        name: getattr(targets, name).value
        for name in ("users_distinct", "individual_sessions", "group_sessions", "home_visits")
    }
    figures["user_months"] = targets.users_monthly_mean.value * months
    if targets.participant_minutes is not None:
        figures["participant_minutes"] = targets.participant_minutes.value
    return figures


@given(setups(), seeds)
def test_the_commands_add_up_to_every_target_exactly(setup, seed):
    counted = tally(setup.run(seed))
    assert {name: counted[name] for name in expected_of(setup)} == expected_of(setup)


def test_one_record_less_would_be_found_out():
    setup = Setup(scenario=make_scenario(targets=make_targets(participant_minutes=700)))
    commands = setup.run(1)
    held = [c for c in commands if isinstance(c, RecordSession) and c.session.held]
    for lost in held:
        counted = tally([command for command in commands if command is not lost])
        assert {name: counted[name] for name in expected_of(setup)} != expected_of(setup)


@given(setups(), seeds)
def test_a_seed_always_gives_the_same_commands_and_another_one_other_people(setup, seed):
    commands, again, others = setup.run(seed), setup.run(seed), setup.run(seed + 1)
    assert commands == again
    assert people_of(commands).isdisjoint(people_of(others))
    known, same = tally(commands), tally(others)
    if setup.scenario.targets.participant_minutes is None:
        del known["participant_minutes"], same["participant_minutes"]
    assert known == same


def people_of(commands):
    """Ids of everybody registered."""
    return {c.person.id for c in commands if isinstance(c, RegisterPerson)} | {
        c.staff_member.id for c in commands if isinstance(c, RegisterStaff)
    }


def test_a_first_month_without_users_has_none():
    late = make_scenario(
        targets=make_targets(users_monthly_mean=Fraction(3, 2)), first_month_without_users=True
    )
    setup = Setup(scenario=late)
    commands = setup.run(1)
    assert {session.on.month for session in sessions_of(commands)} == {4}
    assert tally(commands)["user_months"] == 3


CONTRADICTIONS = {
    "a mean that gives parts of users": (
        {"users_monthly_mean": Fraction(5, 4)},
        ("users_distinct", "users_monthly_mean"),
        "no whole number",
    ),
    "a mean beyond the users": (
        {"users_monthly_mean": 4},
        ("users_distinct", "users_monthly_mean"),
        "3 to 6 user-months",
    ),
    "a mean that leaves users out": (
        {"users_monthly_mean": 1},
        ("users_distinct", "users_monthly_mean"),
        "3 to 6 user-months",
    ),
    "too few sessions to meet everybody": (
        {"individual_sessions": 2, "group_sessions": 0, "home_visits": 1},
        ("users_monthly_mean", "individual_sessions", "group_sessions", "home_visits"),
        "6 user-months need a session each",
    ),
    "more minutes than the sessions can last": (
        {"participant_minutes": 10_000},
        ("participant_minutes",),
        "they allow",
    ),
    "fewer minutes than the sessions must last": (
        {"participant_minutes": 100},
        ("participant_minutes",),
        "they allow",
    ),
    "sessions with nobody": (
        {"users_distinct": 0, "users_monthly_mean": 0},
        ("users_distinct", "individual_sessions", "group_sessions", "home_visits"),
        "nobody",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradictory_targets_are_named(name):
    values, targets, reason = CONTRADICTIONS[name]
    with pytest.raises(Contradiction) as caught:
        Setup(scenario=make_scenario(targets=make_targets(**values))).run(1)
    assert caught.value.data["targets"] == targets
    assert reason in caught.value.en
    assert all(target in caught.value.en and target in caught.value.bg for target in targets)


def test_a_first_month_without_users_leaves_less_room_for_the_mean():
    scenario = make_scenario(first_month_without_users=True)
    with pytest.raises(Contradiction, match="3 users in 1 months"):
        Setup(scenario=scenario).run(1)


def test_too_few_staff_are_named_with_what_they_should_do():
    lonely = make_centre(posts=(StaffPost(role="social_worker", count=1),))
    many = make_scenario(targets=make_targets(individual_sessions=800))
    with pytest.raises(Contradiction, match="1 workers cannot hold so many sessions") as caught:
        Setup(scenario=many, centre=lonely).run(1)
    assert "individual_sessions" in caught.value.data["targets"]
    assert "служители" in caught.value.bg


def test_a_month_without_working_days_is_named():
    new_year = Period(start=date(2018, 2, 1), end=date(2018, 3, 1))
    with pytest.raises(Contradiction, match="fewer than two working days") as caught:
        Setup(scenario=make_scenario(period=new_year)).run(1)
    assert "работни дни" in caught.value.bg


@given(seeds)
def test_groups_meet_those_whom_no_single_session_meets(seed):
    """Six user-months, one group in each of two months, and nothing else."""
    targets = make_targets(individual_sessions=0, group_sessions=2, home_visits=0)
    assert tally(Setup(scenario=make_scenario(targets=targets)).run(seed))["user_months"] == 6


@given(seeds)
def test_the_only_group_meets_in_the_month_with_most_users(seed):
    """Of four user-months two or three share a month; the others have a session alone."""
    targets = make_targets(
        users_distinct=3, users_monthly_mean=2, individual_sessions=2, group_sessions=1,
        home_visits=0,
    )  # fmt: skip
    assert tally(Setup(scenario=make_scenario(targets=targets)).run(seed))["user_months"] == 4


@pytest.mark.parametrize(
    "target",
    [
        "users_distinct",
        "individual_sessions",
        "group_sessions",
        "home_visits",
        "participant_minutes",
    ],
)
@pytest.mark.parametrize("value", [-1, Fraction(1, 2)])
def test_a_count_is_whole_and_not_less_than_nothing(target, value):
    with pytest.raises(InvalidInput, match=f"{target}={value}") as caught:
        make_targets(**{target: value})
    assert "цяло число" in caught.value.bg


def test_invented_targets_are_told_from_published_ones():
    targets = make_targets(participant_minutes=600)
    assert "users_distinct" in targets.invented
    published = Target(779, Provenance.PUBLISHED, "TSE-43")
    assert published.provenance is Provenance.PUBLISHED
