"""Disks as a cut of power may leave them, made from a recording of what a process wrote.

Whatever was synchronised is kept. Each later write or change of size is kept, dropped, or torn
at sectors; each change of a name whose folder was not synchronised since is undone or not.
Folders themselves are there all the time.
"""

from collections.abc import Mapping
from pathlib import Path
from random import Random

from attrs import define, field

from tests.faults.recording import Change, Kind

Image = Mapping[str, bytes]
"""Files by path."""

SECTOR = 512
"""A disk writes so many bytes whole, or not at all."""


@define(eq=False)
class File:
    """One file.

    Args:
        synced: Its content that survives anything.
        pending: Later changes of it.
    """

    synced: bytearray = field(factory=bytearray)
    pending: list[Change] = field(factory=list)

    def sync(self) -> None:
        """Bring all that is pending to the disk."""
        for change in self.pending:
            _apply(change, self.synced)
        self.pending.clear()

    def after_cut(self, chance: Random, kept: float) -> bytes:
        """The content that a cut may leave."""
        if not self.pending:
            return bytes(self.synced)
        content = bytearray(self.synced)
        for change in self.pending:
            if chance.random() < kept:
                _apply(change, content)
            elif change.kind is Kind.WRITE and chance.random() < 0.5:
                _tear(change, content, chance)
        return bytes(content)


def _apply(change: Change, content: bytearray) -> None:
    if change.kind is Kind.WRITE:
        _write(content, change.offset, change.data)
    elif change.offset <= len(content):
        del content[change.offset :]
    else:
        content.extend(bytes(change.offset - len(content)))


def _write(content: bytearray, offset: int, data: bytes) -> None:
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _tear(change: Change, content: bytearray, chance: Random) -> None:
    start, end = change.offset, change.offset + len(change.data)
    for sector in range(start - start % SECTOR, end, SECTOR):
        if chance.random() < 0.5:
            part = change.data[max(sector - start, 0) : sector - start + SECTOR]
            _write(content, max(sector, start), part)


@define(eq=False)
class Disk:
    """A disk in the course of a recording.

    Args:
        files: Every file that ever had a name, by inode.
        names: Inodes by path, as folders that are synchronised have them.
        renamed: Later changes of names.
    """

    files: dict[int, File] = field(factory=dict)
    names: dict[str, int] = field(factory=dict)
    renamed: list[Change] = field(factory=list)

    @classmethod
    def of_folder(cls, folder: Path) -> "Disk":
        """A disk that safely holds what is in a folder now."""
        disk = cls()
        for path in folder.rglob("*"):
            if path.is_file():
                inode = path.stat().st_ino
                disk.files[inode] = File(bytearray(path.read_bytes()))
                disk.names[str(path)] = inode
        return disk

    def take(self, change: Change) -> None:
        """Let a change happen."""
        match change.kind:
            case Kind.CREATE:
                self.files[change.inode] = File()
                self.renamed.append(change)
            case Kind.UNLINK | Kind.RENAME:
                self.renamed.append(change)
            case Kind.WRITE | Kind.TRUNCATE:
                self.files[change.inode].pending.append(change)
            case Kind.SYNC:
                self.files[change.inode].sync()
            case Kind.SYNC_FOLDER:
                self._sync_folder(change.path)

    def after_cut(self, chance: Random) -> Image:
        """The files that a cut may leave, by path."""
        kept = chance.choice((0.0, 0.5, 1.0, chance.random()))
        names = dict(self.names)
        for change in self.renamed:
            if chance.random() < 0.5:
                _rename(change, names)
        return {path: self.files[inode].after_cut(chance, kept) for path, inode in names.items()}

    def whole(self) -> Image:
        """The files when no power is cut; the disk is at its end then."""
        for change in self.renamed:
            _rename(change, self.names)
        for file in self.files.values():
            file.sync()
        return {path: bytes(self.files[inode].synced) for path, inode in self.names.items()}

    def _sync_folder(self, folder: str) -> None:
        for change in [c for c in self.renamed if str(Path(c.path).parent) == folder]:
            _rename(change, self.names)
            self.renamed.remove(change)


def _rename(change: Change, names: dict[str, int]) -> None:
    if change.kind is Kind.CREATE:
        names[change.path] = change.inode
    elif (inode := names.pop(change.path, None)) is not None and change.kind is Kind.RENAME:
        names[change.data.decode()] = inode
