"""New rows: they wait, and many are written at once."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Table
from sqlalchemy.engine.interfaces import DBAPICursor

from copcore.storage.sql.database import explained
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
        _stream(connection, table, rows)
    else:
        text = _text(table, connection.dialect.name)
        connection.exec_driver_sql(text, rows)


@cache
def _text(table: Table, dialect: str) -> str:
    quoted = (f'"{column.name}"' for column in table.columns)
    mark = "?" if dialect == "sqlite" else "%s"
    marks = ", ".join(mark for _ in table.columns)
    into = f'INSERT INTO "{table.name}" ({", ".join(quoted)})'
    return f"{into} VALUES ({marks})"


@cache
def _types(table: Table) -> list[str]:
    return [column.type.compile().lower() for column in table.columns]


def _stream(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    into, _, _ = _text(table, connection.dialect.name).partition(" VALUES ")
    text = f"COPY {into.removeprefix('INSERT INTO ')} FROM STDIN (FORMAT BINARY)"
    cursor: DBAPICursor = connection.connection.cursor()
    try:
        with cursor.copy(text) as copy:
            copy.set_types(_types(table))
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise explained(connection, error) from None
    finally:
        cursor.close()
