"""A server is killed, or the way to it is cut, at a commit: nothing is lost, nothing is doubled."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from copcore.errors import StorageError
from copcore.storage.sql.engines import postgres
from copcore.storage.sql.journal import SqlJournal
from tests.faults.accidents import Scene, cut_often, kill_often
from tests.faults.relay import relaying
from tests.faults.results import record
from tests.faults.said import Fault
from tests.faults.sizes import SEED, SERVER_KILLS
from tests.postgres import Server, serving

CONTROLS = 6
"""Accidents of a spoiled product, at most."""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of these tests alone; what it writes late, it writes very late."""
    with serving(wal_writer_delay="10s", autovacuum="off") as made:
        yield made


@pytest.fixture
def scene(server: Server, tmp_path: Path) -> Iterator[Scene]:
    # the path of a socket must be short
    with TemporaryDirectory(prefix="copcore-", dir="/tmp") as folder:
        with relaying(Path(folder), server.home / f".s.PGSQL.{server.port}") as relay:
            yield Scene(server=server, relay=relay, folder=tmp_path)
        if not server.running:  # a test went wrong before it came to an end
            server.start()


@pytest.mark.slow
def test_a_server_that_is_killed_loses_nothing_and_doubles_nothing(scene):
    tally = kill_often(scene, SERVER_KILLS, SEED)
    record("PostgreSQL killed", seed=SEED, **tally.figures())
    assert not tally.details
    assert tally.tries == SERVER_KILLS
    assert tally.interrupted > SERVER_KILLS / 4


@pytest.mark.slow
def test_a_connection_that_is_cut_at_a_commit_loses_nothing_and_doubles_nothing(scene):
    tally = cut_often(scene, SERVER_KILLS, SEED)
    record("PostgreSQL, connection cut", seed=SEED, **tally.figures())
    assert not tally.details
    assert tally.interrupted == tally.tries == SERVER_KILLS


@pytest.fixture
def careless(server: Server) -> Iterator[None]:
    """The server acknowledges what it has not written."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("ALTER ROLE postgres SET synchronous_commit = off")
    yield
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("ALTER ROLE postgres RESET synchronous_commit")


def test_a_server_that_answers_before_it_has_written_is_refused(scene, careless):
    with pytest.raises(StorageError, match="synchronous_commit"):
        scene.prepare()


class TestSpoiledProducts:
    def test_the_loss_is_found_if_the_settings_are_not_checked(self, scene, careless, monkeypatch):
        monkeypatch.setitem(postgres.REQUIRED, "synchronous_commit", ("off",))
        tally = kill_often(scene, CONTROLS, SEED)
        record("PostgreSQL killed, synchronous_commit off", seed=SEED, **tally.figures())
        assert tally.faulty[Fault.LOST] > 0, tally.details

    def test_a_journal_that_forgets_keys_is_found(self, scene, monkeypatch):
        monkeypatch.setattr(SqlJournal, "answered", lambda journal, key: None)
        tally = cut_often(scene, CONTROLS, SEED)
        record("PostgreSQL, connection cut, keys forgotten", seed=SEED, **tally.figures())
        assert tally.faulty[Fault.FORGOTTEN] > 0, tally.details
