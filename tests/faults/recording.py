"""The recorder of writes: building it, and reading what it wrote."""

import platform
import shutil
import struct
import subprocess
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
from attrs import frozen

SOURCE = Path(__file__).with_name("recorder.c")
_HEADER = struct.Struct("=IIQQQ")


class Kind(Enum):
    """What happened to a file; the values are the recorder's letters."""

    CREATE = "C"
    WRITE = "W"
    TRUNCATE = "T"
    SYNC = "S"
    UNLINK = "U"
    RENAME = "R"
    SYNC_FOLDER = "D"


@frozen
class Change:
    """One change that a process made.

    Args:
        kind: What.
        path: Path of the file at its opening, or of the folder.
        inode: Which file; 0 for unlinking and renaming.
        offset: Where it was written, or the new size.
        data: What was written, or the new path.
    """

    kind: Kind
    path: str
    inode: int
    offset: int
    data: bytes


def build_recorder(folder: Path) -> Path:
    """Build the recorder; without a C compiler, or on another system, the test is skipped."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if platform.system() != "Linux" or compiler is None:
        pytest.skip("writes are recorded on Linux, by a library that needs a C compiler (cc)")
    library = folder / "recorder.so"
    building = [compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"]
    built = subprocess.run(building, capture_output=True, text=True, check=False)
    assert not built.returncode, built.stderr
    return library


def read_changes(log: Path) -> Iterator[Change]:
    """Read a recording, in order."""
    content, at = log.read_bytes(), 0
    while at < len(content):
        letter, path, inode, offset, data = _HEADER.unpack_from(content, at)
        at += _HEADER.size
        name = content[at : at + path].decode()
        at += path
        yield Change(Kind(chr(letter)), name, inode, offset, content[at : at + data])
        at += data
