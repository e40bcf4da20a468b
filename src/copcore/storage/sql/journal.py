"""The journal: who did what for what purpose, and the command itself."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from sqlalchemy import bindparam, select

from copcore.services.commands import Command, Receipt
from copcore.services.ports import Entry
from copcore.storage import refusals
from copcore.storage.sql import statements
from copcore.storage.sql.repositories import Scope
from copcore.storage.sql.rows import reading
from copcore.storage.sql.schema import AUDIT, COMMAND, IDEMPOTENCY


class Codec(Protocol):
    """Commands as text, and back."""

    def encode(self, command: Command) -> str:
        """Return the command as JSON text."""

    def decode(self, text: str) -> Command:
        """Return the command that ``encode`` wrote."""


class SqlJournal:
    """One centre's journal, within one transaction that holds the write lock."""

    def __init__(self, scope: Scope, codec: Codec) -> None:
        self._scope = scope
        self._codec = codec
        self._waiting: dict[str, Entry] = {}

    def next_sequence(self) -> int:
        return self._last[0] + 1

    def last_moment(self) -> datetime | None:
        return self._last[1]

    @cached_property
    def _last(self) -> tuple[int, datetime | None]:
        row = self._scope.run(_LAST).first()
        return (0, None) if row is None else (row.sequence, row.recorded_at)

    def answered(self, idempotency_key: str) -> tuple[str, Receipt] | None:
        if (entry := self._waiting.get(idempotency_key)) is not None:
            return entry.digest, entry.receipt
        with reading(IDEMPOTENCY):
            row = self._scope.run(_ANSWERED, key=idempotency_key).first()
        return None if row is None else (row.digest, row.receipt)

    def append(self, entry: Entry) -> None:
        refusals.check_sequence(entry.sequence, following=self.next_sequence())
        key = refusals.key_of(entry)
        if key in self._waiting:
            raise refusals.repeated(key)
        self._waiting[key] = entry
        self._last = entry.sequence, entry.recorded_at

    def entries(self) -> Iterator[Entry]:
        self.write()
        with reading(AUDIT):
            for row in self._scope.run(_ENTRIES):
                known = dict(zip(_FIELDS, row, strict=False))
                yield Entry(**known, command=self._codec.decode(row.payload))

    def write(self) -> None:
        """Write the entries that wait, all at once: three statements for any number of them.

        Raises:
            StorageError: An idempotency key was used before this unit of work.
        """
        entries = self._waiting
        self._scope.run_all(statements.begin(AUDIT), [_audit_row(e) for e in entries.values()])
        self._scope.run_all(
            statements.begin(COMMAND),
            [
                {"sequence": e.sequence, "payload": self._codec.encode(e.command)}
                for e in entries.values()
            ],
        )
        self._scope.run_all(
            statements.begin(IDEMPOTENCY),
            [
                {"key": key, "digest": e.digest, "receipt": e.receipt, "sequence": e.sequence}
                for key, e in entries.items()
            ],
        )
        self._waiting = {}


def _audit_row(entry: Entry) -> dict[str, Any]:
    envelope = entry.command.envelope
    return {
        "sequence": entry.sequence,
        "recorded_at": entry.recorded_at,
        "written_at": entry.written_at,
        "actor": envelope.actor,
        "role": envelope.role,
        "purpose": envelope.purpose,
        "action": type(entry.command).__name__,
        "record_kind": entry.record_kind,
        "record_id": entry.record_id,
        "record_version": entry.record_version,
        "changed": entry.changed,
    }


_FIELDS = {
    "sequence": AUDIT.c.sequence,
    "recorded_at": AUDIT.c.recorded_at,
    "written_at": AUDIT.c.written_at,
    "record_kind": AUDIT.c.record_kind,
    "record_id": AUDIT.c.record_id,
    "record_version": AUDIT.c.record_version,
    "changed": AUDIT.c.changed,
    "digest": IDEMPOTENCY.c.digest,
    "receipt": IDEMPOTENCY.c.receipt,
}
_CENTRE = AUDIT.c.centre_id == bindparam("centre")
_LAST = (
    select(AUDIT.c.sequence, AUDIT.c.recorded_at)
    .where(_CENTRE)
    .order_by(AUDIT.c.sequence.desc())
    .limit(1)
)
_ANSWERED = select(IDEMPOTENCY.c.digest, IDEMPOTENCY.c.receipt).where(
    IDEMPOTENCY.c.centre_id == bindparam("centre"), IDEMPOTENCY.c.key == bindparam("key")
)
_ENTRIES = (
    select(*_FIELDS.values(), COMMAND.c.payload)
    .join_from(AUDIT, COMMAND)
    .join_from(AUDIT, IDEMPOTENCY)
    .where(_CENTRE)
    .order_by(AUDIT.c.sequence)
)
