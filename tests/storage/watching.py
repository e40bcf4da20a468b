"""What is sent to a database while something is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import event

from copcore.storage.sql import SqlStore, kept


@contextmanager
def statements(store: SqlStore) -> Iterator[list[tuple[str, int]]]:
    """The texts of all statements but streams, and how many rows each brings."""
    seen: list[tuple[str, int]] = []
    ask = kept._asked

    def note(_c: Any, _cursor: Any, text: str, values: Any, _context: Any, many: bool) -> None:
        seen.append((text, len(values) if many else 1))

    def noted(connection: Any, statement: Any, asked: Any, take: Any) -> Any:
        seen.append((kept._bound(connection, statement, asked)[0], 1))
        return ask(connection, statement, asked, take)

    event.listen(store.database.engine, "before_cursor_execute", note)
    try:
        with patch.object(kept, "_asked", noted):
            yield seen
    finally:
        event.remove(store.database.engine, "before_cursor_execute", note)
