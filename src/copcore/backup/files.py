"""Files that last: synced before they get their name, and read again from the medium itself."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from copcore.backup import refusals

_STAMP = "%Y%m%dT%H%M%SZ"
_UNFINISHED = re.compile(r"records-(\d{8}T\d{6}Z)-\w+\.part")

_COMPANIONS = ("-journal", "-wal", "-shm")


def stamp(moment: datetime) -> str:
    """A moment as it stands in names of files, such as ``20261122T081500Z``.

    Raises:
        InvalidInput: It has no time zone.
    """
    if moment.tzinfo is None:
        raise refusals.no_zone()
    return moment.astimezone(UTC).strftime(_STAMP)


def moment_of(text: str) -> datetime:
    """The moment that ``stamp`` wrote."""
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)


@contextmanager
def unfinished(folder: Path, now: datetime) -> Iterator[Path]:
    """An empty file that nobody else reads; it is gone afterwards unless it got a name."""
    handle, name = tempfile.mkstemp(prefix=f"records-{stamp(now)}-", suffix=".part", dir=folder)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        for suffix in ("", *_COMPANIONS):
            with suppress(FileNotFoundError):
                Path(f"{path}{suffix}").unlink()


def left_unfinished(folder: Path) -> Iterator[tuple[datetime, Path]]:
    """What programs that were killed left in a folder, and from when it is."""
    for path in folder.iterdir():
        if (match := _UNFINISHED.fullmatch(path.name)) is not None:
            yield moment_of(match[1]), path


def logs_of(database: Path) -> Iterator[tuple[str, Path]]:
    """What SQLite left beside a database that was not closed properly, by the end of its name."""
    for suffix in _COMPANIONS:
        log = Path(f"{database}{suffix}")
        if log.exists() and log.stat().st_size:
            yield suffix, log


def settle(path: Path) -> None:
    """Make a file lasting, and forget it, so that it is next read from the medium."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def settle_names(folder: Path) -> None:
    """Make new, changed and removed names in a folder lasting."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, text: str) -> None:
    """Write a file that lasts.

    Raises:
        FileExistsError: There is one of this name; it is unchanged.
    """
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            path.unlink()
            raise


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
