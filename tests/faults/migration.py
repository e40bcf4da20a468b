"""Killing an upgrade at each of its statements, over and over, and looking at what is left.

Run as a program: it has no threads, so that it may fork, and it has everything loaded.
"""

import gc
import json
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NoReturn, Protocol

import alembic.command  # noqa: F401 - so that each process begins with it
import psycopg
from attrs import asdict, define, field, frozen
from sqlalchemy import Connection, Engine, event

from copcore.domain import PartialDate
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore
from copcore.storage.sql.database import Database, Task, task_of
from copcore.storage.sql.engines import sqlite
from copcore.storage.sql.engines.postgres import postgres_database
from copcore.storage.sql.engines.sqlite import sqlite_database
from tests.builders import (
    KEY,
    make_case,
    make_event,
    make_family,
    make_person,
    make_session,
    make_worker,
)
from tests.documentation import ROOT
from tests.storage import valley
from tests.storage.ledger import add_all
from tests.storage.older import CENTRE, bring, copy_rows

State = Sequence[Any]

_LONGEST = 0.003
"""Seconds between the beginning of a statement and a kill that hits it anywhere."""
_PATIENCE = 5.0


class Place(Protocol):
    """Where a database is."""

    def database(self) -> Database:
        """Open it."""

    def state(self) -> State:
        """Everything that is in it: what defines the tables, and all rows."""


@frozen
class File:
    """A file of SQLite."""

    path: Path

    def database(self) -> Database:
        return sqlite_database(self.path, _PATIENCE)

    def state(self) -> State:
        # Whoever opens the files of a dead process mends them; that is left to the product.
        with TemporaryDirectory(dir=self.path.parent) as name:
            for file in self.path.parent.glob(f"{self.path.name}*"):
                shutil.copy(file, name)
            with closing(sqlite3.connect(Path(name) / self.path.name)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
                made = connection.execute(
                    "SELECT name, sql FROM sqlite_master ORDER BY 1"
                ).fetchall()
                tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                rows = {
                    name: connection.execute(f"SELECT * FROM {name}").fetchall()
                    for (name,) in tables.fetchall()
                }
                return [made, rows]


@frozen
class Served:
    """A database of PostgreSQL."""

    url: str

    def database(self) -> Database:
        return postgres_database(self.url, _PATIENCE)

    def state(self) -> State:
        with psycopg.connect(self.url) as connection:
            found = [connection.execute(query).fetchall() for query in _CATALOGUE]
            rows = {
                name: connection.execute(f"SELECT * FROM {name} AS r ORDER BY r").fetchall()
                for name, *_ in found[0]
            }
            return [found, rows]


_CATALOGUE = tuple(
    query.replace("OURS", "'public'::regnamespace")
    for query in (
        """SELECT relname::text, relrowsecurity, relforcerowsecurity
        FROM pg_class WHERE relkind = 'r' AND relnamespace = OURS ORDER BY 1""",
        """SELECT table_name, column_name, data_type, is_nullable
        FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2""",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
        """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = OURS ORDER BY 1, 2""",
        "SELECT tablename, policyname, qual, with_check FROM pg_policies ORDER BY 1, 2",
    )
)


@frozen(kw_only=True)
class Order:
    """What is killed.

    Args:
        places: One for each round, and one to look at: files that are not there, or addresses of
            empty databases of PostgreSQL. From the second round on kills come at any moment.
        steps: How many revisions of the core and of the plugin there are: at the beginning, where
            rows come with the first of the core, and after each step.
        stride: Each so many-th statement is hit.
        seed: Chooses moments.
        spoiled: Whether the product is.
    """

    places: Sequence[str]
    steps: Sequence[tuple[int, int]]
    stride: int = 1
    seed: int = 1
    spoiled: bool = False


@define(kw_only=True)
class Tally:
    """What came of it.

    Args:
        kills: Processes that were killed.
        left: How many kills left each state: before the first step, after it, and so on.
        between: Kills that left anything else; the round ended with them.
        slowest: Seconds that a process took at most, from its beginning to its end.
    """

    kills: int = 0
    left: list[int] = field(factory=list)
    between: list[str] = field(factory=list)
    slowest: float = 0.0


def kill_at_each(order: Order) -> Tally:
    """Kill an upgrade at each statement of each step; what is left is upgraded on."""
    reference, *places = map(_place, order.places)
    chance, states = Random(order.seed), list(_states(reference, order))
    tally = Tally(left=[0] * len(states))
    for place in places:
        prepare(place, order)
    if order.spoiled:
        stock_transactions()
    gc.freeze()  # the memory of this process is that of all others
    for turn, place in enumerate(places):
        moments = (chance.uniform(0, _LONGEST) if turn else None for _ in count())
        _kill_on(place, order, states, moments, tally)
    return tally


def _kill_on(
    place: Place, order: Order, states: list[State], moments: Iterator[float | None], tally: Tally
) -> None:
    current, at, hit = 0, 1, True
    while hit:
        began = time.monotonic()
        hit = _killed(place, order, at, next(moments))
        tally.slowest = max(tally.slowest, time.monotonic() - began)
        state = place.state()
        if state not in states[current:] or not (hit or state == states[-1]):
            tally.between.append(f"statement {at} after step {current}")
            return
        before, current = current, states.index(state)
        tally.kills += hit
        tally.left[current] += hit
        # Behind a step its statements are the past, and those of the next one are hit.
        at = at + order.stride if current == before else 1


def _killed(place: Place, order: Order, at: int, moment: float | None) -> bool:
    """Begin an upgrade in a process and kill it at one of its statements or commits.

    What only asks is passed over: before and after it the database is the same.

    Args:
        place: What is upgraded.
        order: How far.
        at: Number of the statement.
        moment: Seconds after its beginning; None is before it begins.

    Returns:
        Whether it came to that statement.
    """
    hearing, telling = os.pipe()
    process = os.fork()
    if not process:
        _upgrade_and_die(place, order, at, telling, moment)
    os.close(telling)
    hit = bool(os.read(hearing, 1))
    os.close(hearing)
    if hit and moment is not None:
        time.sleep(moment)
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) in ({0, -signal.SIGKILL} if hit else {0})
    return hit


