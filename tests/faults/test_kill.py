"""A process is killed at any moment: nothing acknowledged is lost, and nothing is half done."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.kills import kill_often, make_template
from tests.faults.nursery import Nursery, nursery
from tests.faults.results import record
from tests.faults.said import Fault
from tests.faults.sizes import KILLS, SEED

CONTROLS = 20
"""Kills of a spoiled product."""


@pytest.fixture(scope="module")
def processes() -> Iterator[Nursery]:
    with nursery() as made:
        yield made


@pytest.fixture
def template(memory_path: Path) -> Path:
    make_template(memory_path / "template")
    return memory_path / "template"


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_torn_by_a_kill(processes, template):
    tally = kill_often(processes, template, KILLS, SEED)
    record("kill -9", seed=SEED, **tally.figures())
    assert not tally.details
    assert tally.acknowledged > tally.tries
    assert tally.interrupted > tally.tries / 4


@pytest.mark.parametrize(
    ("spoiled", "fault"),
    [("answer_before_the_commit", Fault.LOST), ("commit_each_statement", Fault.TORN)],
)
def test_kills_find_what_is_wrong_with_a_spoiled_product(processes, template, spoiled, fault):
    tally = kill_often(processes, template, CONTROLS, SEED, spoiled)
    record(f"kill -9, {spoiled}", seed=SEED, **tally.figures())
    assert tally.faulty[fault] > 0
