"""An engine on one SQLite file whose settings are safe, and proven to be.

They survive a power cut: full synchronisation always, and a write-ahead log only where the
library is free of the fault that can lose one.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event

from copcore.errors import CopcoreError, StorageError
from copcore.storage import refusals

APPLICATION_ID = 0x636F7063
"""Stands at byte 68 of every database that copcore made."""

_MAGIC = b"SQLite format 3\0"
_BEGIN = "copcore_begin"


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this version of the SQLite library resets a write-ahead log without loss."""
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def settings(patience: float) -> Mapping[str, tuple[str, str | int]]:
    """The settings of each connection: what is asked for, and what must be read back."""
    journal = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "truncate"
    milliseconds = round(patience * 1000)
    return {
        "busy_timeout": (str(milliseconds), milliseconds),
        "journal_mode": (journal, journal),
        "synchronous": ("FULL", 2),
        "foreign_keys": ("ON", 1),
        "secure_delete": ("FAST", 2),
        "trusted_schema": ("OFF", 0),
        "cell_size_check": ("ON", 1),
        "mmap_size": ("0", 0),
        "temp_store": ("MEMORY", 2),
    }


def open_engine(path: Path, patience: float) -> Engine:
    """Open a file of copcore's, or begin one where there is none.

    Args:
        path: The file; its folder exists.
        patience: Seconds to wait for another program that writes.

    Raises:
        StorageError: The file is another program's, damaged, or cannot be opened; it is unchanged.
    """
    _claim(path)
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path.absolute())),
        connect_args={"isolation_level": None},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _set(connection: sqlite3.Connection, _: Any) -> None:
        try:
            for name, (asked, expected) in settings(patience).items():
                connection.execute(f"PRAGMA {name} = {asked}")
                _check_taken(path, name, expected, connection.execute(f"PRAGMA {name}").fetchone())
        except BaseException:
            connection.close()  # nobody else knows of it yet
            raise

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, Exception):
            raise explained(context.original_exception, path)

    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, with transactions that hold the write lock from their beginning."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def explained(error: Exception, path: Path) -> CopcoreError:
    """What an error of the database means to the person who meets it; no values are shown."""
    if isinstance(error, CopcoreError):
        return error
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return refusals.busy(str(path))
        case sqlite3.SQLITE_FULL:
            return StorageError(
                en=f"The disk that holds {path} is full; free some space and repeat the command.",
                bg=f"Дискът, на който е {path}, е пълен; освободете място и повторете командата.",
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return StorageError(
                en=f"{path} is damaged or cut short; restore it from a backup.",
                bg=f"{path} е повреден или непълен; възстановете го от резервно копие.",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return _unreachable(path)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return StorageError(
        en=f"The database {path} refused a statement ({name}); nothing was stored. Report it.",
        bg=f"Базата {path} отказа заявка ({name}); нищо не е записано. Съобщете за това.",
    )


def _unreachable(path: Path) -> StorageError:
    return StorageError(
        en=f"{path} cannot be opened for writing; check that its folder exists and may be written.",
        bg=f"{path} не може да се отвори за запис; проверете папката и правата върху нея.",
    )


def _claim(path: Path) -> None:
    try:
        header = _header(path)
        if not header:
            with closing(sqlite3.connect(path)) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            return
    except OSError:
        raise _unreachable(path) from None
    except sqlite3.Error as error:
        raise explained(error, path) from None
    if header[:16] != _MAGIC or header[68:] != APPLICATION_ID.to_bytes(4, "big"):
        raise StorageError(
            en=f"{path} is not a database of copcore, or is damaged; it was left as it is. Choose "
            "another file, or restore it from a backup.",
            bg=f"{path} не е база на copcore или е повреден; оставен е както е. Изберете друг "
            "файл или го възстановете от резервно копие.",
        )


def _header(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(72)


def _check_taken(path: Path, name: str, expected: str | int, found: tuple[Any] | None) -> None:
    if found is None or found[0] != expected:
        raise StorageError(
            en=f"SQLite did not accept the setting {name} for {path}; without it a power cut can "
            "cost work. Put the file on a local disk.",
            bg=f"SQLite не прие настройката {name} за {path}; без нея при спиране на тока може "
            "да се загуби работа. Преместете файла на местен диск.",
        )
