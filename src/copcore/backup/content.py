"""What a database file holds, asked of SQLite alone: whole or not, counts, heads, revisions."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from attrs import frozen

from copcore.backup import refusals

APPLICATION_ID = 0x636F7063
"""Stands in every database that copcore made; the storage writes it."""

PATIENCE = 10.0
"""Seconds to wait for other programs."""

_VERSION_TABLES = "copcore_version_"
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"

_AUDIT_COLUMNS = "SELECT name FROM pragma_table_info('audit')"

# Beside a single max or min SQLite gives the other columns of that very row.
_LAST = "SELECT centre_id, max(sequence), link, key_id FROM audit GROUP BY centre_id"
_FIRST = "SELECT centre_id, min(sequence), written_at FROM audit GROUP BY centre_id"


@frozen(kw_only=True)
class Head:
    """The last entry of a centre's journal.

    Args:
        centre: Key of the centre.
        sequence: Its number, which is the number of entries.
        link: Its link in the audit chain; None in a database older than the chain.
        key_id: Which key it is sealed with; None as for the link.
        began: When the first entry was written, as the database spells it. Databases that share
            it share their history.
    """

    centre: str
    sequence: int
    link: str | None
    key_id: str | None
    began: str


@frozen(kw_only=True)
class Content:
    """What a whole database holds.

    Args:
        tables: Number of rows of each table.
        heads: The last entry of each centre, by centre.
        revisions: Version of the schema in each version table.
    """

    tables: Mapping[str, int]
    heads: tuple[Head, ...]
    revisions: Mapping[str, str]

    @property
    def entries(self) -> int:
        """Number of journal entries, over all centres."""
        return sum(head.sequence for head in self.heads)

    def continues(self, earlier: "Content") -> bool:
        """Whether an earlier content belongs to the same history."""
        ours = {(head.centre, head.began) for head in self.heads}
        return ours >= {(head.centre, head.began) for head in earlier.heads}


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open a database without ever making one, and without trusting what it says of itself.

    Args:
        path: The file.
        mode: ``rw``, or ``ro`` for one that stays as it is.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def inspect(path: Path) -> Content:
    """Check that a database is whole, and say what it holds.

    Raises:
        StorageError: It is damaged, another program's, or cannot be read.
    """
    with refusals.told(path), closing(connect(path, "ro")) as connection:
        check_ours(connection, path)
        _check_whole(connection, path)
        tables = [name for (name,) in connection.execute(_TABLES)]
        return Content(
            tables={name: _of_table(connection, "count(*)", name) for name in tables},
            heads=heads(connection),
            revisions={
                name: _of_table(connection, "max(version_num)", name)
                for name in tables
                if name.startswith(_VERSION_TABLES)
            },
        )


def look(database: Path) -> tuple[Head, ...] | None:
    """The heads of a database that may be in use; None where it is missing or unreadable."""
    try:
        with closing(connect(database)) as connection:
            return heads(connection)
    except sqlite3.Error:
        return None


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database that copcore did not make."""
    if _one(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise refusals.not_ours(path)


def heads(connection: sqlite3.Connection) -> tuple[Head, ...]:
    """The last entry of each centre; none where there is no journal."""
    columns = {name for (name,) in connection.execute(_AUDIT_COLUMNS)}
    if not columns:
        return ()
    last = _LAST if "link" in columns else _LAST.replace("link, key_id", "NULL, NULL")
    began = {centre: written_at for centre, _, written_at in connection.execute(_FIRST)}
    return tuple(
        Head(centre=centre, sequence=sequence, link=link, key_id=key_id, began=began[centre])
        for centre, sequence, link, key_id in sorted(connection.execute(last))
    )


def _check_whole(connection: sqlite3.Connection, path: Path) -> None:
    found = _one(connection, "PRAGMA integrity_check(1)")
    if found != "ok":
        raise refusals.damaged(path, found)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise refusals.damaged(path, "foreign_key_check")


def _of_table(connection: sqlite3.Connection, what: str, name: str) -> Any:
    return _one(connection, f'SELECT {what} FROM "{name}"')  # noqa: S608 - the database's own name


def _one(connection: sqlite3.Connection, statement: str) -> Any:
    return connection.execute(statement).fetchone()[0]
