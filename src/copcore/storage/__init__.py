"""Places where records are kept: in memory, or in a database.

The database library is loaded only when a store of it is asked for.
"""

from typing import TYPE_CHECKING, Any

from copcore.storage.memory import MemoryStore

if TYPE_CHECKING:
    from copcore.storage.sql import SqlStore, postgres_store, sqlite_store

__all__ = ["MemoryStore", "SqlStore", "postgres_store", "sqlite_store"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'copcore.storage' has no attribute {name!r}")
    from copcore.storage import sql

    return getattr(sql, name)
