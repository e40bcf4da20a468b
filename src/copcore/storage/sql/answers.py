"""Stored answers: by them a command that is sent twice takes effect once.

The audit commits to the command, and what is stored beside it follows from the entry and from
the command.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, bindparam, select

from copcore.casework import Caution
from copcore.storage.sql.kept import kept
from copcore.storage.sql.schema import AUDIT, COMMAND, IDEMPOTENCY
from copcore.storage.sql.spans import of_centre, of_entry, spans
from copcore.storage.sql.types import canonical_json

_STEP = 512
_CAUTIONS = frozenset(caution.value for caution in Caution)


class Sent(Protocol):
    """What a stored command says of its sending."""

    def sent(self, text: str) -> tuple[str, str]:
        """Return the idempotency key and the digest of a command that was written as text."""


class Answer(NamedTuple):
    """An entry, its command, and the answer that a repeat of the command would get.

    Args:
        record_kind: As the entry tells it; so are the next five.
        payload: The command; None where it was erased.
        key: Of its idempotency; None where no answer is stored; so are the next two.
    """

    record_kind: str
    record_id: str
    record_version: int
    action: str
    sequence: int
    recorded_at: str
    payload: str | None
    key: str | None
    digest: str | None
    receipt: str | None


def unfit(connection: Connection, centre: str, codec: Sent) -> Iterator[Answer]:
    """The entries whose stored answer is gone, or not the one that was given."""
    for first, last in spans(connection, centre, _STEP):
        for row in kept(connection, _ANSWERS, centre=centre, first=first, last=last):
            answer = Answer._make(row)
            if not _fits(answer, codec):
                yield answer


def _fits(answer: Answer, codec: Sent) -> bool:
    try:
        return _is_of_entry(answer) and _is_of_command(answer, codec)
    except (LookupError, RecursionError, TypeError, ValueError):
        return False


def _is_of_entry(answer: Answer) -> bool:
    warnings = json.loads(answer.receipt or "null")["warnings"]
    told = {
        "command": answer.action,
        "record_id": answer.record_id,
        "recorded_at": answer.recorded_at,
        "sequence": answer.sequence,
        "version": answer.record_version,
        "warnings": warnings,
    }
    return canonical_json(told) == answer.receipt and _CAUTIONS.issuperset(warnings)


def _is_of_command(answer: Answer, codec: Sent) -> bool:
    if answer.payload is None:
        return True  # it was erased
    return codec.sent(answer.payload) == (answer.key, answer.digest)


_ANSWERS = (
    select(*AUDIT.c[Answer._fields[:6]], COMMAND.c.payload, *IDEMPOTENCY.c[Answer._fields[7:]])
    .join_from(AUDIT, COMMAND, of_entry(COMMAND), isouter=True)
    .join(IDEMPOTENCY, of_entry(IDEMPOTENCY), isouter=True)
    .where(of_centre(AUDIT), AUDIT.c.sequence.between(bindparam("first"), bindparam("last")))
    .order_by(AUDIT.c.sequence)
)
