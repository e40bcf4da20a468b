"""Domain values to rows and back, the same way for every kind of root.

A row holds what stands in the columns: plain texts and numbers, in the order of the columns.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import zip_longest
from operator import attrgetter
from typing import Any

from attrs import frozen
from cattrs.errors import ForbiddenExtraKeysError
from sqlalchemy import Connection, Table

from copcore.errors import InvalidInput, StorageError
from copcore.storage.sql import statements
from copcore.storage.sql.kept import fetched
from copcore.storage.sql.schema import PartTable, RootTable
from copcore.storage.sql.types import Stored

Row = tuple[Any, ...]
_UNREADABLE = (
    AttributeError,
    ForbiddenExtraKeysError,
    InvalidInput,
    LookupError,
    TypeError,
    ValueError,
)


@contextmanager
def reading(table: Table) -> Iterator[None]:
    """Refuse rows that copcore would not have written.

    Raises:
        StorageError: A value cannot be read; it is not shown.
    """
    try:
        yield
    except _UNREADABLE:
        # The cause would show personal data.
        raise StorageError(
            en=f'The rows of "{table.name}" were changed by something other than copcore and '
            "cannot be read; restore the file from a backup.",
            bg=f"Редовете на „{table.name}“ са променени извън copcore и не могат да се "
            "прочетат; възстановете файла от резервно копие.",
        ) from None


@frozen(eq=False)
class Shape:
    """How the values of one class stand in columns.

    Args:
        kind: The class; ``str`` for plain ids.
        names: Its columns.
        take: The attributes of a value, in their order.
        stored: Places of the columns that hold something else than the attribute.
    """

    kind: Any
    names: tuple[str, ...]
    take: Callable[[Any], Sequence[Any]]
    stored: tuple[tuple[int, Stored], ...]

    def write(self, value: Any) -> Row:
        """What stands in the columns."""
        row = list(self.take(value))
        for at, column in self.stored:
            if row[at] is not None:
                row[at] = column.write(row[at])
        return tuple(row)

    def read(self, row: Iterable[Any], **more: Any) -> Any:
        """The value again; ``more`` are attributes that stand elsewhere."""
        values = list(row)
        for at, column in self.stored:
            if values[at] is not None:
                values[at] = column.read(values[at])
        if self.kind is str:
            return values[0]
        return self.kind(**dict(zip(self.names, values, strict=True)), **more)


@cache
def shape(of: RootTable | PartTable) -> Shape:
    """The shape of a root's own attributes, or of one of its parts."""
    kinds = ((at, of.table.c[name].type) for at, name in enumerate(of.names))
    stored = tuple((at, kind) for at, kind in kinds if isinstance(kind, Stored))
    return Shape(kind=of.kind, names=of.names, take=_taker(of), stored=stored)


def _taker(of: RootTable | PartTable) -> Callable[[Any], Sequence[Any]]:
    if of.kind is str:
        return lambda value: (value,)
    take = attrgetter(*of.names)
    return take if len(of.names) > 1 else lambda value: (take(value),)


def load(
    connection: Connection, root: RootTable, which: statements.Which, **values: Any
) -> dict[str, Any]:
    """The chosen versions with their parts, by id in order of ids; one query for each table.

    Raises:
        StorageError: A row holds what copcore would not have written.
    """

    def rows(statement: Any) -> Iterable[Any]:
        return fetched(connection, statement, **values)

    with reading(root.table):
        parts = {
            part.attribute: _grouped(part, rows(statements.parts(root, part, which)))
            for part in root.parts
        }
        return {
            row[0]: shape(root).read(
                row, **{name: tuple(found[row[0]]) for name, found in parts.items()}
            )
            for row in rows(statements.roots(root, which))
        }


def _grouped(part: PartTable, rows: Iterable[Any]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    read = shape(part).read
    for root_id, *values in rows:
        found[root_id].append(read(values))
    return found


@frozen
class Form:
    """What stands in the columns of one version.

    Args:
        own: Of its own attributes.
        parts: Of its parts, in their order, by attribute.
    """

    own: Row
    parts: Mapping[str, Sequence[Row]]


def form(root: RootTable, value: Any) -> Form:
    """A version as it stands in columns."""
    parts = {
        part.attribute: [*map(shape(part).write, getattr(value, part.attribute))]
        for part in root.parts
    }
    return Form(shape(root).write(value), parts)


def version_row(root: RootTable, value: Any, own: Row, ledger: Row) -> Row:
    """The row of a version, without its centre.

    Args:
        root: The kind of root.
        value: The version.
        own: What stands in the columns of its own attributes.
        ledger: Sequence of its journal entry, moment as text, and 1 where it is voided, else 0.
    """
    sequence, recorded_at, voided = ledger
    derived = [derive(value) for derive in root.derived.values()]
    return (*own[:2], sequence, recorded_at, None, voided, *own[2:], *derived)


def part_changes(
    part: PartTable, before: Any, after: Any, derived: Sequence[Row]
) -> tuple[Iterable[int], Iterable[int]]:
    """At which positions parts end with a version, and at which some begin.

    Args:
        part: Which parts.
        before: The version before; None where there is none.
        after: The new version.
        derived: What is derived from its parts.
    """
    new = getattr(after, part.attribute)
    if before is None:
        return (), range(len(new))
    old = getattr(before, part.attribute)
    was, now = zip(old, derived_of(part, before), strict=True), zip(new, derived, strict=True)
    changed = [at for at, (one, other) in enumerate(zip_longest(was, now)) if one != other]
    return [at for at in changed if at < len(old)], [at for at in changed if at < len(new)]


def part_rows(
    value: Any, begun: Iterable[int], rows: Sequence[Row], derived: Sequence[Row]
) -> list[Row]:
    """The rows of parts that begin with a version, without their centre.

    Args:
        value: The version.
        begun: Positions of those parts.
        rows: What stands in the columns of all parts.
        derived: What is derived from them.
    """
    key = value.id, value.version
    return [(key[0], at, key[1], None, *rows[at], *derived[at]) for at in begun]


def derived_of(part: PartTable, root: Any, *, voided: bool = False) -> list[Row]:
    """What is derived from each part of a version; nothing of a voided one."""
    values = getattr(root, part.attribute)
    if voided or not part.derived:
        return [(None,) * len(part.derived)] * len(values)
    return [tuple(derive(root, value) for derive in part.derived.values()) for value in values]
