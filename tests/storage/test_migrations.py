"""Databases of older programs, of newer ones, and of plugins: what an upgrade does, and refuses."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from attrs import evolve
from sqlalchemy import MetaData, inspect

from copcore import Config, SchemaContribution, create_workspace, open_workspace
from copcore.backup import list_backups
from copcore.domain import PartialDate
from copcore.errors import PluginError, StorageError
from copcore.exchange import CommandCodec
from copcore.services import CorrectRecord, RecordSession, VoidRecord
from copcore.storage import SqlStore
from copcore.storage.sql import upgrade
from copcore.storage.sql.database import Database, migrating
from copcore.storage.sql.engines.postgres import postgres_database
from copcore.storage.sql.engines.sqlite import sqlite_database
from copcore.storage.sql.plugin_tables import plugin_tables
from copcore.storage.sql.schema import REVISIONS, VERSION_TABLE, metadata
from tests.builders import KEY, id_of, make_person, make_session
from tests.conftest import the_catalogue
from tests.services.office import Office, open_office, order, register
from tests.storage import valley
from tests.storage.older import CENTRE, bring, copy_rows

PATIENCE = 5.0
NOBODY: Mapping[str, SchemaContribution] = {}
BIRTHS = ("2010-12-31", "2008-02", "1999")


def work(store: SqlStore) -> None:
    """A little of everything: births of each precision, corrections, a void, sessions."""
    office = Office(store=store)
    office.send(*(entry.command for entry in open_office().journal()))
    for name, birth in zip(("one", "two", "three"), BIRTHS, strict=True):
        office.send(register(name))
        born = PartialDate.of(birth, said="„тогава“")
        person = make_person(name, version=1, birth=born, middle_name="Иванова")
        office.send(order(CorrectRecord, expected=1, record=person, reason="Акт за раждане"))
    for number in range(3):
        office.send(
            order(RecordSession, session=make_session(f"session {number}", starts=time(9 + number)))
        )
    void = order(VoidRecord, expected=1, record_id=id_of("session 1"), reason="Двоен запис")
    office.send(void)


@pytest.fixture
def new_database(request, tmp_path) -> Iterator[Callable[[str], Database]]:
    """Makes empty databases of an engine."""
    made = []

    def make(engine: str) -> Database:
        if engine == "sqlite":
            made.append(sqlite_database(tmp_path / f"{len(made)}.db", PATIENCE))
        else:
            server = request.getfixturevalue("postgres_server")
            made.append(postgres_database(server.new_database(), PATIENCE))
        return made[-1]

    yield make
    for database in made:
        database.close()


@pytest.fixture
def empty(new_database) -> Database:
    return new_database("sqlite")


@pytest.fixture(params=["sqlite", "postgres"])
def on_each(request, new_database) -> Database:
    return new_database(request.param)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("template") / "centre.db"
    opened(sqlite_database(path, PATIENCE)).close()
    return path


@pytest.fixture
def current(template, new_database, tmp_path) -> Database:
    """An empty database with today's tables."""
    shutil.copy(template, tmp_path / "0.db")
    return new_database("sqlite")


def opened(database: Database, **more: Any) -> SqlStore:
    return SqlStore(database, CommandCodec(), KEY, **more)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """What the program of today writes."""
    database = sqlite_database(tmp_path_factory.mktemp("source") / "today.db", PATIENCE)
    work(opened(database))
    yield database
    database.close()


def left_by(source: Database, database: Database, core: int) -> None:
    """Let a database be as an older program left it."""
    bring(database, core=core)
    with (
        source.reading(CENTRE).connect() as rows,
        database.writing(CENTRE).begin() as connection,
    ):
        copy_rows(rows, connection)


def upgraded(
    database: Database, contributions: Mapping[str, SchemaContribution] = NOBODY, **more: Any
) -> None:
    plugins = plugin_tables(contributions)
    upgrade.upgrade(database.engine, database.place, KEY, plugins=plugins, **more)


def revision(database: Database, name: str = "core") -> str:
    with database.engine.connect() as connection:
        asked = f"SELECT version_num FROM copcore_version_{name}"
        return connection.exec_driver_sql(asked).scalar()


def tables(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def differences(database: Database, declared: MetaData) -> list[Any]:
    def ours(name, kind, _):
        return kind != "table" or name in declared.tables

    with database.engine.connect() as connection:
        options = {"include_name": ours, "compare_type": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), declared)


