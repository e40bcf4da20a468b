"""What is known of one fact about many records: one array or two, by the type of the fact.

A column writes down how a test of it is reckoned, in two rails: where the answer is surely yes
and where it is surely no.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from attrs import field, frozen

from copcore.domain import PartialDate
from copcore.errors import InvalidInput
from copcore.rules.columns.arrays import Mask, NDArray, np
from copcore.rules.columns.code import Rails, Writer
from copcore.rules.spans import Span, SpanUnit

_WORD = 64


def whole(known: Mask) -> Mask | None:
    """None where all are known: the answers then need no second rail."""
    return None if known.all() else known


def _one_of(write: Writer, values: NDArray[Any], wanted: Sequence[int]) -> str:
    if len(wanted) == 1:
        return write.named(f"{write.part(values)} == {write.constant(wanted[0])}")
    sought = write.constant(np.array(wanted, values.dtype))
    return write.named(f"{write.constant(np.isin)}({write.part(values)}, {sought})")


@frozen(eq=False)
class Dates:
    """Dates as ordinals (``date.toordinal``).

    Args:
        earliest: The first day that each can mean; 0 is unknown.
        latest: The last; None where of all known dates the day is known.
    """

    earliest: NDArray[np.int32]
    latest: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        return len(self.earliest)

    @cached_property
    def known(self) -> Mask | None:
        """Of which records anything is known; None is of all."""
        return whole(self.earliest > 0)

    def at_least(self, write: Writer, day: int) -> Rails:
        """Whether it is this day or a later one."""
        bound = write.constant(max(day, 1))
        yes = write.named(f"{write.part(self.earliest)} >= {bound}")
        if self.latest is None:
            return write.answered(yes, self.known)
        no = write.named(f"{write.part(self.latest)} < {bound}")
        if self.known is None:
            return Rails(yes, no)
        return Rails(yes, write.named(f"{no} & {write.part(self.known)}"))

    def value(self, row: int) -> date | PartialDate | None:
        """The date; what is known to a month or a year is a PartialDate."""
        first, last = self.ends(slice(row, row + 1))
        return _dated(int(first[0]), int(last[0])) if first[0] else None

    def ends(self, rows: slice) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The first and the last day that each of a range of dates can mean."""
        first = self.earliest[rows]
        return first, first if self.latest is None else self.latest[rows]


def _dated(first_day: int, last_day: int) -> date | PartialDate:
    first, last = date.fromordinal(first_day), date.fromordinal(last_day)
    if first == last:
        return first
    same = (first.year, first.month) == (last.year, last.month)
    return PartialDate(year=first.year, month=first.month if same else None)


@frozen(eq=False)
class Codes:
    """Keys or texts as small numbers.

    Args:
        codes: 1 for the first word and so on; 0 is unknown.
        words: The keys or texts.
    """

    codes: NDArray[np.unsignedinteger[Any]]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def known(self) -> Mask | None:
        """Of which records anything is known; None is of all."""
        return whole(self.codes != 0)

    def one_of(self, write: Writer, values: frozenset[str]) -> Rails:
        """Whether it is one of these."""
        wanted = [code for code, word in enumerate(self.words, 1) if word in values]
        return write.answered(_one_of(write, self.codes, wanted), self.known)

    def value(self, row: int) -> str | None:
        """The key or text."""
        code = int(self.codes[row])
        return self.words[code - 1] if code else None


@frozen(eq=False)
class Flags:
    """Yes or no: 1, 0, and -1 where it is unknown."""

    states: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.states)

    @cached_property
    def known(self) -> Mask | None:
        """Of which records anything is known; None is of all."""
        return whole(self.states >= 0)

    def one_of(self, write: Writer, values: frozenset[bool]) -> Rails:
        """Whether it is one of these."""
        wanted = [int(value) for value in values]
        return write.answered(_one_of(write, self.states, wanted), self.known)

    def value(self, row: int) -> bool | None:
        """Yes, no or unknown."""
        state = int(self.states[row])
        return None if state < 0 else bool(state)


@frozen(eq=False)
class Numbers:
    """Whole numbers, or amounts of time in one unit.

    Args:
        numbers: Any number where it is unknown.
        known: None where all are known.
        unit: For amounts of time.
    """

    numbers: NDArray[np.signedinteger[Any]]
    known: Mask | None = None
    unit: SpanUnit | None = None

    def __len__(self) -> int:
        return len(self.numbers)

    def at_least(self, write: Writer, number: int) -> Rails:
        """Whether it is this number or a greater one."""
        met = write.named(f"{write.part(self.numbers)} >= {write.constant(number)}")
        return self._answered(write, met)

    def one_of(self, write: Writer, values: frozenset[int]) -> Rails:
        """Whether it is one of these."""
        return self._answered(write, _one_of(write, self.numbers, tuple(values)))

    def _answered(self, write: Writer, met: str) -> Rails:
        if self.known is None:
            return Rails(met, None)
        return write.answered(write.named(f"{met} & {write.part(self.known)}"), self.known)

    def value(self, row: int) -> int | Span | None:
        """The number or amount."""
        if self.known is not None and not self.known[row]:
            return None
        number = int(self.numbers[row])
        return Span(number, self.unit) if self.unit else number


@frozen(eq=False)
class KeySets:
    """Sets of keys as bits.

    Args:
        bits: The first word is bit 0 and so on; none where the set is unknown.
        words: At most 64.
        known: None where all sets are known; an empty set may be known.

    Raises:
        InvalidInput: There are more than 64 words.
    """

    bits: NDArray[np.uint64]
    words: tuple[str, ...] = field()
    known: Mask | None = None

    @words.validator
    def _fit(self, _: Any, words: tuple[str, ...]) -> None:
        if len(words) > _WORD:
            raise InvalidInput(
                en=f"A column of key sets holds at most {_WORD} different keys, not {len(words)}.",
                bg=f"Колона с множества от ключове побира най-много {_WORD} различни ключа, "
                f"а не {len(words)}.",
                keys=len(words),
            )

    def __len__(self) -> int:
        return len(self.bits)

    def overlap(self, write: Writer, keys: frozenset[str], exhaustive: bool) -> Rails:
        """Whether it has one of these; a set that may lack some never says no."""
        shared = write.named(
            f"{write.part(self.bits)} & {write.constant(bits_of(keys, self.words))}"
        )
        found = write.answered(write.named(f"{shared} != 0"), self.known)
        return found if exhaustive else Rails(found.yes, write.nowhere().yes)

    def value(self, row: int) -> frozenset[str] | None:
        """The set."""
        if self.known is not None and not self.known[row]:
            return None
        bits = int(self.bits[row])
        return frozenset(word for place, word in enumerate(self.words) if bits >> place & 1)


def bits_of(keys: Iterable[str], words: Sequence[str]) -> int:
    """A set of keys as bits."""
    return sum(1 << words.index(key) for key in set(keys).intersection(words))


@frozen(eq=False)
class Nothing:
    """A fact of which nothing is known about anybody, or a relation without any list.

    Args:
        size: How many records.
    """

    size: int

    def __len__(self) -> int:
        return self.size

    @cached_property
    def known(self) -> Mask:
        """Of nobody."""
        return np.zeros(self.size, np.bool_)

    def value(self, _: int) -> None:
        """Unknown."""


Column = Dates | Codes | Flags | Numbers | KeySets | Nothing
"""What is known of one fact about many records."""
