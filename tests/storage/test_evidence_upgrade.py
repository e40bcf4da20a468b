"""The audit of a database that an older program left is chained when it is brought up to date."""

import pytest

from copcore.exchange import CommandCodec
from copcore.storage import SqlStore, sqlite_store
from copcore.storage.sql.engines.sqlite import sqlite_database
from copcore.storage.sql.schema import REVISIONS
from tests.builders import KEY, make_person
from tests.storage.ledger import make_entry, moment
from tests.storage.older import CENTRE, bring, copy_rows
from tests.storage.proofs import verified
from tests.storage.register import COMMANDS, filled


@pytest.fixture(scope="module")
def today(tmp_path_factory):
    """What the program of today writes."""
    store = sqlite_store(tmp_path_factory.mktemp("today") / "centre.db", CommandCodec(), KEY)
    filled(store, CENTRE)
    yield store
    store.close()


UNCHAINED = REVISIONS.index("0003_audit_and_identity")
"""So many revisions there were before the audit was chained."""


class TestUpgrade:
    @pytest.fixture
    def old(self, today, tmp_path, request):
        """A database with entries, as an older program left it."""
        database = sqlite_database(tmp_path / "old.db", 5.0)
        bring(database, core=request.param)
        with (
            today.database.reading(CENTRE).connect() as rows,
            database.writing(CENTRE).begin() as connection,
        ):
            copy_rows(rows, connection)
        yield SqlStore(database, CommandCodec(), KEY)
        database.close()

    older = pytest.mark.parametrize("old", range(1, UNCHAINED + 1), indirect=True)

    @older
    def test_the_entries_of_an_older_program_are_chained_and_sealed(self, old, today):
        found = verified(old, CENTRE)
        assert found.findings == ()
        assert (found.rows, found.details, found.erased) == (len(COMMANDS), len(COMMANDS), 0)
        now = {row.sequence: row for row in today.evidence(CENTRE).rows()}
        for row in old.evidence(CENTRE).rows():
            assert row.record_commitment is None
            for name in ("recorded_at", "actor", "action", "record_id", "changed"):
                assert getattr(row, name) == getattr(now[row.sequence], name)

    @older
    def test_what_is_written_afterwards_is_chained_to_them(self, old):
        with old.begin(CENTRE) as uow:
            sequence = uow.journal.next_sequence()
            uow.stamp(sequence, moment(999_999))
            uow.people.add(make_person("somebody new"))
            uow.journal.append(make_entry(sequence, "a new key", moment(999_999)))
            uow.commit()
        found = verified(old, CENTRE, strays=False)
        assert found.findings == ()
        *_, before, last = old.evidence(CENTRE).rows()
        assert last.previous == before.link
        assert last.record_commitment is not None

    @older
    def test_a_changed_command_or_row_of_them_is_seen(self, old):
        for statement in (
            "UPDATE command SET payload = replace(payload, 'Ана', 'Яна')",
            "UPDATE audit SET actor = 'nobody' WHERE sequence = 3",
        ):
            with old.database.writing(CENTRE).begin() as connection:
                connection.exec_driver_sql(statement)
            assert not verified(old, CENTRE).ok
