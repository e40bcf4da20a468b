"""What looking people up by rules costs in SQLite, beside the same queries written by hand.

Three things are measured, each beside its limit in turns: the work of the database for a worklist
among many people, one pass that counts for ten rules beside ten queries, and what a question costs
before the database works, on an empty table. All have given the same answers first.

    uv run python benchmarks/rules_sql.py [--people 1000000]
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import Connection

from benchmarks.side_by_side import compare, show
from copcore.domain import Text, Truth
from copcore.rules import Expression, Rule, RuleBook, RuleVersion, Subject, fact
from copcore.storage.sql.engines.sqlite import sqlite_database
from copcore.storage.sql.rules import (
    WorkspaceLayout,
    count_answers,
    counts_statement,
    rule_statement,
    select_ids,
)
from copcore.storage.sql.upgrade import upgrade
from copcore.vocabulary.facts import FACTS

ON = date(2026, 3, 2)
CENTRE = "bench"
PLACES = tuple(f"Община {number}" for number in range(8))
COLUMNS = (
    "centre_id, id, version, sequence, recorded_at, voided, given_name, family_name, birth, sex, "
    "ethnicity, current_address, contacts, birth_iso"
)
BY_HAND = """
SELECT id FROM person
WHERE centre_id = ? AND superseded_at IS NULL AND voided = 0
AND birth_iso > ? AND sex = ? AND json_extract(current_address, '$.municipality.bg') = ?
ORDER BY id
"""
BY_HAND_VALUES = (CENTRE, "2023-03-02", "female", PLACES[0])


def _conditions() -> dict[str, Expression]:
    age, sex = fact("child.birth_date").age(), fact("child.sex")
    place, origin = fact("child.municipality"), fact("child.ethnicity")
    return {
        "girls_0_3_here": (age < 3) & (sex == "female") & (place == PLACES[0]),
        "small": age < 3,
        "girls": sex == "female",
        "pupils": age.band(7, 16),
        "pupils_elsewhere": age.band(7, 16) & (place != PLACES[0]),
        "grown": age >= 18,
        "boys_at_school": (sex == "male") & age.band(7, 18),
        "of_two_places": place.is_in(PLACES[1], PLACES[2]),
        "said_origin": origin.known() & (age < 18),
        "either": (age < 1) | (origin == "a") | (place == PLACES[3]),
    }


BOOK = RuleBook(
    facts=tuple(known for known in FACTS if known.subject is Subject.CHILD),
    rules=tuple(
        Rule(
            key=f"bench.{key}",
            title=Text(bg=key, en=key),
            subject=Subject.CHILD,
            source="-",
            versions=(RuleVersion(since=date(2020, 1, 1), when=when),),
        )
        for key, when in _conditions().items()
    ),
)
BOUND = tuple(BOOK.bind(rule.key, ON) for rule in BOOK.rules)
LAYOUT = WorkspaceLayout(BOOK.lexicon.facts)


def people(number: int) -> Iterator[tuple[Any, ...]]:
    """Rows as the store writes them; a tenth of each fact is missing."""
    chance = Random(1)

    def unless_missing(value: str) -> str | None:
        return None if chance.random() < 0.1 else value

    for n in range(number):
        born = ON - timedelta(days=chance.randrange(20 * 365))
        parts = {"day": born.day, "month": born.month, "said": None, "year": born.year}
        birth = unless_missing(json.dumps(parts, separators=(",", ":")))
        place = chance.choice(PLACES)
        address = json.dumps({"municipality": {"bg": place, "en": place}}, ensure_ascii=False)
        yield (
            *(CENTRE, f"{n:032x}", 1, 1, "2026-03-02T00:00:00.000000Z", 0),
            *("Ана", f"Измислена {n}", birth, unless_missing(chance.choice(("female", "male")))),
            *(unless_missing(chance.choice("abcd")), unless_missing(address), "[]"),
            None if birth is None else born.isoformat(),
        )


@contextmanager
def store_of(number: int) -> Iterator[Connection]:
    """A connection to a database of so many people."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "bench.db"
        database = sqlite_database(path, patience=5.0)
        upgrade(database.engine, database.place, b"benchmark")
        marks = ", ".join("?" * (COLUMNS.count(",") + 1))
        with database.engine.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("PRAGMA cache_size = -400000")  # all that is measured lies in memory
            connection.begin()
            raw.executemany(f"INSERT INTO person ({COLUMNS}) VALUES ({marks})", people(number))
            connection.commit()
            yield connection
        database.close()


