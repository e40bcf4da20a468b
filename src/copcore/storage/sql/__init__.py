"""Records in one SQLite file, over SQLAlchemy Core."""

from copcore.storage.sql.journal import Codec
from copcore.storage.sql.store import SqlStore

__all__ = ["Codec", "SqlStore"]
