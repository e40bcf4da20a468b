"""Places where records are kept: in memory, or in an SQLite file.

The database library is loaded only when ``SqlStore`` is asked for.
"""

from typing import TYPE_CHECKING, Any

from copcore.storage.memory import MemoryStore

if TYPE_CHECKING:
    from copcore.storage.sql import SqlStore

__all__ = ["MemoryStore", "SqlStore"]


def __getattr__(name: str) -> Any:
    if name == "SqlStore":
        from copcore.storage.sql import SqlStore

        return SqlStore
    raise AttributeError(f"module 'copcore.storage' has no attribute {name!r}")
