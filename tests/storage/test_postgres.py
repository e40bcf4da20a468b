"""A server: which ones are refused, what its errors become, and who waits for whom."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import format_exception
from typing import Any

import psycopg
import pytest
from attrs import evolve
from sqlalchemy import text

from copcore.errors import CopcoreError, InvalidInput, StorageError
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore, postgres_store
from copcore.storage.sql.database import Database
from copcore.storage.sql.engines import postgres
from copcore.storage.sql.engines.postgres import (
    OLDEST,
    REQUIRED,
    check_version,
    lock_number,
    postgres_database,
    unadvised,
)
from copcore.storage.sql.inserts import insert_rows
from copcore.storage.sql.schema import IDENTITY
from tests.builders import KEY, make_person
from tests.postgres import Server
from tests.storage.conftest import PATIENCE
from tests.storage.ledger import add_all, fresh_centre, make_entry, write

EGN = "1801010000"
"""Of nobody: born in 1818, when there were none."""


def open_store(url: str, patience: float = PATIENCE) -> SqlStore:
    return postgres_store(url, CommandCodec(), KEY, patience=patience)


@contextmanager
def administering(server: Server, *statements: str, undo: tuple[str, ...]) -> Iterator[None]:
    """Change something of the server for a while."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        try:
            for statement in statements:
                connection.execute(statement)
            yield
        finally:
            for statement in undo:
                connection.execute(statement)


@pytest.fixture
def database(postgres_server: Server) -> Iterator[Database]:
    """A database without tables."""
    made = postgres_database(postgres_server.new_database(), PATIENCE)
    yield made
    made.close()


def shown(error: BaseException) -> str:
    """All that anybody could read of an error and of those behind it."""
    seen = []
    found: BaseException | None = error
    while found is not None:
        diag = getattr(found, "diag", None)
        names = [name for name in dir(diag) if not name.startswith("_")]
        seen += [
            str(found),
            repr(found),
            repr(vars(found)),
            *(repr(getattr(diag, n)) for n in names),
        ]
        found = found.__cause__ or found.__context__
    return "\n".join([*seen, *format_exception(error)])


class TestSettings:
    def test_a_session_says_what_it_needs(self, database):
        expected = {
            "TimeZone": "UTC",
            "client_encoding": "UTF8",
            "lock_timeout": "50ms",
            "statement_timeout": "0",
            "idle_in_transaction_session_timeout": "5min",
            "client_min_messages": "error",
            "application_name": "copcore",
        }
        with database.engine.connect() as connection:
            found = {n: connection.exec_driver_sql(f"SHOW {n}").scalar() for n in expected}
        assert found == expected

    @pytest.mark.parametrize("name", ["fsync", "full_page_writes"])
    def test_a_server_that_may_lose_pages_is_refused(self, postgres_server, name):
        url = postgres_server.new_database()
        reload = "SELECT pg_reload_conf()"
        undo = (f"ALTER SYSTEM RESET {name}", reload)
        with administering(postgres_server, f"ALTER SYSTEM SET {name} = off", reload, undo=undo):
            wait_until(url, name, "off")
            refused(url, name)
        wait_until(url, name, "on")
        open_store(url).close()

    @pytest.mark.parametrize("value", ["off", "local", "remote_write", "on", "remote_apply"])
    def test_a_commit_must_be_on_the_disk_of_the_server(self, postgres_server, value):
        url = postgres_server.new_database()
        role = "ALTER ROLE postgres {} synchronous_commit".format
        with administering(postgres_server, role("SET") + f" = {value}", undo=(role("RESET"),)):
            if value == "off":
                refused(url, "synchronous_commit")
            else:
                open_store(url).close()

    def test_a_database_of_another_encoding_is_refused(self, postgres_server):
        make = "CREATE DATABASE old ENCODING 'SQL_ASCII' TEMPLATE template0"
        with administering(postgres_server, make, undo=("DROP DATABASE old",)):
            refused(postgres_server.url("old"), "server_encoding")

    @pytest.mark.parametrize("name", ["TimeZone", "client_encoding"])
    def test_a_session_that_reads_otherwise_is_refused(self, monkeypatch, postgres_server, name):
        url = postgres_server.new_database()
        if name == "TimeZone":
            monkeypatch.setattr(postgres, "_options", lambda own, patience: "-c TimeZone=EET")
        else:
            monkeypatch.setattr(postgres, "CLIENT_ENCODING", "WIN1251")
        refused(url, name)

    def test_every_required_setting_is_proven_here(self):
        proven = {"fsync", "full_page_writes", "synchronous_commit", "server_encoding"}
        assert {*REQUIRED} == proven | {"TimeZone", "client_encoding"}

    def test_what_is_only_advised_is_told_and_stops_nobody(self, database):
        checksums = {} if checksums_of(database) else {"data_checksums": "off"}
        assert unadvised(database) == checksums | {"log_error_verbosity": "default"}

    def test_a_server_that_is_too_old_is_refused(self):
        with pytest.raises(StorageError, match="PostgreSQL 12; copcore needs 13"):
            check_version(120022, "postgresql://centre@host/records")
        check_version(OLDEST, "postgresql://centre@host/records")


