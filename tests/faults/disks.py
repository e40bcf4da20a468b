"""Disks that are full when a test wants them to be."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from sqlalchemy import Pool, event

_UNLIMITED = 0x3FFFFFFF
"""Pages that SQLite allows a database by itself."""


class Disk(Protocol):
    """A disk that holds the workspace of a test."""

    folder: Path

    def leave(self, pages: int) -> None:
        """Leave room for so many more pages of a database."""

    def free(self) -> None:
        """Make room."""


class LimitedPages:
    """SQLite itself refuses more pages than it may have; so it is on each system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.limit = _UNLIMITED

    def leave(self, pages: int) -> None:
        size = max(path.stat().st_size for path in self.folder.rglob("*.db"))
        self.limit = size // 4096 + pages

    def free(self) -> None:
        self.limit = _UNLIMITED

    def tell(self, connection: Any, *_: Any) -> None:
        """Tell a connection how many pages there may be."""
        connection.execute(f"PRAGMA max_page_count = {self.limit}")


class SmallDisk:
    """A file system of two megabytes, and a file that takes what is to spare."""

    SIZE = 2 * 1024 * 1024

    def __init__(self, mounted: Path) -> None:
        self.folder = mounted / "workspace"
        self._ballast = mounted / "ballast"

    def leave(self, pages: int) -> None:
        found = os.statvfs(self._ballast.parent)
        spare = found.f_bavail * found.f_frsize - pages * 4096
        self._ballast.write_bytes(bytes(max(spare, 0)))

    def free(self) -> None:
        self._ballast.unlink()


@contextmanager
def limited_pages(folder: Path) -> Iterator[Disk]:
    """Limit every connection of SQLite that is used meanwhile."""
    disk = LimitedPages(folder / "workspace")
    event.listen(Pool, "checkout", disk.tell)
    try:
        yield disk
    finally:
        event.remove(Pool, "checkout", disk.tell)


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Mount a small file system; where that is not allowed, the test is skipped."""
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SmallDisk.SIZE}", "copcore", str(folder)]
    try:
        mounted = subprocess.run(mounting, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("a small disk is made by mount, which this system has not")
    if mounted.returncode:
        pytest.skip(f"a small disk needs the right to mount one: {mounted.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
