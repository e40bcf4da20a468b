"""Ready cells: each counts what it says, under its usual key."""

from functools import partial

import pytest
from attrs import evolve
from hypothesis import given

from copcore import (
    DistinctUsers,
    OfferKind,
    OutcomesReached,
    Programme,
    Records,
    SessionsHeld,
    Setting,
    Text,
)
from copcore.authoring import (
    PATHS_OVERLAP,
    capacity,
    capacity_use,
    direct_hours_monthly_mean,
    goals_reached,
    group_sessions,
    home_visits,
    individual_sessions,
    sessions_by,
    users_by_group,
    users_by_path,
    users_distinct,
    users_monthly_mean,
)
from copcore.reports import count, value_of
from copcore.wording import amount
from copcore.wording.nouns import PLACE, USER
from tests.reports.worlds import make_basis, worlds

READY = {
    "capacity": partial(capacity, PLACE),
    "users_distinct": users_distinct,
    "users_monthly_mean": users_monthly_mean,
    "capacity_use": capacity_use,
    "individual_sessions": individual_sessions,
    "group_sessions": group_sessions,
    "home_visits": home_visits,
    "direct_hours_monthly_mean": direct_hours_monthly_mean,
}
LABEL, NOTE = Text(bg="Надпис", en="Label"), Text(bg="Бележка", en="Note")


def titles(keys):
    return {key: Text(bg=f"Ред {key}", en=f"Row {key}") for key in keys}


@pytest.mark.parametrize("key", READY)
def test_an_own_label_and_note_change_nothing_else(key):
    usual = READY[key]()
    assert usual.key == key
    assert READY[key](label=LABEL, note=NOTE) == evolve(usual, label=LABEL, note=NOTE)


@given(basis=worlds())
def test_the_three_kinds_of_sessions_are_all_sessions_and_none_twice(basis):
    cells = [count(make(), basis) for make in (individual_sessions, group_sessions, home_visits)]
    ids = [item.id for cell in cells for item in cell.items]
    assert sorted(ids) == sorted(item.id for item in SessionsHeld().items(basis))
    assert cells[2].value == value_of(SessionsHeld(setting=Setting.HOME), basis)


@given(basis=worlds())
def test_the_use_of_the_capacity_is_made_of_the_two_cells_that_it_names(basis):
    mean, places = (count(cell, basis) for cell in (users_monthly_mean(), capacity(PLACE)))
    use = count(capacity_use(), basis)
    assert [item.id for item in use.items] == [mean.key, places.key]
    assert use.value == mean.value / places.value


@pytest.mark.parametrize(
    ("family", "metric"),
    [
        (users_by_path, lambda key: DistinctUsers(path=key)),
        (users_by_group, lambda key: DistinctUsers(target_group=key)),
        (goals_reached, lambda key: OutcomesReached(goal=key)),
    ],
)
def test_a_family_has_a_cell_for_each_key_in_order(family, metric):
    cells = family(titles(("b", "a")))
    assert [cell.key for cell in cells] == [f"{family.__name__}.b", f"{family.__name__}.a"]
    assert [cell.label.bg for cell in cells] == ["Ред b", "Ред a"]
    assert [cell.metric for cell in cells] == [metric("b"), metric("a")]


def test_users_by_path_say_that_they_overlap_unless_told_otherwise():
    (usual,), (plain,) = users_by_path(titles("a")), users_by_path(titles("a"), note=None)
    assert (usual.note, plain.note) == (PATHS_OVERLAP, None)


def test_sessions_of_an_offer_are_called_by_its_kind_and_title():
    offer = Programme(key="theatre", kind=OfferKind.ATELIER, title=LABEL)
    (cell,) = sessions_by([offer])
    assert (cell.key, cell.label) == ("sessions_by_atelier.theatre", LABEL)
    assert cell.metric == SessionsHeld(programme="theatre")


def test_a_capacity_is_counted_in_the_word_of_the_source():
    basis = make_basis(Records())
    told = [amount(count(capacity(noun), basis), "bg") for noun in (PLACE, USER)]
    assert told == ["20 места", "20 потребители"]
