"""The audit fits what is stored, says no value of it, and any changed byte is seen."""

from hashlib import sha256

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from copcore.audit.chain import GENESIS, command_fits, key_id, mac, record_fits
from copcore.audit.rows import AuditRow, content_of
from copcore.errors import StorageError
from copcore.services import Disclose, NoteOperation, RegisterPerson
from copcore.storage import MemoryStore
from copcore.storage.sql.schema import AUDIT
from copcore.testing.strategies import instances
from tests.builders import KEY, id_of, make_person
from tests.services.office import order, register
from tests.storage.ledger import REPOSITORIES, fresh_centre, make_entry, moment, repository
from tests.storage.machine import RICH, rearranged
from tests.storage.proofs import verified
from tests.storage.register import CANARY, COMMANDS, EGN, filled

CENTRE = "dolno_selo"
WITHOUT_RECORDS = (Disclose, NoteOperation)


@pytest.fixture(scope="module")
def centre(sql_store):
    """Every command was used in it, and every column holds something."""
    centre = fresh_centre()
    filled(sql_store, centre)
    return centre


@pytest.fixture(scope="module")
def beside(sql_store, centre):
    """Rows, and commands and records by their sequence."""
    evidence = sql_store.evidence(centre)
    commands = {sequence: (salt, text) for sequence, text, salt in evidence.commands()}
    return tuple(evidence.rows()), commands, dict(evidence.records())


class TestChain:
    def test_every_entry_has_a_row_that_says_what_the_journal_says(self, sql_store, centre, beside):
        rows, _, _ = beside
        with sql_store.begin(centre) as uow:
            entries = tuple(uow.journal.entries())
        assert len(rows) == len(entries) == len(COMMANDS)
        for row, entry in zip(rows, entries, strict=True):
            envelope = entry.command.envelope
            assert row.centre == centre
            assert row.action == type(entry.command).__name__
            assert (row.actor, row.role, row.purpose) == (
                envelope.actor,
                envelope.role,
                envelope.purpose,
            )
            for name in ("sequence", "record_kind", "record_id", "record_version", "changed"):
                assert getattr(row, name) == getattr(entry, name)
            for name in ("recorded_at", "written_at"):
                assert getattr(row, name) == f"{getattr(entry, name):%Y-%m-%dT%H:%M:%S.%fZ}"

    def test_every_row_names_the_one_before_and_is_sealed(self, beside):
        previous = GENESIS
        for row in beside[0]:
            assert row.previous == previous
            assert row.link == sha256(content_of(row)).hexdigest()
            assert row.mac == mac(KEY, row.link)
            assert row.key_id == key_id(KEY)
            previous = row.link

    def test_every_row_fits_the_stored_command(self, beside):
        rows, commands, _ = beside
        assert set(commands) == {row.sequence for row in rows}
        for row in rows:
            assert command_fits(row, *commands[row.sequence])

    def test_every_row_fits_the_stored_versions(self, beside):
        rows, commands, records = beside
        for row, command in zip(rows, COMMANDS, strict=True):
            wrote = not isinstance(command, WITHOUT_RECORDS)
            assert (row.sequence in records) == (row.record_commitment is not None) == wrote
            if wrote:
                salt, _ = commands[row.sequence]
                assert record_fits(row, salt, records[row.sequence])

    def test_each_entry_has_a_salt_of_its_own(self, beside):
        salts = [salt for salt, _ in beside[1].values()]
        assert len(set(salts)) == len(COMMANDS)
        assert all(len(bytes.fromhex(salt)) == 16 for salt in salts)

    def test_verification_finds_nothing(self, sql_store, centre):
        found = verified(sql_store, centre)
        assert found.ok
        assert found.findings == ()
        assert (found.rows, found.details, found.erased) == (len(COMMANDS), len(COMMANDS), 0)

    def test_it_finds_nothing_in_small_steps_either(self, sql_store, centre, monkeypatch):
        from copcore.storage.sql import evidence

        whole = dict(sql_store.evidence(centre).records())
        for step in (1, 3, len(COMMANDS), len(COMMANDS) + 1):
            monkeypatch.setattr(evidence, "_STEP", step)
            assert list(sql_store.evidence(centre).records()) == sorted(whole.items())

    def test_nobody_needs_the_key_to_verify_the_chain(self, sql_store, centre):
        assert verified(sql_store, centre, key=None).ok
        assert not verified(sql_store, centre, key=b"of somebody else").ok

    def test_a_centre_where_nothing_happened_has_no_evidence(self, sql_store):
        evidence = sql_store.evidence(fresh_centre())
        assert list(evidence.rows()) == list(evidence.commands()) == list(evidence.records()) == []

    def test_each_centre_has_a_chain_of_its_own(self, sql_store, centre):
        other = fresh_centre()
        filled(sql_store, other)
        first, second = (next(sql_store.evidence(each).rows()) for each in (centre, other))
        assert first.previous == second.previous == GENESIS
        assert first.link != second.link
        assert verified(sql_store, other).ok

    def test_a_store_in_memory_proves_nothing(self):
        with pytest.raises(StorageError, match="keeps no audit"):
            MemoryStore().evidence(CENTRE)


def test_both_engines_commit_to_the_same_texts(request, opened):
    told = []
    for store in (opened, request.getfixturevalue("postgres_shared")):
        centre = fresh_centre()
        filled(store, centre)
        told.append(list(store.evidence(centre).records()))
    assert told[0] == told[1]


