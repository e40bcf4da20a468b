"""Values: a changed byte is found where the engine sees nothing, and its records are named."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copcore.bootstrap import DATABASE
from copcore.doctor import Key, Level
from copcore.services.ports import KINDS
from copcore.storage.sql import damaged
from copcore.storage.sql.schema import ROOTS
from tests.builders import id_of
from tests.doctor.ailments import sql
from tests.rules.sizes import size
from tests.storage.register import CANARY

NOT_PROVEN = ("valley_", "copcore_", "sqlite_")
"""Tables of a plugin are derived, and the others hold no records."""
OWNER = {root.table.name: (root.name, "id") for root in ROOTS} | {
    part.table.name: (root.name, "root_id") for root in ROOTS for part in root.parts
}
CASE = (id_of("case"),)
MISTAKE = id_of("mistake")
OF_KIND = {
    "person": {id_of("child"), id_of("parent")},
    "family": {id_of("family")},
    "staff_member": {id_of("worker"), id_of("colleague")},
    "case": set(CASE),
    "session": {id_of("session"), MISTAKE},
    "event": {id_of("event")},
}
Found = set[tuple[str, str]]


def dump(path: Path) -> dict[str, list[dict[str, Any]]] | None:
    """Every row of every table that the doctor proves; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
            listed = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            names = [row[0] for row in listed if not row[0].startswith(NOT_PROVEN)]
            return {
                name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
                for name in names
            }
    except sqlite3.Error:
        return None


def owners(before: Any, after: Any) -> Iterator[tuple[str, str]]:
    """Kind and id of each root of which a value is another one."""
    for table, (kind, column) in OWNER.items():
        for row in before[table]:
            if row not in after[table]:
                yield kind, row[column]


def named(lines: Any) -> Found:
    return {
        (record.kind, record.id)
        for key in (Key.VALUES, Key.ROWS)
        for check in lines[key]
        for record in check.records
    }


def flip(content: bytes, at: int, bit: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


@pytest.fixture(scope="module")
def spoiled(made, tmp_path_factory) -> Path:
    """A workspace whose file each example writes anew."""
    return copytree(made, tmp_path_factory.mktemp("spoiled") / "office")


@settings(max_examples=size(15, 2_000))
@given(data=st.data())
def test_whatever_bit_is_flipped_nothing_that_changed_stays_green(made, spoiled, examine, data):
    content = (made / DATABASE).read_bytes()
    at, bit = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 7))
    (spoiled / DATABASE).write_bytes(flip(content, at, bit))
    lines = examine(spoiled)
    if dump(spoiled / DATABASE) != dump(made / DATABASE):
        assert lines.keys(Level.RED)
    assert CANARY not in str(lines.checks)


def test_a_flipped_bit_of_a_text_names_its_record_while_the_engine_sees_nothing(
    made, spoiled, examine
):
    content, before, seen = (made / DATABASE).read_bytes(), dump(made / DATABASE), set()
    places = [match.start() for match in re.finditer(CANARY.encode(), content)]
    for number, place in list(enumerate(places))[:: size(7, 1)]:
        bit = 7 * (number % 2)  # another letter, or no letter at all
        (spoiled / DATABASE).write_bytes(flip(content, place + 3, bit))
        changed = set(owners(before, dump(spoiled / DATABASE)))
        if changed:
            lines = examine(spoiled)
            assert lines.level(Key.VALUES) is Level.RED
            assert changed == named(lines)
            if lines.level(Key.INTEGRITY) is Level.GREEN:  # an index knows some names
                seen |= {kind for kind, _ in changed}
    assert seen >= {"case", "person", "session"}


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_record_that_is_hit_is_named_with_its_cases(office, examine, kind):
    table = next(root.table.name for root in ROOTS if root.name == kind)
    sql(office, f"UPDATE {table} SET superseded_at = '2019' WHERE version = 1")
    (check,) = examine(office)[Key.VALUES]
    assert check.level is Level.RED
    assert {record.kind for record in check.records} == {kind}
    assert {record.id for record in check.records} <= OF_KIND[kind]
    expected = () if kind == "staff_member" else CASE
    assert {record.cases for record in check.records if record.id != MISTAKE} == {expected}


def test_the_cases_are_known_from_the_command_where_the_rows_lie(office, examine):
    sql(office, "UPDATE session_attendance SET case_id = NULL")
    sql(office, "DELETE FROM session_attendance WHERE since_version = 2")
    (check,) = examine(office)[Key.VALUES]
    assert {(record.id, record.cases) for record in check.records} == {
        (id_of("session"), CASE),
        (MISTAKE, CASE),
    }


@pytest.mark.parametrize(
    ("key", "table", "column"),
    [
        (Key.VALUES, "person", "given_name"),
        (Key.VALUES, "person", "name_folded"),
        (Key.VALUES, "command", "payload"),
        (Key.VALUES, "command", "salt"),
        (Key.CHAIN, "audit", "actor"),
        (Key.CHAIN, "audit", "changed"),
        (Key.CHAIN, "audit", "link"),
        (Key.ROWS, "audit", "record_id"),
        (Key.ROWS, "idempotency", "key"),
        (Key.ROWS, "idempotency", "receipt"),
    ],
)
def test_a_byte_that_is_no_letter_is_told_and_ends_no_line(office, examine, key, table, column):
    sql(office, f"UPDATE {table} SET {column} = CAST(x'd0ff' AS TEXT) WHERE sequence = 3")
    lines = examine(office)
    assert lines.level(key) is Level.RED
    assert "cannot be read" not in str(lines.checks)
    assert str(lines.checks).encode()


def test_what_stands_in_the_place_of_an_id_is_not_shown(office, examine):
    sql(office, f"UPDATE person SET id = '{CANARY}' WHERE version = 1 AND sequence = 4")
    lines = examine(office)
    assert ("person", None) in named(lines)
    assert ("person", id_of("parent")) in named(lines)
    assert CANARY not in str(lines.checks)


def test_very_many_unreadable_entries_end_the_search_and_the_chain_is_still_verified(
    office, examine, monkeypatch
):
    with closing(sqlite3.connect(office / DATABASE)) as connection:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = 'event'"
        (page,) = connection.execute(asked).fetchone()
    content = bytearray((office / DATABASE).read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    (office / DATABASE).write_bytes(content)
    assert named(examine(office)) == {("event", id_of("event"))}
    monkeypatch.setattr(damaged, "_MOST", 0)
    lines = examine(office)
    assert "damaged or cut short" in lines.said(Key.VALUES)
    assert lines.level(Key.CHAIN) is Level.GREEN


def test_a_chain_that_cannot_be_read_leaves_the_rest_unchecked(office, examine):
    sql(office, "ALTER TABLE audit RENAME COLUMN link TO other")
    lines = examine(office)
    assert (lines.level(Key.VALUES), lines.level(Key.CHAIN)) == (Level.RED, Level.RED)
    for key in (Key.ANCHORS, Key.CLOCK):
        assert "Not checked" in lines.said(key)


def test_progress_is_told(office, examine):
    told = []
    examine(office, progress=lambda done, total: told.append((done, total)))
    assert told == [(34, 34)]
