"""The disk is full: nothing is lost, everything is readable, and room is all that is needed."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from copcore import Command, CopcoreError, Receipt, StorageError, Workspace, open_workspace
from tests.conftest import the_catalogue
from tests.faults.acknowledgements import Oracle
from tests.faults.disks import Disk, limited_pages, small_disk
from tests.faults.kills import make_template
from tests.faults.lives import batches
from tests.faults.results import record
from tests.faults.said import Fault, Said
from tests.faults.sizes import FULL_DISKS, SEED
from tests.faults.worker import CENTRE

SERIES = 10
"""How often one disk is filled."""
MOST = 100
"""Transactions within which it must be full."""
LEFT = 40
"""Pages that are left before it is full, at most."""

Execute = Callable[[Sequence[Command]], tuple[Receipt, ...]]


def sound(workspace: Workspace) -> Execute:
    return workspace.execute_all


def answering_all_the_same(workspace: Workspace) -> Execute:
    answers = [workspace.execute_all(())]

    def execute(commands: Sequence[Command]) -> tuple[Receipt, ...]:
        try:
            answers.append(workspace.execute_all(commands))
        except StorageError:
            answers.append(answers[-1])
        return answers[-1]

    return execute


def refusing_until_started_again(workspace: Workspace) -> Execute:
    errors: list[StorageError] = []

    def execute(commands: Sequence[Command]) -> tuple[Receipt, ...]:
        if errors:
            raise errors[0]
        try:
            return workspace.execute_all(commands)
        except StorageError as error:
            errors.append(error)
            raise

    return execute


def fill_often(disk: Disk, product: Callable[[Workspace], Execute], seeds: Sequence[int]) -> int:
    """Fill a disk and free it, over and over; return how many commands were acknowledged."""
    make_template(disk.folder)
    oracle, acknowledged = Oracle(disk.folder), 0
    with open_workspace(disk.folder, catalogue=the_catalogue()) as workspace:
        for seed in seeds:
            acknowledged += fill_once(disk, workspace, product(workspace), oracle, seed)
    return acknowledged


def fill_once(disk: Disk, workspace: Workspace, execute: Execute, oracle: Oracle, seed: int) -> int:
    chance = Random(seed)
    disk.leave(chance.randint(0, LEFT))
    receipts: list[Receipt] = []
    refusal = None
    for commands in islice(batches(f"life {seed}", CENTRE, chance), MOST):
        try:
            receipts += execute(commands)
        except CopcoreError as error:
            refusal = error
            break
    assert not oracle.examine(Said(receipts=tuple(receipts)))
    assert isinstance(refusal, StorageError)
    assert "is full; free some space" in refusal.en
    assert "е пълен; освободете място" in refusal.bg
    assert len(workspace.journal()) == len(oracle.seen)
    disk.free()
    after = execute(commands)
    assert not oracle.examine(Said(receipts=after))
    return len(receipts) + len(after)


@pytest.mark.slow
@pytest.mark.parametrize("full", [limited_pages, small_disk])
def test_a_full_disk_costs_nothing_but_room(memory_path, full):
    acknowledged = 0
    for begun in range(0, FULL_DISKS, SERIES):
        seeds = range(SEED + begun, SEED + min(begun + SERIES, FULL_DISKS))
        with full(_folder(memory_path, begun)) as disk:
            acknowledged += fill_often(disk, sound, seeds)
    record(
        f"disk full, {full.__name__}",
        seed=SEED,
        tries=FULL_DISKS,
        acknowledged=acknowledged,
        lost=0,
    )


@pytest.mark.parametrize(
    ("product", "error", "words"),
    [
        (answering_all_the_same, AssertionError, Fault.LOST.name),
        (refusing_until_started_again, StorageError, "is full"),
    ],
)
def test_a_full_disk_finds_what_is_wrong_with_a_spoiled_product(memory_path, product, error, words):
    with limited_pages(memory_path) as disk, pytest.raises(error, match=words):
        fill_often(disk, product, [SEED])


def _folder(parent: Path, number: int) -> Path:
    folder = parent / str(number)
    folder.mkdir()
    return folder
