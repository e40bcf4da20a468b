"""Surroundings in which one operation fails, or all from it on.

Counted are what a program asks of SQLite through Python's driver (connections, statements, rows,
commits), of the files under one folder, and of the code of plugins.
"""

import errno
import io
import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from types import FrameType
from typing import Any, Self
from unittest.mock import patch

from attrs import define, frozen

from tests.documentation import ROOT


class Manner(Enum):
    """How an operation fails."""

    ONCE = "once"
    FOR_EVER = "for ever"
    LATE = "late"
    """A commit that is done, and whose caller is told that it failed."""
    HOOK = "hook"
    """A call of a plugin's code raises."""


@frozen
class Failure:
    """The ``at``-th operation fails, in some manner; ``code`` is the error of SQLite."""

    at: int
    manner: Manner
    code: int

    def database_error(self) -> sqlite3.Error:
        """What the driver would raise."""
        error = sqlite3.OperationalError(_WORDS[self.code])
        error.sqlite_errorcode = self.code
        error.sqlite_errorname = _NAMES[self.code]
        return error

    def file_error(self) -> OSError:
        """What the system would raise."""
        number = errno.ENOSPC if self.code == sqlite3.SQLITE_FULL else errno.EIO
        return OSError(number, os.strerror(number))


_WORDS = {
    sqlite3.SQLITE_IOERR: "disk I/O error",
    sqlite3.SQLITE_BUSY: "database is locked",
    sqlite3.SQLITE_FULL: "database or disk is full",
}
_NAMES = {
    sqlite3.SQLITE_IOERR: "SQLITE_IOERR",
    sqlite3.SQLITE_BUSY: "SQLITE_BUSY",
    sqlite3.SQLITE_FULL: "SQLITE_FULL",
}
CODES = tuple(_WORDS)


@define
class Trap:
    """Counts operations and tells which of them fails."""

    failure: Failure
    count: int = 0
    sprung: bool = False

    def falls(self) -> bool:
        """Count an operation; tell whether it fails."""
        self.count += 1
        lasting = self.failure.manner is Manner.FOR_EVER
        here = self.count == self.failure.at or (lasting and self.count > self.failure.at)
        self.sprung = self.sprung or here
        return here


_set: list[Trap] = []


def step(error: Callable[[Failure], Exception] = Failure.database_error) -> None:
    """Count an operation before it is done; raise the error if a trap falls."""
    for trap in _set:
        if trap.failure.manner in (Manner.ONCE, Manner.FOR_EVER) and trap.falls():
            raise error(trap.failure)


def step_late(error: Callable[[Failure], Exception] = Failure.database_error) -> None:
    """Count a commit that is done; raise the error if a trap falls."""
    for trap in _set:
        if trap.failure.manner is Manner.LATE and trap.falls():
            raise error(trap.failure)


class _Cursor(sqlite3.Cursor):
    def execute(self, *given: Any) -> "_Cursor":
        step()
        return super().execute(*given)

    def executemany(self, *given: Any) -> "_Cursor":
        step()
        return super().executemany(*given)

    def fetchone(self) -> Any:
        step()
        return super().fetchone()

    def fetchmany(self, *given: Any) -> list[Any]:
        step()
        return super().fetchmany(*given)

    def fetchall(self) -> list[Any]:
        step()
        return super().fetchall()

    def __next__(self) -> Any:
        step()
        return super().__next__()


class _Connection(sqlite3.Connection):
    def __init__(self, *given: Any, **named: Any) -> None:
        step()
        super().__init__(*given, **named)

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)

    def execute(self, *given: Any) -> Any:
        return self.cursor().execute(*given)

    def commit(self) -> None:
        self._end()
        super().commit()
        step_late()

    def rollback(self) -> None:
        self._end()
        super().rollback()

    def _end(self) -> None:
        if self.in_transaction:  # otherwise the driver does not even ask
            step()

    def backup(self, *given: Any, **named: Any) -> None:
        step()
        super().backup(*given, **named)


class _File:
    """An open file that may fail when it is written or closed."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def write(self, content: Any) -> Any:
        step(Failure.file_error)
        return self._file.write(content)


@contextmanager
def fragile(folder: Path) -> Iterator[None]:
    """Let traps reach SQLite and the files under a folder, for all that is opened inside."""
    connect = sqlite3.connect

    def trapped(*given: Any, **named: Any) -> Any:
        return connect(*given, **{"factory": _Connection, **named})

    calls: Any = {name: _guarded(getattr(os, name), folder) for name in _FILE_CALLS}
    with (
        patch.object(sqlite3, "connect", trapped),
        patch.object(sqlite3.dbapi2, "connect", trapped),
        patch.object(io, "open", _guarded(io.open, folder, _File)),
        patch.multiple(os, **calls),
        quiet(),
    ):
        yield


@contextmanager
def quiet() -> Iterator[None]:
    """The pool of connections tells at length of those that it gives up; here nobody listens."""
    logging.disable()
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


_FILE_CALLS = ("open", "mkdir", "replace", "rename", "unlink", "fsync", "link", "chmod")


def _guarded(
    call: Callable[..., Any], folder: Path, wrap: Callable[[Any], Any] = lambda answer: answer
) -> Callable[..., Any]:
    def guarded(place: Any, *given: Any, **named: Any) -> Any:
        inside = isinstance(place, int) or str(os.fspath(place)).startswith(str(folder))
        if not inside:
            return call(place, *given, **named)
        step(Failure.file_error)
        return wrap(call(place, *given, **named))

    return guarded


@contextmanager
def trapped(failure: Failure) -> Iterator[Trap]:
    """Let an operation fail inside."""
    trap = Trap(failure)
    _set.append(trap)
    if failure.manner is Manner.HOOK:
        sys.setprofile(_interrupting(trap))
    try:
        yield trap
    finally:
        if failure.manner is Manner.HOOK:
            sys.setprofile(None)
        _set.remove(trap)


def _interrupting(trap: Trap) -> Callable[[FrameType, str, Any], None]:
    plugins = str(ROOT / "plugins")

    def look(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(plugins) and trap.falls():
            raise RuntimeError("the plugin is wrong")

    return look
