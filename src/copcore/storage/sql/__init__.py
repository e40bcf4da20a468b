"""Records in a database, over SQLAlchemy Core."""

from copcore.storage.sql.journal import Codec
from copcore.storage.sql.store import SqlStore, postgres_store, sqlite_store

__all__ = ["Codec", "SqlStore", "postgres_store", "sqlite_store"]
