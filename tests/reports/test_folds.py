"""Folds and rounding: the value of a cell is made from its items, and unknown stays unknown."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from copcore.reports import Fold, Item, fold, rounded

SUMMING = (Fold.SUM, Fold.MEAN_OVER_MONTHS)
contributions = st.fractions(0, 1000, max_denominator=60)
known_items = st.lists(st.builds(Item, st.sampled_from("abcd"), contributions))
months = st.integers(1, 24)


@given(known_items, months)
def test_a_sum_is_what_adding_up_gives_and_a_mean_its_part(items, months):
    total = Fraction(0)
    for item in items:
        total += item.contribution
    assert fold(Fold.SUM, items, months) == total
    assert fold(Fold.MEAN_OVER_MONTHS, items, months) * months == total


@given(known_items, months)
def test_a_count_counts_items_and_a_distinct_count_counts_records(items, months):
    assert fold(Fold.COUNT, items, months) == len(items)
    assert fold(Fold.DISTINCT, items, months) == len({item.id for item in items})


@given(known_items, st.integers(0, 30), months)
def test_one_unknown_contribution_makes_a_sum_and_a_mean_unknown(items, place, months):
    items.insert(place, Item("x", None))
    for how in (*SUMMING, Fold.RATIO, Fold.VALUE_IN_FORCE):
        assert fold(how, items, months) is None


def test_a_fold_that_reads_unknown_as_zero_turns_the_property_red():
    def careless(items):
        return sum((item.contribution or 0 for item in items), Fraction(0))

    @settings(database=None, phases=[Phase.generate])
    @given(known_items, st.integers(0, 30))
    def property_of_sums(items, place):
        items.insert(place, Item("x", None))
        assert careless(items) is None

    with pytest.raises(AssertionError):
        property_of_sums()


@given(known_items, st.randoms())
def test_the_order_of_items_changes_no_count_sum_or_mean(items, chance):
    shuffled = list(items)
    chance.shuffle(shuffled)
    for how in (*SUMMING, Fold.COUNT, Fold.DISTINCT):
        assert fold(how, shuffled, 12) == fold(how, items, 12)


@given(contributions, contributions)
def test_a_ratio_times_its_denominator_is_its_numerator(above, below):
    assume(below)
    items = (Item("above", above), Item("below", below))
    assert fold(Fold.RATIO, items, 12) * below == above


def test_a_ratio_to_nothing_has_no_value():
    assert fold(Fold.RATIO, (Item("above", Fraction(3)), Item("below", Fraction(0))), 12) is None


def test_a_value_in_force_is_the_last_one_and_unknown_where_there_is_none():
    items = (Item("a", Fraction(10)), Item("b", Fraction(20)))
    assert fold(Fold.VALUE_IN_FORCE, items, 12) == 20
    assert fold(Fold.VALUE_IN_FORCE, (), 12) is None


def test_nothing_recorded_is_a_sum_of_zero_and_no_unknown():
    assert fold(Fold.SUM, (), 12) == 0
    assert fold(Fold.MEAN_OVER_MONTHS, (), 12) == 0


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(0), 0),
        (Fraction(44), 44),
        (Fraction(11, 5), Decimal("2.2")),
        (Fraction(1, 8), Decimal("0.13")),
        (Fraction(5, 1000), Decimal("0.01")),
        (Fraction(4999, 1_000_000), 0),
        (Fraction(1, 3), Decimal("0.33")),
        (Fraction(2, 3), Decimal("0.67")),
        (Fraction(1999, 1000), 2),
        (None, None),
    ],
)
def test_rounding_goes_half_up_to_two_decimals(value, expected):
    assert rounded(value) == expected


def test_a_hair_below_half_is_rounded_down():
    assert rounded(Fraction(1, 200) - Fraction(1, 10**40)) == 0


def test_a_value_that_rounds_to_a_whole_number_is_an_integer():
    assert isinstance(rounded(Fraction(44_999, 1000)), int)


@given(st.fractions(0, 10**6))
def test_rounding_moves_a_value_by_half_a_hundredth_at_most(value):
    shown = rounded(value)
    assert -Fraction(1, 200) <= value - Fraction(shown) < Fraction(1, 200)


@given(st.decimals(0, 10**6, places=4))
def test_rounding_agrees_with_decimal_arithmetic(value):
    assert rounded(Fraction(value)) == value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
