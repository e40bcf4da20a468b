"""The product spoiled on purpose, in the process that calls one of these; harnesses must find it.

Each is called before a workspace is opened.
"""

import sqlite3
import time
from collections.abc import Callable, Mapping
from typing import Any, Self

from sqlalchemy import Engine, event

from copcore.storage.sql import SqlStore
from copcore.storage.sql.engines import sqlite
from tests.storage.broken import Overlay

_LATER = 0.03
"""Seconds; a process is killed within so many after an answer."""


def answer_before_the_commit() -> None:
    """A command is answered at once, and committed a moment later, before the next one."""
    begin = SqlStore.begin
    waiting: list[Any] = []

    class Late(Overlay):
        def __enter__(self) -> Self:
            while waiting:
                time.sleep(_LATER)
                before = waiting.pop()
                before.commit()
                before.__exit__(None, None, None)
            self.below.__enter__()
            return self

        def __exit__(self, *error: object) -> None:
            """It stays open."""

        def commit(self) -> None:
            waiting.append(self.below)

    def begin_late(store: SqlStore, centre: str) -> Any:
        return Late(begin(store, centre))

    SqlStore.begin = begin_late  # type: ignore[assignment,method-assign]


def commit_each_statement() -> None:
    """A command is several transactions."""

    @event.listens_for(Engine, "after_cursor_execute")
    def _commit(_: Any, cursor: sqlite3.Cursor, statement: str, *_more: Any) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            cursor.connection.execute("COMMIT")
            cursor.connection.execute("BEGIN IMMEDIATE")


def set_to(journal: str, synchronous: tuple[str, int]) -> Callable[[], None]:
    """Return what sets SQLite to another journal and synchronisation than the product's."""

    def patch() -> None:
        ours = sqlite.settings
        sqlite.settings = lambda patience: {
            **ours(patience),
            "journal_mode": (journal, journal),
            "synchronous": synchronous,
        }

    return patch


SPOILED: Mapping[str, Callable[[], None]] = {
    "answer_before_the_commit": answer_before_the_commit,
    "commit_each_statement": commit_each_statement,
    "wal_normal": set_to("wal", ("NORMAL", 1)),
    "delete_full": set_to("delete", ("FULL", 2)),
    "delete_off": set_to("delete", ("OFF", 0)),
    # not spoiled: what the product does on a library that is free of the fault of the WAL
    "wal_full": set_to("wal", ("FULL", 2)),
}
