"""Small databases that look like copcore's to a backup, written by SQLite alone."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from copcore.backup.content import APPLICATION_ID

MORNING = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
_SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
CREATE TABLE copcore_version_core (version_num TEXT PRIMARY KEY) STRICT;
INSERT INTO copcore_version_core VALUES ('0003_chain');
CREATE TABLE audit (
    centre_id TEXT, sequence INTEGER, written_at TEXT, link TEXT, key_id TEXT,
    PRIMARY KEY (centre_id, sequence)
) STRICT;
CREATE TABLE person (
    id TEXT PRIMARY KEY, name TEXT, mother TEXT REFERENCES person (id)
) STRICT;
"""


def make_register(path: Path, entries: int = 3, *, began: str = "2026-01-05") -> Path:
    """A database with a journal of one centre."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA)
    if entries:
        write(path, began=began)
        write(path, entries - 1)
    return path


def write(path: Path, entries: int = 1, *, centre: str = "one", began: str = "later") -> None:
    """Add entries, each with a person of some length."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        add(connection, entries, centre=centre, began=began)
        connection.execute("COMMIT")


def add(
    connection: sqlite3.Connection, entries: int, *, centre: str = "one", began: str = "later"
) -> None:
    """Add entries within a transaction."""
    for _ in range(entries):
        (last,) = connection.execute(
            "SELECT coalesce(max(sequence), 0) FROM audit WHERE centre_id = ?", [centre]
        ).fetchone()
        row = (centre, last + 1, began, f"link {last + 1}", "a key")
        connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?)", row)
        person = (f"{centre} {last + 1}", "Калина " * 50, None)
        connection.execute("INSERT INTO person VALUES (?, ?, ?)", person)


def change(path: Path, *statements: str) -> None:
    """Change a database behind everybody's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def spoil(path: Path, at: int = 5000, number: int = 64) -> None:
    """Overwrite bytes inside a file, whose length stays."""
    spoilt = bytearray(path.read_bytes())
    spoilt[at : at + number] = bytes(255 - byte for byte in spoilt[at : at + number])
    path.write_bytes(spoilt)


def entries_in(path: Path) -> int:
    """The number of the last entry of centre ``one``."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT max(sequence) FROM audit").fetchone()[0] or 0)


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())
