"""Everything that is stored, held against the audit: the chain, the anchors, every value."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from attrs import define, field, frozen

from copcore.audit import Anchor, AuditRow, Cause, Verification, verify
from copcore.doctor.checks import Affected
from copcore.doctor.records import Affections
from copcore.exchange import CommandCodec
from copcore.storage.sql.damaged import DamagedEvidence
from copcore.storage.sql.database import Database
from copcore.storage.sql.diagnosis import centres, last_sequence
from copcore.storage.sql.strays import strays

Progress = Callable[[int, int], None]

OF_VALUES = (Cause.COMMAND, Cause.RECORD)
"""What is wrong beside the chain."""

_STRAYS = 1000
"""So many of them are named."""
_STEP = 500


@frozen(kw_only=True)
class Proof:
    """What was found when everything was held against the audit.

    Args:
        verification: What the audit says.
        last: Its last row; None where there is none.
        others: Keys of the centres that have entries, where this one has none.
        affected: Records of which something stored is not what the audit attests.
    """

    verification: Verification
    last: AuditRow | None
    others: tuple[str, ...] = ()
    affected: tuple[Affected, ...] = ()


def prove(
    database: Database,
    centre: str,
    key: bytes | None,
    anchors: Sequence[Anchor],
    progress: Progress | None,
    *,
    chain_only: bool = False,
) -> Proof:
    """Hold everything that is stored against the audit, in memory that does not grow with it.

    Args:
        database: Its tables have the newest schema.
        centre: Key of the centre.
        key: Of its audit; None leaves the seals unchecked.
        anchors: Of any centres.
        progress: Called with how many entries are verified, and of how many.
        chain_only: Leaves out what stands beside the chain.
    """
    reading = database.reading(centre)
    with reading.connect() as connection:
        passing = _Passing(progress, total=last_sequence(connection, centre))
    evidence = DamagedEvidence(database, centre, CommandCodec())
    verification = verify(
        passing.watched(evidence.whole.rows()),
        centre=centre,
        key=key,
        anchors=anchors,
        details=None if chain_only else evidence.whole.commands(),
        records=None if chain_only else evidence.records(),
    )
    if chain_only:
        return Proof(verification=verification, last=passing.last)
    with reading.connect() as connection:
        affections = Affections(connection, centre)
        for finding in verification.findings:
            if finding.cause in OF_VALUES:
                affections.add_entries(finding.sequence, finding.last)
        return Proof(
            verification=verification,
            last=passing.last,
            others=() if verification.rows else centres(connection),
            affected=affections.all(),
        )


def stray(database: Database, centre: str) -> tuple[Affected, ...]:
    """Records with rows that do not fit those of other tables.

    A version that no entry tells of, an id that is not marked as used or that nothing has, or an
    answer that is not the one that was given.
    """
    with database.reading(centre).connect() as connection:
        found = Affections(connection, centre)
        for each in islice(strays(connection, centre, CommandCodec()), _STRAYS):
            found.add(each.kind, each.record_id)
        return found.all()


@define
class _Passing:
    """Remembers the last row that passed, and tells how many did."""

    progress: Progress | None
    total: int
    last: AuditRow | None = field(default=None, init=False)

    def watched(self, rows: Iterator[AuditRow]) -> Iterator[AuditRow]:
        for done, row in enumerate(rows, start=1):
            self.last = row
            yield row
            if self.progress is not None and (done % _STEP == 0 or done == self.total):
                self.progress(done, self.total)
