"""Verifying a centre's audit: a chain of rows, its seals, its anchors, and what it tells of."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from attrs import frozen

from copcore.audit.anchors import Anchor
from copcore.audit.causes import Cause, Reason
from copcore.audit.details import Details
from copcore.audit.findings import Finding, told_of
from copcore.audit.moments import moment_text
from copcore.audit.rows import AuditRow
from copcore.audit.walk import Walk
from copcore.audit.witnesses import Restoration


@frozen(kw_only=True)
class Verification:
    """What was verified, and what was found.

    Args:
        centre: Key of the centre.
        rows: How many rows there are.
        sequence: Of the last row; 0 where there is none.
        link: Of the last row.
        findings: What does not fit, in the order of entries.
        restorations: Entries that note a restored backup.
        sealed: Whether the seals were checked; without the key they cannot be.
        other_key: How many rows are sealed with a key that was changed since; their seals were
            not checked, and a later seal vouches for what they say.
        anchors: How many anchors are of this centre.
        other_anchors: How many are of other centres; they were not used.
        held: Sequence of the last anchor that holds; None where none does.
        details: How many details were checked; None where none were asked for.
        erased: How many rows have no detail any more; None likewise.
    """

    centre: str
    rows: int
    sequence: int
    link: str
    findings: tuple[Finding, ...]
    restorations: tuple[Restoration, ...]
    sealed: bool
    other_key: int
    anchors: int
    other_anchors: int
    held: int | None
    details: int | None
    erased: int | None

    @property
    def ok(self) -> bool:
        """Whether nobody tampered; a restored backup that is noted is a warning only."""
        return all(finding.reason is Reason.RESTORED for finding in self.findings)

    def anchor(self, moment: datetime) -> Anchor:
        """The head of this chain, to be kept elsewhere."""
        return Anchor(
            centre=self.centre,
            sequence=self.sequence,
            link=self.link,
            taken_at=moment_text(moment),
        )


def verify(
    rows: Iterable[AuditRow],
    *,
    centre: str,
    key: bytes | None = None,
    anchors: Sequence[Anchor] = (),
    details: Iterable[tuple[int, str, str | None]] | None = None,
    records: Iterable[tuple[int, str]] | None = None,
    strays: Iterable[tuple[Cause, int]] = (),
) -> Verification:
    """Verify the audit of one centre, row by row, in memory that does not grow with it.

    Args:
        rows: In the order of their sequences.
        centre: Key of the centre.
        key: Its audit key; None leaves the seals unchecked.
        anchors: Of any centres; those of others are counted only.
        details: Sequence, command and salt, in the same order as the rows, and read no earlier
            than they are; one that is not there was erased. None leaves them unchecked.
        records: Sequence and text of the versions that an entry wrote, likewise; checked where
            the detail is there.
        strays: What was found elsewhere, and at which entry, each cause in the order of entries;
            told where nothing else is told of the entry.
    """
    own = [anchor for anchor in anchors if anchor.centre == centre]
    walk = Walk(centre, key, own)
    with _read_no_further(rows, details, records, strays):
        beside = Details(walk.found, details or (), records)
        for row in rows:
            if walk.step(row) and details is not None:
                beside.check(row)
        walk.finish()
        told = tuple(walk.witnesses.findings(centre, walk.sequence, walk.restorations))
        is_told = told_of((*walk.found, *told))
        for cause, sequence in strays:
            if not is_told(sequence):
                walk.found.add(cause, sequence)
    return Verification(
        centre=centre,
        rows=walk.rows,
        sequence=walk.sequence,
        link=walk.link,
        findings=tuple(sorted((*walk.found, *told), key=lambda finding: finding.sequence)),
        restorations=tuple(walk.restorations),
        sealed=key is not None,
        other_key=walk.other_key,
        anchors=len(own),
        other_anchors=len(anchors) - len(own),
        held=walk.witnesses.held,
        details=None if details is None else beside.checked,
        erased=None if details is None else beside.erased,
    )


@contextmanager
def _read_no_further(*streams: object) -> Iterator[None]:
    """Afterwards whatever is read from holds nobody up, however verification ended."""
    try:
        yield
    finally:
        for stream in streams:
            if isinstance(stream, Generator):
                stream.close()
