"""Rows that plugins make from records: they follow every change, and are made again if they lag."""

from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from copcore import Projection, SchemaContribution
from copcore.domain import Session, SessionStatus
from copcore.errors import PluginError
from copcore.exchange import CommandCodec
from copcore.services.schema import DerivedRow
from copcore.storage import SqlStore
from copcore.storage.sql.database import Database
from copcore.storage.sql.engines.postgres import postgres_database
from copcore.storage.sql.engines.sqlite import sqlite_database
from copcore.storage.sql.plugin_tables import plugin_tables
from tests.builders import KEY, id_of, make_session, make_user
from tests.rules.sizes import size
from tests.storage import valley
from tests.storage.ledger import add_all, fresh_centre, write
from tests.storage.watching import statements

CHANGES = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([*SessionStatus, None])), max_size=9
)

"""Names of sessions, and what becomes of each; None voids it."""
VISITS = "SELECT record_id, \"on\", setting FROM valley_visit WHERE centre_id = '{}'"
GUESTS = "SELECT record_id, person_id FROM valley_guest WHERE centre_id = '{}'"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def database(request, tmp_path_factory) -> Iterator[Database]:
    """A database on each engine; tests take a centre of their own."""
    if request.param == "sqlite":
        made = sqlite_database(tmp_path_factory.mktemp("projections") / "centre.db", 1.0)
    else:
        server = request.getfixturevalue("postgres_server")
        made = postgres_database(server.new_database(), 1.0)
    yield made
    made.close()


@pytest.fixture(scope="module")
def store(database) -> SqlStore:
    return with_plugin(database, valley.SCHEMA)


@pytest.fixture
def centre() -> str:
    return fresh_centre()


def with_plugin(database: Database, schema: SchemaContribution) -> SqlStore:
    contributions = {valley.NAME: schema}
    return SqlStore(database, CommandCodec(), KEY, contributions=contributions)


def without_plugin(database: Database) -> SqlStore:
    return SqlStore(database, CommandCodec(), KEY)


def add(store: SqlStore, centre: str, *sessions: Session) -> None:
    with store.begin(centre) as uow:
        add_all(uow, *sessions, at=uow.journal.next_sequence())
        uow.commit()


def save(store: SqlStore, centre: str, session: Session) -> None:
    with store.begin(centre) as uow:
        before = uow.sessions.get(session.id)
        after = evolve(session, version=before.version + 1)
        at = uow.journal.next_sequence()
        write(uow, at, lambda: uow.sessions.save(after, expected=before.version))
        uow.commit()


def void(store: SqlStore, centre: str, session: Session) -> None:
    with store.begin(centre) as uow:
        before = uow.sessions.get(session.id)
        at = uow.journal.next_sequence()
        write(uow, at, lambda: uow.sessions.void(session.id, expected=before.version))
        uow.commit()


def stored(database: Database, centre: str) -> list[list[tuple[str, ...]]]:
    """The rows as they stand."""
    with database.reading(centre).connect() as connection:
        asked = (connection.exec_driver_sql(text.format(centre)) for text in (VISITS, GUESTS))
        return [sorted(map(tuple, rows)) for rows in asked]


def derived(store: SqlStore, centre: str) -> list[list[tuple[str, ...]]]:
    """The rows as the records say."""
    sessions = store.read(centre).sessions
    visits = [(s.id, *row.values()) for s in sessions for row in valley.visits(s)]
    guests = [(s.id, *row.values()) for s in sessions for row in valley.guests(s)]
    return [sorted(visits), sorted(guests)]


def written(store: SqlStore, centre: str) -> list[str]:
    """The plugin's tables that a further session writes to, and how."""
    with statements(store) as seen:
        add(store, centre, make_session(f"session {len(store.read(centre).sessions)}"))
    return [" ".join(text.split()[:3]) for text, _ in seen if "valley" in text]


