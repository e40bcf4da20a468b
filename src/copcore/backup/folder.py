"""A folder of backups: what is in it, and what of it is good."""

from pathlib import Path

from copcore.backup import manifest, refusals
from copcore.backup.content import inspect
from copcore.backup.manifest import Backup
from copcore.errors import StorageError


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, newest first, as their manifests describe them; nothing is checked.

    Files of other names, and databases without a readable manifest, are passed over.

    Raises:
        StorageError: The folder is not there, or cannot be read.
    """
    check_folder(folder)
    with refusals.told(folder):
        paths = [path for path in folder.iterdir() if path.suffix == ".db"]
    found = []
    for path in paths:
        if manifest.made_when(path.name) is not None:
            try:
                found.append(manifest.read(path))
            except StorageError:
                continue
    return tuple(sorted(found, key=_age, reverse=True))


def check_backup(path: Path) -> Backup:
    """Prove a backup: the bytes that were made, a whole database, and what the manifest says.

    Raises:
        StorageError: It is not good; the message says why.
    """
    with refusals.told(path):
        if not path.is_file():
            raise refusals.missing(path)
        backup = manifest.read(path)
        if not backup.is_unchanged or inspect(path) != backup.content:
            raise refusals.changed(path)
    return backup


def newest_good(folder: Path, centre: str | None = None) -> Backup | None:
    """The newest backup in a folder that can be proven; None where there is none.

    Args:
        folder: Where the backups are.
        centre: Passes over those that hold entries, but none of this centre.

    Raises:
        StorageError: The folder is not there, or cannot be read.
    """
    for backup in list_backups(folder):
        centres = {head.centre for head in backup.content.heads}
        if centre is None or not centres or centre in centres:
            try:
                return check_backup(backup.path)
            except StorageError:
                continue
    return None


def check_folder(folder: Path) -> None:
    """Refuse a folder that is not there; it is never made, as it may be on a stick."""
    with refusals.told(folder):
        if not folder.is_dir():
            raise refusals.no_folder(folder)


def _age(backup: Backup) -> tuple[object, ...]:
    return backup.made_at, len(backup.path.name), backup.path.name
