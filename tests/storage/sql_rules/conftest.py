"""The two databases that answer rules."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of SQLite in a file."""
    engine = create_engine(f"sqlite:///{tmp_path_factory.mktemp('rules') / 'rules.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each database in turn."""
    found: Engine = request.getfixturevalue(request.param)
    return found