class TestFollowing:
    def test_the_rows_of_a_record_are_written_with_it(self, store, database, centre):
        add(store, centre, make_session("a", attendances=(make_user("one"), make_user("two"))))
        visits, guests = stored(database, centre)
        assert visits == [(id_of("a"), "2018-03-01", "centre")]
        assert guests == sorted([(id_of("a"), id_of("one")), (id_of("a"), id_of("two"))])

    def test_a_correction_and_a_void_change_them(self, store, database, centre):
        add(store, centre, make_session("a"), make_session("b"))
        save(store, centre, make_session("a", attendances=()))
        assert stored(database, centre)[1] == [(id_of("b"), id_of("child"))]
        void(store, centre, make_session("b"))
        assert stored(database, centre) == [[(id_of("a"), "2018-03-01", "centre")], []]

    def test_what_is_not_committed_leaves_no_row(self, store, database, centre):
        with store.begin(centre) as uow:
            add_all(uow, make_session())
        assert stored(database, centre) == [[], []]

    def test_centres_have_rows_of_their_own(self, store, database, centre):
        other = fresh_centre()
        add(store, centre, make_session("a"))
        add(store, other, make_session("a"))
        void(store, other, make_session("a"))
        assert len(stored(database, centre)[0]) == 1

    def test_of_all_records_only_the_changed_ones_are_written(self, store, centre):
        add(store, centre, *(make_session(f"session {n}") for n in range(3)))
        assert written(store, centre) == [
            "UPDATE copcore_filled_valley SET",
            "INSERT INTO valley_visit",
            "INSERT INTO valley_guest",
        ]

    @settings(max_examples=size(6, 100))
    @given(CHANGES)
    def test_rows_are_always_what_the_records_say(self, store, database, changes):
        centre, there, gone = fresh_centre(), set(), set()
        for name, status in changes:
            session = make_session(name, status=status or SessionStatus.HELD)
            if name not in there:
                add(store, centre, session)
            elif status is None and name not in gone:
                void(store, centre, session)
                gone.add(name)
            elif name not in gone:
                save(store, centre, session)
            there.add(name)
            assert stored(database, centre) == derived(store, centre)


class TestLagging:
    def test_rows_of_records_that_are_older_than_the_plugin_are_made_when_read(
        self, store, database, centre
    ):
        add(without_plugin(database), centre, make_session("a"), make_session("b"))
        assert stored(database, centre) == [[], []]
        with store.plugin_rows(centre):
            assert len(stored(database, centre)[0]) == 2

    @pytest.mark.parametrize("look", ["read", "write"])
    def test_rows_are_made_again_after_work_without_the_plugin(self, store, database, centre, look):
        add(store, centre, make_session("a"), make_session("b"))
        bare = without_plugin(database)
        void(bare, centre, make_session("a"))
        save(bare, centre, make_session("b", status=SessionStatus.CANCELLED))
        add(bare, centre, make_session("c"))
        if look == "read":
            with store.plugin_rows(centre):
                pass
        else:
            add(store, centre, make_session("d"))
        assert stored(database, centre) == derived(store, centre)
        assert stored(database, centre)[0][0][0] in {id_of("c"), id_of("d")}

    def test_rows_of_an_older_revision_are_made_again(self, store, database, centre):
        add(store, centre, make_session("a"))
        with database.writing(centre).begin() as connection:
            told = f"WHERE centre_id = '{centre}'"
            connection.exec_driver_sql(
                f"UPDATE copcore_filled_valley SET revision = '0002_guests' {told}"
            )
            connection.exec_driver_sql(f"DELETE FROM valley_guest {told}")
        with store.plugin_rows(centre):
            assert stored(database, centre) == derived(store, centre)

    def test_reading_what_does_not_lag_writes_nothing(self, store, centre):
        add(store, centre, make_session("a"))
        with statements(store) as seen, store.plugin_rows(centre) as connection:
            connection.exec_driver_sql(VISITS.format(centre))
        assert {text.split()[0] for text, _ in seen} == {"SELECT"}


def raising(session: Session) -> list[DerivedRow]:
    raise ZeroDivisionError(session.note)


