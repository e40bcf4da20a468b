"""A country on several servers, as ``docs/scaling.md`` sets it up: its SQL is run from there."""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

import psycopg
import pytest
from attrs import evolve, frozen

from copcore.domain import SessionStatus
from copcore.errors import StorageError
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore, postgres_store
from copcore.storage.sql.partitions import partition
from tests.builders import KEY, id_of, make_person, make_session, make_user
from tests.documentation import ROOT
from tests.postgres import Server, installed_programs, serving
from tests.storage.ledger import add_all, write

_BLOCK = re.compile(r"^```sql\n-- on (.*?)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_HOST = re.compile(r"host 'shard-(\d).example'")
CENTRES = {1: ("belo", "cherno"), 2: ("gorno", "dolno", "sredno"), 3: ("ravno",)}
"""Which centres live on which shard."""


@frozen
class Country:
    """Servers by number: 0 coordinates, the others hold records."""

    servers: dict[int, Server]
    stores: dict[int, SqlStore]

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.servers[0].url("records")) as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture(scope="module")
def country() -> Iterator[Country]:
    """Three shards with records, and a coordinator that knows them."""
    with ExitStack() as stack:
        programs = installed_programs()
        servers = {n: stack.enter_context(serving(programs)) for n in range(4)}
        for server in servers.values():
            with psycopg.connect(server.url(), autocommit=True) as connection:
                connection.execute("CREATE DATABASE records")
        stores = {n: open_store(servers[n]) for n in CENTRES}
        for number, store in stores.items():
            stack.callback(store.close)
            for centre in CENTRES[number]:
                fill(store, centre)
        partition(stores[2].database, 3)
        set_up(servers)
        yield Country(servers, stores)


def open_store(server: Server) -> SqlStore:
    return postgres_store(server.url("records"), CommandCodec(), KEY)


def fill(store: SqlStore, centre: str) -> None:
    """Sessions of several months, some of them changed or voided since."""
    chance = Random(centre)
    sessions = [
        make_session(
            f"{centre} {number}",
            on=date(2018, 1, 1) + timedelta(days=chance.randrange(150)),
            status=chance.choice(list(SessionStatus)),
            attendances=tuple(
                make_user(f"{centre} child {child}", attended=chance.choice((True, False, None)))
                for child in chance.sample(range(9), 3)
            ),
        )
        for number in range(60)
    ]
    with store.begin(centre) as uow:
        add_all(uow, make_person(f"{centre} child 1"), *sessions)
        for session in sessions[:10]:
            fewer = evolve(session, version=2, attendances=session.attendances[1:])
            write(uow, 1, lambda new=fewer: uow.sessions.save(new, expected=1))
        for session in sessions[5:15]:
            version = 2 if session in sessions[:10] else 1
            write(uow, 2, lambda s=session, v=version: uow.sessions.void(s.id, expected=v))
        uow.commit()


def set_up(servers: dict[int, Server]) -> None:
    """Run the SQL of the page, each block where it says."""

    def host(found: re.Match[str]) -> str:
        shard = servers[int(found[1])]
        return f"host '{shard.home}', port '{shard.port}'"

    page = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    for place, statements in _BLOCK.findall(page):
        for server in _servers(servers, place):
            with psycopg.connect(server.url("records"), autocommit=True) as connection:
                connection.execute(_HOST.sub(host, statements))


def _servers(servers: dict[int, Server], place: str) -> list[Server]:
    if place == "each shard":
        return list(islice(servers.values(), 1, None))
    assert place == "the coordinator"
    return [servers[0]]


def sessions_by_month(country: Country) -> dict[str, list[Any]]:
    """Held sessions of all centres, read by copcore itself."""
    found = defaultdict(list)
    for number, store in country.stores.items():
        for centre in CENTRES[number]:
            for session in store.read(centre).sessions:
                if session.status is SessionStatus.HELD:
                    found[session.on.isoformat()[:7]].append(session)
    return found