class TestWords:
    """What the audit may say."""

    COLUMNS = set(AuditRow._fields) - {"centre"} | {"centre_id"}

    def test_it_has_no_columns_but_those_of_its_rows(self):
        assert {column.name for column in AUDIT.columns} == self.COLUMNS

    def test_no_value_of_any_record_stands_in_it(self, sql_store, centre):
        with sql_store.database.reading(centre).connect() as connection:
            said, kept = (
                "\n".join(str(tuple(row)) for row in connection.exec_driver_sql(asked))
                for asked in ("SELECT * FROM audit", "SELECT * FROM command")
            )
        for value in (CANARY, EGN, "2008-02", "child_at_risk", "Измислена"):
            assert value in kept
            assert value not in said

    def test_the_canary_is_in_every_table_of_values(self, sql_store, centre):
        with sql_store.database.reading(centre).connect() as connection:
            for table in ("person", "staff_member", "session", "event", "case_plan", "case_review"):
                rows = connection.exec_driver_sql(f"SELECT * FROM {table}")
                assert any(CANARY in str(tuple(row)) for row in rows), table


class TestBulk:
    def test_many_commands_in_one_transaction_are_chained_one_by_one(self, sql_store):
        centre = fresh_centre()
        office = filled(sql_store, centre)
        people = [register(f"person {n}", centre=centre) for n in range(300)]
        office.send(*people)
        found = verified(sql_store, centre)
        assert found.ok
        assert found.rows == len(COMMANDS) + len(people)

    def test_it_does_not_matter_when_rows_are_written(self, sql_store):
        centre = fresh_centre()
        with sql_store.begin(centre) as uow:
            for n in range(1, 7):
                uow.stamp(n, moment(n))
                uow.people.add(make_person(str(n)))
                uow.journal.append(make_entry(n))
                if n % 2:
                    assert len(list(uow.journal.entries())) == n
                if n % 3 == 0:
                    uow.commit()
        found = verified(sql_store, centre, strays=False)
        assert found.ok
        assert found.rows == 6

    def test_what_was_rolled_back_leaves_no_trace(self, sql_store):
        centre = fresh_centre()
        office = filled(sql_store, centre)
        before = tuple(sql_store.evidence(centre).rows())
        office.refusal(register("new", centre=centre), register("new", centre=centre))
        assert tuple(sql_store.evidence(centre).rows()) == before
        office.send(register("new", centre=centre))
        after = tuple(sql_store.evidence(centre).rows())
        assert after[:-1] == before
        assert after[-1].previous == before[-1].link


def test_a_version_that_is_only_superseded_keeps_its_text(opened):
    person = make_person()
    seen = []
    with opened.begin(CENTRE) as uow:
        for change in (
            lambda: uow.people.add(person),
            lambda: uow.people.save(evolve(person, version=2), expected=1),
            lambda: uow.people.void(person.id, expected=2),
        ):
            sequence = uow.journal.next_sequence()
            uow.stamp(sequence, moment(sequence))
            change()
            uow.journal.append(make_entry(sequence))
            uow.commit()
            seen.append(dict(opened.evidence(CENTRE).records()))
    assert seen[0].items() < seen[1].items() < seen[2].items()


@settings(max_examples=12)
@given(data=st.data())
def test_whatever_is_done_what_is_stored_fits_the_audit(sql_store, data):
    """Entries write nothing, one version or several, of roots of any kind, in any order."""
    centre, current = fresh_centre(), {}

    def change(uow):
        known = sorted(current)
        record_id = data.draw(st.none() | st.sampled_from(known) if known else st.none())
        if record_id is None:
            kind = data.draw(st.sampled_from([*RICH, *REPOSITORIES]))
            root = data.draw(instances(kind, version=st.just(1)))
            if not uow.used(root.id):
                repository(uow, kind).add(root)
                current[root.id] = root
            return
        before = current[record_id]
        records, version = repository(uow, type(before)), before.version
        if data.draw(st.integers(0, 4)) == 0:
            records.void(record_id, expected=version)
            del current[record_id]
            return
        anew = instances(type(before), id=st.just(record_id)) | rearranged(before)
        current[record_id] = evolve(data.draw(anew), version=version + 1)
        records.save(current[record_id], expected=version)

    for _ in range(data.draw(st.integers(1, 3))):
        with sql_store.begin(centre) as uow:
            for changes in data.draw(st.lists(st.integers(0, 3), max_size=4)):
                sequence = uow.journal.next_sequence()
                uow.stamp(sequence, moment(sequence))
                for _ in range(changes):
                    change(uow)
                uow.journal.append(make_entry(sequence))
                if data.draw(st.booleans()):
                    assert len(list(uow.journal.entries())) == sequence
            uow.commit()
    assert verified(sql_store, centre, strays=False).findings == ()


def test_an_entry_that_changes_nothing_commits_to_no_record(sql_store):
    centre = fresh_centre()
    office = filled(sql_store, centre)
    told = len(tuple(sql_store.evidence(centre).records()))
    office.send(order(RegisterPerson, centre=centre, person=make_person("new")))
    assert len(tuple(sql_store.evidence(centre).records())) == told + 1
    assert id_of("new") in dict(sql_store.evidence(centre).records())[len(COMMANDS) + 1]
