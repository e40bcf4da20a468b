"""Domain values to rows and back, the same way for every kind of root."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from typing import Any

from cattrs.errors import ForbiddenExtraKeysError
from sqlalchemy import Connection, Table

from copcore.errors import InvalidInput, StorageError
from copcore.storage.sql import statements
from copcore.storage.sql.schema import PartTable, RootTable, iso_name

Row = dict[str, Any]
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
    connection: Connection, root: RootTable, which: statements.Which, **values: Any
) -> dict[str, Any]:
    """The chosen versions with their parts, by id in order of ids; one query for each table.

    Raises:
        StorageError: A row holds what copcore would not have written.
    """
    with reading(root.table):
        parts = {
            part.attribute: _grouped(
                part, connection.execute(statements.parts(root, part, which), values)
            )
            for part in root.parts
        }
        return {
            row[0]: root.kind(
                **dict(zip(root.names, row, strict=True)),
                **{attribute: tuple(found[row[0]]) for attribute, found in parts.items()},
            )
            for row in connection.execute(statements.roots(root, which), values)
        }


def _grouped(part: PartTable, rows: Iterable[Any]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for root_id, *values in rows:
        found[root_id].append(part.make(values))
    return found


def root_row(root: RootTable, value: Any) -> Row:
    """The columns of a root's own attributes."""
    dates = {iso_name(name): getattr(value, name) for name in root.iso}
    return {
        **{name: getattr(value, name) for name in root.names},
        **{name: None if day is None else day.iso for name, day in dates.items()},
    }


def part_changes(part: PartTable, before: Any, after: Any) -> tuple[list[int], dict[int, Row]]:
    """What a new version changes in one tuple of parts.

    Returns:
        Positions at which a part ends, and new rows by the positions at which one begins.
    """
    old = getattr(before, part.attribute) if before is not None else ()
    new = getattr(after, part.attribute)
    changed = [at for at, (was, now) in enumerate(zip_longest(old, new)) if was != now]
    ended = [at for at in changed if at < len(old)]
    return ended, {at: part.row(new[at]) for at in changed if at < len(new)}
