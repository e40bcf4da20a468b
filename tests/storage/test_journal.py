"""What every storage adapter promises of the journal; each test runs on each adapter."""

import pytest
from attrs import evolve

from copcore.errors import StorageError
from tests.storage.ledger import fresh_centre, make_entry


class TestJournal:
    def test_entries_come_back_in_their_order(self, store):
        centre, entries = fresh_centre(), [make_entry(n) for n in range(1, 13)]
        with store.begin(centre) as uow:
            assert uow.journal.last_moment() is None
            for entry in entries:
                uow.journal.append(entry)
            assert list(uow.journal.entries()) == entries
            uow.commit()
        with store.begin(centre) as uow:
            assert list(uow.journal.entries()) == entries
            assert uow.journal.next_sequence() == 13
            assert uow.journal.last_moment() == entries[-1].recorded_at

    def test_the_purposes_of_what_was_recorded_until_a_moment_are_known(self, store):
        centre, entries = fresh_centre(), [make_entry(n) for n in (1, 2)]
        command = entries[1].command
        other = evolve(command, envelope=evolve(command.envelope, purpose="correction"))
        with store.begin(centre) as uow:
            uow.journal.append(entries[0])
            uow.journal.append(evolve(entries[1], command=other))
            assert store.purposes(centre) == frozenset()
            uow.commit()
        assert store.purposes(centre) == {"case_work", "correction"}
        assert store.purposes(centre, entries[0].recorded_at) == {"case_work"}
        assert store.purposes(fresh_centre()) == frozenset()

    @pytest.mark.parametrize("sequence", [1, 3])
    def test_sequences_leave_no_gap(self, store, sequence):
        with store.begin(fresh_centre()) as uow:
            uow.journal.append(make_entry(1))
            with pytest.raises(StorageError):
                uow.journal.append(make_entry(sequence, "new"))
            assert uow.journal.next_sequence() == 2

    def test_each_centre_counts_from_1(self, store):
        for centre in (fresh_centre(), fresh_centre()):
            with store.begin(centre) as uow:
                uow.journal.append(make_entry(1))
                uow.commit()

    @pytest.mark.parametrize("committed", [False, True])
    def test_an_idempotency_key_is_used_once(self, store, committed):
        centre = fresh_centre()
        with store.begin(centre) as uow:
            uow.journal.append(make_entry(1, "key"))
            uow.commit()
        with pytest.raises(StorageError), store.begin(centre) as uow:
            if not committed:
                uow.journal.append(make_entry(2, "other key"))
            uow.journal.append(make_entry(uow.journal.next_sequence(), "key"))
            uow.commit()
        with store.begin(centre) as uow:
            assert list(uow.journal.entries()) == [make_entry(1, "key")]

    def test_a_key_that_was_used_is_answered(self, store):
        centre, entry = fresh_centre(), make_entry(1, "key")
        with store.begin(centre) as uow:
            assert uow.journal.answered("key") is None
            uow.journal.append(entry)
            assert uow.journal.answered("key") == (entry.digest, entry.receipt)
            uow.commit()
        with store.begin(centre) as uow:
            assert uow.journal.answered("key") == (entry.digest, entry.receipt)
            assert uow.journal.answered("other key") is None
        with store.begin(fresh_centre()) as uow:
            assert uow.journal.answered("key") is None

    def test_an_entry_needs_a_key(self, store):
        entry = make_entry(1)
        nameless = evolve(entry.command.envelope, idempotency_key=None)
        with store.begin(fresh_centre()) as uow, pytest.raises(StorageError):
            uow.journal.append(evolve(entry, command=evolve(entry.command, envelope=nameless)))
