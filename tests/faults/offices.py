"""Offices of one centre on a real database, which every process opens by the place's name.

A place is a file of SQLite, or the address of a database of PostgreSQL.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from copcore.exchange import CommandCodec
from copcore.services import Store
from copcore.storage import postgres_store, sqlite_store
from tests.builders import KEY
from tests.faults.sizes import SERVER_SHARE
from tests.services.office import Office

CENTRE = "dolno_selo"
PATIENCE = 5.0
"""Seconds; whoever waits longer for the others fails."""

_MEMORY = Path("/dev/shm")
_SERVER = "postgresql:"


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder for files whose power nobody cuts: in memory, where syncs are quick, if there is."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        yield Path(name)


@contextmanager
def new_place(request: pytest.FixtureRequest) -> Iterator[str]:
    """A place for a store on the engine that is the fixture's parameter."""
    if request.param == "postgres":
        yield request.getfixturevalue("postgres_server").new_database()
        return
    with quick_folder() as folder:
        yield str(folder / "centre.db")


def share(place: str, number: int) -> int:
    """So many of a number are tried at a place."""
    return number // SERVER_SHARE if place.startswith(_SERVER) else number


def store_at(place: str, patience: float = PATIENCE) -> Store:
    """The store at a place; it is begun where there is none."""
    if place.startswith(_SERVER):
        return postgres_store(place, CommandCodec(), KEY, patience=patience)
    return sqlite_store(Path(place), CommandCodec(), KEY, patience=patience)


@contextmanager
def office_at(place: str) -> Iterator[Office]:
    """An office on the store at the place; it takes what others left there."""
    store = store_at(place)
    try:
        yield Office(store=store)
    finally:
        store.close()
