"""Invented people are like the target groups they are counted in."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import AgeBand, Sex, Term, TermKind, Truth
from copcore.services import OpenCase, ReceiveReferral, RegisterFamily, RegisterPerson
from copcore.simulation import simulate
from copcore.vocabulary import copcore_register_vocabulary
from tests.builders import make_centre
from tests.simulation.periods import is_working_day, make_scenario, make_targets

GROUPS = {t.key: t for t in copcore_register_vocabulary() if t.kind is TermKind.TARGET_GROUP}
SCENARIO = make_scenario(
    targets=make_targets(users_distinct=12, users_monthly_mean=12, individual_sessions=24)
)


def users(seed, groups, **centre):
    """Each user with the groups and the opening of the case, and the family."""
    chosen = {"target_groups": tuple(group.key for group in groups)} | centre
    commands = simulate(
        SCENARIO, make_centre(**chosen), (), is_working_day=is_working_day, groups=groups, seed=seed
    )
    people = {c.person.id: c.person for c in commands if isinstance(c, RegisterPerson)}
    families = {c.family.id: c.family for c in commands if isinstance(c, RegisterFamily)}
    begun = {c.case_id: c for c in commands if isinstance(c, ReceiveReferral)}
    for opening in (c for c in commands if isinstance(c, OpenCase)):
        referral = begun[opening.case_id]
        yield people[referral.subject_id], opening, families[referral.family_id]


@given(seed=st.integers(0, 10_000), group=st.sampled_from([g for g in GROUPS.values() if g.ages]))
def test_nobody_is_of_a_group_whose_ages_or_sex_the_person_cannot_have(seed, group):
    for user, opening, _ in users(seed, groups=(group,)):
        assert group.ages.contains(user.birth, opening.on) is not Truth.NO
        assert group.sex in (None, user.sex)


@given(seed=st.integers(0, 10_000))
def test_a_grown_up_user_comes_with_a_child_and_a_child_with_a_parent(seed):
    for key, role in (("foster_parent", "parent"), ("child_at_risk", "child")):
        for user, _, family in users(seed, groups=(GROUPS[key],)):
            assert {m.role.value for m in family.members} == {"child", "parent"}
            (own,) = (m.role.value for m in family.members if m.person_id == user.id)
            assert own == role


@given(seed=st.integers(0, 10_000))
def test_a_group_that_implies_nothing_leaves_the_ages_to_the_centre(seed):
    plain = Term(kind=TermKind.TARGET_GROUP, key="plain", label=GROUPS["parent"].label)
    band = AgeBand(from_years=3, until_years=18)
    for user, opening, _ in users(seed, groups=(plain,), age_limits=band):
        assert band.contains(user.birth, opening.on) is not Truth.NO


def test_a_simulator_deaf_to_the_groups_would_be_found_out():
    deaf = [evolve(group, ages=None, sex=None) for group in GROUPS.values()]
    mothers = [g for g in deaf if g.key == "underage_mother"]
    with pytest.raises(AssertionError):
        for user, opening, _ in users(1, groups=tuple(mothers)):
            assert user.sex is Sex.FEMALE
            assert GROUPS["underage_mother"].ages.contains(user.birth, opening.on) is Truth.YES
