"""The tests of this directory turn red where the services are broken on purpose."""

from types import SimpleNamespace

import pytest
from attrs import evolve

from copcore.services import CorrectRecord, RecordSession, RegisterPerson
from copcore.services.handlers import HANDLERS, Change
from copcore.storage import MemoryStore
from copcore.storage.memory import MemoryUnitOfWork
from tests.builders import id_of, make_person, make_session
from tests.services.office import (
    HOUR,
    MORNING,
    Office,
    assert_gapless,
    open_office,
    order,
    register,
)

RED = (AssertionError, pytest.fail.Exception)


def record_unchecked(command, work):
    """A handler that forgets to look."""
    work.uow.sessions.add(command.session)
    return Change(kind="session", record_id=command.session.id, version=1)


def test_a_handler_that_skips_the_check_is_found_out(monkeypatch):
    office = open_office()
    office.send(order(RecordSession, session=make_session()))
    overlapping = order(RecordSession, session=make_session("overlapping"))
    office.refusal(overlapping)
    monkeypatch.setitem(HANDLERS, RecordSession, record_unchecked)
    with pytest.raises(RED):
        office.refusal(overlapping)


class LeakyUnitOfWork(MemoryUnitOfWork):
    """Commits even what failed."""

    def __exit__(self, kind, error, trace):
        self.commit()
        super().__exit__(kind, error, trace)


class LeakyStore(MemoryStore):
    """Keeps halves of transactions."""

    def begin(self, centre):
        return LeakyUnitOfWork(self, centre)


def test_a_store_that_keeps_half_a_transaction_is_found_out():
    twice = (register("one"), register("one"))
    Office().refusal(*twice)
    with pytest.raises(RED, match="left something behind"):
        Office(store=LeakyStore()).refusal(*twice)


class ForgetfulUnitOfWork(MemoryUnitOfWork):
    """Has never heard of any key."""

    def __enter__(self):
        super().__enter__()
        real = self.journal
        names = ("next_sequence", "last_moment", "append", "entries")
        self.journal = SimpleNamespace(
            answered=lambda key: None, **{name: getattr(real, name) for name in names}
        )
        return self


class ForgetfulStore(MemoryStore):
    """Lets a command take effect twice."""

    def begin(self, centre):
        return ForgetfulUnitOfWork(self, centre)


def test_a_journal_that_forgets_its_keys_is_found_out():
    office = Office(store=ForgetfulStore())
    first = office.send(register("one", key="k"))
    with pytest.raises(Exception, match="used before"):
        assert office.send(register("one", key="k")) == first


class SkippingUnitOfWork(MemoryUnitOfWork):
    """Counts by twos."""

    def __enter__(self):
        super().__enter__()
        entries = []
        self.journal = SimpleNamespace(
            next_sequence=lambda: 2 * len(entries) + 1,
            last_moment=lambda: None,
            answered=lambda key: None,
            append=entries.append,
            entries=lambda: iter(entries),
        )
        return self


def test_a_journal_with_gaps_is_found_out():
    office = Office()
    with SkippingUnitOfWork(office.store, "dolno_selo") as uow:
        uow.journal.append(_entry(uow))
        uow.journal.append(_entry(uow))
        found = tuple(uow.journal.entries())
    with pytest.raises(AssertionError):
        assert_gapless(found)


def _entry(uow):
    sequence = uow.journal.next_sequence()
    return SimpleNamespace(
        sequence=sequence, receipt=SimpleNamespace(sequence=sequence), recorded_at=MORNING
    )


def correct_in_place(command, work):
    """A handler that writes over the past."""
    shelf = work.uow.people._shelf
    (version,) = shelf[command.record.id]
    shelf[command.record.id] = (evolve(version, root=evolve(command.record, version=2)),)
    return Change(kind="person", record_id=command.record.id, version=2)


def test_a_correction_that_writes_over_the_past_is_found_out(monkeypatch):
    office = Office()
    office.send(order(RegisterPerson, person=make_person()))
    before = office.records(MORNING)
    office.now = MORNING + HOUR
    monkeypatch.setitem(HANDLERS, CorrectRecord, correct_in_place)
    corrected = make_person(given_name="Ива")
    office.send(order(CorrectRecord, record=corrected, reason="грешка", expected=1))
    assert office.records().people[0].id == id_of("child")
    assert office.records(MORNING) != before
