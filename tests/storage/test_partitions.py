"""Tables in parts: made in place without losing anything, and then nobody notices."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from psycopg.rows import tuple_row

from copcore import Config, Truth, Workspace, create_workspace, open_workspace
from copcore.errors import InvalidInput, StorageError
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore, postgres_store, sqlite_store
from copcore.storage.sql.partitions import partition, planned
from copcore.storage.sql.schema import metadata
from tests.builders import KEY, make_person
from tests.postgres import Server
from tests.storage.conftest import PATIENCE
from tests.storage.ledger import add_all, write
from tests.storage.machine import TwoStores

# The same promises as on whole tables; the fixture ``store`` of this module is in parts.
from tests.storage.test_contract import TestTransactions, TestVersions  # noqa: F401

CENTRE, PARTS = "razlog", 5
SHAPE = """
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid WHERE NOT c.relispartition AND c.relnamespace =
'public'::regnamespace AND k.contype <> 'n' AND k.conparentid = 0
UNION ALL
SELECT tablename, indexname, replace(indexdef, ' ON ONLY ', ' ON ') FROM pg_indexes
WHERE schemaname = 'public' AND tablename !~ '_p\\d+$'
UNION ALL
SELECT table_name, column_name, data_type || is_nullable || coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema = 'public' AND table_name !~ '_p\\d+$'
UNION ALL
SELECT tablename, policyname, concat(roles, cmd, qual, with_check) FROM pg_policies
WHERE tablename !~ '_p\\d+$'
UNION ALL
SELECT c.relname, g.grantee::text, string_agg(g.privilege_type, ' ' ORDER BY g.privilege_type)
FROM pg_class c CROSS JOIN aclexplode(c.relacl) g WHERE NOT c.relispartition AND
c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1, 2
"""


def shape(url: str) -> set[Any]:
    """Constraints, indexes, columns, policies and rights of all tables."""
    with psycopg.connect(url, row_factory=tuple_row) as connection:
        return set(connection.execute(SHAPE))


def open_store(url: str) -> SqlStore:
    return postgres_store(url, CommandCodec(), KEY, patience=PATIENCE)


def in_parts(server: Server) -> str:
    """A new database in parts."""
    url = server.new_database()
    store = open_store(url)
    partition(store.database, PARTS)
    store.close()
    return url


@pytest.fixture(scope="module")
def store(postgres_server: Server) -> Iterator[SqlStore]:
    made = open_store(in_parts(postgres_server))
    yield made
    made.close()


def answers(workspace: Workspace, catalogue: Any) -> list[Any]:
    """Much of what a workspace can be asked."""
    scenario = catalogue.scenario(CENTRE)
    on = scenario.period.end
    rules = [rule.key for rule in workspace.book.rules][:6]
    report = workspace.report(scenario.report, scenario.period, workspace.context.clock())
    return [
        workspace.records(),
        workspace.journal(),
        [workspace.select(rule, on, outcome) for rule in rules for outcome in Truth],
        report.document,
    ]


def test_a_filled_workspace_answers_as_before_and_works_on(tmp_path, postgres_server, catalogue):
    url = postgres_server.new_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader")
    config = Config(centre=CENTRE, database=url)
    with create_workspace(tmp_path / "w", config, catalogue=catalogue) as workspace:
        workspace.simulate(catalogue.scenario(CENTRE), seed=1)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("GRANT SELECT, INSERT ON person TO reader")
            connection.execute("CREATE POLICY read_all ON person FOR SELECT TO reader USING (true)")
            connection.execute(
                "CREATE POLICY few ON session AS RESTRICTIVE FOR INSERT TO PUBLIC "
                "WITH CHECK (status <> '100%')"
            )
        before, was = answers(workspace, catalogue), shape(url)
        steps: list[tuple[int, int]] = []
        partition(workspace.store.database, PARTS, lambda *step: steps.append(step))
        assert steps[-1] == (len(steps), len(steps))
    with open_workspace(tmp_path / "w", catalogue=catalogue) as workspace:
        assert answers(workspace, catalogue) == before
        with workspace.store.begin(CENTRE) as uow:
            sequence = uow.journal.next_sequence()
            write(uow, sequence, lambda: uow.people.add(make_person("new")))
    assert shape(url) == was
    with psycopg.connect(url, autocommit=True) as connection:
        counted = "SELECT tableoid::regclass::text FROM audit GROUP BY 1"
        assert len(connection.execute(counted).fetchall()) == 1
        unsafe = (
            "SELECT relname FROM pg_class WHERE relname ~ '_p\\d+$' AND relkind = 'r' "
            "AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
        assert connection.execute(unsafe).fetchall() == []
        connection.execute("DROP OWNED BY reader")
        connection.execute("DROP ROLE reader")


def test_centres_lie_in_several_parts(store):
    for number in range(40):
        with store.begin(f"town {number}") as uow:
            add_all(uow, make_person())
            uow.commit()
    with store.database.reading("town 1").connect() as connection:
        used = connection.exec_driver_sql("SELECT DISTINCT tableoid::regclass::text FROM person")
        assert {row[0] for row in used} == {f"person_p{part:03}" for part in range(PARTS)}
        plan = connection.exec_driver_sql(
            "EXPLAIN SELECT * FROM person WHERE centre_id = 'town 1' AND id = 'x'"
        )
        assert sum("person_p" in row[0] for row in plan) == 1


def test_the_store_answers_like_the_model(memory_store, store):
    run_state_machine_as_test(
        lambda: TwoStores(memory_store, store),
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            suppress_health_check=[HealthCheck.too_slow],
            deadline=None,
        ),
    )


def test_the_statements_that_are_shown_do_the_same_by_hand(postgres_server):
    url = postgres_server.new_database()
    store = open_store(url)
    with store.begin("centre") as uow:
        add_all(uow, make_person())
        uow.commit()
    statements, before = planned(store.database, PARTS), shape(url)
    assert shape(url) == before
    with psycopg.connect(url) as connection:
        for statement in statements:
            connection.execute(statement)
    assert shape(url) == before == shape(in_parts(postgres_server))
    assert store.read("centre").people == (make_person(),)
    store.close()


def test_what_fails_on_the_way_leaves_whole_tables(postgres_server):
    url = postgres_server.new_database()
    store = open_store(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE VIEW named AS SELECT given_name FROM person")
    before = shape(url)
    with pytest.raises(StorageError, match="2BP01"):
        partition(store.database, PARTS)
    assert shape(url) == before
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP VIEW named")
    partition(store.database, PARTS)
    store.close()


def test_nobody_is_pushed_aside_who_works_there(postgres_server):
    store = open_store(postgres_server.new_database())
    with store.begin("centre") as uow:
        add_all(uow, make_person())
        with pytest.raises(StorageError, match="Another program"):
            partition(store.database, PARTS)
        uow.commit()
    assert len(store.read("centre").people) == 1
    store.close()


def test_parts_stay_as_they_are(store):
    with pytest.raises(InvalidInput, match=f"{PARTS} parts already"):
        partition(store.database, 2 * PARTS)


@pytest.mark.parametrize("number", [-1, 0, 1, 257])
def test_a_number_that_makes_no_sense_is_refused(postgres_shared, number):
    with pytest.raises(InvalidInput, match="give 2 to 256"):
        planned(postgres_shared.database, number)


def test_a_file_has_no_parts(path):
    store = sqlite_store(path, CommandCodec(), KEY)
    for ask in (planned, partition):
        with pytest.raises(InvalidInput, match="server of PostgreSQL only"):
            ask(store.database, PARTS)
    store.close()


def test_every_table_of_records_is_in_parts(store):
    with store.database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT relname FROM pg_class WHERE relkind = 'p'")
        assert {row[0] for row in rows} == set(metadata.tables)
