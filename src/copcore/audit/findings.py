"""What verification found: at which entries, by what, and in one sentence."""

from collections.abc import Iterator

from attrs import evolve, frozen

from copcore.audit.anchors import Anchor
from copcore.audit.causes import Cause, Reason


@frozen(kw_only=True)
class Finding:
    """Something that does not fit, at one entry or at several in a row.

    Args:
        centre: Key of the centre.
        cause: By what it shows.
        sequence: The first entry.
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
        if alike and alike[-1].last == sequence - 1:
            alike[-1] = evolve(alike[-1], last=end)
        else:
            alike.append(Finding(centre=self._centre, cause=cause, sequence=sequence, last=end))

    def __iter__(self) -> Iterator[Finding]:
        found = (finding for alike in self._found.values() for finding in alike)
        return iter(sorted(found, key=lambda finding: finding.sequence))


def _minute(moment: str) -> str:
    return f"{moment[:10]} {moment[11:16]} UTC"
