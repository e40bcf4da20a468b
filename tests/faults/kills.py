"""Killing a process at any moment, and looking at what is left; over and over."""

import shutil
import time
from pathlib import Path
from random import Random

from copcore import Config, create_workspace
from tests.conftest import the_catalogue
from tests.faults.acknowledgements import Oracle
from tests.faults.nursery import Nursery
from tests.faults.tally import Tally
from tests.faults.worker import CENTRE, Order

SERIES = 20
"""Kills on one workspace, which grows all the while."""
ANSWERS = 4
"""How many answers a process lives to tell, at most."""
LATER = 0.03
"""Seconds until the kill after that, at most; a command takes a third of it."""
OPENING = 0.1
"""How many are killed while they open the workspace, perhaps."""


def make_template(directory: Path) -> None:
    """Make a workspace to copy, since copying is faster."""
    create_workspace(directory, Config(centre=CENTRE), catalogue=the_catalogue()).close()


def kill_often(
    processes: Nursery, template: Path, kills: int, seed: int, spoiled: str | None = None
) -> Tally:
    """Kill so many processes.

    Args:
        processes: Where they begin.
        template: A new workspace; its copies are made beside it.
        kills: How many.
        seed: Chooses commands and moments.
        spoiled: How the product is spoiled; None is not.
    """
    tally, chance = Tally(), Random(seed)
    oracle, directory = None, template
    for number in range(kills):
        if oracle is None or number % SERIES == 0:
            directory = template.with_name("killed")
            shutil.rmtree(directory, ignore_errors=True)
            shutil.copytree(template, directory)
            oracle = Oracle(directory)
        order = Order(
            directory=str(directory),
            seed=chance.randrange(2**32),
            name=f"process {number}",
            spoiled=spoiled,
        )
        process = processes.begin(order)
        if chance.random() > OPENING:
            processes.answered(chance.randint(0, ANSWERS))
        time.sleep(chance.uniform(0, LATER))
        said = processes.kill(process)
        findings = oracle.examine(said)
        tally.add(findings, acknowledged=len(said.receipts), interrupted=said.asked > 0)
        tally.slowest = max(tally.slowest, oracle.slowest)
        if findings:
            oracle = None
    return tally
