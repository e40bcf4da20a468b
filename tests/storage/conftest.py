"""The adapters, each made once.

``COPCORE_STORE=MODULE:FUNCTION`` adds one more, which the function returns: ``docs/storage.md``.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from copcore.exchange import CommandCodec
from copcore.services.ports import Store
from copcore.storage import MemoryStore, SqlStore, postgres_store, sqlite_store
from tests.builders import KEY
from tests.postgres import Server

PATIENCE = 0.05


@pytest.fixture(scope="session")
def memory_store() -> MemoryStore:
    """The reference model; tests that share a store take a centre of their own."""
    return MemoryStore(patience=PATIENCE)


@pytest.fixture(scope="session")
def sqlite_shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """A file that tests share."""
    path = tmp_path_factory.mktemp("storage") / "shared.db"
    store = sqlite_store(path, CommandCodec(), KEY, patience=PATIENCE)
    yield store
    store.close()


@pytest.fixture(scope="session")
def postgres_shared(postgres_server: Server) -> Iterator[SqlStore]:
    """A database of PostgreSQL that tests share."""
    url = postgres_server.new_database()
    store = postgres_store(url, CommandCodec(), KEY, patience=PATIENCE)
    yield store
    store.close()


@pytest.fixture(scope="session")
def named_store() -> Iterator[Store]:
    """The adapter that somebody brings."""
    module, _, function = os.environ[_NAMED].partition(":")
    store: Store = getattr(import_module(module), function)()
    yield store
    store.close()


_NAMED = "COPCORE_STORE"
_ENGINES = {"sqlite": "sqlite_shared", "postgres": "postgres_shared"}
_BESIDE_THE_MODEL = _ENGINES | ({_NAMED: "named_store"} if os.environ.get(_NAMED) else {})
_FIXTURES = {"memory": "memory_store"} | _BESIDE_THE_MODEL


@pytest.fixture(scope="session", params=_FIXTURES)
def store(request: pytest.FixtureRequest) -> Store:
    """Each adapter in turn."""
    found: Store = request.getfixturevalue(_FIXTURES[request.param])
    return found


@pytest.fixture(scope="session", params=_BESIDE_THE_MODEL)
def adapter(request: pytest.FixtureRequest) -> Store:
    """Each adapter in turn that is compared with the model."""
    found: Store = request.getfixturevalue(_FIXTURES[request.param])
    return found


@pytest.fixture(scope="session", params=_ENGINES)
def sql_store(request: pytest.FixtureRequest) -> SqlStore:
    """The SQL adapter on each engine in turn."""
    found: SqlStore = request.getfixturevalue(_FIXTURES[request.param])
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database can be made."""
    return tmp_path / "centre.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Any]:
    """A new SQLite store of this test alone."""
    store = sqlite_store(path, CommandCodec(), KEY, patience=PATIENCE)
    yield store
    store.close()
