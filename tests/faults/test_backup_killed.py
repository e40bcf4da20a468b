"""A backup or a restore is killed before each of its steps: nothing that was good is lost."""

import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from attrs import frozen

from copcore.backup import check_backup, list_backups, make_backup, newest_good, restore
from copcore.backup.content import inspect
from copcore.backup.files import digest
from copcore.errors import StorageError
from tests.backup.registers import MORNING, make_register, write
from tests.faults.dying import (
    Dying,
    back_up,
    back_up_carelessly,
    dying,
    go_back,
    go_back_carelessly,
    go_back_over_the_live_file,
)
from tests.faults.results import record

LATER = MORNING + timedelta(days=5)


@frozen
class Place:
    """A register with three backups, of which it is ahead."""

    home: Path

    @property
    def database(self) -> Path:
        return self.home / "records.db"

    @property
    def folder(self) -> Path:
        return self.home / "stick"

    def copy(self, name: str) -> "Place":
        return Place(shutil.copytree(self.home, self.home.with_name(name)))


@pytest.fixture(scope="module")
def die() -> Iterator[Dying]:
    with dying() as made:
        yield made


@pytest.fixture
def place(memory_path: Path) -> Place:
    made = Place(memory_path / "template")
    made.folder.mkdir(parents=True)
    make_register(made.database)
    for day in (-3, -2, -1):
        make_backup(made.database, made.folder, now=MORNING + timedelta(days=day), keep=None)
        write(made.database, 5)
    return made


def kill_at_each_step(die: Dying, place: Place, work: Callable[..., None]) -> Iterator[Place]:
    """Yield what each killed process left, and at last what one left that came to its end."""
    for n in count(1):
        left = place.copy(f"{work.__name__} {n}")
        code = die(n, work, left.database, left.folder)
        assert code in (0, -signal.SIGKILL)
        yield left
        if code == 0:
            return


def faults_of_backup(left: Place, before: Place) -> Iterator[str]:
    """What a killed backup did wrong."""
    if left.database.read_bytes() != before.database.read_bytes():
        yield "the live file changed"
    for path in left.folder.glob("records-*.db"):
        try:
            check_backup(path)
        except StorageError as error:
            yield f"a name without a good backup: {error.en}"
    good = newest_good(left.folder)
    newest = list_backups(before.folder)[0]
    if good is None or good.made_at < newest.made_at:
        yield "the newest good backup is lost"
        return
    if good.made_at == newest.made_at and len(list_backups(left.folder)) < 3:
        yield "older backups went before there was a new one"
    after = make_backup(left.database, left.folder, now=LATER)
    if check_backup(after.path).content.entries != 18:
        yield "the next backup is not right"
    if list(left.folder.glob("*.part")):
        yield "an unfinished copy stays for ever"


def faults_of_restore(left: Place, before: Place) -> Iterator[str]:
    """What a killed restore did wrong."""
    backup = list_backups(before.folder)[0]
    former, new = digest(before.database), backup.sha256
    if not left.database.exists() or digest(left.database) not in (former, new):
        yield "the place holds neither the former file nor the new one"
        return
    inspect(left.database)
    kept = [digest(path) for path in left.home.glob("records-before-restore-*.db")]
    if digest(left.database) == new and former not in kept:
        yield "the former file is lost"
    again = restore(list_backups(left.folder)[0].path, left.database, now=LATER)
    if digest(left.database) != new or again.kept is None:
        yield "it cannot be done again"
    kept = [digest(path) for path in left.home.glob("records-before-restore-*.db")]
    if former not in kept:
        yield "the former file is lost when it is done again"


@pytest.mark.parametrize(
    ("work", "faults_of"), [(back_up, faults_of_backup), (go_back, faults_of_restore)]
)
def test_nothing_good_is_lost_wherever_it_is_killed(die, place, work, faults_of):
    steps = list(kill_at_each_step(die, place, work))
    found = [fault for left in steps for fault in faults_of(left, place)]
    record(f"{work.__name__} killed", kills=len(steps) - 1, faults=len(found))
    assert found == []
    assert len(steps) > 8


@pytest.mark.parametrize(
    ("work", "faults_of"),
    [
        (back_up_carelessly, faults_of_backup),
        (go_back_carelessly, faults_of_restore),
        (go_back_over_the_live_file, faults_of_restore),
    ],
)
def test_careless_ways_are_found_out(die, place, work, faults_of):
    steps = kill_at_each_step(die, place, work)
    assert any(list(faults_of(left, place)) for left in steps)
