"""``copcore db``: schema, rights and parts of a database on a server, for who owns its tables."""

import psycopg
import pytest

from copcore import Config, create_workspace, open_workspace
from copcore.errors import StorageError
from copcore.services import RegisterPerson
from copcore.storage.sql.schema import REVISIONS, VERSION_TABLE
from tests.builders import make_person

CENTRE = "berkovitsa"


@pytest.fixture
def url(postgres_server):
    """A database of ``owner``; ``clerk`` is to work in it, and neither is a superuser."""
    made = postgres_server.new_database()
    with psycopg.connect(made, autocommit=True) as connection:
        connection.execute("CREATE ROLE owner LOGIN; CREATE ROLE clerk LOGIN")
        connection.execute("GRANT CREATE ON SCHEMA public TO owner")
    yield made
    with psycopg.connect(made, autocommit=True) as connection:
        connection.execute("DROP OWNED BY owner, clerk; DROP ROLE owner, clerk")


def of(user, url):
    return url.replace("postgres@", f"{user}@")


@pytest.fixture
def workspace(tmp_path, url, catalogue):
    """A workspace whose tables the owner made, to be opened by the clerk."""
    directory = tmp_path / "server"
    config = Config(centre=CENTRE, database=of("owner", url))
    create_workspace(directory, config, catalogue=catalogue).close()
    file = directory / "centre.toml"
    file.write_text(file.read_text().replace("owner@", "clerk@"))
    return directory


@pytest.fixture
def db(copcore, workspace, url):
    """Run ``copcore db`` for the owner of the tables."""

    def run(command, *arguments):
        where = ("--workspace", workspace, "--database", of("owner", url))
        return copcore("db", command, *arguments, *where)

    return run


def register(directory, catalogue, name):
    with open_workspace(directory, catalogue=catalogue) as workspace:
        acting = workspace.acting("018b2f0c-7c00-7000-8000-000000000001", role="social_worker")
        acting(RegisterPerson, person=make_person(name))
        return len(workspace.records().people)


def test_a_role_gets_what_it_needs_and_cannot_change_what_was_recorded(
    copcore, db, workspace, url, catalogue
):
    opened = copcore("select", "law.fees.free", "--on", "2024-12-31", "--workspace", workspace)
    assert (opened.code, "42501" in opened.err) == (1, True)
    assert db("grant", "clerk").out.startswith('The role "clerk" can work')
    assert register(workspace, catalogue, "one") == 1
    with psycopg.connect(of("clerk", url)) as connection:
        connection.execute("SELECT set_config('copcore.centre', %s, false)", [CENTRE])
        for statement in (
            "UPDATE audit SET actor = 'other'",
            "DELETE FROM audit",
            "DELETE FROM person",
            "UPDATE command SET payload = ''",
            "TRUNCATE idempotency",
            f"UPDATE {VERSION_TABLE} SET version_num = 'x'",
            "DROP TABLE person",
        ):
            with (
                pytest.raises(psycopg.errors.InsufficientPrivilege),
                connection.transaction(),
            ):
                connection.execute(statement)


def test_what_is_shown_is_what_is_done(db, url):
    shown = db("grant", "clerk", "--dry-run").out
    lines = shown.splitlines()
    assert (lines[0], lines[-1]) == ("BEGIN;", "COMMIT;")
    assert 'GRANT SELECT, INSERT ON "audit" TO clerk;' in lines
    assert 'GRANT SELECT, INSERT, UPDATE ON "person" TO clerk;' in lines
    rights = "SELECT relname, relacl::text FROM pg_class WHERE relacl::text LIKE '%clerk%'"
    with psycopg.connect(url, autocommit=True) as connection:
        assert connection.execute(rights).fetchall() == []
        connection.execute(shown)
        by_hand = connection.execute(rights).fetchall()
        db("grant", "clerk")
        assert sorted(connection.execute(rights).fetchall()) == sorted(by_hand) != []


def test_parts_are_shown_and_made_and_the_role_keeps_its_rights(db, workspace, url, catalogue):
    db("grant", "clerk")
    assert register(workspace, catalogue, "one") == 1
    shown = db("partition", "--partitions", "3", "--dry-run").out
    assert shown.count("PARTITION OF") == 3 * shown.count("PARTITION BY HASH")
    assert register(workspace, catalogue, "two") == 2
    ran = db("partition", "--partitions", "3", "--lang", "bg")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Таблиците вече са на 3 части; броят на редовете е същият.\n"
    assert register(workspace, catalogue, "three") == 3
    again = db("partition", "--partitions", "3", "--lang", "bg")
    assert (again.code, "вече имат 3 части" in again.err) == (2, True)


def test_an_upgrade_is_for_the_owner(copcore, db, workspace, url, catalogue):
    db("grant", "clerk")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP FUNCTION copcore_secure_rows")
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '{REVISIONS[2]}'")
        for (table,) in connection.execute(
            "SELECT tablename FROM pg_policies WHERE policyname = 'copcore_centre'"
        ).fetchall():
            connection.execute(f"DROP POLICY copcore_centre ON {table}")
            connection.execute(f"DROP POLICY copcore_migration ON {table}")
    refused = copcore("db", "upgrade", "--backed-up", "--workspace", workspace)
    assert (refused.code, "owner of the tables" in refused.err) == (1, True)
    unsaved = db("upgrade")
    assert (unsaved.code, "--backed-up" in unsaved.err) == (1, True)
    with pytest.raises(StorageError, match="older schema"):
        open_workspace(workspace, catalogue=catalogue)
    assert db("upgrade", "--backed-up").out == "The tables have the newest schema.\n"
    assert register(workspace, catalogue, "one") == 1


def test_an_unknown_role_is_refused(db):
    assert 'no role "nobody"' in db("grant", "nobody").err


def test_records_in_a_file_need_none_of_this(copcore, tmp_path, catalogue):
    directory = tmp_path / "file"
    create_workspace(directory, Config(centre=CENTRE), catalogue=catalogue).close()
    for command in (("upgrade",), ("grant", "clerk"), ("partition",)):
        ran = copcore("db", *command, "--workspace", directory)
        assert (ran.code, "are in a file" in ran.err) == (2, True)