def raw_query(connection: Connection, text: str, values: Any) -> Callable[[], list[Any]]:
    cursor = connection.connection.cursor()
    return lambda: cursor.execute(text, values).fetchall()


def worklist(connection: Connection, number: int, rounds: int) -> None:
    by_hand = raw_query(connection, BY_HAND, BY_HAND_VALUES)

    def asked() -> tuple[str, ...]:
        return select_ids(connection, CENTRE, BOUND[0], BOOK.lexicon.facts, Truth.YES)

    assert asked() == tuple(row[0] for row in by_hand())
    print(f"worklist of one rule: {len(asked()):,} of {number:,} people; limit: the query by hand")
    lines = compare({"query by hand": by_hand, "select_ids": asked}, rounds)
    show(lines, {"select_ids": 1.1}, 1, "ms")


def ten_rules(connection: Connection, rounds: int) -> None:
    facts = BOOK.lexicon.facts

    def one_pass() -> Any:
        return count_answers(connection, CENTRE, BOUND, facts)

    def ten_queries() -> Any:
        return tuple(count_answers(connection, CENTRE, [rule], facts)[0] for rule in BOUND)

    def ten_worklists() -> Any:
        return [select_ids(connection, CENTRE, rule, facts, Truth.YES) for rule in BOUND]

    assert one_pass() == ten_queries()
    assert [len(ids) for ids in ten_worklists()] == [count[Truth.YES] for count in one_pass()]
    print("counts of yes, no and unknown for ten rules; limit: one pass")
    lines = compare(
        {
            "one pass": one_pass,
            "ten counting queries": ten_queries,
            "ten worklists (yes only)": ten_worklists,
        },
        rounds,
    )
    show(lines, {}, 1, "ms")


def before_the_database(connection: Connection, times: int, rounds: int) -> None:
    facts, dialect = BOOK.lexicon.facts, connection.dialect
    questions = {
        "one rule": (
            rule_statement(BOUND[0], LAYOUT, Truth.YES),
            lambda: select_ids(connection, CENTRE, BOUND[0], facts, Truth.YES),
        ),
        "ten rules": (
            counts_statement(BOUND, Subject.CHILD, LAYOUT),
            lambda: count_answers(connection, CENTRE, BOUND, facts),
        ),
    }
    for said, (statement, asked) in questions.items():
        state = statement.compile(dialect=dialect).construct_expanded_state({"centre": CENTRE})
        text, values = state.statement, tuple(state.positional_parameters)
        variants = {
            "Core statement kept": lambda s=statement: connection.execute(
                s, {"centre": CENTRE}
            ).all(),
            "kept text, bound to the question": asked,
            "raw text by the driver": raw_query(connection, text, values),
        }
        print(f"{said} on an empty table; limit: a Core statement that was kept")
        repeated = {name: _repeat(run, times) for name, run in variants.items()}
        lines = compare(repeated, rounds)
        show(lines, {"kept text, bound to the question": 1.5}, times)


def _repeat(run: Callable[[], object], times: int) -> Callable[[], None]:
    def repeated() -> None:
        for _ in range(times):
            run()

    return repeated


def main(arguments: list[str] | None = None) -> None:
    """Print times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    number = parser.parse_args(arguments).people
    rounds, times = (7, 200) if number > 10_000 else (2, 5)
    with store_of(0) as connection:
        before_the_database(connection, times, rounds)
    with store_of(number) as connection:
        worklist(connection, number, rounds)
        ten_rules(connection, min(rounds, 3))


if __name__ == "__main__":
    main()
