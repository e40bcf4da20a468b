"""The way back: the place holds the former file or the new one, and the former one is kept."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from copcore.backup import check_backup, look, make_backup, restore
from copcore.errors import StorageError
from tests.backup.registers import MORNING, add, change, entries_in, names, spoil, write

KEPT = "records-before-restore-20261122T081500Z.db"


@pytest.fixture
def backup(register, folder):
    """A backup with three entries; the register has five."""
    made = make_backup(register, folder, now=MORNING)
    write(register, 2)
    return made


def refuse(backup, register, *words):
    """Nothing changes, and the message has these words."""
    before = {path: path.read_bytes() for path in register.parent.iterdir()}
    with pytest.raises(StorageError) as caught:
        restore(backup, register, now=MORNING)
    assert all(word in caught.value.en for word in words), caught.value.en
    assert caught.value.bg != caught.value.en
    assert {path: path.read_bytes() for path in register.parent.iterdir()} == before


def test_the_backup_is_in_place_and_the_former_file_is_kept(backup, register):
    former = register.read_bytes()
    done = restore(backup.path, register, now=MORNING)
    assert register.read_bytes() == backup.path.read_bytes()
    assert done.kept == register.with_name(KEPT)
    assert done.kept.read_bytes() == former
    assert done.content == backup.content
    assert [head.sequence for head in done.before] == [5]
    assert names(register.parent) == [KEPT, "records.db"]
    assert check_backup(backup.path) == backup


def test_a_missing_file_can_be_restored(backup, register):
    register.unlink()
    assert look(register) is None
    done = restore(backup.path, register, now=MORNING)
    assert (done.before, done.kept) == (None, None)
    assert entries_in(register) == 3


@pytest.mark.parametrize("content", [b"", b"noise" * 5000, b"SQLite format 3\0"])
def test_a_damaged_file_can_be_restored_and_is_kept(backup, register, content):
    register.write_bytes(content)
    done = restore(backup.path, register, now=MORNING)
    assert not done.before
    assert done.kept.read_bytes() == content
    assert entries_in(register) == 3


def test_a_file_with_damaged_pages_can_be_restored(backup, register):
    spoil(register, at=4096, number=register.stat().st_size - 4096)
    assert restore(backup.path, register, now=MORNING).before is None
    assert entries_in(register) == 3


def test_further_restores_keep_every_former_file(backup, register):
    kept = [restore(backup.path, register, now=MORNING).kept for _ in range(3)]
    assert len(set(kept)) == 3
    assert [entries_in(path) for path in kept] == [5, 3, 3]


def test_what_a_restore_kept_can_be_restored(backup, register):
    kept = restore(backup.path, register, now=MORNING).kept
    restore(kept, register, now=MORNING)
    assert entries_in(register) == 5


def test_the_rights_of_the_former_file_are_taken_over(backup, register):
    register.chmod(0o660)
    restore(backup.path, register, now=MORNING)
    assert register.stat().st_mode & 0o777 == 0o660


def test_progress_goes_to_the_end(backup, register):
    seen = []
    restore(backup.path, register, now=MORNING, progress=lambda *step: seen.append(step))
    assert seen[-1] == (backup.size, backup.size)


def test_a_second_name_that_a_killed_restore_left_goes(backup, register):
    register.with_name("records-before-restore-1.db").hardlink_to(register)
    restore(backup.path, register, now=MORNING)
    assert names(register.parent) == [KEPT, "records.db"]


def test_a_disk_without_second_names_gets_a_copy(backup, register, monkeypatch):
    def refuse_link(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse_link)
    former = register.read_bytes()
    kept = restore(backup.path, register, now=MORNING).kept
    assert kept.read_bytes() == former
    assert names(register.parent) == [KEPT, "records.db"]


class TestLogs:
    def crash(self, register: Path) -> None:
        """Leave what a program leaves that dies half way through a transaction."""
        left = register.with_name("left.db")
        with closing(sqlite3.connect(register, isolation_level=None)) as connection:
            connection.execute("PRAGMA cache_size = 1")
            connection.execute("BEGIN IMMEDIATE")
            add(connection, 40)
            left.write_bytes(register.read_bytes())
            left.with_name("left.db-journal").write_bytes(
                register.with_name("records.db-journal").read_bytes()
            )
            connection.execute("ROLLBACK")
        left.replace(register)
        left.with_name("left.db-journal").replace(register.with_name("records.db-journal"))

    def test_a_log_of_the_former_file_is_played_into_it_and_not_into_the_new_one(
        self, backup, register
    ):
        self.crash(register)
        done = restore(backup.path, register, now=MORNING)
        assert [head.sequence for head in done.before] == [5]
        assert entries_in(done.kept) == 5
        assert register.read_bytes() == backup.path.read_bytes()
        assert entries_in(register) == 3

    def test_a_log_without_its_file_ruins_nothing(self, backup, register):
        self.crash(register)
        log = register.with_name("records.db-journal").read_bytes()
        register.unlink()
        restore(backup.path, register, now=MORNING)
        assert register.read_bytes() == backup.path.read_bytes()
        assert entries_in(register) == 3
        assert register.with_name(f"{KEPT}-journal").read_bytes() == log

    def test_a_write_ahead_log_is_played_into_the_former_file(self, backup, register):
        with closing(sqlite3.connect(register, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            add(connection, 4)
            copies = {
                name: register.with_name(name).read_bytes()
                for name in ("records.db", "records.db-wal")
            }
        for name, content in copies.items():
            register.with_name(name).write_bytes(content)
        done = restore(backup.path, register, now=MORNING)
        assert [head.sequence for head in done.before] == [9]
        assert entries_in(done.kept) == 9
        assert entries_in(register) == 3
        assert names(register.parent) == [KEPT, "records.db"]

    def test_a_file_that_was_not_closed_properly_is_no_backup(self, register, tmp_path, backup):
        self.crash(register)
        home = tmp_path / "home"
        home.mkdir()
        before = register.read_bytes()
        with pytest.raises(StorageError, match="not closed properly"):
            restore(register, home / "records.db", now=MORNING)
        assert names(home) == []
        assert register.read_bytes() == before


class TestOthers:
    @pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "BEGIN"])
    def test_a_file_that_another_program_uses_is_left(self, backup, register, begin):
        with closing(sqlite3.connect(register, isolation_level=None)) as other:
            other.execute(begin)
            other.execute("SELECT * FROM person").fetchall()
            with pytest.raises(StorageError, match="Another program"):
                restore(backup.path, register, now=MORNING)
            other.execute("ROLLBACK")
        assert entries_in(register) == 5
        assert names(register.parent) == ["records.db"]

    def test_a_file_with_a_write_ahead_log_that_is_only_open_is_left(self, backup, register):
        with closing(sqlite3.connect(register, isolation_level=None)) as other:
            other.execute("PRAGMA journal_mode = WAL")
            other.execute("SELECT * FROM person").fetchall()
            with pytest.raises(StorageError, match="Another program"):
                restore(backup.path, register, now=MORNING)
        assert entries_in(register) == 5

    def test_a_program_that_kept_the_former_file_open_cannot_write_any_more(self, backup, register):
        with closing(sqlite3.connect(register, isolation_level=None)) as other:
            other.execute("SELECT * FROM person").fetchall()
            restore(backup.path, register, now=MORNING)
            with pytest.raises(sqlite3.OperationalError):
                add(other, 1)
        assert entries_in(register) == 3
        assert entries_in(register.with_name(KEPT)) == 5


class TestRefusals:
    def test_a_backup_that_is_missing(self, register, folder):
        refuse(folder / "nothing.db", register, "There is no file")

    def test_a_backup_that_was_changed(self, backup, register):
        spoil(backup.path)
        refuse(backup.path, register, "no longer as it was made")

    def test_a_backup_whose_manifest_is_damaged(self, backup, register):
        backup.manifest.write_text("{", encoding="utf-8")
        refuse(backup.path, register, "manifest")

    def test_a_file_without_manifest_that_is_damaged(self, backup, register):
        backup.manifest.unlink()
        spoil(backup.path, at=4096, number=4096)
        refuse(backup.path, register, "damaged")

    def test_a_file_without_manifest_of_another_program(self, backup, register):
        backup.manifest.unlink()
        change(backup.path, "PRAGMA application_id = 7")
        refuse(backup.path, register, "not a database of copcore")

    def test_a_place_in_a_folder_that_is_missing(self, backup, tmp_path):
        with pytest.raises(StorageError, match="cannot be read or written"):
            restore(backup.path, tmp_path / "away" / "records.db", now=MORNING)
