"""Rows of versions and their parts, the same way for every kind of root."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import Any, NamedTuple

from cattrs.errors import ForbiddenExtraKeysError
from sqlalchemy import Connection, Select, Table

from copcore.errors import InvalidInput, StorageError
from copcore.storage.sql import statements
from copcore.storage.sql.kept import fetched
from copcore.storage.sql.schema import PartTable, RootTable
from copcore.storage.sql.shapes import OF_PART, OF_ROOT, Row, part_writer, reader, root_writer

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


def load(
    connection: Connection, root: RootTable, named: statements.Named, **values: Any
) -> dict[str, Any]:
    """The last versions of some roots with their parts, by id in order of ids.

    There is one query for each table.

    Raises:
        StorageError: A row holds what copcore would not have written.
    """
    parts = (statements.parts(part, named) for part in root.parts)
    return _load(connection, root, statements.roots(root, named), parts, values)


def load_until(connection: Connection, root: RootTable, **values: Any) -> dict[str, Any]:
    """All roots as they were at the moment ``as_of``, like ``load``."""
    parts = (statements.parts_until(root, part) for part in root.parts)
    return _load(connection, root, statements.roots_until(root), parts, values)


def _load(
    connection: Connection,
    root: RootTable,
    roots: Select[Any],
    parts: Iterable[Select[Any]],
    values: Mapping[str, Any],
) -> dict[str, Any]:
    rows_of_parts = [fetched(connection, asked, **values) for asked in parts]
    rows, read = fetched(connection, roots, **values), reader(root)
    with reading(root.table):
        of_parts = list(map(_grouped, root.parts, rows_of_parts))
        return {
            row[0]: read(row, *[tuple(found.get(row[0], ())) for found in of_parts]) for row in rows
        }


def _grouped(part: PartTable, rows: Iterable[Row]) -> Mapping[str, Sequence[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    read = reader(part)
    for row in rows:
        found[row[0]].append(read(row[1:]))
    return found


class Written(NamedTuple):
    """A version that was written.

    Args:
        root: The kind of root.
        row: Its row.
        parts: The rows of all its parts, in the order of the kind's parts.
    """

    root: RootTable
    row: Row
    parts: Sequence[Sequence[Row]]

    @property
    def own(self) -> Row:
        """What stands in the columns of its own attributes."""
        return (*self.row[1:3], *self.row[OF_ROOT : OF_ROOT + len(self.root.names) - 2])

    @property
    def ledger(self) -> Row:
        """Sequence of its journal entry, moment as text, and 1 where it is voided, else 0."""
        return (*self.row[3:5], self.row[6])

    @property
    def own_of_parts(self) -> Mapping[str, Sequence[Row]]:
        """What stands in the columns of its parts, in their order, by attribute."""
        return {
            part.attribute: [row[OF_PART : OF_PART + len(part.names)] for row in rows]
            for part, rows in zip(self.root.parts, self.parts, strict=True)
        }


def written(
    root: RootTable, centre: str, value: Any, sequence: int, recorded_at: str, *, voided: bool
) -> Written:
    """The rows of a version and of all its parts.

    Args:
        root: The kind of root.
        centre: Key of the centre.
        value: The version.
        sequence: That of its journal entry.
        recorded_at: Moment of that entry as text.
        voided: Whether it ends the record.
    """
    row = root_writer(root)(centre, value, sequence, recorded_at, int(voided))
    return Written(root, row, [part_writer(part)(centre, value, voided) for part in root.parts])


def changed_parts(
    before: Sequence[Row], after: Sequence[Row]
) -> tuple[Sequence[int], Sequence[Row]]:
    """At which positions parts end with a version, and the rows of those that begin.

    Args:
        before: The rows of all parts of the version before.
        after: Those of the new version.
    """
    was, now = ([row[OF_PART:] for row in rows] for rows in (before, after))
    changed = [at for at, (one, other) in enumerate(zip_longest(was, now)) if one != other]
    return [at for at in changed if at < len(was)], [after[at] for at in changed if at < len(now)]
