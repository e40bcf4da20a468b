"""Regions: the values of one fact that some conditions leave open.

Dates, numbers and amounts of time are counted as whole numbers, so that their regions are pieces
of one line. Two regions meet in what both allow; where nothing is left, they meet in None.
"""

from datetime import date
from typing import Any

from attrs import frozen

from copcore.domain import PartialDate
from copcore.rules.facts import Fact, FactType
from copcore.rules.spans import Span, SpanUnit

Piece = tuple[int, int]
"""From one whole number to another, both included."""

DAYS = (date(1800, 1, 1).toordinal(), date(2200, 12, 31).toordinal())
NUMBERS = (-(2**31), 2**31 - 1)
AMOUNTS = (0, 999_999)

_USUAL = {
    DAYS: (date(1996, 1, 1).toordinal(), date(2029, 12, 31).toordinal()),
    NUMBERS: (0, 20),
    AMOUNTS: (0, 90),
}
_FAR = {DAYS: 30 * 366, NUMBERS: 20, AMOUNTS: 90}


@frozen
class Missing:
    """Nothing is known."""

    def meet(self, other: "Region") -> "Region | None":
        return self if isinstance(other, Missing) else None


@frozen
class Ordered:
    """Dates, numbers or amounts.

    Args:
        pieces: Where the value lies, with all that it can mean inside one piece.
        cuts: Days that the value must leave open: it may be before the day, or not. Only a month
            or a year can.
    """

    pieces: tuple[Piece, ...]
    cuts: tuple[int, ...] = ()

    def meet(self, other: "Region") -> "Region | None":
        if not isinstance(other, Ordered):
            return None
        pieces = tuple(
            (max(low, first), min(high, last))
            for low, high in self.pieces
            for first, last in other.pieces
            if max(low, first) <= min(high, last)
        )
        met = Ordered(pieces, tuple(dict.fromkeys(self.cuts + other.cuts)))
        return met if pieces and (not met.cuts or met.vague) else None

    @property
    def vague(self) -> tuple[PartialDate, ...]:
        """The months and years that leave all cuts open."""
        around = blurred(date.fromordinal(self.cuts[0])) if self.cuts else ()
        return tuple(when for when in around if self._leaves_open(when))

    def _leaves_open(self, when: PartialDate) -> bool:
        first, last = when.earliest.toordinal(), when.latest.toordinal()
        return self.has(first, last) and all(first < cut <= last for cut in self.cuts)

    def has(self, first: int, last: int) -> bool:
        """Whether all from one number to another lies in one piece."""
        return any(low <= first and last <= high for low, high in self.pieces)


@frozen
class Single:
    """A key, a text, yes or no: one of some values, or any but some."""

    allowed: frozenset[Any] | None = None
    refused: frozenset[Any] = frozenset()

    def meet(self, other: "Region") -> "Region | None":
        if not isinstance(other, Single):
            return None
        refused = self.refused | other.refused
        sets = [given for given in (self.allowed, other.allowed) if given is not None]
        if not sets:
            return Single(None, refused)
        allowed = frozenset.intersection(*sets) - refused
        return Single(allowed) if allowed else None


@frozen
class KeySet:
    """Sets of keys: with at least one of each of some groups, and none of some keys."""

    groups: tuple[frozenset[str], ...] = ()
    refused: frozenset[str] = frozenset()

    def meet(self, other: "Region") -> "Region | None":
        if not isinstance(other, KeySet):
            return None
        refused = self.refused | other.refused
        groups = tuple(dict.fromkeys(group - refused for group in self.groups + other.groups))
        return KeySet(groups, refused) if all(groups) else None


Region = Missing | Ordered | Single | KeySet


def whole(fact: Fact) -> Region:
    """All known values of a fact."""
    match fact.type:
        case FactType.BOOL:
            return Single(frozenset((True, False)))
        case FactType.KEY:
            return Single(frozenset(fact.keys))
        case FactType.TEXT:
            return Single()
        case FactType.KEYS:
            return KeySet()
    return Ordered((LINES[fact.type],))


LINES = {FactType.DATE: DAYS, FactType.INTEGER: NUMBERS, FactType.DURATION: AMOUNTS}


def count(value: Any) -> int:
    """A date, number or amount of time as a whole number."""
    if isinstance(value, date):
        return value.toordinal()
    return value.amount if isinstance(value, Span) else int(value)


def uncount(fact: Fact, number: int) -> Any:
    """The value of a fact that a whole number stands for."""
    if fact.type is FactType.DATE:
        return date.fromordinal(number)
    return Span(number, fact.unit or SpanUnit.DAYS) if fact.type is FactType.DURATION else number


def inside(low: int | None, high: int | None, line: Piece) -> tuple[Piece, ...]:
    """The piece of a line from one number to another; None is open."""
    first = line[0] if low is None else max(low, line[0])
    last = line[1] if high is None else min(high, line[1])
    return ((first, last),) if first <= last else ()


def outside(low: int | None, high: int | None, line: Piece) -> tuple[Piece, ...]:
    """The pieces of a line before one number and after another."""
    before = () if low is None else inside(None, low - 1, line)
    after = () if high is None else inside(high + 1, None, line)
    return before + after


def usual(piece: Piece, line: Piece) -> Piece:
    """The part of a piece where values are found in life: near the end that is not open."""
    low, high = piece
    if piece == line:
        return _USUAL[line]
    if low == line[0]:
        return max(low, high - _FAR[line]), high
    return (low, min(high, low + _FAR[line])) if high == line[1] else piece


def blurred(day: date) -> tuple[PartialDate, PartialDate]:
    """The month and the year of a day."""
    return PartialDate(year=day.year, month=day.month), PartialDate(year=day.year)
