"""The file: its settings, what is refused untouched, and what a killed program leaves."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from copcore.errors import StorageError
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore, sqlite_store
from copcore.storage.sql.engines import sqlite
from copcore.storage.sql.engines.sqlite import settings, sqlite_database, wal_is_safe
from copcore.storage.sql.schema import REVISIONS, VERSION_TABLE
from tests.builders import KEY, make_person
from tests.documentation import ROOT
from tests.storage.conftest import PATIENCE
from tests.storage.ledger import add_all, write

OPENED: list[SqlStore] = []
SPOILED = {
    "busy_timeout": "1",
    "journal_mode": "MEMORY",
    "synchronous": "NORMAL",
    "foreign_keys": "OFF",
    "secure_delete": "OFF",
    "trusted_schema": "ON",
    "cell_size_check": "OFF",
    "mmap_size": "65536",
    "temp_store": "FILE",
}
"""An unsafe value of each setting."""


def open_store(path: Path) -> SqlStore:
    OPENED.append(sqlite_store(path, CommandCodec(), KEY, patience=PATIENCE))
    return OPENED[-1]


@pytest.fixture(autouse=True)
def closing_what_was_opened():
    yield
    while OPENED:
        OPENED.pop().close()


def change(path: Path, *statements: str) -> None:
    """Change a database behind copcore's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of each file."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed database with a person in it."""
    store = open_store(path)
    with store.begin("centre") as uow:
        add_all(uow, make_person())
        uow.commit()
    store.close()
    return path


