"""An upgrade is killed at each of its statements: each step is done, or was never begun."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from copcore.storage.sql.schema import REVISIONS
from tests.faults.migration import Ask, Order, Tally, asking
from tests.faults.results import record
from tests.faults.sizes import MIGRATION_ROUNDS, SEED
from tests.storage.valley import SCHEMA

NIGHTLY = pytest.mark.skipif(MIGRATION_ROUNDS == 1, reason="at night, when there is time")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked on POSIX only")

CORE, KNOWN = len(REVISIONS), len(SCHEMA.revisions)
FIRST = ((0, 0), (1, 0))
"""A new database, and the core's first revision."""
OTHERS = (
    *((core, 1) for core in range(1, CORE)),
    *((CORE, known) for known in range(1, KNOWN + 1)),
)
"""A database with rows, all further revisions of the core, and all but one of the plugin."""
LATER = (*((core, 0) for core in range(1, CORE)), *((CORE, known) for known in range(KNOWN + 1)))
"""A database with rows, to which the plugin comes later."""


def files(folder: Path, rounds: int) -> list[str]:
    """Places of files, one for each round and one to look at."""
    return [str(folder / f"{number}.db") for number in range(rounds + 1)]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    with asking() as asked:
        yield asked


def check(name: str, tally: Tally) -> None:
    record(f"migration killed, {name}", seed=SEED, kills=tally.kills, left=tally.left)
    assert tally.between == []
    assert tally.slowest < 10


@pytest.mark.parametrize(
    "steps", [FIRST, OTHERS, pytest.param(LATER, marks=NIGHTLY)], ids=["first", "others", "later"]
)
def test_a_killed_upgrade_of_a_file_leaves_old_or_new(ask, memory_path, steps):
    places = files(memory_path, MIGRATION_ROUNDS)
    tally = ask(Order(places=places, steps=steps, seed=SEED))
    check(f"SQLite, {len(steps) - 1} steps", tally)
    assert min(tally.left[:-1]) > 3 * MIGRATION_ROUNDS


def test_a_killed_upgrade_on_a_server_leaves_old_or_new(ask, postgres_server):
    places = [postgres_server.new_database() for _ in range(MIGRATION_ROUNDS + 1)]
    by_day = MIGRATION_ROUNDS == 1
    steps, stride = (LATER[-KNOWN - 2 :], 4) if by_day else (LATER, 1)
    tally = ask(Order(places=places, steps=steps, stride=stride, seed=SEED))
    check("PostgreSQL", tally)
    assert tally.kills > len(steps)


def test_kills_find_what_is_wrong_with_the_transactions_of_the_bare_driver(ask, memory_path):
    tally = ask(Order(places=files(memory_path, 1), steps=OTHERS, spoiled=True))
    record("migration killed, stock transactions", between=tally.between)
    assert tally.between
