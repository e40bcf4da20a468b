"""New rows: they wait, and many are written at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.engine.interfaces import DBAPICursor

from copcore.storage.sql.database import explained
from copcore.storage.sql.schema import metadata

Row = Sequence[Any]
_MANY = 50
"""From this number on PostgreSQL is given rows as a stream."""


class Inserts:
    """The rows that one transaction has still to write."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[Table, list[Row]] = defaultdict(list)
        self.number = 0

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Let rows wait, each in the order of the table's columns."""
        waiting = self._waiting[table]
        before = len(waiting)
        waiting.extend(rows)
        self.number += len(waiting) - before

    def write(self) -> None:
        """Write all that wait; tables that others refer to come first."""
        for table in metadata.sorted_tables if self._waiting else ():
            if rows := self._waiting.get(table):
                insert_rows(self._connection, table, rows)
        self._waiting.clear()
        self.number = 0


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write rows, each in the order of the table's columns."""
    if connection.dialect.name == "postgresql" and len(rows) >= _MANY:
        _stream(connection, table, rows)
    else:
        text = _text(table, connection.dialect.name)
        connection.exec_driver_sql(text, [tuple(row) for row in rows])


@cache
def _text(table: Table, dialect: str) -> str:
    quoted = (f'"{column.name}"' for column in table.columns)
    mark = "?" if dialect == "sqlite" else "%s"
    marks = ", ".join(mark for _ in table.columns)
    into = f'INSERT INTO "{table.name}" ({", ".join(quoted)})'
    return f"{into} VALUES ({marks})"


def _stream(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    into, _, _ = _text(table, connection.dialect.name).partition(" VALUES ")
    text = f"COPY {into.removeprefix('INSERT INTO ')} FROM STDIN"
    cursor: DBAPICursor = connection.connection.cursor()
    try:
        with cursor.copy(text) as copy:
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise explained(connection, error) from None
    finally:
        cursor.close()
