"""The power is cut at any moment: nothing acknowledged is lost, and nothing is half done."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.kills import make_template
from tests.faults.nursery import Nursery, nursery
from tests.faults.powercuts import cut_often, record_process
from tests.faults.recording import build_recorder
from tests.faults.results import record
from tests.faults.said import Fault
from tests.faults.sizes import POWER_CUTS, SEED
from tests.faults.tally import Tally
from tests.faults.worker import Order

EACH = 1_500
"""Cuts of one recording."""
WHOLE = 75
"""Every so many, the disk is examined through the public API too."""
CONTROLS = 200
"""Cuts of a spoiled product."""
NEWBORN = 12
"""Cuts of a workspace that is just made, each examined through the public API."""


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(build_recorder(tmp_path_factory.mktemp("recorder"))) as made:
        yield made


def cut_power(
    processes: Nursery,
    home: Path,
    cuts: int,
    *,
    whole: int = WHOLE,
    transactions: int = 40,
    spoiled: str | None = None,
) -> Tally:
    """Record processes, each on a new workspace, and cut their power so often altogether."""
    tally = Tally()
    for begun in range(0, cuts, EACH):
        folder, seed = home / "cut", SEED + begun
        make_template(folder / "workspace")
        order = Order(name="process", seed=seed, spoiled=spoiled, transactions=transactions)
        recording = record_process(processes, folder, order)
        tally += cut_often(recording, min(EACH, cuts - begun), whole, seed)
        shutil.rmtree(folder)
    return tally


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cuts", "journal", "transactions"),
    [
        pytest.param(POWER_CUTS * 9 // 10, None, 40, id="as it is here"),
        pytest.param(POWER_CUTS // 10, "wal_full", 15, id="with a newer SQLite"),
    ],
)
def test_nothing_acknowledged_is_lost_and_nothing_is_torn_by_a_cut_of_power(
    processes, memory_path, cuts, journal, transactions
):
    tally = cut_power(processes, memory_path, cuts, spoiled=journal, transactions=transactions)
    record(f"power cut, {journal or 'as it is here'}", seed=SEED, **tally.figures())
    assert not tally.details
    assert tally.interrupted > cuts / 4


def test_a_new_workspace_that_answered_once_survives_a_cut_of_power(processes, memory_path):
    folder = memory_path / "new"
    folder.mkdir()
    recording = record_process(processes, folder, Order(name="first", seed=SEED, transactions=3))
    tally = cut_often(recording, NEWBORN, 1, SEED)
    record("power cut, new workspace", seed=SEED, **tally.figures())
    assert not tally.details


@pytest.mark.parametrize(
    ("spoiled", "fault", "least"),
    [
        ("wal_normal", Fault.LOST, 0.5),
        ("delete_full", Fault.LOST, 0.05),
        ("delete_off", Fault.UNREADABLE, 0.3),
        ("answer_before_the_commit", Fault.LOST, 0.3),
        ("commit_each_statement", Fault.TORN, 0.1),
    ],
)
def test_cuts_of_power_find_what_is_wrong_with_a_spoiled_product(
    processes, memory_path, spoiled, fault, least
):
    tally = cut_power(processes, memory_path, CONTROLS, whole=CONTROLS, spoiled=spoiled)
    record(f"power cut, {spoiled}", seed=SEED, **tally.figures())
    assert tally.faulty[fault] >= least * CONTROLS