def checksums_of(database: Database) -> bool:
    with database.engine.connect() as connection:
        return bool(connection.exec_driver_sql("SHOW data_checksums").scalar() == "on")


def wait_until(url: str, name: str, value: str) -> None:
    """A server reads its settings again after a while."""
    for _ in range(200):
        with psycopg.connect(url) as connection:
            if connection.execute(f"SHOW {name}").fetchone() == (value,):
                return
        time.sleep(0.02)
    pytest.fail(f"{name} did not become {value}")


def refused(url: str, *words: str) -> StorageError:
    with pytest.raises(StorageError) as caught:
        open_store(url)
    assert all(word in caught.value.en and word in caught.value.bg for word in words)
    with psycopg.connect(url) as connection:
        tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert connection.execute(tables).fetchone() == (0,)
    return caught.value


class TestDoor:
    """Who does not get in, and why."""

    @pytest.mark.parametrize(
        "url",
        ["records.db", "sqlite:///records.db", "mysql://host/name", "", "://", "postgresql"],
    )
    def test_an_address_of_something_else(self, url):
        with pytest.raises(InvalidInput, match="postgresql://user@host/name"):
            postgres_database(url, 1)

    @pytest.mark.parametrize(
        "url", ["postgresql://ana:secret@host/name", "postgresql://ana@host/name?password=secret"]
    )
    def test_a_password_in_the_address(self, url):
        with pytest.raises(InvalidInput, match="PGPASSFILE") as caught:
            postgres_database(url, 1)
        assert "secret" not in shown(caught.value)

    def test_a_database_that_is_missing(self, postgres_server):
        with pytest.raises(StorageError, match="no such database"):
            open_store(postgres_server.url("missing"))

    def test_a_user_that_is_missing(self, postgres_server):
        with pytest.raises(StorageError, match="no such user"):
            open_store(postgres_server.url(user="missing"))

    def test_a_server_that_does_not_run(self, tmp_path):
        with pytest.raises(StorageError, match="Check that it runs"):
            open_store(f"postgresql://ana@/records?host={tmp_path}")

    def test_a_password_that_is_wrong_or_missing_and_one_that_is_right(
        self, monkeypatch, postgres_server, tmp_path
    ):
        url = postgres_server.new_database().replace("postgres@", "lyudmila@")
        rules = postgres_server.data / "pg_hba.conf"
        before = rules.read_text()
        rules.write_text(f"local all lyudmila scram-sha-256\n{before}")
        passwords = tmp_path / "passwords"
        passwords.touch(0o600)
        monkeypatch.setenv("PGPASSFILE", str(passwords))
        made = "CREATE ROLE lyudmila SUPERUSER LOGIN PASSWORD 'right'"
        reload = "SELECT pg_reload_conf()"
        with administering(postgres_server, made, reload, undo=()):
            wait_for_a_question(url)
            with pytest.raises(StorageError, match="asks for a password"):
                open_store(url)
            passwords.write_text("*:*:*:*:Троян\n")
            with pytest.raises(StorageError, match="did not accept the password") as caught:
                open_store(url)
            passwords.write_text("*:*:*:*:right\n")
            open_store(url).close()
            rules.write_text(before)
        assert "lyudmila@" in caught.value.en
        assert "Троян" not in shown(caught.value)


def wait_for_a_question(url: str) -> None:
    for _ in range(200):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            return
        time.sleep(0.02)
    pytest.fail("the server does not ask for a password")


