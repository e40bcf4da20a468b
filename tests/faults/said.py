"""What a process said before it ended, and the faults of a workspace that broke its word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from attrs import evolve, frozen

from copcore import Receipt
from copcore.exchange import CommandCodec
from copcore.services.ports import Entry

_CODEC = CommandCodec()


@frozen
class Said:
    """What a process told until some moment.

    Args:
        opened: Whether it has opened its workspace.
        receipts: All that it told, in order.
        asked: Number of commands in the transaction that is not answered yet; 0 is none.
    """

    opened: bool = False
    receipts: tuple[Receipt, ...] = ()
    asked: int = 0

    def then(self, line: Mapping[str, Any]) -> "Said":
        """What it told with one more line."""
        if "asked" in line:
            return evolve(self, asked=line["asked"])
        answered = map(_CODEC.decode_receipt, line.get("answered", ()))
        return Said(opened=True, receipts=(*self.receipts, *answered))


class Fault(Enum):
    """How a workspace can break its word."""

    LOST = "lost"
    TORN = "torn"
    FORGOTTEN = "forgotten"
    UNPROVEN = "unproven"
    UNREADABLE = "unreadable"
    SLOW = "slow"


@frozen
class Finding:
    """One fault."""

    fault: Fault
    detail: str


def unasked(entries: int, said: Said) -> Iterator[Finding]:
    """Entries that nobody asked for, or a part of a transaction."""
    answered = len(said.receipts)
    if entries not in (answered, answered + said.asked):
        detail = f"{entries} entries, {answered} answered and {said.asked} asked"
        yield Finding(Fault.LOST if entries < answered else Fault.TORN, detail)


def missing(journal: Sequence[Entry], receipts: Iterable[Receipt]) -> Iterator[Finding]:
    """Every acknowledged command that the journal does not hold, and every gap in it."""
    if [entry.sequence for entry in journal] != [*range(1, len(journal) + 1)]:
        yield Finding(Fault.TORN, "the journal has a gap")
    held = {entry.sequence: entry.receipt for entry in journal}
    for receipt in receipts:
        if held.get(receipt.sequence) != receipt:
            yield Finding(Fault.LOST, f"entry {receipt.sequence}")
