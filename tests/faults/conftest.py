"""What the harnesses share; the figures they record are written when a process of the run ends."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults import results

_MEMORY = Path("/dev/shm")


def pytest_sessionfinish() -> None:
    results.write()


@pytest.fixture
def memory_path() -> Iterator[Path]:
    """A folder in memory where the system has one: real files, and syncs that take no time."""
    usable = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK)
    with TemporaryDirectory(prefix="copcore-", dir=_MEMORY if usable else None) as name:
        yield Path(name).resolve()
