"""PostgreSQL itself keeps centres apart: who forgets the centre sees and writes nothing."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import text

from copcore.errors import StorageError
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore, postgres_store
from copcore.storage.sql.database import migrating
from copcore.storage.sql.schema import metadata
from tests.builders import KEY, make_case, make_family, make_person, make_session
from tests.postgres import Server
from tests.storage.conftest import PATIENCE
from tests.storage.ledger import add_all, moment

OURS, THEIRS = "dolno_selo", "gorno_selo"
ROLES = "CREATE ROLE keeper LOGIN; CREATE ROLE worker LOGIN"


@pytest.fixture(scope="module")
def url(postgres_server: Server) -> Iterator[str]:
    """A database whose tables belong to ``keeper``; ``worker`` may read and write them."""
    made = postgres_server.new_database()
    with psycopg.connect(made, autocommit=True) as connection:
        connection.execute(ROLES)
        connection.execute("GRANT CREATE ON SCHEMA public TO keeper")
        store = open_store(as_user(made, "keeper"))
        grants = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO worker"
        connection.execute(grants)
    for centre in (OURS, THEIRS):
        with store.begin(centre) as uow:
            add_all(uow, make_person(), make_family(), make_case(), make_session())
            uow.commit()
    store.close()
    yield made
    with psycopg.connect(made, autocommit=True) as connection:
        connection.execute("DROP OWNED BY keeper, worker")
        connection.execute("DROP ROLE keeper, worker")


@pytest.fixture(scope="module", params=["worker", "keeper"])
def user(request: pytest.FixtureRequest) -> str:
    """Who only works there, and who owns the tables; neither is a superuser."""
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def store(url: str, user: str) -> Iterator[SqlStore]:
    made = open_store(as_user(url, user))
    yield made
    made.close()


@pytest.fixture
def by_hand(url: str, user: str) -> Iterator[psycopg.Connection]:
    """A session that names no centre yet."""
    with psycopg.connect(as_user(url, user)) as connection:
        yield connection
        connection.rollback()


def as_user(url: str, user: str) -> str:
    return url.replace("postgres@", f"{user}@")


def open_store(url: str) -> SqlStore:
    return postgres_store(url, CommandCodec(), KEY, patience=PATIENCE)


def numbers(connection: psycopg.Connection) -> dict[str, set[str]]:
    """The centres that are seen in each table."""
    return {
        name: {row[0] for row in connection.execute(f'SELECT centre_id FROM "{name}"')}
        for name in metadata.tables
    }


def name_centre(connection: psycopg.Connection, centre: str) -> None:
    connection.execute("SELECT set_config('copcore.centre', %s, true)", [centre])


def test_every_table_of_a_centre_is_secured(by_hand):
    secured = """
        SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, count(p.polname)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'centre_id'
        LEFT JOIN pg_policy p ON p.polrelid = c.oid
        WHERE c.relkind IN ('r', 'p') GROUP BY 1, 2
    """
    found = {name: (forced, policies) for name, forced, policies in by_hand.execute(secured)}
    assert found == dict.fromkeys(metadata.tables, (True, 2))


def test_who_names_no_centre_sees_nothing(by_hand):
    assert set().union(*numbers(by_hand).values()) == set()


def test_who_names_a_centre_sees_that_one_only(by_hand):
    name_centre(by_hand, OURS)
    seen = numbers(by_hand)
    assert {name for name, centres in seen.items() if centres} >= {"person", "audit", "command"}
    assert set().union(*seen.values()) == {OURS}


def test_many_rows_at_once_are_written_by_either_role(store, user):
    people = [make_person(f"{user} {number}") for number in range(120)]
    with store.begin(f"centre of {user}") as uow:
        for some in (people[:60], people[60:]):
            add_all(uow, *some)
            list(uow.journal.entries())  # writes what waits
        uow.commit()
    assert set(store.read(f"centre of {user}").people) == set(people)


def test_a_centre_is_named_for_one_transaction(by_hand):
    name_centre(by_hand, OURS)
    by_hand.commit()
    assert set().union(*numbers(by_hand).values()) == set()


def test_rows_of_another_centre_cannot_be_changed_removed_or_made(by_hand):
    name_centre(by_hand, OURS)
    for statement in (
        "UPDATE person SET given_name = 'Друга' WHERE centre_id = %s",
        "DELETE FROM session_staff WHERE centre_id = %s",
    ):
        assert by_hand.execute(statement, [THEIRS]).rowcount == 0
    with pytest.raises(InsufficientPrivilege), by_hand.transaction():
        by_hand.execute("INSERT INTO identity VALUES (%s, 'x')", [THEIRS])
    with pytest.raises(InsufficientPrivilege), by_hand.transaction():
        by_hand.execute("UPDATE person SET centre_id = %s", [THEIRS])
    name_centre(by_hand, THEIRS)
    people = by_hand.execute("SELECT given_name FROM person").fetchall()
    assert people == [(make_person().given_name,)]


def test_only_who_owns_the_tables_sees_all_of_them_while_migrating(url):
    for user, seen in (("keeper", True), ("worker", False)):
        opened = open_store(as_user(url, user))
        with migrating(opened.database.engine).connect() as connection:
            rows = connection.execute(text("SELECT DISTINCT centre_id FROM person"))
            assert ({OURS, THEIRS} <= set(rows.scalars())) is seen
        opened.close()


def test_the_store_works_for_both(store):
    other = make_person("other")
    with store.begin(OURS) as uow:
        position = uow.journal.next_sequence()
        if uow.people.get(other.id) is None:
            add_all(uow, other, at=position)
        uow.commit()
    assert len(store.read(OURS).people) == 2
    assert len(store.read(OURS, moment(0)).people) == 1
    assert store.read(THEIRS).people == (make_person(),)


def test_a_connection_that_forgets_the_centre_reads_nothing(store):
    with store.database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar() == 0


def test_a_statement_that_forgets_the_centre_reads_one(store):
    with store.database.reading(THEIRS).connect() as connection:
        rows = connection.execute(text("SELECT centre_id FROM person"))
        assert set(rows.scalars()) == {THEIRS}


def test_a_table_that_is_made_later_is_secured_too(url):
    keeper = open_store(as_user(url, "keeper"))
    with migrating(keeper.database.engine).begin() as connection:
        connection.execute(text("CREATE TABLE visits (centre_id TEXT PRIMARY KEY)"))
        connection.execute(text("INSERT INTO visits VALUES ('a'), ('b')"))
    with keeper.database.reading("a").connect() as connection:
        rows = connection.execute(text("SELECT centre_id FROM visits")).scalars()
        assert set(rows) == {"a"}
    with migrating(keeper.database.engine).begin() as connection:
        connection.execute(text("DROP TABLE visits"))
    keeper.close()


def test_who_may_not_make_tables_is_told_who_may(postgres_server, url):
    bare = as_user(postgres_server.new_database(), "worker")
    with pytest.raises(StorageError, match="owner of the tables") as caught:
        open_store(bare)
    assert re.search("42501", caught.value.bg)
