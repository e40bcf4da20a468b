"""The tables: what the migrations make is what the code expects, and how rows are written."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from attrs import evolve
from sqlalchemy import create_engine, insert, select, text

from copcore.domain import PartialDate
from copcore.errors import StorageError
from copcore.exchange import CommandCodec
from copcore.storage import sqlite_store
from copcore.storage.sql import upgrade
from copcore.storage.sql.engines.sqlite import sqlite_database
from copcore.storage.sql.schema import PEOPLE, REVISIONS, VERSION_TABLE, metadata
from tests.builders import (
    KEY,
    id_of,
    make_case,
    make_family,
    make_person,
    make_plan,
    make_session,
    make_user,
)
from tests.storage.ledger import add_all, moment, write
from tests.storage.watching import statements

_LINES = re.compile(r"\n|, (?=\w+ TEXT|\w+ INTEGER)")
"""SQLite puts a column that was added later on the line of the one before it."""


def definitions(path: Path) -> dict[str, set[str]]:
    """What defines each table and index, whatever the order of columns and constraints."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {
            name: {line.strip().rstrip(",") for line in _LINES.split(sql)} - {""}
            for name, sql in rows
        }


class TestMigrations:
    def test_the_last_migration_makes_what_the_code_declares(self, opened, path, tmp_path):
        declared = tmp_path / "declared.db"
        engine = create_engine(f"sqlite:///{declared}")
        metadata.create_all(engine)
        engine.dispose()
        migrated = definitions(path)
        assert migrated.pop(VERSION_TABLE) >= {"version_num TEXT NOT NULL", "STRICT"}
        assert migrated == definitions(declared)

    def test_alembic_sees_no_difference(self, opened):
        with opened.database.engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"version_table": VERSION_TABLE, "compare_server_default": True}
            )
            assert compare_metadata(context, metadata) == []

    def test_the_revisions_are_those_of_the_scripts(self):
        config = Config()
        config.set_main_option("script_location", "copcore.storage.sql:migrations")
        scripts = ScriptDirectory.from_config(config).walk_revisions()
        assert tuple(script.revision for script in scripts)[::-1] == REVISIONS

    def test_a_migration_that_fails_leaves_an_empty_file(self, monkeypatch, path):
        monkeypatch.setattr(upgrade, "REVISIONS", ("0999_missing",))
        with pytest.raises(Exception, match="0999_missing"):
            sqlite_store(path, CommandCodec(), KEY)
        assert definitions(path) == {}
        monkeypatch.undo()
        sqlite_store(path, CommandCodec(), KEY).close()
        assert "person" in definitions(path)


class TestUpgrade:
    BIRTHS = ("2010-12-31", "2008-02", "1999", None)

    @pytest.fixture
    def old(self, path, monkeypatch):
        """A file as the foundation made it, with people in it."""
        with monkeypatch.context() as patch:
            patch.setattr(upgrade, "REVISIONS", ("0001_foundation",))
            sqlite_store(path, CommandCodec(), KEY).close()
        database = sqlite_database(path, 1.0)
        with database.writing("centre").begin() as connection:
            for number, born in enumerate(self.BIRTHS):
                birth = None if born is None else PartialDate.of(born, said="„тогава“")
                person = make_person(str(number), birth=birth)
                values = {name: getattr(person, name) for name in PEOPLE.names}
                ledger = {"sequence": 1, "recorded_at": moment(0), "voided": False}
                row = {**values, **ledger, "centre_id": "centre"}
                connection.execute(insert(PEOPLE.table).values(row))
        database.close()
        return path

    def test_a_database_of_the_foundation_is_upgraded_with_its_births(self, old):
        assert "birth_iso" not in str(definitions(old)["person"])
        store = sqlite_store(old, CommandCodec(), KEY)
        with store.database.engine.connect() as connection:
            births = connection.execute(select(PEOPLE.table.c.birth_iso)).scalars().all()
        assert sorted(births, key=str) == sorted(self.BIRTHS, key=str)
        people = [make_person(str(n)).id for n in range(4)]
        assert sorted(person.id for person in store.read("centre").people) == sorted(people)
        store.close()

    def test_an_upgraded_database_is_like_a_new_one(self, old, tmp_path):
        sqlite_store(old, CommandCodec(), KEY).close()
        new = tmp_path / "new.db"
        sqlite_store(new, CommandCodec(), KEY).close()
        assert definitions(old) == definitions(new)

    def test_a_birth_stands_as_text_beside_what_was_said(self, opened):
        with opened.begin("centre") as uow:
            add_all(uow, make_person(birth=PartialDate.of("2008-02", said="през зимата")))
            uow.commit()
        with opened.database.engine.connect() as connection:
            assert connection.execute(select(PEOPLE.table.c.birth_iso)).scalars().all() == [
                "2008-02"
            ]


