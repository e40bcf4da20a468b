"""Quantities refuse to be mixed up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Text
from copcore.reports import (
    Cell,
    CellDefinition,
    DistinctUsers,
    MetricKind,
    Quantity,
    Records,
    SessionsHeld,
    count,
)
from tests.reports.worlds import make_basis

ADDITIVE = (MetricKind.EVENTS, MetricKind.PARTICIPANT_HOURS, MetricKind.STAFF_HOURS)
values = st.fractions(0, 1000)
kinds = st.sampled_from(MetricKind)
units = st.sampled_from(("users", "sessions", "hours"))


def quantity(value: int | Fraction | None, kind: MetricKind, unit: str = "users") -> Quantity:
    return Quantity(value=None if value is None else Fraction(value), kind=kind, unit=unit)


@given(values, values, st.sampled_from(ADDITIVE))
def test_events_and_hours_of_one_kind_add_up(one, other, kind):
    assert (quantity(one, kind) + quantity(other, kind)).value == one + other


@given(values, st.sampled_from(ADDITIVE))
def test_an_unknown_summand_makes_the_sum_unknown(value, kind):
    unknown = quantity(None, kind)
    assert (unknown + quantity(value, kind)).value is None
    assert (quantity(value, kind) + unknown).value is None


@given(values, values, st.sampled_from(sorted(set(MetricKind) - set(ADDITIVE), key=str)))
def test_distinct_counts_means_and_ratios_cannot_be_added(one, other, kind):
    with pytest.raises(TypeError, match="cannot be added"):
        quantity(one, kind) + quantity(other, kind)


@given(values, values, kinds, kinds, units, units)
def test_unlike_quantities_are_neither_added_nor_ordered_and_never_equal(a, b, k, m, u, v):
    one, other = quantity(a, k, u), quantity(b, m, v)
    if (k, u) == (m, v):
        assert (one < other) == (a < b)
        assert (one <= other) == (a <= b)
        assert (one > other) == (a > b)
        return
    assert one != other
    for operation in ("__add__", "__lt__", "__le__"):
        with pytest.raises(TypeError, match="different kinds of figures"):
            getattr(one, operation)(other)


def test_an_unknown_quantity_is_neither_more_nor_less():
    for pair in ((None, 3), (3, None)):
        one, other = (quantity(value, MetricKind.EVENTS) for value in pair)
        with pytest.raises(TypeError, match="unknown quantity"):
            one < other  # noqa: B015


def test_a_quantity_and_a_bare_number_do_not_mix():
    sessions = quantity(779, MetricKind.EVENTS, "sessions")
    with pytest.raises(TypeError):
        sessions + 1
    with pytest.raises(TypeError):
        sessions > 700  # noqa: B015


def test_several_quantities_are_summed_from_the_first_on():
    first, *others = (quantity(number, MetricKind.EVENTS) for number in (779, 149, 246))
    assert sum(others, start=first) == quantity(1174, MetricKind.EVENTS)


def test_a_cell_gives_its_value_as_a_quantity():
    def cell(metric) -> Cell:
        definition = CellDefinition(key="cell", label=Text(bg="Брой", en="Number"), metric=metric)
        return count(definition, make_basis(Records()))

    assert cell(SessionsHeld()).quantity == quantity(0, MetricKind.EVENTS, "sessions")
    with pytest.raises(TypeError):
        cell(SessionsHeld()).quantity + cell(DistinctUsers()).quantity
