"""Evidence of a database that may be damaged: what cannot be read becomes what does not fit.

So one broken row is found at its entry, and all others are still looked at.
"""

import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from attrs import define
from sqlalchemy import event

from copcore.storage.sql.database import Database
from copcore.storage.sql.diagnosis import last_sequence
from copcore.storage.sql.evidence import SqlEvidence
from copcore.storage.sql.versions import stored_texts

STEP = 512
"""So many journal entries are looked at in one go."""
_MOST = 200
"""So many entries may be unreadable before nothing more is looked at."""
_UNREADABLE = "\0"
"""In place of a text that cannot be read; no entry commits to it."""


def read_bytes_as_they_are(database: Database) -> None:
    """Let texts of a SQLite file that are no UTF-8 any more be read all the same."""
    if database.engine.dialect.name != "sqlite":
        return

    @event.listens_for(database.engine, "connect")
    def _tolerate(connection: sqlite3.Connection, _: Any) -> None:
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")


@define
class DamagedEvidence:
    """What can be proven of a centre's records, however broken some of them are.

    Args:
        database: ``read_bytes_as_they_are`` was told of it.
        centre: Key of the centre.
    """

    database: Database
    centre: str

    @property
    def whole(self) -> SqlEvidence:
        """The same, as it is for a database that is whole."""
        return SqlEvidence(self.database.reading(self.centre), self.centre)

    def commands(self) -> Iterator[tuple[int, str, str | None]]:
        """Sequence, command and salt of every entry whose command was not erased."""
        for sequence, payload, salt in self.whole.commands():
            yield sequence, _readable(payload), None if salt is None else _readable(salt)

    def records(self) -> Iterator[tuple[int, str]]:
        """What every entry that wrote records wrote, as far as it can be read.

        Raises:
            CopcoreError: Very many entries are unreadable.
        """
        with self.database.reading(self.centre).connect() as connection:
            last = last_sequence(connection, self.centre)
        left = _MOST
        for before, until in pairwise((*range(0, last, STEP), last)):
            for sequence, text in self._between(before + 1, until):
                left -= text == _UNREADABLE
                yield sequence, text
                if left < 0:
                    self._texts(sequence, sequence)  # raises what is wrong

    def _between(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """The same for some entries; where that fails, for each half of them."""
        try:
            yield from sorted(self._texts(first, last).items())
        except Exception:  # noqa: BLE001 - of a damaged file nobody knows what it raises
            if first == last:
                yield first, _UNREADABLE
                return
            middle = (first + last) // 2
            yield from self._between(first, middle)
            yield from self._between(middle + 1, last)

    def _texts(self, first: int, last: int) -> dict[int, str]:
        with self.database.reading(self.centre).connect() as connection:
            return stored_texts(connection, self.centre, first, last)


def _readable(text: Any) -> str:
    return text if isinstance(text, str) else _UNREADABLE
