"""Accidents of a server, and of the way to it, while a workspace is at work; over and over."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from threading import Timer

from attrs import frozen

from copcore import Command, Config, CopcoreError, Receipt, Workspace, create_workspace
from copcore.bootstrap import open_workspace
from tests.conftest import the_catalogue
from tests.faults.acknowledgements import Oracle
from tests.faults.lives import batches
from tests.faults.relay import Accident, Relay
from tests.faults.said import Fault, Finding, Said
from tests.faults.tally import Tally
from tests.faults.worker import CENTRE
from tests.postgres import Server

SERIES = 20
"""Accidents of one workspace, which grows all the while."""
COMMITS = 4
"""How many commits pass before an accident, at most."""
SOON = 0.1
"""Seconds until a server is killed whatever it does, at most."""
MOMENT = 0.003
"""Seconds from a commit until the server is killed, at most."""


@frozen(kw_only=True)
class Scene:
    """Where accidents happen.

    Args:
        server: Keeps the records.
        relay: Stands before it.
        folder: Where workspaces are made.
    """

    server: Server
    relay: Relay
    folder: Path

    def prepare(self) -> Path:
        """Make a workspace whose records are behind the relay, and return its directory."""
        name = self.server.new_database().partition("?")[0]
        address = f"{name}?host={self.relay.folder}&port={self.server.port}"
        directory = self.folder / name.rpartition("/")[2]
        config = Config(centre=CENTRE, database=address)
        create_workspace(directory, config, catalogue=the_catalogue()).close()
        return directory

    def kill(self) -> None:
        """Kill the server, and say so."""
        self.server.kill()
        self.relay.happened.set()

    def recover(self) -> None:
        """Wait until the accident has happened, and let the server run again."""
        self.relay.happened.wait()
        if not self.server.running:
            self.server.start()


def kill_often(scene: Scene, kills: int, seed: int) -> Tally:
    """Kill a server: at a commit, or whatever it does."""
    chance = Random(seed)
    return _suffer(scene, chance, [number % 2 == 0 for number in range(kills)])


def cut_often(scene: Scene, cuts: int, seed: int) -> Tally:
    """Cut connections: before a commit arrives, or before its answer does."""
    chance = Random(seed)
    lost = (Accident.ANSWER_LOST, Accident.QUESTION_LOST)
    return _suffer(scene, chance, [lost[number % 2] for number in range(cuts)])


def _suffer(scene: Scene, chance: Random, accidents: Sequence[Accident | bool]) -> Tally:
    """Work until each accident has happened and been got over, and look at what is left."""
    tally = Tally()
    for number, accident in enumerate(accidents):
        if number % SERIES == 0:
            directory = scene.prepare()
            oracle = Oracle(directory)
        with open_workspace(directory, catalogue=the_catalogue()) as workspace:
            _arm(scene, chance, accident)
            work = batches(f"{number}", CENTRE, chance)
            done = _worked(scene, workspace, work)
        said = Said(opened=True, receipts=done.receipts)
        findings = (*done.findings, *oracle.examine(said))
        tally.add(findings, acknowledged=len(done.receipts), interrupted=done.interrupted)
        tally.slowest = max(tally.slowest, oracle.slowest)
        if findings:
            break
    return tally


def _arm(scene: Scene, chance: Random, accident: Accident | bool) -> None:
    after = chance.randint(0, COMMITS)
    if isinstance(accident, Accident):
        scene.relay.arm(accident, after)
    elif accident:
        delay = chance.uniform(0, MOMENT)

        def strike() -> None:
            time.sleep(delay)
            scene.kill()

        scene.relay.arm(Accident.STRUCK, after, strike)
    else:
        scene.relay.happened.clear()
        Timer(chance.uniform(0, SOON), scene.kill).start()


@frozen
class _Work:
    """What was acknowledged until an accident was got over, and what went wrong.

    Args:
        receipts: All answers.
        interrupted: Whether the accident hit a transaction.
        findings: Faults.
    """

    receipts: tuple[Receipt, ...]
    interrupted: bool = False
    findings: tuple[Finding, ...] = ()


def _worked(scene: Scene, workspace: Workspace, work: Iterator[Sequence[Command]]) -> _Work:
    """Execute transactions until the accident, and repeat the one that it hit."""
    receipts: tuple[Receipt, ...] = ()
    for commands in work:
        try:
            receipts += workspace.execute_all(commands)
        except CopcoreError as error:
            scene.recover()
            if not error.data.get("repeatable"):
                return _Work(receipts, True, (_forgotten("nobody may repeat", error),))
            try:
                return _Work(receipts + workspace.execute_all(commands), True)
            except CopcoreError as again:
                return _Work(receipts, True, (_forgotten("a repeat was refused", again),))
        if scene.relay.happened.is_set():
            scene.recover()
            return _Work(receipts)
    raise AssertionError("there is always more to do")


def _forgotten(what: str, error: CopcoreError) -> Finding:
    return Finding(Fault.FORGOTTEN, f"{what}: {error!r}")
