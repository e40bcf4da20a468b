"""New rows: they wait, and many are written at once."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from copcore.storage.sql.database import by_driver
from copcore.storage.sql.schema import metadata
from copcore.storage.sql.shapes import Row

_TABLES = metadata.sorted_tables
_MANY = 50
"""From this number on PostgreSQL is given rows as a stream."""


class Inserts:
    """The rows that one transaction has still to write."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[Table, list[Row]] = defaultdict(list)
        self.number = 0

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Let rows wait, each in the order of the table's columns."""
        self._waiting[table] += rows
        self.number += len(rows)

    def write(self) -> None:
        """Write all that wait; tables that others refer to come first."""
        for table in _TABLES if self._waiting else ():
            if rows := self._waiting.get(table):
                insert_rows(self._connection, table, rows)
        self._waiting.clear()
        self.number = 0


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write rows, each in the order of the table's columns."""
    if connection.dialect.name == "postgresql" and len(rows) >= _MANY:
        by_driver(connection, lambda cursor: _stream(cursor, table, rows))
    else:
        connection.exec_driver_sql(_text(table, connection.dialect.name), rows)


@cache
def _text(table: Table, dialect: str) -> str:
    marks = ", ".join(["?" if dialect == "sqlite" else "%s"] * len(table.columns))
    return f"{_into(table)} VALUES ({marks})"


@cache
def _into(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({columns})'


def _stream(cursor: Any, table: Table, rows: Sequence[Row]) -> None:
    # A server refuses COPY into tables whose rows it keeps apart by centre.
    new = f'pg_temp."new_{table.name}"'
    kept = f'CREATE TEMPORARY TABLE IF NOT EXISTS "new_{table.name}" (LIKE "{table.name}")'
    cursor.execute(f"{kept} ON COMMIT DROP")
    with cursor.copy(f"COPY {new} FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(_types(table))
        for row in rows:
            copy.write_row(row)
    # A plan to check references that was made while a table was small reads all of it each time.
    cursor.execute("DISCARD PLANS")
    cursor.execute(f"{_into(table)} SELECT * FROM {new}")  # noqa: S608 - names of the schema
    cursor.execute(f"TRUNCATE {new}")


@cache
def _types(table: Table) -> list[str]:
    return [column.type.compile().lower() for column in table.columns]