class TestTables:
    def test_every_table_is_strict(self, opened, path):
        with closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("PRAGMA table_list").fetchall()
        ours = [(name, strict) for _, name, _, _, _, strict in tables if "sqlite_" not in name]
        assert len(ours) == len(metadata.tables) + 1
        assert all(strict for _, strict in ours)

    def test_the_centre_comes_first_in_every_key_reference_and_index(self):
        for table in metadata.tables.values():
            groups = [table.primary_key.columns.keys()]
            groups += [key.column_keys for key in table.foreign_key_constraints]
            groups += [index.columns.keys() for index in table.indexes]
            assert all(group[0] == "centre_id" for group in groups), table.name

    def test_every_constraint_has_a_name(self, opened, path):
        for name, lines in definitions(path).items():
            unnamed = [n for n in lines if re.match(r"(CHECK|FOREIGN|PRIMARY|UNIQUE)", n)]
            assert unnamed == [], name

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE person SET voided = 2",
            "UPDATE person SET version = 0",
            "UPDATE person SET version = 'one'",
            "UPDATE person SET given_name = NULL",
            "UPDATE session_attendance SET attended = 2",
            "UPDATE session_attendance SET until_version = 1",
            "UPDATE session_attendance SET since_version = 9",
            "UPDATE idempotency SET sequence = 9",
            "UPDATE command SET sequence = 9",
            "DELETE FROM audit",
            "DELETE FROM session",
            "INSERT INTO family SELECT centre_id, id, 2, 1, recorded_at, NULL, 0, 1 FROM family",
        ],
    )
    def test_the_database_itself_refuses_what_cannot_be(self, opened, statement):
        with opened.begin("centre") as uow:
            add_all(uow, make_person(), make_family(), make_session())
            uow.commit()
        with opened.database.engine.connect() as connection, pytest.raises(StorageError) as caught:
            connection.execute(text(statement))
        assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)


class TestRows:
    def test_a_new_version_writes_only_the_parts_that_changed(self, opened):
        case = make_case(plans=(make_plan("a"), make_plan("b")))
        changed = evolve(case, version=2, plans=(make_plan("a"), make_plan("c")))
        with opened.begin("centre") as uow:
            add_all(uow, case)
            write(uow, 1, lambda: uow.cases.save(changed, expected=1))
            uow.commit()
        with opened.database.engine.connect() as connection:
            plans = "SELECT position, since_version, until_version FROM case_plan ORDER BY 1, 2"
            assert connection.execute(text(plans)).all() == [(0, 1, None), (1, 1, 2), (1, 2, None)]
            referrals = "SELECT position, since_version, until_version FROM case_referral"
            assert connection.execute(text(referrals)).all() == [(0, 1, None)]

    def test_a_version_says_under_which_entry_and_how_long_it_held(self, opened):
        with opened.begin("centre") as uow:
            add_all(uow, make_person(), at=3)
            write(uow, 5, lambda: uow.people.void(make_person().id, expected=1))
            uow.commit()
        query = "SELECT version, sequence, recorded_at, superseded_at, voided FROM person"
        with opened.database.engine.connect() as connection:
            assert connection.execute(text(query)).all() == [
                (1, 1, "2018-01-01T00:03:00.000000Z", "2018-01-01T00:05:00.000000Z", 0),
                (2, 2, "2018-01-01T00:05:00.000000Z", None, 1),
            ]

    def test_reading_takes_as_many_queries_for_many_records_as_for_few(self, opened):
        few, many = self.centre_of(opened, 2), self.centre_of(opened, 40)
        for ask in (
            lambda centre: opened.read(centre),
            lambda centre: opened.read(centre, moment(9)),
            lambda centre: self.ask_for_a_day(opened, centre),
        ):
            number = len(self.queries(opened, lambda ask=ask: ask(few)))
            assert len(self.queries(opened, lambda ask=ask: ask(many))) == number < 30

    def test_every_statement_is_bound_to_a_centre(self, opened):
        def work():
            centre = self.centre_of(opened, 2)
            self.ask_for_a_day(opened, centre)
            opened.read(centre)
            opened.read(centre, moment(9))
            with opened.begin(centre) as uow:
                case = uow.cases.of_part(id_of("referral of case 0"))
                assert uow.families.of_person(case.subject_id) == ()
                assert len(uow.cases.of_subject(case.subject_id)) == 1
                assert len(uow.sessions.of_case(case.id)) == 2
                assert len(uow.sessions.of_person(case.subject_id)) == 2
                assert uow.journal.answered("key 1") is not None
                assert len(list(uow.journal.entries())) == 1
                write(
                    uow,
                    1,
                    lambda: uow.cases.save(evolve(case, version=2, referrals=()), expected=1),
                )
                write(uow, 1, lambda: uow.cases.void(case.id, expected=2))

        statements = [s for s in self.queries(opened, work) if not s.startswith("BEGIN")]
        pieces = [piece for statement in statements for piece in statement.split("UNION")]
        loose = [
            p for p in pieces if not re.search(r'INSERT INTO "\w+" \("centre_id|centre_id = \?', p)
        ]
        assert len(pieces) > 40
        assert loose == []

    def centre_of(self, store, number):
        users = tuple(make_user(f"child {n}", f"case {n}") for n in range(number))
        with store.begin(f"centre of {number}") as uow:
            add_all(
                uow,
                *(make_case(f"case {n}", f"child {n}") for n in range(number)),
                *(make_session(f"session {n}", attendances=users) for n in range(number)),
            )
            uow.commit()
        return f"centre of {number}"

    def ask_for_a_day(self, store, centre):
        day = make_session().on
        with store.begin(centre) as uow:
            assert len(uow.sessions.between(day, day)) == len(uow.cases.open_on(day)) > 1

    def queries(self, store, work):
        with statements(store) as seen:
            work()
        return [text for text, _ in seen]


def test_asking_for_the_package_does_not_load_the_database_library():
    program = (
        "import sys, copcore.storage as s; s.MemoryStore; "
        "assert 'sqlalchemy' not in sys.modules; s.SqlStore; assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
