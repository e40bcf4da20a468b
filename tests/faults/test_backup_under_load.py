"""Backups that are made while a process works: each has all that was acknowledged before it began.

Also what a register that was encrypted or damaged leaves of its backups: all of them.
"""

import json
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

import pytest

from copcore import Receipt, Workspace, open_workspace
from copcore.backup import (
    Backup,
    check_backup,
    list_backups,
    look,
    make_backup,
    making,
    newest_good,
    restore,
)
from copcore.errors import StorageError
from copcore.storage.sql.engines import sqlite
from copcore.storage.sql.unit_of_work import SqlUnitOfWork
from tests.backup.registers import MORNING, make_register
from tests.conftest import the_catalogue
from tests.faults.acknowledgements import Fault, Oracle, Said
from tests.faults.kills import make_template
from tests.faults.lives import batches
from tests.faults.nursery import nursery
from tests.faults.results import record
from tests.faults.sizes import BACKUPS, SEED
from tests.faults.worker import CENTRE, Order

ANSWERS = 8
"""How many transactions are answered between two backups, at least."""
PATIENCE = 60.0
DATABASE = "records.db"


class Log:
    """What a process that is at work tells, read while it goes on.

    Args:
        path: The file that it tells.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()

    def states(self) -> tuple[Said, ...]:
        """What it had said by each of its lines."""
        whole = self._path.read_text(encoding="utf-8").rpartition("\n")[0]
        return tuple(accumulate(map(json.loads, whole.splitlines()), Said.then, initial=Said()))

    def acknowledged(self, at_least: int = 0) -> int:
        """How many commands are acknowledged, once there are so many."""
        end = time.monotonic() + PATIENCE
        while (receipts := len(self.states()[-1].receipts)) < at_least:
            assert time.monotonic() < end, "the process does not answer"
            time.sleep(0.005)
        return receipts


@pytest.fixture
def template(memory_path: Path) -> Path:
    make_template(memory_path / "template")
    return memory_path / "template"


def entries_in(register: Path) -> int:
    """How many entries the journal has; 0 where it cannot be read."""
    return sum(head.sequence for head in look(register) or ())


def said_until(head: int, states: Sequence[Said]) -> Said | None:
    """What was said when there were so many entries; None where that is amid a transaction."""
    whole = (said for said in states if not said.asked and len(said.receipts) == head)
    return next(whole, None)


def drilled(put: Callable[[Path], object], template: Path, states: Sequence[Said]) -> list[Fault]:
    """Put a register into another folder and return what it broke of what was said.

    Args:
        put: Puts it in the place that is given.
        template: A workspace whose key and configuration the folder gets.
        states: What was said by each moment, the last of them after the backup.
    """
    home = template.with_name("drill")
    shutil.copytree(template, home, ignore=shutil.ignore_patterns(f"{DATABASE}*"))
    put(home / DATABASE)
    expected = said_until(entries_in(home / DATABASE), states)
    found = [Fault.TORN]
    if expected is not None:
        found = [finding.fault for finding in Oracle(home).examine(expected, 0)]
    shutil.rmtree(home)
    return found


def test_each_backup_has_all_that_was_acknowledged_before_it_began(
    template, memory_path, monkeypatch
):
    folder, log = memory_path / "stick", Log(memory_path / "said")
    folder.mkdir()
    # a small register is copied as slowly as a large one
    monkeypatch.setattr(making, "STEP", 4)
    order = Order(
        directory=str(template), seed=SEED, name="at work", said=str(memory_path / "said")
    )
    made, meanwhile = [], 0
    with nursery() as processes:
        process = processes.begin(order)
        before = log.acknowledged(at_least=ANSWERS)
        for _ in range(BACKUPS):
            made.append((before, slow_backup(template / DATABASE, folder)))
            after = log.acknowledged()
            meanwhile += after - before
            before = log.acknowledged(at_least=after + ANSWERS)
        processes.kill(process)
    states = log.states()
    for acknowledged, backup in made:
        assert check_backup(backup.path) == backup
        assert backup.content.entries >= acknowledged
        assert not drilled(partial(restore, backup.path, now=MORNING), template, states)
    assert meanwhile
    record(
        "backup under load",
        seed=SEED,
        backups=len(made),
        good=len(made),
        acknowledged=len(states[-1].receipts),
        acknowledged_meanwhile=meanwhile,
    )


def slow_backup(database: Path, folder: Path) -> Backup:
    return make_backup(
        database,
        folder,
        now=datetime.now(UTC),
        keep=None,
        progress=lambda *_: time.sleep(0.002),
    )


def work(
    workspace: Workspace, name: str, transactions: int, bulk: float = 0
) -> tuple[Receipt, ...]:
    """Work in this process."""
    commands = batches(name, CENTRE, Random(SEED), bulk=bulk)
    made = (workspace.execute_all(next(commands)) for _ in range(transactions))
    return tuple(receipt for receipts in made for receipt in receipts)


class TestCopyingTheFile:
    """What everybody would do instead, and the harness finds it out."""

    def test_amid_a_transaction_it_is_torn(self, template, memory_path, monkeypatch):
        copied = memory_path / "copied.db"
        settings = sqlite.settings
        # pages go to the file before the commit, as they do in a large transaction
        monkeypatch.setattr(
            sqlite, "settings", lambda patience: {**settings(patience), "cache_size": ("1", 1)}
        )
        commit = SqlUnitOfWork.commit

        def copy_and_commit(uow: SqlUnitOfWork) -> None:
            uow._journal.write()
            shutil.copyfile(template / DATABASE, copied)
            commit(uow)

        with open_workspace(template, catalogue=the_catalogue()) as workspace:
            before = work(workspace, "before", 8)
            with monkeypatch.context() as amid:
                amid.setattr(SqlUnitOfWork, "commit", copy_and_commit)
                after = work(workspace, "large", 1, bulk=1)
        states = (Said(), Said(True, before), Said(True, before + after))
        assert drilled(partial(shutil.copyfile, copied), template, states)
        backup = self.proper(template, memory_path)
        assert not drilled(partial(restore, backup, now=MORNING), template, states)

    def test_beside_a_write_ahead_log_it_lacks_what_was_acknowledged(
        self, template, memory_path, monkeypatch
    ):
        monkeypatch.setattr(sqlite, "wal_is_safe", lambda version: True)
        copied = memory_path / "copied.db"
        with open_workspace(template, catalogue=the_catalogue()) as workspace:
            receipts = work(workspace, "at work", 8)
            shutil.copyfile(template / DATABASE, copied)
            backup = self.proper(template, memory_path)
        states = (Said(), Said(True, receipts))
        assert entries_in(copied) < len(receipts)
        assert not drilled(partial(restore, backup, now=MORNING), template, states)

    def proper(self, template: Path, memory_path: Path) -> Path:
        folder = memory_path / "stick"
        folder.mkdir()
        return make_backup(template / DATABASE, folder, now=MORNING).path


def ruined(register: Path) -> Iterator[str]:
    """Ruin a register in ways that are told apart by name."""
    good = register.read_bytes()
    yield "whole"
    register.write_bytes(Random(SEED).randbytes(len(good)))
    yield "encrypted"
    register.write_bytes(good[:100] + Random(SEED).randbytes(len(good) - 100))
    yield "encrypted but for its header"
    register.write_bytes(good[: len(good) // 2])
    yield "cut"
    register.write_bytes(b"")
    yield "emptied"
    register.unlink()
    yield "removed"


def test_whatever_becomes_of_the_register_the_last_good_backup_restores(memory_path):
    register, folder = make_register(memory_path / DATABASE, 9), memory_path / "stick"
    folder.mkdir()
    last = make_backup(register, folder, now=MORNING)
    for day, how in enumerate(ruined(register)):
        for time_of_day in range(BACKUPS):
            now = MORNING + timedelta(days=day * 40, hours=time_of_day)
            if how == "whole":
                last = make_backup(register, folder, now=now)
            else:
                with pytest.raises(StorageError):
                    make_backup(register, folder, now=now)
    assert newest_good(folder) == last
    restore(last.path, register, now=MORNING)
    assert look(register) == last.content.heads


def test_a_backup_that_was_encrypted_too_is_passed_over(memory_path):
    register, folder = make_register(memory_path / DATABASE, 9), memory_path / "stick"
    folder.mkdir()
    for day in range(BACKUPS + 1):
        make_backup(register, folder, now=MORNING + timedelta(days=day * 40))
    *newer, oldest = list_backups(folder)
    for backup in newer:
        backup.path.write_bytes(Random(SEED).randbytes(backup.size))
    assert newest_good(folder) == oldest
