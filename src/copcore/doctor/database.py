"""Opening the records as they are."""

from pathlib import Path

from copcore.bootstrap import DATABASE
from copcore.config import Config
from copcore.errors import StorageError
from copcore.storage.sql.damaged import read_as_it_is
from copcore.storage.sql.database import Database
from copcore.storage.sql.engines.postgres import postgres_database
from copcore.storage.sql.engines.sqlite import sqlite_database

PATIENCE = 5.0
"""Seconds to wait for another program."""


def opened(directory: Path, config: Config | None) -> Database:
    """Open the records without bringing them to a newer schema, and without beginning new ones.

    Raises:
        CopcoreError: They cannot be opened; the message says what to do.
    """
    if config is not None and config.database is not None:
        return postgres_database(config.database, PATIENCE)
    path = directory / DATABASE
    if not path.exists() or not path.stat().st_size:
        raise StorageError(
            en=f"{path} is missing or empty; restore it from a backup with cop restore.",
            bg=f"{path} липсва или е празен; възстановете го от резервно копие с cop restore.",
        )
    database = sqlite_database(path, PATIENCE)
    read_as_it_is(database)
    return database
