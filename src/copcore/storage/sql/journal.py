"""The journal: who did what for what purpose, and the command itself."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from attrs import define
from sqlalchemy import bindparam, select

from copcore.audit.chain import GENESIS, command_commitment, record_commitment, sealed
from copcore.audit.moments import moment_text
from copcore.audit.rows import AuditRow
from copcore.services.commands import Command, Receipt
from copcore.services.ports import Entry
from copcore.storage import refusals
from copcore.storage.sql.answers import Sent
from copcore.storage.sql.kept import BATCH, kept
from copcore.storage.sql.rows import reading
from copcore.storage.sql.schema import AUDIT, COMMAND, IDEMPOTENCY
from copcore.storage.sql.scope import Scope
from copcore.storage.sql.types import Tree, Word, Words, canonical_json
from copcore.storage.sql.versions import entry_text, version_text


class Codec(Sent, Protocol):
    """Commands as text, and back."""

    def encode(self, command: Command) -> str:
        """Return the command as JSON text."""

    def decode(self, text: str) -> Command:
        """Return the command that ``encode`` wrote."""


@define
class _Head:
    """The last entry so far: its link is that of the last one written."""

    before: int
    sequence: int
    recorded_at: datetime | None
    link: str


class SqlJournal:
    """One centre's journal, within one transaction that holds the write lock.

    Args:
        scope: The transaction.
        codec: Writes and reads commands.
        key: Seals each row of the audit.
    """

    def __init__(self, scope: Scope, codec: Codec, key: bytes) -> None:
        self._scope = scope
        self._codec = codec
        self._key = key
        self._waiting: dict[str, Entry] = {}
        self._answers: dict[str, tuple[str, Receipt] | None] = {}

    def next_sequence(self) -> int:
        return self._head.sequence + 1

    @property
    def before(self) -> int:
        """The last sequence before this unit of work."""
        return self._head.before

    def last_moment(self) -> datetime | None:
        return self._head.recorded_at

    @cached_property
    def _head(self) -> _Head:
        # Asked late: a transaction that asks nothing holds nobody up.
        with reading(AUDIT):
            for sequence, recorded_at, link in self._scope.fetched(_LAST):
                return _Head(sequence, sequence, _MOMENT.read(recorded_at), link)
            return _Head(0, 0, None, GENESIS)

    def answered(self, idempotency_key: str) -> tuple[str, Receipt] | None:
        if (entry := self._waiting.get(idempotency_key)) is not None:
            return entry.digest, entry.receipt
        return self._before(idempotency_key)

    def foresee(self, keys: Sequence[str]) -> None:
        """Look many idempotency keys up at once."""
        for first in range(0, len(keys), BATCH):
            asked = list(keys[first : first + BATCH])
            self._answers |= dict.fromkeys(asked)
            with reading(IDEMPOTENCY):
                for key, digest, receipt in self._scope.fetched(_ANSWERED, keys=asked):
                    self._answers[key] = digest, _RECEIPT.read(receipt)

    def append(self, entry: Entry) -> None:
        refusals.check_sequence(entry.sequence, following=self.next_sequence())
        key = refusals.key_of(entry)
        if key in self._waiting:
            raise refusals.repeated(key)
        self._waiting[key] = entry
        self._head.sequence, self._head.recorded_at = entry.sequence, entry.recorded_at

    def entries(self) -> Iterator[Entry]:
        self.write()
        self._scope.write()
        with reading(AUDIT):
            for row in kept(self._scope.connection, _ENTRIES, centre=self._scope.centre):
                yield self._entry(row)

    def entry(self, sequence: int) -> Entry:
        self.write()
        self._scope.write()
        with reading(AUDIT):
            asked = {"centre": self._scope.centre, "sequence": sequence}
            (row,) = kept(self._scope.connection, _ENTRY, **asked)
            return self._entry(row)

    def write(self) -> None:
        """Let the rows of the entries that wait be written with all others."""
        self.foresee([key for key in self._waiting if key not in self._answers])
        for key, entry in self._waiting.items():
            if self._answers[key] is not None:
                raise refusals.repeated(key)
            self._write(key, entry)
            self._answers[key] = entry.digest, entry.receipt
        self._waiting = {}

    def _before(self, key: str) -> tuple[str, Receipt] | None:
        if key not in self._answers:
            self.foresee((key,))
        return self._answers[key]

    def _write(self, key: str, entry: Entry) -> None:
        payload = self._codec.encode(entry.command)
        row = self._sealed(entry, payload)
        self._head.link = row.link
        centre, insert = self._scope.centre, self._scope.insert
        receipt = _RECEIPT.write(entry.receipt)
        insert(AUDIT, (_stored(row),))
        insert(COMMAND, ((centre, entry.sequence, payload, entry.salt),))
        insert(IDEMPOTENCY, ((centre, key, entry.digest, receipt, entry.sequence),))

    def _sealed(self, entry: Entry, payload: str) -> AuditRow:
        envelope = entry.command.envelope
        return sealed(
            self._key,
            centre=self._scope.centre,
            sequence=entry.sequence,
            recorded_at=moment_text(entry.recorded_at),
            written_at=moment_text(entry.written_at),
            actor=envelope.actor,
            role=envelope.role,
            purpose=envelope.purpose,
            action=type(entry.command).__name__,
            record_kind=entry.record_kind,
            record_id=entry.record_id,
            record_version=entry.record_version,
            changed=entry.changed,
            command_commitment=command_commitment(entry.salt, payload),
            record_commitment=self._record_commitment(entry),
            previous=self._head.link,
        )

    def _record_commitment(self, entry: Entry) -> str | None:
        written = self._scope.written.pop(entry.sequence, ())
        texts = [version_text(one.root, one.own, one.ledger, one.own_of_parts) for one in written]
        return record_commitment(entry.salt, entry_text(texts)) if texts else None

    def _entry(self, row: Any) -> Entry:
        return Entry(
            sequence=row.sequence,
            recorded_at=_MOMENT.read(row.recorded_at),
            written_at=_MOMENT.read(row.written_at),
            record_kind=row.record_kind,
            record_id=row.record_id,
            record_version=row.record_version,
            changed=_CHANGED.read(row.changed),
            digest=row.digest,
            salt=row.salt,
            command=self._codec.decode(row.payload),
            receipt=_RECEIPT.read(row.receipt),
        )


def _stored(row: AuditRow) -> tuple[Any, ...]:
    """A row of the audit as it stands in the columns."""
    values = (getattr(row, name) for name in _NAMES)
    stored = (canonical_json(list(v)) if isinstance(v, tuple) else v for v in values)
    return (row.centre, *stored)


_MOMENT, _CHANGED, _RECEIPT = Word(datetime), Words(), Tree(Receipt)
_NAMES = AUDIT.columns.keys()[1:]
_CENTRE = AUDIT.c.centre_id == bindparam("centre")
_LAST = (
    select(AUDIT.c.sequence, AUDIT.c.recorded_at, AUDIT.c.link)
    .where(_CENTRE)
    .order_by(AUDIT.c.sequence.desc())
    .limit(1)
)
_ANSWERED = select(IDEMPOTENCY.c.key, IDEMPOTENCY.c.digest, IDEMPOTENCY.c.receipt).where(
    IDEMPOTENCY.c.centre_id == bindparam("centre"),
    IDEMPOTENCY.c.key.in_(bindparam("keys", expanding=True)),
)
_ENTRIES = (
    select(
        *AUDIT.c[tuple(_NAMES)],
        IDEMPOTENCY.c.digest,
        IDEMPOTENCY.c.receipt,
        COMMAND.c.payload,
        COMMAND.c.salt,
    )
    .join_from(AUDIT, COMMAND)
    .join_from(AUDIT, IDEMPOTENCY)
    .where(_CENTRE)
    .order_by(AUDIT.c.sequence)
)
_ENTRY = _ENTRIES.where(AUDIT.c.sequence == bindparam("sequence"))
