"""One SQLite file whose settings are safe, and proven to be.

They survive a power cut: full synchronisation always, and a write-ahead log only where the
library is free of the fault that can lose one.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event

from copcore.errors import CopcoreError, StorageError
from copcore.storage import refusals
from copcore.storage.sql.database import Database, Task, explain_errors, task_of
from copcore.storage.sql.engines.places import check_place

APPLICATION_ID = 0x636F7063
"""Stands at byte 68 of every database that copcore made."""

_MAGIC = b"SQLite format 3\0"
_JOURNAL = "journal_mode"
"""Set before a connection first writes: it changes the file, and who only reads must not."""

_PAUSE = (0.001, 0.005)
"""Seconds between two attempts to write, from and to; at random, so that nobody keeps step."""


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this version of the SQLite library resets a write-ahead log without loss."""
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def settings(patience: float) -> Mapping[str, tuple[str, str | int]]:
    """The settings of each connection: what is asked for, and what must be read back."""
    journal = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "truncate"
    milliseconds = _milliseconds(patience)
    return {
        "busy_timeout": (str(milliseconds), milliseconds),
        _JOURNAL: (journal, journal),
        "synchronous": ("FULL", 2),
        "foreign_keys": ("ON", 1),
        "secure_delete": ("FAST", 2),
        "trusted_schema": ("OFF", 0),
        "cell_size_check": ("ON", 1),
        "mmap_size": ("0", 0),
        "temp_store": ("MEMORY", 2),
    }


def _milliseconds(patience: float) -> int:
    return round(patience * 1000)


def sqlite_database(path: Path, patience: float) -> Database:
    """Open a file of copcore's, or begin one where there is none.

    Args:
        path: The file; its folder exists.
        patience: Seconds to wait for another program that writes.

    Raises:
        StorageError: The file is another program's or damaged, lies where it would not be safe,
            or cannot be opened; it is unchanged.
    """
    check_place(path)
    _claim(path)
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path.absolute())),
        connect_args={"isolation_level": None},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _set(connection: sqlite3.Connection, _: Any) -> None:
        try:
            for name, setting in settings(patience).items():
                if name != _JOURNAL:
                    _take(connection.execute, path, name, *setting)
        except BaseException:
            connection.close()  # nobody else knows of it yet
            raise

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        task, _ = task_of(connection)
        driver: Any = connection.connection.dbapi_connection
        if task is not Task.READ and not connection.info.get(_JOURNAL):
            _take(connection.exec_driver_sql, path, _JOURNAL, *settings(patience)[_JOURNAL])
            connection.info[_JOURNAL] = True
        try:
            if task is Task.READ:
                driver.execute("BEGIN")
            else:
                _lock(driver, path, patience)
        except sqlite3.Error as error:
            raise explained(error, path) from None

    explanation = partial(explained, path=path)
    explain_errors(engine, explanation)
    return Database(place=str(path), engine=engine, explained=explanation)


def _lock(driver: sqlite3.Connection, path: Path, patience: float) -> None:
    """Begin a transaction that writes.

    The engine itself asks more and more seldom, so that who has waited long is overtaken by all
    who come later; here everyone asks equally often.
    """
    until = monotonic() + patience
    try:
        driver.execute("PRAGMA busy_timeout = 0")
        while not _is_begun(driver):
            if monotonic() > until:
                raise refusals.busy(str(path))
            sleep(uniform(*_PAUSE))
    finally:
        driver.execute(f"PRAGMA busy_timeout = {_milliseconds(patience)}")


def _is_begun(driver: sqlite3.Connection) -> bool:
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


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
        case sqlite3.SQLITE_READONLY:
            return StorageError(
                en=f"{path} may only be read; nothing was stored. Check the rights on the file and "
                "its folder, and that the disk may be written.",
                bg=f"{path} е само за четене; нищо не е записано. Проверете правата върху файла и "
                "папката му и дали в диска може да се записва.",
            )
        case sqlite3.SQLITE_IOERR:
            return StorageError(
                en=f"The disk that holds {path} failed; nothing was stored. Check the disk, then "
                "repeat the command.",
                bg=f"Дискът, на който е {path}, отказа; нищо не е записано. Проверете диска и "
                "повторете командата.",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
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
            _check_alone(path)
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


def _check_alone(path: Path) -> None:
    """Refuse to begin a file beside the journal of one that is gone: it may hold its last work."""
    # SQLite itself undoes a beginning that was cut off: the file is empty then.
    for end in ("-wal",) if path.exists() else ("-journal", "-wal"):
        left = path.with_name(path.name + end)
        if left.exists() and left.stat().st_size:
            raise StorageError(
                en=f"{path} is gone, but {left.name} is left of it; restore the file from a "
                "backup, or move what is left elsewhere.",
                bg=f"{path} липсва, а от него е останал {left.name}; възстановете файла от "
                "резервно копие или преместете остатъка другаде.",
            )


def _header(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(72)


def _take(
    run: Callable[[str], Any], path: Path, name: str, asked: str, expected: str | int
) -> None:
    run(f"PRAGMA {name} = {asked}")
    found = run(f"PRAGMA {name}").fetchall()
    if [tuple(row) for row in found] != [(expected,)]:
        raise StorageError(
            en=f"SQLite did not accept the setting {name} for {path}; without it a power cut can "
            "cost work. Put the file on a local disk.",
            bg=f"SQLite не прие настройката {name} за {path}; без нея при спиране на тока може "
            "да се загуби работа. Преместете файла на местен диск.",
        )
