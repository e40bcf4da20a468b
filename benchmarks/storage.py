"""Writing many sessions, a page of cases and a case file in SQLite, beside the bare driver.

The limit of writing is ``executemany`` of ready rows into the same tables under the same settings;
that of the page is one query of rows that hold all it shows; that of the file is every query by
key, whose rows nobody looks at. Peers that are not installed are left out.

    uv run --group peers python benchmarks/storage.py [--sessions 100000] [--rounds 3]
"""

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.invented_sessions import CENTRE, PER_CASE, add, fill, number_id, sessions
from benchmarks.side_by_side import compare, show
from benchmarks.storage_peers import peers
from copcore.domain import Session
from copcore.exchange import CommandCodec
from copcore.storage import sqlite_store
from copcore.storage.sql import SqlStore
from copcore.storage.sql.schema import IDENTITY, SESSIONS

KEY = bytes(32)
TABLES = (SESSIONS.table, *(part.table for part in SESSIONS.parts), IDENTITY)
_KEPT = """
CREATE TABLE line AS
SELECT c.centre_id, c.id, c.version, p.given_name, p.middle_name, p.family_name, c.opened_on,
    NULL AS closed_on, (SELECT max(a.served_on) FROM session_attendance a
        WHERE a.centre_id = c.centre_id AND a.case_id = c.id AND a.until_version IS NULL
        AND a.served_on IS NOT NULL) AS last_served_on
FROM case_file c JOIN person p ON p.centre_id = c.centre_id AND p.id = c.subject_id;
CREATE UNIQUE INDEX by_id ON line (centre_id, id);
"""
_LINES = "SELECT * FROM line WHERE centre_id = ? AND id > ? ORDER BY id LIMIT 50"
_BY_SESSION = "SELECT * FROM {} WHERE centre_id = ? AND root_id IN ({}) AND until_version IS NULL"


@contextmanager
def opened(path: Path) -> Iterator[SqlStore]:
    """A store, closed at the end."""
    with closing(sqlite_store(path, CommandCodec(), KEY)) as store:
        yield store


def raw_insert(store: SqlStore, rows: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """Ready rows by the bare driver."""
    with store.database.writing(CENTRE).connect() as connection, connection.begin() as transaction:
        cursor: Any = connection.connection.cursor()
        for table, ready in rows.items():
            marks = ", ".join("?" for _ in ready[0])
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", ready)
        transaction.commit()


def own_insert(store: SqlStore, made: list[Session]) -> None:
    """One unit of work, without entries of the journal."""
    with store.begin(CENTRE) as uow:
        add(uow, made)
        uow.commit()


def inserting(folder: Path, number: int, rounds: int) -> None:
    """Write sessions into an empty database, each variant into its own."""
    made = list(sessions(number))
    with opened(folder / "rows.db") as store:
        own_insert(store, made)
    with closing(sqlite3.connect(folder / "rows.db")) as connection:
        ready = {
            table.name: connection.execute(f'SELECT * FROM "{table.name}"').fetchall()
            for table in TABLES
        }
    names = count()

    def into_new(write: Callable[[SqlStore], None]) -> None:
        path = folder / f"new{next(names)}.db"
        with opened(path) as store:
            write(store)
        path.unlink()

    variants: dict[str, Callable[[SqlStore], None]] = {
        "bare driver, ready rows": partial(raw_insert, rows=ready),
        "unit of work": partial(own_insert, made=made),
        **peers(ready),
    }
    print(f"{number} sessions into an empty database; limit: the bare driver")
    show(
        compare({name: partial(into_new, write) for name, write in variants.items()}, rounds),
        {"unit of work": 1.3},
        number,
    )


def reading(folder: Path, number: int) -> tuple[float, float]:
    """Read from a database of so many sessions; seconds of a page and of a file."""
    path = folder / f"full{number}.db"
    with opened(path) as store:
        fill(store, number)
    with closing(sqlite3.connect(path)) as raw, opened(path) as store:
        raw.executescript(_KEPT)
        middle = number_id(2, number // PER_CASE // 2)
        pages = compare(
            {
                "bare driver, one row for each case": lambda: raw.execute(
                    _LINES, (CENTRE, "")
                ).fetchall(),
                "case_page": lambda: store.case_page(CENTRE, "", 50),
            },
            200,
        )
        print(f"a page of 50 cases among {number} sessions; limit: the bare driver")
        show(pages, {"case_page": 2.5}, 1, "ms")
        files = compare(
            {
                "bare driver, rows by key": lambda: raw_file(raw, middle),
                "case_file": lambda: store.case_file(CENTRE, middle),
            },
            200,
        )
        print(f"a case file with {PER_CASE} sessions among {number}; limit: the bare driver")
        show(files, {"case_file": 1.3}, 1, "ms")
    return pages[1].seconds, files[1].seconds


def raw_file(raw: sqlite3.Connection, case: str) -> None:
    """Every row of a case file, which nobody looks at."""

    def rows(table: str, column: str, value: str) -> list[Any]:
        asked = f'SELECT * FROM "{table}" WHERE centre_id = ? AND {column} = ?'
        return raw.execute(asked, (CENTRE, value)).fetchall()

    head = rows("case_file", "id", case)[0]
    for part in ("referral", "assessment", "plan", "enrolment", "review", "closure"):
        rows(f"case_{part}", "root_id", case)
    subject, family = head[7], head[8]
    rows("person", "id", subject)
    rows("family", "id", family)
    rows("family_member", "root_id", family)
    ids = [row[1] for row in rows("session_attendance", "case_id", case)]
    marks = ", ".join("?" for _ in ids)
    last = f"SELECT * FROM session WHERE centre_id = ? AND id IN ({marks})"
    raw.execute(f"{last} AND superseded_at IS NULL", (CENTRE, *ids)).fetchall()
    for table in ("session_attendance", "session_staff"):
        raw.execute(_BY_SESSION.format(table, marks), (CENTRE, *ids)).fetchall()


def main(arguments: list[str] | None = None) -> None:
    """Print times and ratios."""
    options = argparse.ArgumentParser()
    options.add_argument("--sessions", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inserting(folder, given.sessions, given.rounds)
        few = reading(folder, max(PER_CASE * 50, given.sessions // 10))
        many = reading(folder, given.sessions)
        for what, before, after in zip(("page", "file"), few, many, strict=True):
            print(f"a {what} among ten times as many sessions takes x{after / before:.2f}")


if __name__ == "__main__":
    main()
