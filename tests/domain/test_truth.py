"""Three-valued truth follows strong Kleene logic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Truth
from copcore.domain.truth import all_of, any_of, truth_of

truths = st.sampled_from(Truth)
several = st.lists(truths, max_size=6)


@given(truths)
def test_denying_twice_changes_nothing(value):
    assert ~~value is value


def test_denying_the_unknown_leaves_it_unknown():
    assert ~Truth.UNKNOWN is Truth.UNKNOWN


@given(several)
def test_de_morgan_holds(values):
    assert ~all_of(values) is any_of(~value for value in values)
    assert ~any_of(values) is all_of(~value for value in values)


@given(several, st.randoms())
def test_neither_order_nor_repetition_matters(values, chance):
    shuffled = [*values, *values]
    chance.shuffle(shuffled)
    assert all_of(shuffled) is all_of(values)
    assert any_of(shuffled) is any_of(values)


@given(several, several)
def test_parts_can_be_judged_one_by_one(some, others):
    assert all_of((all_of(some), all_of(others))) is all_of([*some, *others])
    assert any_of((any_of(some), any_of(others))) is any_of([*some, *others])


@given(st.lists(st.sampled_from((True, False, None)), max_size=6))
def test_a_missing_fact_decides_nothing_that_another_fact_would_turn(facts):
    """The answer is yes or no exactly where every reading of the missing facts agrees."""
    for judge, plain in ((all_of, all), (any_of, any)):
        readings = {
            plain(unknown if fact is None else fact for fact in facts) for unknown in (True, False)
        }
        answer = readings.pop() if len(readings) == 1 else None
        assert judge(map(truth_of, facts)) is truth_of(answer)


@pytest.mark.parametrize("value", Truth)
def test_a_truth_is_no_bool(value):
    with pytest.raises(TypeError, match="compare it"):
        bool(value)


def test_nothing_to_ask_is_yes_for_all_and_no_for_any():
    assert all_of(()) is Truth.YES
    assert any_of(()) is Truth.NO
