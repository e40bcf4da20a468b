"""Rules and their versions; what conditions are made of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.errors import InvalidInput
from copcore.rules.definition import RuleVersion
from copcore.rules.language.expressions import AllOf, Always, AnyOf, Not, walk
from copcore.rules.language.writing import fact, related, rule
from copcore.testing.rules.drawing import days
from tests.rules.asking import make_rule

DAY = timedelta(days=1)
A, B, C = rule("a"), rule("b"), rule("c")


@given(st.lists(days(), min_size=1, max_size=4, unique=True), days())
def test_the_latest_version_that_has_begun_is_in_force(begins, day):
    versions = tuple(RuleVersion(since=since, when=Always()) for since in sorted(begins))
    found = make_rule(Always(), versions=versions).version_on(day)
    begun = [version for version in versions if version.since <= day]
    assert found is (begun[-1] if begun else None)


@pytest.mark.parametrize(
    "begins",
    [(), (date(2020, 1, 1), date(2020, 1, 1)), (date(2020, 1, 2), date(2020, 1, 1))],
)
def test_versions_that_do_not_follow_each_other_are_refused(begins):
    versions = tuple(RuleVersion(since=since, when=Always()) for since in begins)
    with pytest.raises(InvalidInput) as refused:
        make_rule(Always(), versions=versions)
    assert 'Rule "test.rule" needs versions' in refused.value.en
    assert "Правилото „test.rule“ трябва да има версии" in refused.value.bg


def test_conditions_of_one_kind_are_joined_flat():
    assert A & (B & C) == (A & B) & C == AllOf((A, B, C))
    assert A | (B | C) == (A | B) | C == AnyOf((A, B, C))
    assert (A & B) | C == AnyOf((AllOf((A, B)), C))
    assert ~(A & B) == Not(AllOf((A, B)))


USES = {
    "bool": lambda: bool(A),
    "and": lambda: A and B,
    "not": lambda: not A,
    "fact": lambda: bool(fact("child.agrees")),
    "age": lambda: bool(fact("child.birth_date").age()),
    "chain": lambda: 3 <= fact("child.birth_date").age() < 18,
}


@pytest.mark.parametrize("use", USES)
def test_a_condition_has_no_truth_of_its_own(use):
    with pytest.raises(TypeError):
        USES[use]()


def test_a_sentence_means_what_it_says():
    birth = fact("child.birth_date")
    assert (birth.age() >= 3) & (birth.age() < 18) == AllOf(
        (birth.age().band(3, None), birth.age().band(None, 18))
    )
    assert (birth.age() > 3) == birth.age().band(4, None)
    assert (birth.age() <= 3) == birth.age().band(None, 4)
    assert (birth.age() == 3) == birth.age().band(3, 4)
    assert (birth.age() != 3) == ~birth.age().band(3, 4)
    assert birth.unknown() == ~birth.known()


def test_walking_reaches_the_conditions_on_related_records():
    inner = fact("member.agrees") == True  # noqa: E712
    whole = ~(A | related("family.members").any(inner & B))
    assert inner in list(walk(whole))
    assert sum(1 for part in walk(whole) if part in (A, B)) == 2
