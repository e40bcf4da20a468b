"""A PostgreSQL that fails at one operation, or at all from it on, as its driver would tell."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus

from tests.faults import trap
from tests.faults.trap import Failure

_ERRORS: dict[int, Callable[[], psycopg.Error]] = {
    sqlite3.SQLITE_IOERR: lambda: errors.IoError("could not read block 7"),
    sqlite3.SQLITE_FULL: lambda: errors.DiskFull("could not extend file"),
}
"""In place of errors of SQLite; with any other the connection is lost."""


_COMMIT = psycopg.Connection.commit


@contextmanager
def fragile_server() -> Iterator[None]:
    """Let traps reach all connections to PostgreSQL.

    A server that is there can always roll back, and one that is gone has done so.
    """
    cursor, connection = psycopg.Cursor, psycopg.Connection
    fetches = ("fetchone", "fetchmany", "fetchall")
    calls: Any = {
        name: _asking(getattr(cursor, name)) for name in ("execute", "executemany", *fetches)
    }
    committing = patch.object(connection, "commit", _committing)
    with patch.multiple(cursor, **calls), committing, trap.quiet():
        yield


def _asking(call: Callable[..., Any]) -> Callable[..., Any]:
    def asking(cursor: Any, *given: Any, **named: Any) -> Any:
        trap.step(lambda failure: _fail(cursor.connection, failure))
        return call(cursor, *given, **named)

    return asking


def _committing(connection: Any) -> Any:
    if connection.info.transaction_status == TransactionStatus.IDLE:
        return _COMMIT(connection)
    trap.step(lambda failure: _fail(connection, failure, ends=True))
    _COMMIT(connection)
    return trap.step_late(lambda failure: _fail(connection, failure))


def _fail(connection: Any, failure: Failure, *, ends: bool = False) -> psycopg.Error:
    if failure.code in _ERRORS:
        if ends:  # a commit that the server refuses ends the transaction all the same
            connection.rollback()
        return _ERRORS[failure.code]()
    connection.close()
    return psycopg.OperationalError("server closed the connection")
