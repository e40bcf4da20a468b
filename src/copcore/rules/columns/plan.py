"""How bound conditions are reckoned from columns; what several share is reckoned once."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from copcore.errors import InvalidInput
from copcore.rules.bound import (
    AgeAt,
    Among,
    BoundAll,
    BoundAny,
    BoundLeaf,
    BoundNode,
    BoundNot,
    BoundOpaque,
    BoundRelated,
    BoundRule,
    Interval,
    Overlap,
    Presence,
    Test,
)
from copcore.rules.columns.ages import age_at
from copcore.rules.columns.arrays import Mask, NDArray, np
from copcore.rules.columns.code import Block, Masks, Rails, Writer
from copcore.rules.columns.table import Columns, Records
from copcore.rules.columns.types import Nothing
from copcore.rules.language.expressions import Quantity

BLOCK = 1 << 16
"""Records in a block: a few of its masks fit into the cache of a processor."""

_FEW = 16
"""Up to so many values are asked for one by one, so that choices that share some share work."""


@frozen(eq=False)
class Plan:
    """Conditions that are asked of columns together.

    Args:
        columns: Of what they are asked.
        tests: The rails of each test.
    """

    columns: Columns
    tests: dict[Test, Rails] = field(init=False, factory=dict)
    _write: Writer = field(init=False, factory=Writer)

    def rails(self, node: BoundNode) -> Rails:
        """Plan a condition.

        Raises:
            InvalidInput: A rule in it is opaque.
            UnknownKey: It reads a fact or a relation that is no column.
        """
        match node:
            case BoundLeaf(test=test):
                if test not in self.tests:
                    self.tests[test] = self._test(test, self.columns.column(test.fact))
                return self.tests[test]
            case BoundRule(part=part) if part is not None:
                return self.rails(part)
            case BoundNot(part):
                return self._write.opposite(self.rails(part))
            case BoundAll(parts):
                return self._write.all_of([self.rails(part) for part in parts])
            case BoundAny(parts):
                return self._write.any_of([self.rails(part) for part in parts])
            case BoundRelated(relation=relation):
                return self._related(node, self.columns.related(relation.key))
            case BoundOpaque(rule):
                raise _is_opaque(rule.key)
        return self._write.nowhere()

    def block(self, asked: Sequence[Rails]) -> Block:
        """A function that gives the masks of these conditions for a range of records."""
        return self._write.block(asked)

    def blocks(self, asked: Sequence[Rails]) -> Iterator[tuple[slice, Sequence[Masks]]]:
        """Each block of records, and the masks of these conditions for it."""
        block = self.block(asked)
        for start in range(0, self.columns.size, BLOCK):
            rows = slice(start, min(start + BLOCK, self.columns.size))
            yield rows, block(rows)

    def _test(self, test: Test, column: Any) -> Rails:
        write = self._write
        match test:
            case Presence():
                known = column.known
                return write.everywhere() if known is None else Rails(write.part(known), None)
            case AgeAt(at=at):
                return self._age(test, column, self.columns.column(at))
            case _ if isinstance(column, Nothing):
                return write.nowhere()
            case Interval(_, low, high):
                return self._interval(column, low, high)
            case Among(_, values) if 1 < len(values) <= _FEW:
                each = [column.one_of(write, frozenset((value,))) for value in sorted(values)]
                return write.any_of(each)
            case Among(_, values):
                found: Rails = column.one_of(write, values)
            case Overlap(_, keys, exhaustive):
                found = column.overlap(write, keys, exhaustive)
        return found

    def _interval(self, column: Any, low: Any, high: Any) -> Rails:
        """Ages that share a birthday ask for it once."""
        write = self._write
        beyond = None if high is None else column.at_least(write, _number(high) + 1)
        if low is None and beyond is not None:
            return write.opposite(beyond)
        from_: Rails = column.at_least(write, _number(low))
        return from_ if beyond is None else write.between(from_, beyond)

    def _age(self, test: AgeAt, births: Any, days: Any) -> Rails:
        if isinstance(births, Nothing) or isinstance(days, Nothing):
            return self._write.nowhere()
        return self._write.asked(lambda rows: age_at(test, births, days, rows))

    def _related(self, node: BoundRelated, records: Records | Nothing) -> Rails:
        if isinstance(records, Nothing):
            return self._write.nowhere()
        inner = Plan(records.child)
        ask = inner.block((inner.rails(node.where),))
        return self._write.asked(lambda rows: _of_records(node, records, ask, rows))


def _number(end: Any) -> int:
    """A limit as a column holds values: the ordinal of a day, the amount of a span."""
    number: int = end.toordinal() if isinstance(end, date) else getattr(end, "amount", end)
    return number


def _of_records(node: BoundRelated, records: Records, ask: Block, rows: slice) -> Masks:
    """All is: not at least one for which it does not hold."""
    offsets = records.offsets[rows.start : rows.stop + 1]
    ends = offsets - offsets[0]
    ((yes, no),) = ask(slice(int(offsets[0]), int(offsets[-1])))
    no = ~yes if no is None else no
    all_ = node.quantity is Quantity.ALL
    sure, ruled_out = (_sums(mask, ends) for mask in ((no, yes) if all_ else (yes, no)))
    met = sure >= node.least
    unmet = (np.diff(ends) - ruled_out < node.least) & (records.lists[rows] == 1)
    return (unmet, met) if all_ else (met, unmet)


def _sums(mask: Mask, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of the records of each are in the mask."""
    running = np.zeros(len(mask) + 1, np.int64)
    np.cumsum(mask, out=running[1:])
    return np.diff(running[ends])


def _is_opaque(key: str) -> InvalidInput:
    return InvalidInput(
        en=f'Rule "{key}" is answered by a Python function, which cannot be asked of columns; '
        "ask it of each record by itself.",
        bg=f"На правилото „{key}“ отговаря функция на Python, която не работи с колони; "
        "питайте за всеки запис поотделно.",
        key=key,
    )
