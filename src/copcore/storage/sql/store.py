"""The store on one SQLite file."""

from datetime import datetime
from pathlib import Path

from copcore.reports.records import Records
from copcore.storage import refusals
from copcore.storage.sql import read
from copcore.storage.sql.engine import open_engine, writing
from copcore.storage.sql.journal import Codec
from copcore.storage.sql.unit_of_work import SqlUnitOfWork
from copcore.storage.sql.upgrade import upgrade


class SqlStore:
    """Keeps the records of several centres in one SQLite file.

    Args:
        path: The file; it is begun where there is none, and brought to the newest schema.
        codec: Writes and reads commands.
        patience: Seconds to wait for another program that writes.

    Raises:
        StorageError: The file is another program's, damaged, made by a newer copcore, or cannot
            be opened; it is unchanged.
    """

    def __init__(self, path: Path, codec: Codec, *, patience: float = 5.0) -> None:
        self._engine = open_engine(path, patience)
        self._codec = codec
        try:
            upgrade(self._engine, path)
        except BaseException:
            self.close()
            raise

    def begin(self, centre: str) -> SqlUnitOfWork:
        """Begin a transaction that may write; one at a time, over all programs."""
        return SqlUnitOfWork(writing(self._engine), centre, self._codec)

    def read(self, centre: str, as_of: datetime | None = None) -> Records:
        """All records as they were recorded until ``as_of``; None is now."""
        refusals.check_moment(as_of)
        with self._engine.connect() as connection:
            return read.records(connection, centre, as_of)

    def purposes(self, centre: str, as_of: datetime | None = None) -> frozenset[str]:
        """For which purposes anything was recorded until ``as_of``; None is now."""
        refusals.check_moment(as_of)
        with self._engine.connect() as connection:
            return read.purposes(connection, centre, as_of)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
