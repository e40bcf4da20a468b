"""The walk along a chain: each row is seen once, and only what does not fit is remembered."""

from collections.abc import Iterable
from hashlib import sha256

from copcore.audit.anchors import Anchor
from copcore.audit.causes import Cause
from copcore.audit.chain import GENESIS, NOTE, key_id, mac
from copcore.audit.findings import Findings
from copcore.audit.rows import AuditRow, content_of
from copcore.audit.witnesses import Restoration, Witnesses, restoration


class Walk:
    """Rows of one centre, in their order.

    Args:
        centre: Its key.
        key: Its audit key; None leaves the seals unchecked.
        anchors: Anchors of this centre.

    Attributes:
        found: What does not fit.
        witnesses: The anchors.
        sequence: Of the last row that is in its place.
        link: Of that row.
        rows: How many rows there were.
        other_key: How many are sealed with a key that was changed since.
        restorations: Rows that note a restored backup.
    """

    def __init__(self, centre: str, key: bytes | None, anchors: Iterable[Anchor]) -> None:
        self.found = Findings(centre)
        self.witnesses = Witnesses(anchors)
        self.sequence = 0
        self.link = GENESIS
        self.rows = 0
        self.other_key = 0
        self.restorations: list[Restoration] = []
        self._centre = centre
        self._key = key
        self._key_id = key_id(key) if key is not None else ""
        self._sound = True
        self._foreign: range | None = None

    def step(self, row: AuditRow) -> bool:
        """Take the next row; False where what it says cannot be believed."""
        self.rows += 1
        if not _fits(row):
            self._take_altered(row)
            return False
        if row.sequence <= self.sequence or row.centre != self._centre:
            self.found.add(Cause.PLACE, row.sequence)
            return False
        sound = self._key is None or self._is_sealed(row, self._key)
        if row.sequence > self.sequence + 1:
            self.found.add(Cause.GAP, self.sequence + 1, row.sequence - 1)
        elif sound and (row.previous != self.link or not self._sound):
            self._hear(row.previous)
        self.sequence, self.link, self._sound = row.sequence, row.link, sound
        self.witnesses.meet(row.sequence, row.link)
        if row.action == NOTE and sound and (noted := restoration(row)):
            self.restorations.append(noted)
        return sound

    def finish(self) -> None:
        """Say that there are no more rows."""
        self._refuse_foreign()

    def _take_altered(self, row: AuditRow) -> None:
        """Its place is believed only where it is the next one."""
        following = self.sequence + 1
        self.found.add(Cause.CONTENT, row.sequence if isinstance(row.sequence, int) else following)
        if row.sequence == following:
            self.sequence, self.link, self._sound = row.sequence, row.link, False
            self.witnesses.doubt(row.sequence)

    def _hear(self, previous: str) -> None:
        """A row that fits by itself vouches for the link of the one before."""
        if self.sequence == 0:
            self.found.add(Cause.FIRST, 1)
        elif self._sound:
            self.found.add(Cause.FOLLOWED, self.sequence)
        self.witnesses.hear(self.sequence, previous)

    def _is_sealed(self, row: AuditRow, key: bytes) -> bool:
        """Whether the seal is right; of one with another key nobody can say, so it is kept."""
        if row.key_id != self._key_id:
            begun = row.sequence if self._foreign is None else self._foreign.start
            self._foreign = range(begun, row.sequence + 1)
            return True
        if mac(key, row.link) != row.mac:
            self.found.add(Cause.SEAL, row.sequence)
            return False
        if self._foreign is not None:
            if row.action == NOTE and row.changed[:1] == ("key_changed",):
                self.other_key += len(self._foreign)
                self._foreign = None
            else:
                self._refuse_foreign()
        return True

    def _refuse_foreign(self) -> None:
        if (foreign := self._foreign) is not None:
            self.found.add(Cause.KEY, foreign.start, foreign.stop - 1)
            self.restorations = [r for r in self.restorations if r.sequence not in foreign]
            self._foreign = None


def _fits(row: AuditRow) -> bool:
    """Whether the link is that of the content; values of a wrong kind have no content."""
    try:
        return sha256(content_of(row)).hexdigest() == row.link
    except (TypeError, ValueError):
        return False
