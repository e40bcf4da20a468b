"""The way back: written beside the live file, proven there, and only then in its place."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from copcore.backup import manifest, refusals
from copcore.backup.content import Content, Head, connect, heads, inspect
from copcore.backup.files import digest, logs_of, settle, settle_names, stamp, unfinished

Progress = Callable[[int, int], None]

_CHUNK = 1024 * 1024
_KEPT = "records-before-restore-"


@frozen(kw_only=True)
class Restored:
    """What a restore did; the caller notes it in the journal.

    Args:
        content: What is in place now.
        before: Heads of the database that was in its place; None where it was missing or
            unreadable.
        kept: Where that is now; None where there was none.
    """

    content: Content
    before: tuple[Head, ...] | None
    kept: Path | None


def restore(
    backup: Path, database: Path, *, now: datetime, progress: Progress | None = None
) -> Restored:
    """Put a backup in the place of a database, which may be missing or damaged.

    At each moment, also of a power cut, the place holds the former file or the new one, whole.
    A file without a manifest, such as one that an earlier restore kept, need only be whole.

    Args:
        backup: The file; it is only read.
        database: The place.
        now: The present moment, for the name of the former file.
        progress: Called with how many bytes are copied, and of how many.

    Raises:
        StorageError: The backup is not good, another program holds the database, or the disk is
            full; the database is unchanged.
    """
    with refusals.told(database.parent), unfinished(database.parent, now) as fresh:
        _copy(backup, fresh, progress)
        content = _proven(fresh, backup)
        with _alone(database) as before:
            kept = _swap(fresh, database, now)
    return Restored(content=content, before=before, kept=kept)


def _copy(backup: Path, fresh: Path, progress: Progress | None) -> None:
    if not backup.is_file():
        raise refusals.missing(backup)
    with backup.open("rb") as source, fresh.open("wb") as target:
        total = os.fstat(source.fileno()).st_size
        while chunk := source.read(_CHUNK):
            target.write(chunk)
            if progress is not None:
                progress(target.tell(), total)
    settle(fresh)


def _proven(fresh: Path, backup: Path) -> Content:
    """What the copy holds; the copy is what will be in place, so it is the copy that is checked."""
    if not backup.with_suffix(".json").exists():
        _check_no_log(backup)
    elif digest(fresh) != manifest.read(backup).sha256:
        raise refusals.changed(backup)
    return inspect(fresh)


def _check_no_log(backup: Path) -> None:
    for _, log in logs_of(backup):
        raise refusals.unplayed(backup, log)


@contextmanager
def _alone(database: Path) -> Iterator[tuple[Head, ...] | None]:
    """Hold a database so that nobody else can use it, with its own log played back into it."""
    if not database.exists():
        yield None
        return
    with refusals.told(database), closing(connect(database)) as connection:
        try:
            # leaving a write-ahead log needs to be alone, too
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            before = heads(connection)
        except sqlite3.Error as error:
            if not refusals.is_unreadable(error):
                raise
            before = None
        yield before


def _swap(fresh: Path, database: Path, now: datetime) -> Path | None:
    """Change places; return where the former file is kept."""
    kept = _free_name(database.parent, now)
    # closing any handle of a file gives up this program's lock on it, so this one stays open
    with database.open("rb") if database.exists() else nullcontext() as former:
        if former is not None:
            shutil.copymode(database, fresh)
            _drop_second_names(database)
            _name_again(database, former, kept, now)
        _put_logs_aside(database, kept)
        settle_names(database.parent)
        fresh.replace(database)
        settle_names(database.parent)
    return None if former is None else kept


def _free_name(folder: Path, now: datetime) -> Path:
    first = f"{_KEPT}{stamp(now)}"
    names = chain([first], (f"{first}-{attempt}" for attempt in count(2)))
    paths = (folder / f"{name}.db" for name in names)
    return next(path for path in paths if not path.exists())


def _drop_second_names(database: Path) -> None:
    """A restore that was killed may have left another name of the file that is still in place."""
    for path in database.parent.glob(f"{_KEPT}*.db"):
        if path.samefile(database):
            path.unlink()


def _name_again(database: Path, former: BinaryIO, kept: Path, now: datetime) -> None:
    """Give the former file a second name; where the disk knows no such thing, copy it."""
    try:
        kept.hardlink_to(database)
    except OSError:
        with unfinished(database.parent, now) as copy:
            with copy.open("wb") as target:
                shutil.copyfileobj(former, target)
            settle(copy)
            copy.replace(kept)


def _put_logs_aside(database: Path, kept: Path) -> None:
    """A log of the former file would be played into the new one, and ruin it."""
    for suffix, log in logs_of(database):
        log.replace(f"{kept}{suffix}")
