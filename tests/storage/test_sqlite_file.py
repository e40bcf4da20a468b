"""The file: its settings, what is refused untouched, and what a killed program leaves."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from copcore.errors import StorageError
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore
from copcore.storage.sql import engine
from copcore.storage.sql.engine import open_engine, settings, wal_is_safe
from copcore.storage.sql.schema import REVISIONS, VERSION_TABLE
from tests.builders import make_person
from tests.documentation import ROOT
from tests.storage.conftest import PATIENCE
from tests.storage.ledger import add_all, write

OPENED: list[SqlStore] = []


def open_store(path: Path) -> SqlStore:
    OPENED.append(SqlStore(path, CommandCodec(), patience=PATIENCE))
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
        made = open_engine(path, 5.0)
        with made.connect() as one, made.connect() as other:
            for connection in (one, other):
                found = {
                    name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected
                }
                assert found == expected
                journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
                safe = wal_is_safe(sqlite3.sqlite_version_info)
                assert journal == ("wal" if safe else "truncate")
        made.dispose()

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
        monkeypatch.setattr(engine, "wal_is_safe", lambda version: True)
        store = open_store(filled)
        with store.begin("centre") as uow:
            add_all(uow, make_person("other"), at=1)
            uow.commit()
        with closing(sqlite3.connect(filled)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        store.close()
        monkeypatch.undo()
        assert len(open_store(filled).read("centre").people) == 2

    def test_a_setting_that_does_not_take_stops_the_start(self, monkeypatch, filled):
        unheard = settings(PATIENCE) | {"synchronous": ("NORMAL", 2)}
        monkeypatch.setattr(engine, "settings", lambda patience: unheard)
        with pytest.raises(StorageError, match="synchronous"):
            open_store(filled)

    def test_a_write_holds_the_lock_from_its_beginning_and_a_read_does_not(self, opened, path):
        with closing(sqlite3.connect(path, timeout=0)) as other:
            with opened._engine.connect() as reading:
                reading.execute(text("SELECT 1"))
                other.execute("BEGIN IMMEDIATE")
                other.execute("ROLLBACK")
            with opened.begin("centre"), pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")

    def test_a_statement_that_fails_shows_no_values(self, opened):
        canary = "Тайна-123"
        statement = text("INSERT INTO command VALUES ('c', 1, :payload)")
        with opened._engine.connect() as connection, pytest.raises(StorageError) as caught:
            connection.execute(statement, {"payload": canary})
        shown = [caught.value.en, caught.value.bg, repr(caught.value.__cause__)]
        assert not any(canary in words for words in shown)


class TestRefusals:
    def refuse(self, path: Path, *words: str) -> None:
        before = path.read_bytes()
        with pytest.raises(StorageError) as caught:
            open_store(path).read("centre")
        assert all(word in caught.value.en for word in (str(path), *words))
        assert caught.value.bg != caught.value.en
        assert path.read_bytes() == before
        assert [p.name for p in path.parent.iterdir() if p.stat().st_size] == [path.name]

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
from copcore.storage import SqlStore
from tests.builders import make_person
from tests.storage.ledger import add_all

store = SqlStore(Path(sys.argv[1]), CommandCodec())
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
