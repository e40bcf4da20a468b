"""A backup as its manifest describes it: a small JSON file that stands beside the database."""

import json
import re
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from attrs import asdict, frozen

from copcore.backup import refusals
from copcore.backup.content import Content, Head
from copcore.backup.files import digest, moment_of, stamp

V = TypeVar("V")

_FORMAT = 1
_LARGEST = 1024 * 1024
_NAME = re.compile(r"records-(\d{8}T\d{6}Z)-\d{7,}(-\d+)?\.(db|json)")


@frozen(kw_only=True)
class Backup:
    """One backup.

    Args:
        path: The database.
        made_at: When it was begun, UTC, to the second.
        size: Bytes.
        sha256: SHA-256 of the file.
        content: What it holds.
        sqlite: Version of the SQLite library that made it.
        copcore: Version of copcore that made it.
    """

    path: Path
    made_at: datetime
    size: int
    sha256: str
    content: Content
    sqlite: str
    copcore: str

    @property
    def manifest(self) -> Path:
        """The file that describes it."""
        return self.path.with_suffix(".json")

    @property
    def is_same_size(self) -> bool:
        """Whether the file is as long as it was made; a quick look, no proof."""
        return self.path.is_file() and self.path.stat().st_size == self.size

    @property
    def is_unchanged(self) -> bool:
        """Whether the file is the one that was made, to the last byte."""
        return self.is_same_size and digest(self.path) == self.sha256


def described(path: Path, content: Content, now: datetime) -> Backup:
    """Describe a finished copy."""
    return Backup(
        path=path,
        made_at=moment_of(stamp(now)),
        size=path.stat().st_size,
        sha256=digest(path),
        content=content,
        sqlite=sqlite3.sqlite_version,
        copcore=version("copcore"),
    )


def name_of(backup: Backup, attempt: int) -> str:
    """The name of a backup's database; further attempts are for names that are taken."""
    further = f"-{attempt}" if attempt > 1 else ""
    return f"records-{stamp(backup.made_at)}-{backup.content.entries:07}{further}.db"


def made_when(name: str) -> datetime | None:
    """When the backup was begun that has a file of this name; None where it is not ours."""
    match = _NAME.fullmatch(name)
    return None if match is None else moment_of(match[1])


def as_text(backup: Backup) -> str:
    """The manifest of a backup."""
    tree = {
        "format": _FORMAT,
        "made_at": backup.made_at.isoformat().replace("+00:00", "Z"),
        "size": backup.size,
        "sha256": backup.sha256,
        **asdict(backup.content),
        "sqlite": backup.sqlite,
        "copcore": backup.copcore,
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> Backup:
    """Read the manifest that stands beside a database.

    Raises:
        StorageError: There is none, or it is not as copcore writes it.
    """
    try:
        with path.with_suffix(".json").open(encoding="utf-8") as file:
            tree = json.loads(file.read(_LARGEST))
        return _backup(path, _exactly(dict, tree))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise refusals.no_manifest(path) from None


def _backup(path: Path, tree: Mapping[str, Any]) -> Backup:
    made_at = datetime.fromisoformat(_exactly(str, tree["made_at"])).astimezone(UTC)
    if tree["format"] != _FORMAT:
        raise ValueError
    return Backup(
        path=path,
        made_at=made_at,
        size=_exactly(int, tree["size"]),
        sha256=_exactly(str, tree["sha256"]),
        content=Content(
            tables=_mapping(int, tree["tables"]),
            heads=tuple(_head(head) for head in _exactly(list, tree["heads"])),
            revisions=_mapping(str, tree["revisions"]),
        ),
        sqlite=_exactly(str, tree["sqlite"]),
        copcore=_exactly(str, tree["copcore"]),
    )


def _head(tree: Mapping[str, Any]) -> Head:
    return Head(
        centre=_exactly(str, tree["centre"]),
        sequence=_exactly(int, tree["sequence"]),
        link=None if tree["link"] is None else _exactly(str, tree["link"]),
        key_id=None if tree["key_id"] is None else _exactly(str, tree["key_id"]),
        began=_exactly(str, tree["began"]),
    )


def _mapping(kind: type[V], tree: object) -> Mapping[str, V]:
    return {key: _exactly(kind, value) for key, value in _exactly(dict, tree).items()}


def _exactly(kind: type[V], value: object) -> V:
    if type(value) is not kind:
        raise TypeError
    return value
