"""Making a backup: what it holds, what it tells, and what a failure leaves."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from copcore.backup import before_migration, check_backup, make_backup, making, on_same_disk
from copcore.errors import InvalidInput, StorageError
from copcore.storage.sql.engines.sqlite import APPLICATION_ID
from tests.backup.registers import (
    MORNING,
    change,
    entries_in,
    names,
    spoil,
    write,
)
from tests.documentation import ROOT


def refuse(register, folder, *words, **more):
    """The backup fails with these words, and the folder is as it was."""
    before = {path: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
    with pytest.raises(StorageError) as caught:
        make_backup(register, folder, now=MORNING, **more)
    assert all(word in caught.value.en for word in words), caught.value.en
    assert caught.value.bg != caught.value.en
    after = {path: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
    assert after == before


def test_the_header_of_a_backup_is_that_of_the_storage(register, folder):
    made = make_backup(register, folder, now=MORNING)
    assert made.path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


def test_a_backup_is_named_by_its_moment_and_its_head(register, folder):
    made = make_backup(register, folder, now=MORNING + timedelta(seconds=0.7))
    name = "records-20261122T081500Z-0000003"
    assert made.path == folder / f"{name}.db"
    assert made.made_at == MORNING
    assert names(folder) == [f"{name}.db", f"{name}.json"]


def test_the_manifest_tells_what_anybody_can_check(register, folder):
    made = make_backup(register, folder, now=MORNING)
    told = json.loads(made.manifest.read_text(encoding="utf-8"))
    assert told["sha256"] == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert told["size"] == made.path.stat().st_size
    assert told["tables"] == {"audit": 3, "copcore_version_core": 1, "person": 3}
    assert told["revisions"] == {"copcore_version_core": "0003_chain"}
    assert told["heads"] == [
        {
            "centre": "one",
            "sequence": 3,
            "link": "link 3",
            "key_id": "a key",
            "began": "2026-01-05",
        }
    ]
    assert told["made_at"] == "2026-11-22T08:15:00Z"
    assert told["sqlite"] == sqlite3.sqlite_version


def test_every_centre_has_its_head_also_in_a_database_older_than_the_chain(register, folder):
    write(register, 2, centre="two", began="2026-02-01")
    change(register, *(f"ALTER TABLE audit DROP COLUMN {name}" for name in ("link", "key_id")))
    made = make_backup(register, folder, now=MORNING)
    assert [(h.centre, h.sequence, h.link, h.key_id) for h in made.content.heads] == [
        ("one", 3, None, None),
        ("two", 2, None, None),
    ]
    assert made.path.stem.endswith("-0000005")


def test_a_backup_is_for_its_owner_only(register, folder):
    made = make_backup(register, folder, now=MORNING)
    assert made.path.stat().st_mode & 0o077 == 0


def test_two_backups_in_one_second_are_two_backups(register, folder):
    made = [make_backup(register, folder, now=MORNING, keep=None) for _ in range(3)]
    assert [check_backup(backup.path) for backup in made] == made
    assert [backup.path.stem[-2:] for backup in made] == ["03", "-2", "-3"]


def test_a_name_that_is_taken_by_others_is_left_to_them(register, folder):
    stem = "records-20261122T081500Z-0000003"
    (folder / f"{stem}.db").write_text("ours", encoding="utf-8")
    (folder / f"{stem}-2.json").write_text("ours", encoding="utf-8")
    made = make_backup(register, folder, now=MORNING)
    assert made.path.name == f"{stem}-3.db"
    assert (folder / f"{stem}.db").read_text(encoding="utf-8") == "ours"
    assert (folder / f"{stem}-2.json").read_text(encoding="utf-8") == "ours"


def test_a_backup_of_a_write_ahead_log_needs_no_log(register, folder):
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT * FROM person").fetchall()
        write(register, 2)
        made = make_backup(register, folder, now=MORNING)
        assert register.with_name("records.db-wal").stat().st_size
    assert made.path.read_bytes()[18:20] == b"\1\1"
    assert entries_in(made.path) == 5
    assert names(folder) == [made.path.name, made.manifest.name]


def test_it_ends_however_busy_the_others_are(register, folder, monkeypatch):
    monkeypatch.setattr(making, "STEP", 1)
    write(register, 30)
    written = refused = 0

    def write_in_between(done, total):
        nonlocal written, refused
        try:
            write(register)
            written += 1
        except sqlite3.OperationalError:
            refused += 1

    made = make_backup(register, folder, now=MORNING, progress=write_in_between)
    assert written
    assert refused
    assert check_backup(made.path).content.entries in range(33, 33 + written + 1)


def test_a_read_of_others_is_never_in_the_way(register, folder):
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM person").fetchall()
        assert make_backup(register, folder, now=MORNING).content.entries == 3


def test_what_is_not_committed_is_not_in_it(register, folder):
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM audit")
        assert make_backup(register, folder, now=MORNING).content.entries == 3
        other.execute("ROLLBACK")


def test_progress_goes_to_the_end(register, folder):
    seen = []
    make_backup(register, folder, now=MORNING, progress=lambda *step: seen.append(step))
    done, total = seen[-1]
    assert done == total > 0


def test_the_same_disk_is_noticed(register, folder):
    assert on_same_disk(register, folder)


def test_a_backup_before_a_migration_makes_its_folder_and_removes_nothing(register, folder):
    for day in range(30):
        make_backup(register, folder, now=MORNING + timedelta(days=day), keep=None)
    within = folder / "before"
    assert check_backup(before_migration(register, within).path).content.entries == 3
    before_migration(register, folder)
    assert len(names(folder)) == 2 * 31 + 1


class TestRefusals:
    def test_a_file_that_is_missing(self, tmp_path, folder):
        refuse(tmp_path / "nowhere.db", folder, "There is no file")

    def test_an_empty_file(self, tmp_path, folder):
        (tmp_path / "empty.db").touch()
        refuse(tmp_path / "empty.db", folder, "not a database of copcore")

    def test_a_file_that_is_no_database(self, tmp_path, folder):
        (tmp_path / "noise.db").write_bytes(bytes(range(256)) * 64)
        refuse(tmp_path / "noise.db", folder, "damaged")

    def test_a_database_of_another_program(self, register, folder):
        change(register, "PRAGMA application_id = 7")
        refuse(register, folder, "not a database of copcore")

    def test_a_damaged_page(self, register, folder):
        make_backup(register, folder, now=MORNING)
        spoil(register, at=4096, number=4096)
        refuse(register, folder, "damaged")

    def test_a_database_that_was_cut_short(self, register, folder):
        register.write_bytes(register.read_bytes()[:8192])
        refuse(register, folder, "damaged")

    def test_a_reference_to_nothing(self, register, folder):
        change(register, "UPDATE person SET mother = 'nobody'")
        refuse(register, folder, "damaged")

    def test_a_folder_that_is_missing_is_not_made(self, register, tmp_path):
        refuse(register, tmp_path / "stick that is away", "There is no folder", "plug in")

    def test_a_file_in_the_place_of_the_folder(self, register, tmp_path):
        (tmp_path / "file").touch()
        with pytest.raises(StorageError, match="There is no folder"):
            make_backup(register, tmp_path / "file", now=MORNING)

    def test_a_database_that_another_program_holds(self, register, folder):
        with closing(sqlite3.connect(register, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            refuse(register, folder, "Another program")

    def test_a_moment_without_time_zone(self, register, folder):
        with pytest.raises(InvalidInput, match="time zone"):
            make_backup(register, folder, now=datetime(2026, 11, 22))  # noqa: DTZ001
        assert names(folder) == []


ALONE = """
import os, signal, resource, sys
from pathlib import Path
from copcore.backup import make_backup
from copcore.errors import StorageError
from tests.backup.registers import MORNING

{restriction}
try:
    make_backup(Path(sys.argv[1]), Path(sys.argv[2]), now=MORNING)
except StorageError as error:
    print(error.en)
"""
NO_MORE_THAN = """
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
"""


def alone(register, folder, restriction):
    """Make a backup in a program of its own that is restricted."""
    ran = subprocess.run(
        [sys.executable, "-c", ALONE.format(restriction=restriction), register, folder],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize("room", [0, 4096, 12 * 1024])
def test_a_disk_that_takes_no_more_leaves_the_earlier_backups(register, folder, room):
    make_backup(register, folder, now=MORNING - timedelta(days=1))
    before = names(folder)
    assert "full or takes no more" in alone(register, folder, NO_MORE_THAN.format(room))
    assert names(folder) == before


def test_a_folder_without_rights_is_left(register, folder):
    folder.chmod(0o555)
    drop = "os.setegid(65534); os.seteuid(65534)" if os.geteuid() == 0 else ""
    for path in (register, register.parent, *register.parents[:3]):
        path.chmod(0o777)
    assert "check the rights" in alone(register, folder, drop)
    assert names(folder) == []
