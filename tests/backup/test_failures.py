"""Each file operation of a backup or a restore fails once; then all is well again."""

import errno
import os
from itertools import count

import pytest

from copcore.backup import Keep, check_backup, list_backups, make_backup, restore
from copcore.errors import StorageError
from tests.backup.registers import MORNING, entries_in, names, write

DAILY = Keep(days=1, weeks=0, months=0)


def failing(monkeypatch, number, code, operations):
    """Let the n-th of these operations of the system fail, once."""
    counter = count(1)

    def wrap(operation):
        def wrapped(*given, **more):
            if next(counter) == number:
                raise OSError(code, os.strerror(code), *given[:1])
            return operation(*given, **more)

        return wrapped

    for name in operations:
        monkeypatch.setattr(os, name, wrap(getattr(os, name)))
    return counter


def each(monkeypatch, code, operations, call):
    """Yield the error of each failure, until a call has none left to fail at."""
    for number in count(1):
        with monkeypatch.context() as patch:
            counter = failing(patch, number, code, operations)
            try:
                call()
                error = None
            except StorageError as raised:
                error = raised
        reached = next(counter) > number
        if not reached:
            return
        yield error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "full or takes no more"),
        (errno.EROFS, "check the rights"),
        (errno.EIO, "fails to read or write"),
    ],
)
def test_a_backup_that_fails_anywhere_leaves_the_earlier_ones(
    register, folder, monkeypatch, code, words
):
    earlier = make_backup(register, folder, now=MORNING)

    def call():
        make_backup(register, folder, now=MORNING, keep=None)

    failures = 0
    for error in each(monkeypatch, code, ("fsync", "replace"), call):
        failures += 1
        assert words in error.en
        assert error.bg != error.en
        made = list_backups(folder)
        assert earlier in made
        assert len(names(folder)) == 2 * len(made)
        assert all(check_backup(backup.path) for backup in made)
    assert failures >= 4


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_restore_that_fails_anywhere_leaves_one_or_the_other(register, folder, monkeypatch, code):
    backup = make_backup(register, folder, now=MORNING)
    write(register, 2)

    def call():
        restore(backup.path, register, now=MORNING)

    failures = 0
    for _ in each(monkeypatch, code, ("fsync", "replace", "link"), call):
        failures += 1
        assert entries_in(register) in (3, 5)
        assert not list(register.parent.glob("*.part"))
        restore(backup.path, register, now=MORNING)
        assert register.read_bytes() == backup.path.read_bytes()
        write(register, 2)
    assert failures >= 4
