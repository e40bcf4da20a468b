"""Evidence of a database that may be damaged: what cannot be read becomes what does not fit.

So one broken row is found at its entry, and all others are still looked at.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from attrs import define
from sqlalchemy import event

from copcore.storage.sql.answers import Sent
from copcore.storage.sql.database import Database
from copcore.storage.sql.evidence import UNREADABLE, SqlEvidence, as_it_is, read_bytes_as_they_are
from copcore.storage.sql.spans import spans
from copcore.storage.sql.versions import stored_texts

STEP = 512
"""So many journal entries are looked at in one go."""
_MOST = 200
"""So many entries may be unreadable before nothing more is looked at."""


def read_as_it_is(database: Database) -> None:
    """Let texts of a SQLite file that are no UTF-8 any more be read all the same."""
    if database.engine.dialect.name != "sqlite":
        return

    @event.listens_for(database.engine, "connect")
    def _tolerate(connection: sqlite3.Connection, _: Any) -> None:
        read_bytes_as_they_are(connection)


@define
class DamagedEvidence:
    """What can be proven of a centre's records, however broken some of them are.

    Args:
        database: Where they are.
        centre: Key of the centre.
        codec: Knows what a stored command says of its sending.
    """

    database: Database
    centre: str
    codec: Sent

    @property
    def whole(self) -> SqlEvidence:
        """The same, as it is for a database that is whole."""
        return SqlEvidence(self.database.reading(self.centre), self.centre, self.codec)

    def records(self) -> Iterator[tuple[int, str]]:
        """What every entry that wrote records wrote, as far as it can be read.

        Raises:
            CopcoreError: Very many entries are unreadable.
        """
        with as_it_is(self.database.reading(self.centre)) as connection:
            parts = tuple(spans(connection, self.centre, STEP))
        left = _MOST
        for first, last in parts:
            for sequence, text in self._between(first, last):
                left -= text == UNREADABLE
                yield sequence, text
                if left < 0:
                    self._texts(sequence, sequence)  # raises what is wrong

    def _between(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """The same for some entries; where that fails, for each half of them."""
        try:
            yield from sorted(self._texts(first, last).items())
        except Exception:  # noqa: BLE001 - of a damaged file nobody knows what it raises
            if first == last:
                yield first, UNREADABLE
                return
            middle = (first + last) // 2
            yield from self._between(first, middle)
            yield from self._between(middle + 1, last)

    def _texts(self, first: int, last: int) -> dict[int, str]:
        with as_it_is(self.database.reading(self.centre)) as connection:
            return stored_texts(connection, self.centre, first, last)
