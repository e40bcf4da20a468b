"""The history of one record: every version with who recorded it, and why."""

from collections.abc import Iterator
from datetime import datetime

from copcore.services.ports import RecordedVersion
from copcore.storage.sql.journal import Codec, SqlJournal
from copcore.storage.sql.rows import reading
from copcore.storage.sql.scope import Scope
from copcore.storage.sql.types import Word
from copcore.storage.sql.versions import versions_of

_MOMENT = Word(datetime)


def history(scope: Scope, codec: Codec, record_id: str) -> Iterator[RecordedVersion]:
    """All versions of a record, oldest first.

    Args:
        scope: A transaction that reads.
        codec: Reads commands.
        record_id: Of a root of any kind.

    Raises:
        StorageError: A row holds what copcore would not have written.
    """
    journal = SqlJournal(scope, codec, b"")
    for version in versions_of(scope.connection, scope.centre, record_id):
        sequence, recorded_at, voided = version.ledger
        ended = version.superseded_at
        with reading(version.root.table):
            yield RecordedVersion(
                root=version.value,
                voided=voided == 1,
                recorded_at=_MOMENT.read(recorded_at),
                superseded_at=None if ended is None else _MOMENT.read(ended),
                entry=journal.entry(sequence),
            )