class TestErrors:
    def broken(self, database: Database, statement: str, **values: Any) -> CopcoreError:
        with (
            pytest.raises(CopcoreError) as caught,
            database.writing("centre").begin() as connection,
        ):
            connection.execute(text(statement), values)
        assert caught.value.en != caught.value.bg
        assert EGN not in shown(caught.value)
        return caught.value

    def test_no_error_shows_a_value(self, database):
        with database.writing("centre").begin() as connection:
            connection.execute(
                text(
                    "CREATE TABLE people (egn TEXT CONSTRAINT uq_egn UNIQUE CONSTRAINT ck_egn "
                    "CHECK (egn <> 'no'), number INTEGER NOT NULL)"
                )
            )
            connection.execute(text("INSERT INTO people VALUES (:egn, 1)"), {"egn": EGN})
        insert = "INSERT INTO people VALUES (:egn, :number)"
        assert "23505 uq_egn" in self.broken(database, insert, egn=EGN, number=1).en
        assert "23502" in self.broken(database, insert, egn=EGN, number=None).en
        cast = "SELECT CAST(CAST(:egn AS TEXT) AS JSONB) -> CAST(:egn || 'x' AS INTEGER)"
        assert "22P02" in self.broken(database, cast, egn=EGN).en
        check = "INSERT INTO people SELECT 'no', CAST(:egn AS BIGINT) % 7"
        assert "23514 ck_egn" in self.broken(database, check, egn=EGN).en

    def test_no_error_of_many_rows_at_once_shows_a_value(self, postgres_shared):
        centre, ids = fresh_centre(), [f"{EGN} {n % 60}" for n in range(61)]
        database = postgres_shared.database
        with (
            pytest.raises(StorageError, match="23505 pk_identity") as caught,
            database.writing(centre).begin() as connection,
        ):
            insert_rows(connection, IDENTITY, [(centre, record_id) for record_id in ids])
        assert EGN not in shown(caught.value)

    @pytest.mark.parametrize(
        ("state", "words", "repeatable"),
        [
            ("53100", "disk of .* is full", False),
            ("25006", "may only be read", False),
            ("42501", "may not do that", False),
            ("40001", "Another program is writing", True),
            ("40P01", "Another program is writing", True),
            ("55P03", "Another program is writing", True),
            ("57P01", "same idempotency key", True),
            ("57P02", "same idempotency key", True),
            ("08006", "same idempotency key", True),
            ("25P03", "same idempotency key", True),
            ("XX001", "XX001", False),
        ],
    )
    def test_what_the_server_reports_is_told_in_words(self, database, state, words, repeatable):
        body = f"BEGIN RAISE EXCEPTION USING ERRCODE = '{state}', MESSAGE = '{EGN}'; END"
        error = self.broken(database, f"DO $$ {body} $$")
        assert re.search(words, error.en)
        assert error.data.get("repeatable", False) is repeatable

    @pytest.mark.parametrize("text", ["А\0на", "А\ud800на"])
    def test_a_text_that_the_server_cannot_hold_is_refused_before_it_is_asked(self, text):
        entry = make_entry(1)
        command = evolve(entry.command, reason=text)
        for write_text in (CommandCodec().digest, CommandCodec().encode):
            with pytest.raises(InvalidInput, match="cannot be stored"):
                write_text(command)


class TestWaiting:
    def test_another_centre_is_not_waited_for(self, postgres_shared):
        with postgres_shared.begin(fresh_centre()), postgres_shared.begin(fresh_centre()) as uow:
            add_all(uow, make_person())
            uow.commit()

    def test_who_waits_too_long_is_told_that_he_may_repeat(self, postgres_shared):
        centre = fresh_centre()
        with (
            postgres_shared.begin(centre),
            pytest.raises(StorageError, match="Another program") as caught,
            postgres_shared.begin(centre),
        ):
            pass
        assert caught.value.data["repeatable"] is True

    def test_who_reads_waits_for_nobody_and_sees_one_moment(self, postgres_shared):
        centre, store = fresh_centre(), postgres_shared
        with store.begin(centre) as uow:
            add_all(uow, make_person())
            with store.database.reading(centre).connect() as connection:
                count = text("SELECT count(*) FROM person WHERE centre_id = :centre")
                seen = [connection.execute(count, {"centre": centre}).scalar()]
                uow.commit()
                seen.append(connection.execute(count, {"centre": centre}).scalar())
        assert seen == [0, 0]
        assert len(store.read(centre).people) == 1

    def test_who_reads_cannot_write(self, postgres_shared):
        with (
            pytest.raises(StorageError, match="may only be read"),
            postgres_shared.database.reading("centre").begin() as connection,
        ):
            connection.execute(text("DELETE FROM person"))

    def test_each_centre_has_a_lock_of_its_own(self):
        numbers = {lock_number(f"centre-{n}") for n in range(1000)} | {lock_number("")}
        assert len(numbers) == 1001
        assert all(-(2**63) <= number < 2**63 for number in numbers)


class TestLostConnections:
    def cut(self, server: Server, url: str) -> None:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
                [url.partition("?")[0].rpartition("/")[2]],
            )

    def test_a_connection_that_breaks_between_commands_is_not_even_noticed(self, postgres_server):
        url = postgres_server.new_database()
        store = open_store(url)
        self.cut(postgres_server, url)
        with store.begin("centre") as uow:
            add_all(uow, make_person())
            uow.commit()
        self.cut(postgres_server, url)
        assert len(store.read("centre").people) == 1
        store.close()

    def test_one_that_breaks_within_a_command_stores_nothing_and_says_what_to_do(
        self, postgres_server
    ):
        url = postgres_server.new_database()
        store = open_store(url)
        with (
            pytest.raises(StorageError, match="same idempotency key") as caught,
            store.begin("centre") as uow,
        ):
            add_all(uow, make_person())
            self.cut(postgres_server, url)
            uow.commit()
        assert caught.value.data["repeatable"] is True
        assert store.read("centre").people == ()
        with store.begin("centre") as uow:
            add_all(uow, make_person())
            changed = evolve(make_person(), version=2)
            write(uow, 1, lambda: uow.people.save(changed, expected=1))
            uow.commit()
        assert store.read("centre").people == (changed,)
        store.close()

    def test_a_message_names_the_database_and_nothing_that_is_secret(self, database):
        assert database.place.startswith("postgresql://postgres@/centre_")
        assert "?" not in database.place
