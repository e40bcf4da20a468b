"""What is sent to a database while something is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from attrs import frozen
from sqlalchemy import event

from copcore.storage.sql import SqlStore, kept


@frozen
class _Noting:
    """A cursor of the driver that tells what it executes."""

    cursor: Any
    seen: list[tuple[str, int]]

    def execute(self, text: str, values: Any) -> None:
        self.seen.append((text, 1))
        self.cursor.execute(text, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cursor, name)


@contextmanager
def statements(store: SqlStore) -> Iterator[list[tuple[str, int]]]:
    """The texts of all statements but streams, and how many rows each brings."""
    seen: list[tuple[str, int]] = []
    ask = kept.by_driver

    def note(_c: Any, _cursor: Any, text: str, values: Any, _context: Any, many: bool) -> None:
        seen.append((text, len(values) if many else 1))

    def noted(connection: Any, work: Any) -> Any:
        return ask(connection, lambda cursor: work(_Noting(cursor, seen)))

    event.listen(store.database.engine, "before_cursor_execute", note)
    try:
        with patch.object(kept, "by_driver", noted):
            yield seen
    finally:
        event.remove(store.database.engine, "before_cursor_execute", note)
