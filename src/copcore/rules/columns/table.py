"""Facts of many records as columns, so that a rule answers about a million of them at once.

Needs the extra ``copcore[columns]`` (NumPy); nothing else of the rules does.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from copcore.domain import PartialDate
from copcore.errors import InvalidInput, UnknownKey
from copcore.rules.bound import ends
from copcore.rules.columns.arrays import Mask, NDArray, np
from copcore.rules.columns.types import (
    Codes,
    Column,
    Dates,
    Flags,
    KeySets,
    Nothing,
    Numbers,
    bits_of,
    whole,
)
from copcore.rules.facts import RELATIONS, Fact, Facts, FactType, Relation
from copcore.rules.spans import Span

__all__ = ["Codes", "Columns", "Dates", "Flags", "KeySets", "Nothing", "Numbers", "Records"]


@frozen(eq=False)
class Records:
    """Related records of many records.

    Args:
        offsets: Where the records of each begin in ``child``, and where the last ones end.
        child: The columns of all related records.
        lists: 1 where the records are known to be all, 0 where they are not, -1 where no list
            was given.
    """

    offsets: NDArray[np.int64]
    child: "Columns"
    lists: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.lists)


@frozen(eq=False, kw_only=True)
class Columns:
    """What is known of many records of one subject.

    Args:
        size: How many records.
        facts: A column for each fact, by key; ``Nothing(size)`` is unknown for all.
        records: Related records, by the key of the relation.

    Raises:
        InvalidInput: A column is of another length.
    """

    size: int
    facts: Mapping[str, Column] = field(factory=dict)
    records: Mapping[str, Records | Nothing] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for key, column in (*self.facts.items(), *self.records.items()):
            if len(column) != self.size:
                raise InvalidInput(
                    en=f'Column "{key}" has {len(column)} values for {self.size} records.',
                    bg=f"Колоната „{key}“ има {len(column)} стойности за {self.size} записа.",
                    key=key,
                )

    @classmethod
    def of(
        cls,
        records: Iterable[Facts],
        facts: Iterable[Fact],
        relations: Iterable[Relation] = RELATIONS,
    ) -> "Columns":
        """Read records into columns.

        Args:
            records: What is known of each.
            facts: The facts that are wanted: ``book.facts``, or those that some rules read.
            relations: The relations that are wanted.

        Raises:
            InvalidInput: A value is not of its fact's type.
        """
        rows, wanted, ways = tuple(records), tuple(facts), tuple(relations)
        return cls(
            size=len(rows),
            facts={fact.key: _column(fact, [row.get(fact.key) for row in rows]) for fact in wanted},
            records={way.key: _related(rows, way, wanted, ways) for way in ways},
        )

    def column(self, key: str) -> Column:
        """Return a column, or raise UnknownKey with the nearest one."""
        found: Column = _found(self.facts, key)
        return found

    def related(self, key: str) -> Records | Nothing:
        """Return related records, or raise UnknownKey with the nearest relation."""
        found: Records | Nothing = _found(self.records, key)
        return found

    def row(self, number: int) -> Facts:
        """What is known of one record, as facts; nothing stands there that is unknown."""
        found: dict[str, Any] = {key: column.value(number) for key, column in self.facts.items()}
        for way in RELATIONS:
            records = self.records.get(way.key)
            if isinstance(records, Records) and records.lists[number] >= 0:
                first, end = records.offsets[number : number + 2]
                found[way.key] = tuple(records.child.row(place) for place in range(first, end))
                found[way.complete_key] = bool(records.lists[number])
        return {key: value for key, value in found.items() if value is not None}


def _found(columns: Mapping[str, Any], key: str) -> Any:
    if key not in columns:
        raise UnknownKey(en="column", bg="колона", key=key, valid=columns)
    return columns[key]


def _related(
    rows: Sequence[Facts], way: Relation, facts: tuple[Fact, ...], ways: tuple[Relation, ...]
) -> Records | Nothing:
    lists = [way.records(row) for row in rows]
    if all(row.get(way.key) is None for row in rows):
        return Nothing(len(rows))
    states = [-1 if row.get(way.key) is None else way.complete(row) for row in rows]
    return Records(
        np.cumsum([0, *map(len, lists)], dtype=np.int64),
        Columns.of((record for records in lists for record in records), facts, ways),
        np.array(states, np.int8),
    )


def _column(fact: Fact, values: Sequence[Any]) -> Column:
    for row, value in enumerate(values):
        if value is not None and not fact.holds(value):
            raise InvalidInput(
                en=f'Record {row}: "{fact.key}" needs a value of type {fact.type.value}.',
                bg=f"Запис {row}: „{fact.key}“ иска стойност от тип {fact.type.value}.",
                key=fact.key,
                row=row,
            )
    if all(value is None for value in values):
        return Nothing(len(values))
    made: Column = _MAKERS[fact.type](fact, values)
    return made


def _dates(_: Fact, values: Sequence[date | PartialDate | None]) -> Dates:
    earliest = np.array([0 if v is None else ends(v)[0].toordinal() for v in values], np.int32)
    if not any(isinstance(value, PartialDate) for value in values):
        return Dates(earliest)
    latest = [0 if v is None else ends(v)[1].toordinal() for v in values]
    return Dates(earliest, np.array(latest, np.int32))


def _codes(_: Fact, values: Sequence[str | None]) -> Codes:
    words = tuple(sorted({value for value in values if value is not None}))
    code = {word: number for number, word in enumerate(words, 1)}
    small = np.min_scalar_type(len(words))
    return Codes(np.array([code[v] if v is not None else 0 for v in values], small), words)


def _flags(_: Fact, values: Sequence[bool | None]) -> Flags:
    return Flags(np.array([-1 if value is None else value for value in values], np.int8))


def _numbers(fact: Fact, values: Sequence[int | Span | None]) -> Numbers:
    amounts = [value.amount if isinstance(value, Span) else value or 0 for value in values]
    return Numbers(np.array(amounts, np.int64), _known(values), fact.unit)


def _key_sets(fact: Fact, values: Sequence[frozenset[str] | None]) -> KeySets:
    bits = [bits_of(value or (), fact.keys) for value in values]
    return KeySets(np.array(bits, np.uint64), fact.keys, _known(values))


def _known(values: Sequence[Any]) -> Mask | None:
    return whole(np.array([value is not None for value in values], np.bool_))


_MAKERS: Mapping[FactType, Any] = {
    FactType.BOOL: _flags,
    FactType.KEY: _codes,
    FactType.KEYS: _key_sets,
    FactType.INTEGER: _numbers,
    FactType.DATE: _dates,
    FactType.DURATION: _numbers,
    FactType.TEXT: _codes,
}