class TestCore:
    def test_the_migrations_make_what_is_declared(self, on_each):
        opened(on_each, contributions=valley.CONTRIBUTIONS)
        assert differences(on_each, metadata) == []
        assert differences(on_each, valley.metadata) == []

    @pytest.mark.parametrize(
        ("engine", "core"),
        [*(("sqlite", core) for core in range(1, len(REVISIONS))), ("postgres", 1)],
    )
    def test_rows_of_every_older_program_read_as_those_of_today(
        self, source, new_database, engine, core
    ):
        database = new_database(engine)
        left_by(source, database, core)
        assert revision(database) == REVISIONS[core - 1]
        then, now = opened(database), opened(source)
        assert then.read(CENTRE) == now.read(CENTRE)
        old, new = Office(store=then).journal(), Office(store=now).journal()
        assert [evolve(entry, salt="") for entry in old] == [evolve(e, salt="") for e in new]
        assert searched(database) == searched(source)

    def test_what_is_written_after_an_upgrade_joins_what_was_there(self, source, empty):
        left_by(source, empty, 1)
        office = Office(store=opened(empty))
        office.context.chance.seed(2)
        before = len(office.journal())
        office.send(register("somebody new"))
        assert len(office.journal()) == before + 1

    def test_a_database_of_a_newer_program_is_refused_and_left_alone(self, current):
        with migrating(current.engine).begin() as connection:
            connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '0999_later'")
        with pytest.raises(StorageError, match="Install the newer copcore"):
            upgraded(current)
        assert revision(current) == "0999_later"

    def test_tables_of_somebody_else_are_refused_and_left_alone(self, on_each):
        with migrating(on_each.engine).begin() as connection:
            connection.exec_driver_sql("CREATE TABLE person (id TEXT)")
        with pytest.raises(StorageError, match='a table "person" that copcore did not make'):
            upgraded(on_each)
        assert tables(on_each) == {"person"}

    def test_each_revision_is_a_step_and_an_upgrade_goes_on_where_it_ended(self, empty):
        for core in range(1, len(REVISIONS) + 1):
            bring(empty, core=core)
            assert revision(empty) == REVISIONS[core - 1]

    def test_two_programs_at_once_upgrade_a_database_once(self, source, on_each):
        left_by(source, on_each, 1)
        start = Barrier(2)

        def meet(_):
            start.wait()
            upgraded(on_each, valley.CONTRIBUTIONS)

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(meet, range(2)))
        assert opened(on_each).read(CENTRE) == opened(source).read(CENTRE)
        assert revision(on_each, "valley") == "0003_days"

    def test_what_is_up_to_date_runs_nothing(self, current, monkeypatch):
        upgraded(current, valley.CONTRIBUTIONS)
        monkeypatch.delattr(upgrade, "_run")
        upgraded(current, valley.CONTRIBUTIONS)


def searched(database: Database) -> Any:
    """What stands in columns and tables of its own so that it can be searched for."""
    with database.reading(CENTRE).connect() as connection:
        ask = connection.exec_driver_sql
        people = "SELECT id, version, birth_iso, name_folded FROM person ORDER BY id, version"
        found = ask(people).all(), ask("SELECT id FROM identity ORDER BY id").all()
    assert {birth for _, _, birth, _ in found[0]} >= set(BIRTHS)
    return found


class TestBackup:
    def test_nothing_is_asked_for_where_there_was_no_database_or_nothing_is_to_do(self, empty):
        calls = []
        for _ in range(2):
            opened(empty, contributions=valley.CONTRIBUTIONS, before=lambda: calls.append(1))
        assert calls == []

    @pytest.mark.parametrize(
        ("core", "contributions"), [(1, {}), (len(REVISIONS), valley.CONTRIBUTIONS)]
    )
    def test_a_backup_is_made_once_before_the_first_step(self, empty, core, contributions):
        bring(empty, core=core)
        seen = []

        def note():
            seen.append((revision(empty), "valley_visit" in tables(empty)))

        opened(empty, contributions=contributions, before=note)
        assert seen == [(REVISIONS[core - 1], False)]
        assert revision(empty) == REVISIONS[-1]

    def test_without_a_backup_nothing_is_changed(self, empty):
        bring(empty, core=1)

        def fail():
            raise StorageError(en="No room for a backup.", bg="Няма място за копие.")

        with pytest.raises(StorageError, match="No room"):
            upgraded(empty, before=fail)
        assert revision(empty) == REVISIONS[0]

    def test_a_workspace_is_backed_up_before_its_file_is_changed(
        self, source, new_database, tmp_path
    ):
        home, catalogue = tmp_path / "office", the_catalogue()
        create_workspace(home, Config(centre="berkovitsa"), catalogue=catalogue).close()
        assert not (home / "backups").exists()
        old = new_database("sqlite")
        left_by(source, old, 1)
        old.close()
        shutil.copy(old.place, home / "records.db")
        for _ in range(2):
            open_workspace(home, catalogue=catalogue).close()
        (backup,) = list_backups(home / "backups")
        assert backup.content.revisions == {VERSION_TABLE: REVISIONS[0]}


