"""Rules asked of many records at once, from columns.

The answers are those of ``truth``, also for missing facts, for dates of which less than the day is
known and for related records. Rules that a Python function answers are refused.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import field, frozen

from copcore.domain import Truth
from copcore.rules.bound import BoundLeaf, BoundNode, BoundRelated, BoundRule, Test, bound_parts
from copcore.rules.columns.arrays import NDArray, np
from copcore.rules.columns.code import Masks, Rails
from copcore.rules.columns.plan import Plan
from copcore.rules.columns.table import Columns
from copcore.rules.reasons import Reason, outcome_of, reason_of

_Bits = tuple[NDArray[np.uint8], NDArray[np.uint8] | None]


@frozen
class Counts:
    """For how many records a rule answers yes, no and unknown."""

    yes: int
    no: int
    unknown: int


def outcomes(rules: Iterable[BoundRule], columns: Columns) -> tuple[NDArray[np.int8], ...]:
    """The answers of each rule for each record: 1 yes, 0 no, -1 unknown.

    Raises:
        InvalidInput: A rule is opaque.
        UnknownKey: A rule reads a fact or a relation that is no column.
    """
    plan = Plan(columns)
    asked = [plan.rails(rule) for rule in rules]
    found = tuple(np.empty(columns.size, np.int8) for _ in asked)
    for rows, masks in plan.blocks(asked):
        for (yes, no), states in zip(masks, found, strict=True):
            states[rows] = yes
            if no is not None:
                states[rows] -= np.logical_not(yes | no)
    return found


def counts(rules: Iterable[BoundRule], columns: Columns) -> tuple[Counts, ...]:
    """For how many records each rule answers yes, no and unknown; nothing is kept per record.

    Raises:
        InvalidInput: A rule is opaque.
        UnknownKey: A rule reads a fact or a relation that is no column.
    """
    plan = Plan(columns)
    asked = [plan.rails(rule) for rule in rules]
    tally = _Tally(len(asked))
    for rows, masks in plan.blocks(asked):
        tally.add(masks, rows)
    return tally.counts


@frozen(eq=False)
class Explained:
    """The counts of many rules, and what every test came to for every record.

    Args:
        rules: The rules.
        columns: The records; they hold the values that reasons tell.
        counts: As ``counts`` gives them.
    """

    rules: tuple[BoundRule, ...]
    columns: Columns = field(repr=False)
    counts: tuple[Counts, ...]
    _kept: dict[Test, _Bits] = field(repr=False)

    def reason(self, rule: int, row: int) -> Reason:
        """Why a rule answers as it does for a record, each by its number.

        What tests came to is read from what was kept; conditions on related records are asked
        again.
        """
        return self._reason(self.rules[rule], row, self.columns.row(row))

    @property
    def bytes(self) -> int:
        """How much memory is kept beside the columns."""
        return sum(bits.nbytes for pair in self._kept.values() for bits in pair if bits is not None)

    def _reason(self, node: BoundNode, row: int, facts: Any) -> Reason:
        match node:
            case BoundLeaf(test=test):
                return Reason(node, _outcome(self._kept[test], row), facts)
            case BoundRelated():
                return reason_of(node, facts)
        parts = tuple(self._reason(part, row, facts) for part in bound_parts(node))
        return Reason(node, outcome_of(node, [part.outcome for part in parts], facts), facts, parts)


def explained(rules: Iterable[BoundRule], columns: Columns) -> Explained:
    """Answer many rules for all records, and keep what every test came to: two bits at most.

    Raises:
        InvalidInput: A rule is opaque.
        UnknownKey: A rule reads a fact or a relation that is no column.
    """
    plan, bounds = Plan(columns), tuple(rules)
    asked = [plan.rails(rule) for rule in bounds]
    tally = _Tally(len(asked))
    kept = [_room(rails, columns.size) for rails in plan.tests.values()]
    for rows, masks in plan.blocks([*asked, *plan.tests.values()]):
        tally.add(masks[: len(asked)], rows)
        for bits, pair in zip(kept, masks[len(asked) :], strict=True):
            _keep(bits, pair, rows)
    return Explained(bounds, columns, tally.counts, dict(zip(plan.tests, kept, strict=True)))


class _Tally:
    """Answers counted block by block."""

    def __init__(self, rules: int) -> None:
        self._yes = [0] * rules
        self._no = [0] * rules
        self._size = 0

    def add(self, masks: Sequence[Masks], rows: slice) -> None:
        size = rows.stop - rows.start
        self._size += size
        for number, (yes, no) in enumerate(masks):
            met = int(np.count_nonzero(yes))
            self._yes[number] += met
            self._no[number] += size - met if no is None else int(np.count_nonzero(no))

    @property
    def counts(self) -> tuple[Counts, ...]:
        return tuple(
            Counts(yes, no, self._size - yes - no)
            for yes, no in zip(self._yes, self._no, strict=True)
        )


def _room(rails: Rails, size: int) -> _Bits:
    room = -(-size // 8)
    return np.empty(room, np.uint8), None if rails.no is None else np.empty(room, np.uint8)


def _keep(bits: _Bits, masks: Masks, rows: slice) -> None:
    """Blocks begin at whole bytes."""
    place = slice(rows.start // 8, -(-rows.stop // 8))
    for kept, mask in zip(bits, masks, strict=True):
        if kept is not None and mask is not None:
            kept[place] = np.packbits(mask, bitorder="little")


def _outcome(bits: _Bits, row: int) -> Truth:
    yes, no = bits
    if _bit(yes, row):
        return Truth.YES
    return Truth.NO if no is None or _bit(no, row) else Truth.UNKNOWN


def _bit(bits: NDArray[np.uint8], row: int) -> bool:
    return bool(bits[row // 8] >> row % 8 & 1)