def test_a_national_count_is_the_sum_of_all_centres(country):
    months = sessions_by_month(country)
    expected = {month: len(held) for month, held in months.items()}
    assert len(expected) == 5
    assert dict(country.ask("SELECT month, held FROM held_sessions")) == expected


def test_users_are_counted_once_in_a_month(country):
    expected = Counter()
    for month, held in sessions_by_month(country).items():
        users = {a.person_id for session in held for a in session.attendances if a.attended}
        expected[month] = len(users)
    assert dict(country.ask("SELECT month, users FROM users_served")) == expected


@pytest.mark.parametrize("view", ["held_sessions", "users_served"])
def test_each_shard_counts_its_own_rows(country, view):
    plan = [row[0] for row in country.ask(f"EXPLAIN (VERBOSE, COSTS OFF) SELECT * FROM {view}")]
    remote = [line for line in plan if "Remote SQL" in line]
    assert len(remote) == len(CENTRES)
    assert all("count(" in line and "GROUP BY" in line for line in remote), plan
    assert sum("Async Foreign Scan" in line for line in plan) == len(CENTRES), plan


def test_the_role_for_statistics_sees_no_person(country):
    shard = country.servers[1]
    with psycopg.connect(shard.url("records", "statistics"), autocommit=True) as connection:
        for statement in (
            "SELECT given_name FROM person",
            "SELECT note FROM session",
            "SELECT payload FROM command",
            "UPDATE session SET voided = 1",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_a_shard_that_is_down_stops_its_own_centres_only(country):
    down = country.servers[3]
    down.stop()
    try:
        with pytest.raises(StorageError):
            country.stores[3].read("ravno")
        assert country.stores[1].read("belo").sessions
        with pytest.raises(psycopg.OperationalError, match="shard_3"):
            country.ask("SELECT * FROM held_sessions")
    finally:
        down.start()
    assert country.stores[3].read("ravno").sessions


@pytest.fixture(scope="module")
def replica(country: Country) -> Iterator[Server]:
    """A server that follows the first shard."""
    shard = country.servers[1]
    copy = evolve(shard, port=shard.port + 1, running=[])
    copying = ("-h", shard.home, "-p", shard.port, "-U", "postgres", "-D", copy.data)
    copy.run("pg_basebackup", *copying, "-R", "-c", "fast", "-X", "stream")
    copy.start()
    yield copy
    copy.stop()


@pytest.fixture
def reports(replica: Server) -> Iterator[SqlStore]:
    """The replica, for reports."""
    store = open_store(replica)
    yield store
    store.close()


class TestReplica:
    def test_it_follows_and_is_read_through_the_same_store(self, country, replica, reports):
        main = country.stores[1]
        assert reports.read("belo") == main.read("belo")
        with main.begin("belo") as uow:
            add_all(uow, make_person("later"), at=3)
            uow.commit()
        wait_for(country.servers[1], replica)
        assert id_of("later") in {person.id for person in reports.read("belo").people}
        assert reports.read("belo") == main.read("belo")

    def test_whatever_would_write_there_is_refused(self, country, reports):
        with (
            pytest.raises(StorageError, match="may only be read") as caught,
            reports.begin("belo") as uow,
        ):
            add_all(uow, make_person("never"), at=4)
            uow.commit()
        assert "основния сървър" in caught.value.bg
        assert id_of("never") not in {p.id for p in country.stores[1].read("belo").people}


def wait_for(main: Server, replica: Server) -> None:
    """Wait until a replica has all that its main server has."""
    with psycopg.connect(main.url()) as connection:
        row = connection.execute("SELECT pg_current_wal_lsn()::text").fetchone()
    caught_up = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn"
    for _ in range(500):
        with psycopg.connect(replica.url()) as connection:
            if connection.execute(caught_up, row).fetchone() == (True,):
                return
        time.sleep(0.02)
    pytest.fail("the replica does not follow")