class TestPlugins:
    def test_a_plugin_has_a_version_of_its_own(self, current):
        upgraded(current, valley.CONTRIBUTIONS)
        assert revision(current, "valley") == "0003_days"
        assert revision(current) == REVISIONS[-1]

    @pytest.mark.parametrize(("engine", "known"), [("sqlite", 1), ("sqlite", 2), ("postgres", 1)])
    def test_tables_of_an_older_plugin_are_brought_up_to_date(
        self, source, new_database, engine, known
    ):
        database = new_database(engine)
        left_by(source, database, len(REVISIONS))
        bring(database, contributions=valley.CONTRIBUTIONS, known=known)
        store = opened(database, contributions=valley.CONTRIBUTIONS)
        with store.plugin_rows(CENTRE) as connection:
            asked = "SELECT count(*) FROM valley_visit"
            assert connection.exec_driver_sql(asked).scalar() == 2

    def test_on_a_server_the_rows_of_plugins_are_kept_apart_too(self, new_database):
        database = new_database("postgres")
        upgraded(database, valley.CONTRIBUTIONS)
        open_to_all = (
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND NOT relforcerowsecurity "
            "AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
        with database.engine.connect() as connection:
            found = connection.exec_driver_sql(open_to_all).scalars().all()
        assert found == ["copcore_version_core", "copcore_version_valley"]

    def test_the_tables_of_an_uninstalled_plugin_stay_and_hinder_no_upgrade(self, source, empty):
        left_by(source, empty, 1)
        bring(empty, core=1, contributions=valley.CONTRIBUTIONS)
        upgraded(empty)
        assert revision(empty) == REVISIONS[-1]
        assert revision(empty, "valley") == "0003_days"
        assert {"valley_visit", "valley_guest"} <= tables(empty)

    def test_a_plugin_older_than_its_tables_is_refused_by_name(self, current):
        upgraded(current, valley.CONTRIBUTIONS)
        with pytest.raises(PluginError) as caught:
            upgraded(current, valley.changed(revisions=("0001_visits",)))
        assert caught.value.en == (
            f'The tables of plugin "copcore-valley:valley" in {current.place} were made by a '
            "newer version of it (revision 0003_days; this one knows up to 0001_visits); they were "
            "left as they are. Install the newer copcore-valley, or uninstall it."
        )
        upgraded(current)

    def test_a_plugin_that_needs_a_newer_core_is_refused_before_anything_is_changed(self, empty):
        bring(empty, core=1)
        with pytest.raises(PluginError, match="install a newer copcore"):
            opened(empty, contributions=valley.changed(needs="0999_later"))
        assert revision(empty) == REVISIONS[0]

    def test_a_plugin_whose_step_fails_stays_where_it_was_and_the_core_is_upgraded(self, empty):
        bring(empty, core=1)
        broken = valley.changed(revisions=("0001_visits", "0009_missing"))
        with pytest.raises(PluginError, match='"copcore-valley:valley" cannot bring its tables'):
            upgraded(empty, broken)
        assert revision(empty) == REVISIONS[-1]
        assert revision(empty, "valley") == "0001_visits"

    def test_tables_of_somebody_else_are_no_plugins(self, current):
        with migrating(current.engine).begin() as connection:
            connection.exec_driver_sql("CREATE TABLE valley_visit (id TEXT)")
        with pytest.raises(StorageError, match='a table "valley_visit" that copcore did not make'):
            upgraded(current, valley.CONTRIBUTIONS)
