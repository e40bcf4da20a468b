"""The two adapters, each made once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copcore.exchange import CommandCodec
from copcore.services.ports import Store
from copcore.storage import MemoryStore, SqlStore

PATIENCE = 0.05


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """Both adapters by name; tests share them and take a centre of their own."""
    path = tmp_path_factory.mktemp("storage") / "shared.db"
    made: dict[str, Store] = {
        "memory": MemoryStore(patience=PATIENCE),
        "sqlite": SqlStore(path, CommandCodec(), patience=PATIENCE),
    }
    yield made
    for store in made.values():
        store.close()


@pytest.fixture(scope="session", params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """Each adapter in turn."""
    return stores[request.param]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database can be made."""
    return tmp_path / "centre.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Any]:
    """A new SQLite store of this test alone."""
    store = SqlStore(path, CommandCodec(), patience=PATIENCE)
    yield store
    store.close()
