"""Whatever is changed behind copcore's back is seen, in every column of every table."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from copcore.audit import Reason
from copcore.audit.causes import Cause
from copcore.exchange import CommandCodec
from copcore.storage import sqlite_store
from copcore.storage.sql.schema import AUDIT, COMMAND, IDEMPOTENCY, ROOTS, metadata
from tests.builders import KEY, id_of
from tests.storage.proofs import changed, flipped, inserted, verified
from tests.storage.register import COMMANDS, filled

CENTRE = "dolno_selo"


@pytest.fixture(scope="module")
def tampered(tmp_path_factory):
    """A file to try things on: its path, and a store on it."""
    path = tmp_path_factory.mktemp("tampered") / "centre.db"
    store = sqlite_store(path, CommandCodec(), KEY)
    filled(store, CENTRE)
    yield path, store
    store.close()


VALUES = {
    table.name: table for root in ROOTS for table in (root.table, *(p.table for p in root.parts))
}
"""All tables of roots and parts by their names."""

COLUMNS = [(name, column.name) for name, table in VALUES.items() for column in table.columns]


def rows_with(path: Path, table: str, column: str, holds: str) -> list[tuple[int, Any]]:
    """Row numbers and values of a column, at most the first and the last."""
    with closing(sqlite3.connect(path)) as connection:
        asked = f'SELECT rowid, "{column}" FROM {table} WHERE "{column}" {holds} ORDER BY 1'
        found = connection.execute(asked).fetchall()
    return sorted({found[0], found[-1]}) if found else []


FORGED = {"superseded_at": "2018-06-16T00:00:00.000000Z", "until_version": 99}
"""Ends of versions and of parts that copcore did not write."""


class TestTampering:
    def test_there_is_something_to_tamper_with(self, tampered):
        path, store = tampered
        assert verified(store, CENTRE).findings == ()
        empty = [at for at in COLUMNS if not rows_with(path, *at, "IS NOT NULL")]
        assert empty == []

    @pytest.mark.parametrize(("table", "column"), COLUMNS, ids=str)
    def test_a_flipped_bit_in_any_column_is_seen(self, tampered, table, column):
        path, store = tampered
        for row, value in rows_with(path, table, column, "IS NOT NULL"):
            with changed(path, table, row, column, flipped(value)):
                found = verified(store, CENTRE)
            causes = {finding.cause for finding in found.findings}
            astray = {Cause.UNATTESTED} if column == "sequence" else set()
            assert causes == {Cause.RECORD} | astray, (row, value)
            assert not found.ok
        assert verified(store, CENTRE).ok

    def test_it_says_at_which_entry(self, tampered):
        path, store = tampered
        for row, sequence in rows_with(path, "session", "sequence", "IS NOT NULL"):
            with changed(path, "session", row, "minutes", 59):
                (finding,) = verified(store, CENTRE).findings
            assert (finding.sequence, finding.last) == (sequence, sequence)
            assert finding.reason is Reason.ALTERED

    @pytest.mark.parametrize(
        ("table", "column"),
        [at for at in COLUMNS if VALUES[at[0]].columns[at[1]].nullable],
        ids=str,
    )
    def test_a_value_that_is_gone_is_seen(self, tampered, table, column):
        path, store = tampered
        for row, _ in rows_with(path, table, column, "IS NOT NULL"):
            try:
                with changed(path, table, row, column, None):
                    found = verified(store, CENTRE)
            except sqlite3.IntegrityError:
                assert column == "superseded_at", "two last versions"
                continue
            assert not found.ok, row

    @pytest.mark.parametrize(
        ("table", "column"), [at for at in COLUMNS if at[1] in FORGED], ids=str
    )
    def test_an_end_that_never_came_is_seen(self, tampered, table, column):
        """So nobody makes a record disappear by ending its last version."""
        path, store = tampered
        rows = rows_with(path, table, column, "IS NULL")
        seen = []
        for row, _ in rows:
            with changed(path, table, row, column, FORGED[column]):
                seen.append(verified(store, CENTRE).ok)
        assert seen == [False] * len(rows) != []

    @pytest.mark.parametrize("table", VALUES)
    def test_a_row_that_is_gone_is_seen(self, tampered, table):
        path, store = tampered
        for row, _ in rows_with(path, table, "centre_id", "IS NOT NULL"):
            with changed(path, table, row, "centre_id", "another centre"):
                assert not verified(store, CENTRE).ok

    @pytest.mark.parametrize("column", [column.name for column in COMMAND.columns])
    def test_a_flipped_bit_beside_the_audit_is_seen(self, tampered, column):
        path, store = tampered
        for row, value in rows_with(path, "command", column, "IS NOT NULL"):
            with changed(path, "command", row, column, flipped(value)):
                found = verified(store, CENTRE)
            if column in ("centre_id", "sequence"):
                assert found.erased, "without its salt and command an entry says no more"
            else:
                assert {finding.cause for finding in found.findings} == {Cause.COMMAND}

    @pytest.mark.parametrize("column", [column.name for column in AUDIT.columns])
    def test_a_flipped_bit_in_the_audit_is_seen(self, tampered, column):
        path, store = tampered
        for row, value in rows_with(path, "audit", column, "IS NOT NULL"):
            with changed(path, "audit", row, column, flipped(value)):
                found = verified(store, CENTRE)
            assert not found.ok

    @pytest.mark.parametrize("column", [column.name for column in IDEMPOTENCY.columns])
    def test_a_flipped_bit_of_an_answer_is_seen(self, tampered, column):
        path, store = tampered
        for row, value in rows_with(path, "idempotency", column, "IS NOT NULL"):
            with changed(path, "idempotency", row, column, flipped(value)):
                found = verified(store, CENTRE)
            assert {finding.cause for finding in found.findings} >= {Cause.ANSWER}

    def test_every_id_that_is_not_marked_any_more_is_seen_at_the_entry_that_gave_it(self, tampered):
        path, store = tampered
        with closing(sqlite3.connect(path)) as connection:
            marks = connection.execute("SELECT rowid, id FROM identity").fetchall()
        for row, given in marks:
            with changed(path, "identity", row, "id", flipped(given)):
                marked, unmarked, *_ = verified(store, CENTRE).findings
            told = {at: text for at, text, _ in store.evidence(CENTRE).commands()}
            assert (marked.cause, unmarked.cause) == (Cause.MARKED, Cause.UNMARKED)
            assert given in told[unmarked.sequence]

    @pytest.mark.parametrize("sequence", [len(COMMANDS) - 1, len(COMMANDS) + 1, 2**62, 0, -(2**62)])
    def test_a_version_under_an_entry_that_recorded_none_or_under_none_is_seen(
        self, tampered, sequence
    ):
        path, store = tampered
        with inserted(path, "event", sequence=sequence, id=id_of("nobody")):
            found = verified(store, CENTRE).findings
        assert {finding.cause for finding in found} == {Cause.UNATTESTED, Cause.UNMARKED}
        assert {finding.sequence for finding in found} == {sequence}
        assert verified(store, CENTRE).ok

    def test_a_number_that_is_far_off_does_not_let_verification_wait(self, tampered):
        path, store = tampered
        with changed(path, "audit", 5, "sequence", 2**62):
            found = verified(store, CENTRE).findings
        assert [(f.cause, f.sequence) for f in found] == [(Cause.GAP, 5), (Cause.CONTENT, 2**62)]


def test_all_tables_are_those_that_are_looked_at():
    """A new table is to be thought of here: what proves its rows?"""
    others = {"audit", "command", "identity", "idempotency"}
    assert set(VALUES) | others == set(metadata.tables)
    assert all(isinstance(table, Table) for table in VALUES.values())