UNFIT = {
    "a number for a text": [{"on": 3}],
    "nothing where something must be": [{"on": None}],
    "a column left out": [{}],
    "a column that is not there": [{"on": "2018-03-01", "colour": "red"}],
    "a day that is no text": [{"on": make_session().on}],
    "a yes that is no text": [{"on": "2018-03-01", "setting": True}],
    "two rows with one key": [{"on": "2018-03-01"}, {"on": "2018-03-02"}],
}


class TestFaults:
    def filled_by(self, database, rows):
        visits = Projection(table="valley_visit", kind="session", rows=rows)
        guests = Projection(table="valley_guest", kind="session", rows=lambda session: [])
        return with_plugin(database, evolve(valley.SCHEMA, projections=(visits, guests)))

    @pytest.mark.parametrize("begun", [True, False])
    def test_a_function_that_raises_refuses_the_command_by_name(
        self, store, database, centre, begun
    ):
        if begun:
            add(store, centre, make_session("before"))
        before = store.read(centre), stored(database, centre)
        with pytest.raises(PluginError) as caught:
            add(self.filled_by(database, raising), centre, make_session(note="лично"))
        assert caught.value.en == (
            'Plugin "copcore-valley:valley" cannot make the rows of its table "valley_visit": it '
            f"raised ZeroDivisionError at record {id_of('session')}; nothing was stored. Correct "
            "the plugin, or uninstall it."
        )
        assert "лично" not in caught.value.en
        assert (store.read(centre), stored(database, centre)) == before

    @pytest.mark.parametrize("rows", UNFIT.values(), ids=UNFIT)
    def test_rows_that_do_not_fit_refuse_the_command(self, store, database, centre, rows):
        add(store, centre, make_session("before"))
        before = store.read(centre), stored(database, centre)
        with pytest.raises(PluginError, match='its table "valley_visit": '):
            add(self.filled_by(database, lambda session: rows), centre, make_session())
        assert (store.read(centre), stored(database, centre)) == before


def tables(*more: object, name: str = "valley_visit", key: str = "record_id", **options: object):
    metadata = MetaData()
    Table(
        name,
        metadata,
        Column("centre_id", Text, primary_key=True),
        Column(key, Text, primary_key=True),
        *more,
        **{"sqlite_strict": True} | options,
    )
    return metadata


def no_tables() -> MetaData:
    raise ImportError("SQLAlchemy is not installed")


class TestDeclared:
    @pytest.mark.parametrize(
        ("made", "told"),
        [
            (lambda: tables(name="valley_other"), "declared without its rows, or its rows without"),
            (lambda: tables(key="id"), "does not begin with centre_id and record_id"),
            (lambda: tables(Column("photo", LargeBinary)), "something else than texts and whole"),
            (lambda: tables(sqlite_strict=False), "is not strict"),
            (
                lambda: tables(Column("case_id", Text, ForeignKey("case_file.id"))),
                "refers to a table that is not the plugin's",
            ),
            (no_tables, "cannot be read (ImportError)"),
        ],
    )
    def test_tables_that_would_do_harm_are_refused_by_name(self, made, told):
        visit = valley.SCHEMA.projections[1]
        schema = evolve(valley.SCHEMA, tables=made, projections=(visit,))
        with pytest.raises(PluginError) as caught:
            plugin_tables({valley.NAME: schema})
        assert told in caught.value.en
        assert valley.NAME in caught.value.en
        assert valley.NAME in caught.value.bg

    def test_a_table_of_the_core_is_refused(self):
        event_ = Projection(table="case_file", kind="session", rows=valley.visits)
        schema = evolve(
            valley.SCHEMA,
            prefix="case",
            tables=lambda: tables(name="case_file"),
            projections=(event_,),
        )
        with pytest.raises(PluginError, match="is one of copcore itself"):
            plugin_tables({"copcore-case:case": schema})

    def test_whole_numbers_fit(self):
        made = evolve(
            valley.SCHEMA,
            tables=lambda: tables(Column("minutes", Integer)),
            projections=valley.SCHEMA.projections[1:],
        )
        assert [t.table.name for t in plugin_tables({valley.NAME: made})[0].derived] == [
            "valley_visit"
        ]
