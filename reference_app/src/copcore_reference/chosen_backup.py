"""The backup that ``cop restore`` was given: found, proven, and held against the workspace."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from attrs import frozen

from copcore import Config, InvalidInput, StorageError
from copcore.audit import key_id, read_key
from copcore.backup import Content, Head, check_backup, inspect, list_backups, newest_good
from copcore.storage.sql.schema import REVISIONS, VERSION_TABLE


@frozen(kw_only=True)
class ChosenBackup:
    """A good backup that the workspace can open.

    Args:
        path: The file.
        content: What it holds.
        centre: Key of the centre of the workspace.
        made_at: When it was made; None for a file without a manifest.
        passed_over: How many newer ones in its folder are damaged, or of another centre.
    """

    path: Path
    content: Content
    centre: str
    made_at: datetime | None = None
    passed_over: int = 0

    @property
    def sequence(self) -> int:
        """Number of the centre's last entry; 0 is none."""
        head = _of(self.centre, self.content.heads)
        return head.sequence if head else 0

    def lost(self, present: Iterable[Head] | None) -> int | None:
        """How many entries are newer than the backup.

        Args:
            present: Heads of the records in place; None where they cannot be read.

        Returns:
            None where the records in place cannot be read, or have another history.
        """
        if present is None:
            return None
        now, then = _of(self.centre, present), _of(self.centre, self.content.heads)
        if now and then and now.began != then.began:
            return None
        return max(0, now.sequence - self.sequence) if now else 0

    def has_other_key(self, file: Path) -> bool:
        """Whether it is sealed with another audit key than that in a file.

        Raises:
            StorageError: There is no such file, or it holds no key.
        """
        ours = key_id(read_key(file))
        head = _of(self.centre, self.content.heads)
        return head is not None and head.key_id not in (None, ours)


def choose(path: Path, config: Config) -> ChosenBackup:
    """Find the backup, prove it, and see that it fits the workspace.

    Args:
        path: A backup, a database without a manifest, or a folder for its newest good backup.
        config: Of the workspace.

    Raises:
        StorageError: There is none, it is not good, or a newer copcore made it.
        InvalidInput: It is of another centre.
    """
    chosen = _found(path, config.centre)
    centres = [head.centre for head in chosen.content.heads]
    if centres and config.centre not in centres:
        raise InvalidInput(
            en=f"{chosen.path} is a backup of {', '.join(centres)}, and the workspace is of "
            f"{config.centre}; choose another backup or workspace.",
            bg=f"{chosen.path} е копие на {', '.join(centres)}, а работното място е на "
            f"{config.centre}; изберете друго копие или работно място.",
        )
    revision = chosen.content.revisions.get(VERSION_TABLE)
    if revision not in REVISIONS:
        raise StorageError(
            en=f"{chosen.path} was made by a newer copcore (schema {revision}); install it first.",
            bg=f"{chosen.path} е направен от по-нов copcore (схема {revision}); първо го "
            "инсталирайте.",
        )
    return chosen


def _found(path: Path, centre: str) -> ChosenBackup:
    if path.is_dir():
        return _newest(path, centre)
    if path.is_file() and not path.with_suffix(".json").exists():
        return ChosenBackup(path=path, content=inspect(path), centre=centre)
    backup = check_backup(path)
    return ChosenBackup(path=path, content=backup.content, centre=centre, made_at=backup.made_at)


def _newest(folder: Path, centre: str) -> ChosenBackup:
    backup = newest_good(folder, centre)
    if backup is None:
        raise StorageError(
            en=f"There is no good backup of {centre} in {folder}; look into another folder.",
            bg=f"В {folder} няма добро копие на {centre}; потърсете в друга папка.",
        )
    return ChosenBackup(
        path=backup.path,
        content=backup.content,
        centre=centre,
        made_at=backup.made_at,
        passed_over=sum(other.made_at > backup.made_at for other in list_backups(folder)),
    )


def _of(centre: str, heads: Iterable[Head]) -> Head | None:
    return next((head for head in heads if head.centre == centre), None)
