"""What came of many tries."""

from collections import Counter
from collections.abc import Collection
from typing import Any, Self

from attrs import define, field

from tests.faults.said import Fault, Finding


@define
class Tally:
    """Counts tries and what was found after them.

    Args:
        tries: How many.
        acknowledged: Commands whose answers were heard, over all tries.
        interrupted: Tries amid a transaction.
        faulty: For each fault, the tries after which it was found.
        details: What was found, in words.
        slowest: Seconds of the longest reopening.
    """

    tries: int = 0
    acknowledged: int = 0
    interrupted: int = 0
    faulty: Counter[Fault] = field(factory=Counter)
    details: list[str] = field(factory=list)
    slowest: float = 0.0

    def add(self, findings: Collection[Finding], *, acknowledged: int, interrupted: bool) -> None:
        """Count one try."""
        self.tries += 1
        self.acknowledged += acknowledged
        self.interrupted += interrupted
        self.faulty.update({finding.fault for finding in findings})
        self.details += [f"{finding.fault.value}: {finding.detail}" for finding in findings]

    def __iadd__(self, other: "Tally") -> Self:
        self.tries += other.tries
        self.acknowledged += other.acknowledged
        self.interrupted += other.interrupted
        self.faulty += other.faulty
        self.details += other.details
        self.slowest = max(self.slowest, other.slowest)
        return self

    def figures(self) -> dict[str, Any]:
        """The figures for the file of results."""
        return {
            "tries": self.tries,
            "acknowledged": self.acknowledged,
            "interrupted": self.interrupted,
            "slowest_reopening": round(self.slowest, 3),
            **{fault.value: self.faulty[fault] for fault in Fault},
        }