class TestSettings:
    def test_each_connection_has_the_safe_settings(self, path):
        expected = {
            "busy_timeout": 5000,
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 2,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "mmap_size": 0,
            "temp_store": 2,
        }
        made = sqlite_database(path, 5.0)
        for engine in (made.engine, made.writing("centre")):
            with engine.connect() as connection:
                found = {
                    name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected
                }
                assert found == expected
        made.close()

    def test_who_writes_keeps_the_safe_journal_and_who_reads_leaves_the_file_as_it_is(self, filled):
        safe = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "truncate"
        other = "truncate" if safe == "wal" else "wal"
        change(filled, f"PRAGMA journal_mode = {other}")
        before = filled.read_bytes()
        store = open_store(filled)
        with store.database.reading("centre").connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 1
        assert filled.read_bytes() == before
        with store.database.writing("centre").begin() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == safe

    @pytest.mark.parametrize(
        ("version", "safe"),
        [
            ((3, 40, 1), False),
            ((3, 44, 5), False),
            ((3, 44, 6), True),
            ((3, 45, 0), False),
            ((3, 50, 6), False),
            ((3, 50, 7), True),
            ((3, 51, 0), False),
            ((3, 51, 2), False),
            ((3, 51, 3), True),
            ((3, 52, 0), True),
            ((4, 0, 0), True),
        ],
    )
    def test_a_write_ahead_log_is_used_only_where_it_is_safe(self, version, safe):
        assert wal_is_safe(version) is safe

    def test_a_safe_library_keeps_a_write_ahead_log(self, monkeypatch, filled):
        monkeypatch.setattr(sqlite, "wal_is_safe", lambda version: True)
        store = open_store(filled)
        with store.begin("centre") as uow:
            add_all(uow, make_person("other"), at=1)
            uow.commit()
        with closing(sqlite3.connect(filled)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        store.close()
        monkeypatch.undo()
        assert len(open_store(filled).read("centre").people) == 2

    @pytest.mark.parametrize(("name", "spoiled"), SPOILED.items())
    def test_a_setting_that_does_not_take_is_named_and_nothing_is_written(
        self, monkeypatch, filled, name, spoiled
    ):
        before = filled.read_bytes()
        right = settings(PATIENCE)
        assert right.keys() == SPOILED.keys()
        monkeypatch.setattr(
            sqlite, "settings", lambda patience: {**right, name: (spoiled, right[name][1])}
        )
        with pytest.raises(StorageError, match=name), open_store(filled).begin("centre"):
            pass
        assert filled.read_bytes() == before

    def test_a_write_holds_the_lock_from_its_beginning_and_a_read_does_not(self, opened, path):
        with closing(sqlite3.connect(path, timeout=0)) as other:
            with opened.database.engine.connect() as reading:
                reading.execute(text("SELECT 1"))
                other.execute("BEGIN IMMEDIATE")
                other.execute("ROLLBACK")
            with opened.begin("centre"), pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")

    def test_a_statement_that_fails_shows_no_values(self, opened):
        canary = "Тайна-123"
        statement = text("INSERT INTO command VALUES ('c', 1, :payload)")
        with opened.database.engine.connect() as connection, pytest.raises(StorageError) as caught:
            connection.execute(statement, {"payload": canary})
        shown = [caught.value.en, caught.value.bg, repr(caught.value.__cause__)]
        assert not any(canary in words for words in shown)


class TestRefusals:
    def refuse(self, path: Path, *words: str) -> None:
        before = contents(path.parent)
        with pytest.raises(StorageError) as caught:
            open_store(path).read("centre")
        assert all(word in caught.value.en for word in (str(path), *words))
        assert caught.value.bg != caught.value.en
        assert contents(path.parent) == before

    def test_a_file_that_is_no_database(self, path):
        path.write_bytes(bytes(range(256)) * 64)
        self.refuse(path, "not a database of copcore")

    def test_a_file_that_only_begins_like_a_database(self, path):
        path.write_bytes(b"SQLite format 3\0")
        self.refuse(path, "not a database of copcore")

    def test_a_database_of_another_program(self, path):
        change(path, "CREATE TABLE person (name TEXT)")
        self.refuse(path, "not a database of copcore")

    @pytest.mark.parametrize("pages", [1, 2, 7])
    def test_a_database_that_was_cut_short(self, filled, pages):
        filled.write_bytes(filled.read_bytes()[: 4096 * pages])
        self.refuse(filled, "damaged or cut short")

    def test_a_database_of_a_newer_copcore(self, filled):
        change(filled, f"UPDATE {VERSION_TABLE} SET version_num = '0999_later'")
        self.refuse(filled, "newer copcore", "0999_later", REVISIONS[-1])

    def test_a_database_of_a_newer_copcore_keeps_its_kind_of_journal(self, filled):
        change(filled, f"UPDATE {VERSION_TABLE} SET version_num = '0999_later'")
        change(filled, "PRAGMA journal_mode = wal")
        self.refuse(filled, "newer copcore")

    @pytest.mark.parametrize("end", ["-journal", "-wal"])
    def test_a_file_that_is_gone_but_for_its_last_work(self, path, end):
        left = path.with_name(path.name + end)
        left.write_bytes(b"what was written last")
        with pytest.raises(StorageError, match=left.name):
            open_store(path)
        assert contents(path.parent) == {left.name: b"what was written last"}

    @pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
    def test_a_foreign_file_with_files_beside_it(self, path, end):
        path.write_bytes(bytes(range(256)) * 64)
        path.with_name(path.name + end).write_bytes(b"not ours")
        self.refuse(path, "not a database of copcore")

    def test_a_folder_that_does_not_exist(self, tmp_path):
        with pytest.raises(StorageError, match="folder"):
            open_store(tmp_path / "nowhere" / "centre.db")

    def test_a_folder_in_the_place_of_the_file(self, tmp_path):
        with pytest.raises(StorageError, match="folder"):
            open_store(tmp_path)

    def test_pages_that_were_damaged_are_refused_when_they_are_read(self, filled):
        pages = filled.read_bytes()
        filled.write_bytes(pages[:4096] + bytes(len(pages) - 4096))
        self.refuse(filled)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE person SET given_name = ' '",
            "UPDATE person SET sex = 'other'",
            "UPDATE person SET birth = '{'",
            'UPDATE person SET birth = \'{"year": "2012"}\'',
            'UPDATE person SET birth = \'{"year": 2012, "extra": 1}\'',
            "UPDATE person SET birth = '{\"year\": true}'",
            "UPDATE person SET birth = '{}'",
            "UPDATE person SET birth = '[]'",
            "UPDATE person SET contacts = '\"ab\"'",
            "UPDATE person SET contacts = '{}'",
            "UPDATE person SET contacts = 'null'",
            "UPDATE person SET id = 'abc'",
        ],
    )
    def test_a_value_that_copcore_would_not_write_is_not_read(self, filled, statement):
        change(filled, statement)
        store = open_store(filled)
        with pytest.raises(StorageError, match='"person"') as caught:
            store.read("centre")
        assert caught.value.__cause__ is None
        store.close()

    def test_a_moment_or_day_in_another_spelling_is_not_read(self, filled):
        store = open_store(filled)
        change(
            filled,
            "INSERT INTO session VALUES ('centre', '018b2f0c-7c00-7000-8000-000000000001', 1, 1, "
            "'2018-01-01T00:00:00.000000Z', NULL, 0, '20180301', NULL, NULL, NULL, 'group', "
            "'home', 'held', NULL, NULL, '[]', '[]', NULL, NULL)",
        )
        with pytest.raises(StorageError, match='"session"'):
            store.read("centre")
        store.close()


