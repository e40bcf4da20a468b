"""What verification found: at which entries, by what, and in one sentence."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from attrs import evolve, frozen

from copcore.audit.anchors import Anchor
from copcore.audit.causes import Cause, Reason


@frozen(kw_only=True)
class Finding:
    """Something that does not fit, at one entry or at several in a row.

    Args:
        centre: Key of the centre.
        cause: By what it shows.
        sequence: The first entry; 0 where there is none to name.
        last: The last one.
        anchor: The anchor by which it shows.
        noted: The entry that notes a restored backup.
    """

    centre: str
    cause: Cause
    sequence: int
    last: int
    anchor: Anchor | None = None
    noted: int | None = None

    @property
    def reason(self) -> Reason:
        """What happened."""
        return self.cause.reason

    def in_language(self, language: str) -> str:
        """One sentence in ``"bg"`` or ``"en"``."""
        many = self.last > self.sequence
        return self.cause.told(language, many=many).format(
            n=f"{self.sequence}–{self.last}" if many else self.sequence,
            taken=_minute(self.anchor.taken_at) if self.anchor else "",
            noted=self.noted,
        )


class Findings:
    """Gathers what is found; neighbours with the same cause become one."""

    def __init__(self, centre: str) -> None:
        self._centre = centre
        self._found: dict[Cause, list[Finding]] = {cause: [] for cause in Cause}

    def add(self, cause: Cause, sequence: int, last: int | None = None) -> None:
        """Add what does not fit from one entry to another; None is the same."""
        alike, end = self._found[cause], sequence if last is None else last
        if alike and sequence - 1 <= alike[-1].last <= sequence:
            alike[-1] = evolve(alike[-1], last=end)
        else:
            alike.append(Finding(centre=self._centre, cause=cause, sequence=sequence, last=end))

    def __iter__(self) -> Iterator[Finding]:
        found = (finding for alike in self._found.values() for finding in alike)
        return iter(sorted(found, key=lambda finding: finding.sequence))


def told_of(findings: Iterable[Finding]) -> Callable[[int], bool]:
    """Whether one of the findings tells of an entry; of none, 0, any one tells."""
    spans = sorted((finding.sequence, finding.last) for finding in findings)
    firsts = [first for first, _ in spans]
    farthest = list(accumulate((last for _, last in spans), max))

    def told(sequence: int) -> bool:
        before = bisect_right(firsts, sequence)
        return bool(spans) and (sequence == 0 or (before > 0 and farthest[before - 1] >= sequence))

    return told


def _minute(moment: str) -> str:
    return f"{moment[:10]} {moment[11:16]} UTC"
