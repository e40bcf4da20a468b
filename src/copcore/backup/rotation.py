"""Which backups stay, and the removal of the others; days are those of UTC.

Days, weeks and months are counted by the backups that exist, not by the clock: a clock that jumps,
or a long summer without backups, removes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from attrs import frozen

from copcore.backup import manifest, refusals
from copcore.backup.files import left_unfinished
from copcore.backup.folder import list_backups
from copcore.backup.manifest import Backup

_ABANDONED = timedelta(days=1)


@frozen(kw_only=True)
class Keep:
    """How many backups stay.

    Args:
        days: The newest of each of so many days.
        weeks: The newest of each of so many weeks.
        months: The newest of each of so many months.
    """

    days: int = 7
    weeks: int = 4
    months: int = 12

    def chosen(self, backups: Sequence[Backup]) -> frozenset[Path]:
        """Those that stay, of backups in their order, newest first."""
        spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
            (self.days, lambda made: made.date()),
            (self.weeks, lambda made: made.isocalendar()[:2]),
            (self.months, lambda made: (made.year, made.month)),
        )
        return frozenset(path for number, span in spans for path in _newest(backups, number, span))


def rotate(newest: Backup, keep: Keep) -> None:
    """Remove older backups of the same history, once a new one is proven.

    One goes only when that which stands for it, the next newer one that stays, is unchanged.
    The one with the longest journal stays whatever its age.

    Args:
        newest: Has just been proven; it stays.
        keep: How many stay.

    Raises:
        StorageError: One cannot be removed.
    """
    folder = newest.path.parent
    ours = [
        backup
        for backup in list_backups(folder)
        if backup.is_same_size and newest.content.continues(backup.content)
    ]
    longest = max(ours, key=lambda backup: backup.content.entries)
    kept = keep.chosen(ours) | {newest.path, longest.path}
    is_good = cache(lambda path: path == newest.path or manifest.read(path).is_unchanged)
    stands = newest.path
    for backup in ours:
        if backup.path in kept:
            stands = backup.path
        elif is_good(stands):
            _remove(backup.path, backup.manifest)
    _sweep(folder, newest.made_at)


def _newest(
    backups: Sequence[Backup], number: int, span: Callable[[datetime], object]
) -> Iterator[Path]:
    first: dict[object, Path] = {}
    for backup in backups:
        first.setdefault(span(backup.made_at), backup.path)
    return islice(first.values(), number)


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what killed programs left: unfinished copies, and manifests without a database."""
    for since, path in left_unfinished(folder):
        if now - since > _ABANDONED:
            _remove(path)
    for path in folder.glob("records-*.json"):
        made_at = manifest.made_when(path.name)
        if made_at and now - made_at > _ABANDONED and not path.with_suffix(".db").exists():
            _remove(path)


def _remove(*paths: Path) -> None:
    for path in paths:
        try:
            path.unlink()
        except OSError:
            raise refusals.stuck(path) from None
