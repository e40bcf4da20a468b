"""Anchors beside the chain that is there now: which hold, and what explains the others."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from copcore.audit.anchors import Anchor
from copcore.audit.causes import Cause
from copcore.audit.chain import GENESIS, NOTE
from copcore.audit.findings import Finding
from copcore.audit.rows import AuditRow

_HEAD = re.compile("head:(0|[1-9][0-9]{0,17})")


@frozen(kw_only=True)
class Restoration:
    """An entry that notes that a backup was restored.

    Args:
        sequence: Of the entry.
        head: Sequence of the last row that the backup had.
        noted_at: When the entry was written, as ISO text.
    """

    sequence: int
    head: int
    noted_at: str

    def explains(self, anchor: Anchor) -> bool:
        """Whether the anchor may attest rows that the backup did not have.

        One that was taken after the backup was restored attests the chain that is there now.
        """
        return self.head < anchor.sequence and anchor.taken_at <= self.noted_at


def restoration(row: AuditRow) -> Restoration | None:
    """What a row notes about a restored backup, if it does."""
    if row.action != NOTE or row.changed[:1] != ("restored",):
        return None
    heads = [int(said[1]) for name in row.changed[1:] if (said := _HEAD.fullmatch(name))]
    if len(heads) != 1 or heads[0] >= row.sequence:
        return None
    return Restoration(sequence=row.sequence, head=heads[0], noted_at=row.written_at)


class Witnesses:
    """Anchors of one centre, held against its rows as they pass.

    Args:
        anchors: All of this centre.
    """

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._awaited: dict[int, list[Anchor]] = defaultdict(list)
        self._disputed: list[Anchor] = []
        self._doubted: list[Anchor] = []
        self.held: int | None = None
        for anchor in anchors:
            self._awaited[anchor.sequence].append(anchor)
        self.meet(0, GENESIS)

    def meet(self, sequence: int, link: str) -> None:
        """Hold a row against the anchors of its place."""
        self._doubted = []
        for anchor in self._awaited.pop(sequence, ()):
            if anchor.link == link:
                self.held = sequence
            else:
                self._disputed.append(anchor)

    def doubt(self, sequence: int) -> None:
        """Let the anchors of an altered row wait for what the next row says of its link."""
        self._doubted = self._awaited.pop(sequence, [])

    def hear(self, sequence: int, link: str) -> None:
        """The row after this one says which link it had; anchors that say the same are right."""
        former = self._doubted + self._disputed
        self._disputed = [a for a in former if a.sequence != sequence or a.link != link]
        self._doubted = []

    def findings(
        self, centre: str, head: int, restorations: Sequence[Restoration]
    ) -> Iterator[Finding]:
        """What anchors say of the chain as a whole; ``head`` is the sequence of its last row."""
        late = [a for places in self._awaited.values() for a in places if a.sequence > head]
        lost: dict[Restoration, list[Anchor]] = defaultdict(list)
        forked: list[Anchor] = []
        cut: list[Anchor] = []
        for anchor in sorted((*self._disputed, *late), key=lambda a: (a.sequence, a.taken_at)):
            by = next((r for r in restorations if r.explains(anchor)), None)
            if by is not None:
                lost[by].append(anchor)
            else:
                (cut if anchor.sequence > head else forked).append(anchor)
        if forked:
            yield _found(centre, Cause.DISAGREES, forked[0].sequence, forked[-1], forked[0])
        if cut:
            yield _found(centre, Cause.BEYOND, head + 1, cut[-1], cut[-1])
        for by, anchors in lost.items():
            last = anchors[-1]
            yield _found(centre, Cause.RESTORED, by.head + 1, last, last, by.sequence)


def _found(
    centre: str, cause: Cause, first: int, last: Anchor, told: Anchor, noted: int | None = None
) -> Finding:
    return Finding(
        centre=centre, cause=cause, sequence=first, last=last.sequence, anchor=told, noted=noted
    )
