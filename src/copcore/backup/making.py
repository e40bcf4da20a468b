"""Making a backup while others work: copied, checked, hashed, named, and only then rotated."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from math import inf
from pathlib import Path

from attrs import define, evolve, field

from copcore.backup import refusals
from copcore.backup.content import check_ours, connect, inspect
from copcore.backup.files import settle, settle_names, unfinished, write_new
from copcore.backup.folder import check_folder
from copcore.backup.manifest import Backup, as_text, described, name_of
from copcore.backup.rotation import Keep, rotate

Progress = Callable[[int, int], None]

STEP = 1024
"""Pages that are copied at once, 4 MB; others may write in between."""

_RESTARTS = 3
_KEEP = Keep()


def make_backup(
    database: Path,
    folder: Path,
    *,
    now: datetime,
    keep: Keep | None = _KEEP,
    progress: Progress | None = None,
) -> Backup:
    """Make a backup of a database that may be in use.

    It holds everything that was committed before the call. Until it is proven nothing else in the
    folder changes; then older backups of the same history are rotated.

    Args:
        database: The file.
        folder: Where backups are kept; it is never made, as it may be on a stick.
        now: The present moment.
        keep: How many older ones stay; None removes nothing.
        progress: Called with how many pages are copied, and of how many.

    Raises:
        StorageError: The database is missing, damaged or another program's, or the folder is
            missing, full or locked; what was in it is unchanged. Or one of the older backups
            cannot be removed.
    """
    check_folder(folder)
    with refusals.told(folder):
        if not database.is_file():
            raise refusals.missing(database)
        with unfinished(folder, now) as copy:
            _copy(database, copy, progress)
            settle(copy)
            backup = _publish(described(copy, inspect(copy), now), folder)
        if keep is not None:
            rotate(backup, keep)
    return backup


def before_migration(database: Path, folder: Path) -> Backup:
    """Make the backup that goes before a change of the schema; the folder is made if need be.

    It removes no older backup. A failure must stop the migration.

    Raises:
        StorageError: There is no proven backup; nothing was changed.
    """
    with refusals.told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return make_backup(database, folder, now=datetime.now(UTC), keep=None)


def on_same_disk(database: Path, folder: Path) -> bool:
    """Whether both would be lost with one disk."""
    with refusals.told(folder):
        return database.parent.stat().st_dev == folder.stat().st_dev


def _copy(database: Path, target: Path, progress: Progress | None) -> None:
    with (
        refusals.told(database),
        closing(connect(database)) as source,
        closing(sqlite3.connect(target, isolation_level=None)) as copied,
    ):
        check_ours(source, database)
        # what fails half way is thrown away, and the rest is synced at once
        copied.execute("PRAGMA journal_mode = OFF")
        copied.execute("PRAGMA synchronous = OFF")
        try:
            source.backup(copied, pages=STEP, progress=_Steps(source, database, progress))
        except sqlite3.Error as error:
            raise refusals.explained(
                error, target.parent if refusals.is_full(error) else database
            ) from None
    with refusals.told(target.parent), closing(connect(target)) as copied:
        # a file that says it has a write-ahead log cannot be opened where nothing may be written
        copied.execute("PRAGMA journal_mode = DELETE")


@define
class _Steps:
    """Watches the steps of a copy, which begins anew whenever somebody else writes.

    After some new beginnings it holds a read, so that the copy ends however busy the others are.
    """

    source: sqlite3.Connection
    database: Path
    progress: Progress | None
    left: float = inf
    restarts: int = field(default=0, init=False)

    def __call__(self, status: int, left: int, total: int) -> None:
        if status & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise refusals.in_use(self.database)
        self.restarts += left >= self.left
        self.left = left
        if self.restarts >= _RESTARTS and not self.source.in_transaction:
            self.source.execute("BEGIN")
            self.source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if self.progress is not None:
            self.progress(total - left, total)


def _publish(copy: Backup, folder: Path) -> Backup:
    """Give a proven copy its name. The manifest goes before, and reserves the name."""
    named = (evolve(copy, path=folder / name_of(copy, attempt)) for attempt in count(1))
    backup = next(filter(_reserve, named))
    try:
        copy.path.replace(backup.path)
    except OSError:
        backup.manifest.unlink()
        raise
    settle_names(folder)
    return backup


def _reserve(backup: Backup) -> bool:
    """Write the manifest; False where the name is taken."""
    if backup.path.exists():
        return False
    try:
        write_new(backup.manifest, as_text(backup))
    except FileExistsError:
        return False
    return True
