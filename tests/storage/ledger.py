"""How the tests write: every change under a journal entry, as the services do it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from copcore.domain import Case, Event, Family, Person, Session, StaffMember
from copcore.services.commands import Envelope, Receipt, VoidRecord
from copcore.services.ports import Entry, UnitOfWork
from tests.builders import id_of

REPOSITORIES: dict[type, str] = {
    Person: "people",
    Family: "families",
    StaffMember: "staff",
    Case: "cases",
    Session: "sessions",
    Event: "events",
}
"""Attribute of the unit of work, and of Records, for each kind of root."""

_numbers = count(1)


def fresh_centre() -> str:
    """A centre that no test used before, so that tests can share a store."""
    return f"centre-{next(_numbers)}"


def moment(minute: int) -> datetime:
    """A moment; later numbers are later."""
    return datetime(2018, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)


def make_entry(sequence: int, key: str | None = None, at: datetime | None = None) -> Entry:
    """A journal entry that says little."""
    recorded_at = moment(sequence) if at is None else at
    record_id = id_of(f"record {sequence}")
    envelope = Envelope(
        actor=id_of("worker"),
        role="social_worker",
        centre="dolno_selo",
        idempotency_key=key or f"key {sequence}",
        recorded_at=recorded_at,
    )
    receipt = Receipt(
        command="VoidRecord",
        record_id=record_id,
        version=2,
        sequence=sequence,
        recorded_at=recorded_at,
        warnings=("team_of_one",),
    )
    return Entry(
        sequence=sequence,
        recorded_at=recorded_at,
        written_at=recorded_at + timedelta(seconds=1),
        record_kind="person",
        record_id=record_id,
        record_version=2,
        changed=("given_name", "voided"),
        digest=f"digest {sequence}",
        salt=f"{sequence:032x}",
        command=VoidRecord(envelope=envelope, record_id=record_id, reason="Грешка"),
        receipt=receipt,
    )


def repository(uow: UnitOfWork, kind: type) -> Any:
    """The repository of one kind of root."""
    return getattr(uow, REPOSITORIES[kind])


def write(uow: UnitOfWork, at: int, change: Callable[[], Any]) -> Any:
    """Make a change under the next journal entry."""
    sequence = uow.journal.next_sequence()
    uow.stamp(sequence, moment(at))
    result = change()
    uow.journal.append(make_entry(sequence, at=moment(at)))
    return result


def add_all(uow: UnitOfWork, *roots: Any, at: int = 0) -> None:
    """Add new roots under one journal entry."""
    write(uow, at, lambda: [repository(uow, type(root)).add(root) for root in roots])