@contextmanager
def forbidden_to_write(folder: Path) -> Iterator[None]:
    """Take all rights to write in a folder; root, to whom all is allowed, becomes somebody else."""
    root = os.geteuid() == 0
    for place in (*folder.iterdir(), folder):
        place.chmod(0o555)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="rights are set as on Unix")
def test_a_file_that_may_only_be_read_is_read_and_refuses_to_be_written(filled):
    with tempfile.TemporaryDirectory(prefix="copcore-", dir="/tmp") as name:
        path = Path(shutil.copy(filled, name))
        before = contents(path.parent)
        with forbidden_to_write(path.parent):
            store = open_store(path)
            assert len(store.read("centre").people) == 1
            with (
                pytest.raises(StorageError, match="may only be read") as caught,
                store.begin("centre") as uow,
            ):
                add_all(uow, make_person("other"), at=1)
                uow.commit()
        assert "само за четене" in caught.value.bg
        assert contents(path.parent) == before


class TestOpening:
    def test_an_empty_file_becomes_a_database(self, path):
        path.touch()
        assert open_store(path).read("centre").people == ()

    def test_a_file_can_be_opened_again_and_by_two_programs(self, filled):
        one, other = open_store(filled), open_store(filled)
        with one.begin("centre") as uow:
            add_all(uow, make_person("other"), at=1)
            uow.commit()
        assert len(other.read("centre").people) == 2
        with other.begin("centre") as uow:
            assert uow.journal.next_sequence() == 3

    def test_what_others_wrote_after_a_commit_is_seen(self, filled):
        one, other = open_store(filled), open_store(filled)
        renamed = make_person(version=2, given_name="Мария")
        with one.begin("centre") as uow:
            assert uow.people.get(renamed.id) == make_person()
            assert uow.journal.next_sequence() == 2
            uow.commit()
            with other.begin("centre") as another:
                write(another, 1, lambda: another.people.save(renamed, expected=1))
                another.commit()
            assert uow.people.get(renamed.id) == renamed
            assert uow.journal.next_sequence() == 3

    def test_a_name_is_only_a_name(self, tmp_path):
        path = tmp_path / "център №1?mode=memory#%20.db"
        open_store(path).close()
        assert path.stat().st_size > 0


PROGRAM = """
import os, signal, sys
from pathlib import Path
from copcore.exchange import CommandCodec
from copcore.storage import sqlite_store
from tests.builders import KEY, make_person
from tests.storage.ledger import add_all

store = sqlite_store(Path(sys.argv[1]), CommandCodec(), KEY)
for number in range(100_000):
    with store.begin("centre") as uow:
        add_all(uow, make_person(f"{number} a"), make_person(f"{number} b"), at=number)
        BEFORE_COMMIT
        uow.commit()
    print(number, flush=True)
"""


def run_until_killed(path: Path, before_commit: str, acknowledged: int) -> int:
    """Run the program, kill it after so many answers, and count what it said was stored."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.replace("BEFORE_COMMIT", before_commit), str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    said = [program.stdout.readline() for _ in range(acknowledged)]
    if acknowledged:
        program.send_signal(signal.SIGKILL)
    said += program.stdout.readlines()
    program.wait(30)
    program.stdout.close()
    return sum(line.endswith("\n") for line in said)


class TestKill:
    @pytest.mark.parametrize("end", ["os._exit(1)", "os.kill(os.getpid(), signal.SIGKILL)"])
    def test_a_program_that_dies_before_the_commit_leaves_nothing(self, filled, end):
        before = open_store(filled).read("centre")
        assert run_until_killed(filled, end, 0) == 0
        store = open_store(filled)
        assert store.read("centre") == before
        with store.begin("centre") as uow:
            assert uow.journal.next_sequence() == 2

    @pytest.mark.parametrize("acknowledged", [1, 12])
    def test_what_a_killed_program_acknowledged_is_there_and_whole(self, path, acknowledged):
        said = run_until_killed(path, "pass", acknowledged)
        store = open_store(path)
        people = len(store.read("centre").people)
        assert people in (2 * said, 2 * said + 2)
        with store.begin("centre") as uow:
            sequences = [entry.sequence for entry in uow.journal.entries()]
        assert sequences == list(range(1, people // 2 + 1))
