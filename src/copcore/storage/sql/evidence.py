"""What can be proven of a centre's records: its audit, and what the audit tells of.

Of a SQLite file in which a text is no UTF-8 any more, that text is read all the same, as one that
fits nothing; so it is found at its entry, and does not end the search.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Engine, select

from copcore.audit.causes import Cause
from copcore.audit.rows import AuditRow, row_of
from copcore.storage.sql.answers import Sent
from copcore.storage.sql.kept import kept
from copcore.storage.sql.schema import AUDIT, COMMAND
from copcore.storage.sql.spans import of_centre, spans
from copcore.storage.sql.strays import strays
from copcore.storage.sql.versions import stored_texts

UNREADABLE = "\0"
"""In place of a text that cannot be read; no entry commits to it."""
_STEP = 2000
"""So many journal entries are looked at in one go."""


@frozen
class SqlEvidence:
    """The audit of a centre in a database, and what it tells of.

    Args:
        engine: Its transactions see one moment.
        centre: Key of the centre.
        codec: Knows what a stored command says of its sending.
    """

    engine: Engine
    centre: str
    codec: Sent

    def rows(self) -> Iterator[AuditRow]:
        """The audit, row by row."""
        with as_it_is(self.engine) as connection:
            for row in kept(connection, _ROWS, centre=self.centre):
                yield row_of(row)

    def commands(self) -> Iterator[tuple[int, str, str | None]]:
        """Sequence, command and salt of every entry whose command was not erased."""
        with as_it_is(self.engine) as connection:
            for row in kept(connection, _COMMANDS, centre=self.centre):
                yield row.sequence, _readable(row.payload), row.salt and _readable(row.salt)

    def records(self) -> Iterator[tuple[int, str]]:
        """What every entry that wrote records wrote, as it stands now."""
        with as_it_is(self.engine) as connection:
            for first, last in spans(connection, self.centre, _STEP):
                texts = stored_texts(connection, self.centre, first, last)
                yield from sorted(texts.items())

    def strays(self) -> Iterator[tuple[Cause, int]]:
        """What follows from no entry, or should and is not there: its cause, and at which entry.

        Causes come one after the other, each in the order of entries; 0 is no entry.
        """
        with as_it_is(self.engine) as connection:
            for stray in strays(connection, self.centre, self.codec):
                yield stray.cause, stray.sequence


@contextmanager
def as_it_is(engine: Engine) -> Iterator[Connection]:
    """A connection that reads texts of a SQLite file that are no UTF-8 any more all the same."""
    with engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        if not isinstance(driver, sqlite3.Connection):
            yield connection
            return
        before = driver.text_factory
        read_bytes_as_they_are(driver)
        try:
            yield connection
        finally:
            driver.text_factory = before


def read_bytes_as_they_are(driver: sqlite3.Connection) -> None:
    """Let a byte that is no UTF-8 become a letter that stands for no other."""
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")


def _readable(text: Any) -> str:
    return text if isinstance(text, str) else UNREADABLE


_ROWS = select(*AUDIT.columns).where(of_centre(AUDIT)).order_by(AUDIT.c.sequence)
_COMMANDS = (
    select(COMMAND.c.sequence, COMMAND.c.payload, COMMAND.c.salt)
    .where(of_centre(COMMAND))
    .order_by(COMMAND.c.sequence)
)
