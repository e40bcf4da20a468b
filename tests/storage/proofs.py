"""What verification finds in a store, and changes behind its back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from copcore.audit import Verification, verify
from tests.builders import KEY


def verified(store: Any, centre: str, key: bytes = KEY, *, strays: bool = True) -> Verification:
    """What verification finds, records included.

    Args:
        store: Keeps an audit.
        centre: Key of the centre.
        key: Of its audit.
        strays: Whether other tables are looked at too; entries that tests make up do not fit them.
    """
    evidence = store.evidence(centre)
    return verify(
        evidence.rows(),
        centre=centre,
        key=key,
        details=evidence.commands(),
        records=evidence.records(),
        strays=evidence.strays() if strays else (),
    )


@contextmanager
def changed(path: Path, table: str, row: int, column: str, value: Any) -> Iterator[None]:
    """Within it one value is another, and no check of the database knows of it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        at = f"FROM {table} WHERE rowid = {row}"
        (before,) = connection.execute(f'SELECT "{column}" {at}').fetchone()
        update = f'UPDATE {table} SET "{column}" = ? WHERE rowid = {row}'
        connection.execute(update, (value,))
        yield
        connection.execute(update, (before,))


@contextmanager
def inserted(path: Path, table: str, **columns: Any) -> Iterator[None]:
    """Within it there is a row more, which differs from another one in some columns."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"CREATE TEMP TABLE other AS SELECT * FROM {table} LIMIT 1")
        for name, value in columns.items():
            connection.execute(f'UPDATE other SET "{name}" = ?', (value,))
        row = connection.execute(f"INSERT INTO {table} SELECT * FROM other").lastrowid
        yield
        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))


def flipped(value: int | str) -> int | str:
    """The value with one bit that is another."""
    if isinstance(value, int):
        return value ^ 64
    at = len(value) // 2
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
