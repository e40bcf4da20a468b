"""Writing many sessions in PostgreSQL, beside COPY of ready rows as text.

The server works in processes of its own, so seconds of the clock count, not of this process.

    uv run python benchmarks/storage_copy.py [--sessions 100000] [--rounds 5]
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import psycopg

from benchmarks.invented_sessions import CENTRE, add, sessions
from benchmarks.side_by_side import compare, show
from copcore.exchange import CommandCodec
from copcore.storage import postgres_store
from copcore.storage.sql import SqlStore
from copcore.storage.sql.schema import IDENTITY, SESSIONS
from tests.postgres import Server, serving

TABLES = (SESSIONS.table, *(part.table for part in SESSIONS.parts), IDENTITY)


def copy_text(store: SqlStore, rows: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """Ready rows as text, by the driver alone."""
    with store.database.writing(CENTRE).connect() as connection, connection.begin() as transaction:
        cursor: Any = connection.connection.cursor()
        for table, ready in rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
        transaction.commit()


def main(arguments: list[str] | None = None) -> None:
    """Print times and ratios."""
    options = argparse.ArgumentParser()
    options.add_argument("--sessions", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args(arguments)
    made = list(sessions(given.sessions))

    def own(store: SqlStore) -> None:
        with store.begin(CENTRE) as uow:
            add(uow, made)
            uow.commit()

    with serving() as server:
        url = server.new_database()
        with closing(_store(url)) as store:
            own(store)
        with psycopg.connect(url) as connection:
            connection.execute("SELECT set_config('copcore.centre', %s, false)", (CENTRE,))
            ready = {
                table.name: connection.execute(f'SELECT * FROM "{table.name}"'.encode()).fetchall()
                for table in TABLES
            }
        variants: dict[str, Callable[[SqlStore], None]] = {
            "COPY text, ready rows": partial(copy_text, rows=ready),
            "unit of work": own,
        }
        with closing(_store(server.new_database())) as store:
            empty = store.database.engine.url.database
        print(f"{given.sessions} sessions into an empty database; limit: COPY as text")
        turns = {name: partial(_into_new, server, empty, write) for name, write in variants.items()}
        lines = compare(turns, given.rounds, clock=time.perf_counter)
        show(lines, {"unit of work": 1.0}, given.sessions)


def _into_new(server: Server, empty: str | None, write: Callable[[SqlStore], None]) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE bench TEMPLATE {empty}".encode())
        with closing(_store(server.url("bench"))) as store:
            write(store)
        connection.execute("DROP DATABASE bench")


def _store(url: str) -> SqlStore:
    return postgres_store(url, CommandCodec(), bytes(32))


if __name__ == "__main__":
    main()