def _upgrade_and_die(
    place: Place, order: Order, at: int, telling: int, moment: float | None
) -> NoReturn:
    numbers = count(1)

    def strike(*_: Any) -> None:
        if next(numbers) == at:
            os.write(telling, b"!")
            if moment is None:
                os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "before_cursor_execute")
    def _strike_unless_it_asks(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("SELECT", "PRAGMA")):
            strike()

    @event.listens_for(Engine, "begin")
    def _strike_unless_it_reads(connection: Connection) -> None:
        if task_of(connection)[0] is not Task.READ:
            strike()

    event.listen(Engine, "commit", strike)
    try:
        _upgrade(place, *order.steps[-1])
    except BaseException:  # noqa: BLE001 - the traceback is all that this process may say
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _upgrade(place: Place, core: int, known: int) -> None:
    database = place.database()
    bring(database, core=core, contributions=valley.CONTRIBUTIONS, known=known)
    database.close()


def _place(name: str) -> Place:
    return Served(name) if "://" in name else File(Path(name))


def _states(place: Place, order: Order) -> Iterator[State]:
    """The states of a database before the first step, and after each."""
    prepare(place, order)
    yield place.state()
    for core, known in order.steps[1:]:
        _upgrade(place, core, known)
        yield place.state()


def stock_transactions() -> None:
    """Spoil the product: transactions as the driver of Python begins them, not before DDL."""

    @event.listens_for(Engine, "connect")
    def _as_it_comes(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = ""

    sqlite._is_begun = lambda driver: True


def prepare(place: Place, order: Order) -> None:
    """Leave a database as older programs do, with rows in all tables that they knew."""
    core, known = order.steps[0]
    database = place.database()
    if core:
        bring(database, core=core, contributions=valley.CONTRIBUTIONS, known=known)
        with (
            _today() as source,
            source.reading(CENTRE).connect() as rows,
            database.writing(CENTRE).begin() as connection,
        ):
            copy_rows(rows, connection)
            if known:
                connection.exec_driver_sql(_OLD_VISITS)
                connection.exec_driver_sql(_OLD_MARK)
    database.close()


_OLD_VISITS = (
    'INSERT INTO valley_visit (centre_id, record_id, "on") SELECT centre_id, id, "on" FROM session '
    "WHERE superseded_at IS NULL AND voided = 0"
)
_OLD_MARK = f"INSERT INTO copcore_filled_valley VALUES ('{CENTRE}', '0001_visits', 99)"


@contextmanager
def _today() -> Iterator[Database]:
    """What the program of today writes."""
    with TemporaryDirectory() as name:
        database = sqlite_database(Path(name) / "today.db", _PATIENCE)
        with SqlStore(database, CommandCodec(), KEY).begin(CENTRE) as uow:
            born = make_person(birth=PartialDate.of("2010-12"))
            add_all(uow, born, make_family(), make_worker(), make_case(), make_event())
            add_all(uow, make_session(), at=1)
            uow.commit()
        yield database
        database.close()


Ask = Callable[[Order], Tally]


@contextmanager
def asking() -> Iterator[Ask]:
    """Start the program; each order is carried out by a process that it forks."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.migration"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:

        def ask(order: Order) -> Tally:
            assert program.stdin is not None
            assert program.stdout is not None
            program.stdin.write(json.dumps(asdict(order)) + "\n")
            program.stdin.flush()
            return Tally(**json.loads(program.stdout.readline()))

        yield ask
        assert program.stdin is not None
        program.stdin.close()


def _main() -> None:
    secrets.token_hex = lambda size: "0" * 2 * size  # so that two upgrades leave the same
    for line in sys.stdin:
        process = os.fork()
        if not process:
            sys.stdout.write(json.dumps(asdict(kill_at_each(Order(**json.loads(line))))) + "\n")
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(process, 0)
        if status:
            sys.exit("the order failed; see its traceback above")


if __name__ == "__main__":
    _main()
