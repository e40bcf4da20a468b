"""What is announced once a command is committed: what its audit row may show, and no more."""

from collections.abc import Callable, Sequence
from datetime import datetime

from attrs import frozen

from copcore.services.ports import Entry


@frozen(kw_only=True)
class Recorded:
    """A command that was executed and is stored; it carries ids, never names or other values.

    Args:
        command: Name of the command, such as ``RecordSession``.
        actor: Id of the worker, or the key of a program.
        purpose: What for.
        record_kind: What kind of record it is about: ``person``, ``case``, … or ``centre``.
        record_id: The root that changed or was shown; the key of the centre for all.
        version: Its new version; the present one where nothing changed, 0 for the centre.
        sequence: Place in the centre's journal.
        recorded_at: Moment of recording, UTC.
    """

    command: str
    actor: str
    purpose: str
    record_kind: str
    record_id: str
    version: int
    sequence: int
    recorded_at: datetime


Announce = Callable[[Sequence[Recorded]], object]
"""Takes what one transaction committed, in its order; it raises no ``Exception``."""


def recorded(entry: Entry) -> Recorded:
    """What may be told of an entry of the journal."""
    return Recorded(
        command=entry.receipt.command,
        actor=entry.command.envelope.actor,
        purpose=entry.command.envelope.purpose,
        record_kind=entry.record_kind,
        record_id=entry.record_id,
        version=entry.record_version,
        sequence=entry.sequence,
        recorded_at=entry.recorded_at,
    )
