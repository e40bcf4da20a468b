"""A workspace whose records are on a server of PostgreSQL."""

from shutil import copytree

import psycopg
import pytest

import copcore as cop
from copcore.audit import verify
from copcore.doctor import Key, Level
from copcore.storage.sql import rights
from copcore.storage.sql.engines import postgres
from tests.builders import id_of
from tests.doctor.ailments import NOW
from tests.doctor.conftest import CENTRE
from tests.storage.register import filled


@pytest.fixture(scope="module")
def url(postgres_server):
    return postgres_server.new_database()


@pytest.fixture(scope="module")
def served(url, valley, tmp_path_factory):
    """A workspace that the owner of the tables made."""
    directory = tmp_path_factory.mktemp("served") / "office"
    config = cop.Config(centre=CENTRE, database=url)
    with cop.create_workspace(directory, config, catalogue=valley) as workspace:
        filled(workspace.store, CENTRE)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE ROLE doctors_clerk LOGIN")
        rights.grant(workspace.store.database, "doctors_clerk")
    yield directory
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP OWNED BY doctors_clerk; DROP ROLE doctors_clerk")


@pytest.fixture
def clerks(served, tmp_path):
    """The same workspace for a role that only works in it."""
    directory = copytree(served, tmp_path / "office")
    file = directory / "centre.toml"
    file.write_text(file.read_text().replace("postgres@", "doctors_clerk@"))
    return directory


def anchor_of(directory, valley):
    with cop.open_workspace(directory, catalogue=valley) as workspace:
        return verify(workspace.evidence().rows(), centre=CENTRE).anchor(NOW)


def test_a_role_that_only_works_is_right(clerks, examine, valley, monkeypatch):
    monkeypatch.setattr("copcore.doctor.settings.ADVISED", {})
    monkeypatch.setattr("copcore.doctor.integrity._FAILED_PAGES", "SELECT 0")
    monkeypatch.setattr("copcore.doctor.backups._ARCHIVED", f"SELECT timestamptz '{NOW}'")
    lines = examine(clerks, anchor_of(clerks, valley))
    assert lines.keys(Level.RED, Level.AMBER) == set()
    assert set(Key) - {check.key for check in lines.checks} == {Key.PLACE, Key.RIGHTS}
    assert "synchronous_commit on" in lines.said(Key.SETTINGS)


def test_a_superuser_and_the_owner_of_the_tables_are_amber(served, examine):
    lines = examine(served)
    assert [check.level for check in lines[Key.ROLE]] == [Level.AMBER, Level.AMBER]
    assert "records of all centres" in lines.said(Key.ROLE)
    assert "may change the audit" in lines.said(Key.ROLE)


@pytest.mark.parametrize("name", postgres.ADVISED)
def test_what_is_advised_of_the_server_is_amber(clerks, examine, monkeypatch, name):
    monkeypatch.setitem(postgres.ADVISED, name, ("elsewhere",))
    told = [check for check in examine(clerks)[Key.SETTINGS] if f"{name} is " in check.text.en]
    assert [check.level for check in told] == [Level.AMBER]


def test_a_server_that_archives_nothing_is_amber(clerks, examine):
    assert examine(clerks).level(Key.BACKUP) is Level.AMBER


@pytest.mark.parametrize(("failed", "level"), [(3, Level.RED), ("NULL", Level.AMBER)])
def test_damaged_pages_are_red_and_unseen_ones_amber(clerks, examine, monkeypatch, failed, level):
    monkeypatch.setattr("copcore.doctor.integrity._FAILED_PAGES", f"SELECT {failed}")
    assert examine(clerks).level(Key.INTEGRITY) is level


@pytest.mark.parametrize("name", ["fsync", "synchronous_commit"])
def test_a_server_that_may_lose_work_is_red(clerks, examine, monkeypatch, name):
    monkeypatch.setitem(postgres.REQUIRED, name, ("elsewhere",))
    lines = examine(clerks)
    assert lines.keys(Level.RED) == {Key.DATABASE}
    assert f"has {name} = on" in lines.said(Key.DATABASE)


def test_a_server_that_does_not_answer_is_red(clerks, examine):
    file = clerks / "centre.toml"
    file.write_text(file.read_text().replace("host=", "host=/nowhere"))
    lines = examine(clerks)
    assert lines.keys(Level.RED) == {Key.DATABASE}
    assert "No server lets copcore in" in lines.said(Key.DATABASE)


def test_a_changed_value_is_found_and_its_case_named(served, clerks, url, examine):
    change = "UPDATE session SET minutes = {} WHERE sequence = 24"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(change.format(61))
        try:
            (check,) = examine(clerks)[Key.VALUES]
        finally:
            connection.execute(change.format(60))
    (record,) = check.records
    assert (record.kind, record.id) == ("session", id_of("session"))
    assert record.cases == (id_of("case"),)
    assert examine(clerks).level(Key.VALUES) is Level.GREEN
