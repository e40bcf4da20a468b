"""How values of the domain stand in columns: functions that are generated once for each table.

A row holds plain texts and numbers. That of a version is
``centre, id, version, sequence, recorded_at, superseded_at, voided``, the other attributes of the
root, and what is derived from it; that of a part is
``centre, root id, position, since version, until version``, its attributes, and what is derived.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column

from copcore.storage.sql.schema import PartTable, RootTable
from copcore.storage.sql.types import Stored

Row = tuple[Any, ...]
OF_ROOT, OF_PART = 7, 5
"""Where the attributes of a root begin behind its id and version, and those of a part."""


@cache
def root_writer(root: RootTable) -> Callable[[str, Any, int, str, int], Row]:
    """Makes the row of a version.

    It takes the key of the centre, the version, the sequence of its journal entry, the moment of
    that entry as text, and 1 where it is voided, else 0.
    """
    columns = _columns(root)
    own = [_written(column, f"value.{column.name}") for column in columns[2:]]
    derived = [f"derive_{name}(value)" for name in root.derived]
    head = "centre, value.id, value.version, sequence, recorded_at, None, voided"
    row = ", ".join((head, *own, *derived))
    lines = ("def write(centre, value, sequence, recorded_at, voided):", f"    return ({row},)")
    return _function(lines, **_writers(columns), **_deriving(root))


@cache
def part_writer(part: PartTable) -> Callable[[str, Any, int], list[Row]]:
    """Makes the rows of all parts of a version.

    It takes the key of the centre, the version, and whether that is voided: nothing is derived
    from a voided one.
    """
    columns = _columns(part)
    of = "part" if part.kind is str else "part.{}"
    own = [_written(column, of.format(column.name)) for column in columns]
    derived = [f"None if voided else derive_{name}(value, part)" for name in part.derived]
    row = ", ".join(("centre, owner, at, since, None", *own, *derived))
    lines = (
        "def write(centre, value, voided):",
        "    owner, since = value.id, value.version",
        f"    return [({row},) for at, part in enumerate(value.{part.attribute})]",
    )
    return _function(lines, **_writers(columns), **_deriving(part))


@cache
def reader(of: RootTable | PartTable) -> Callable[..., Any]:
    """Makes a value again.

    It takes what stands in the columns of its own attributes, and for a root the tuples of its
    parts besides.

    Raises:
        ValueError, TypeError, LookupError, AttributeError, InvalidInput: By the function, for what
            copcore would not have written.
    """
    columns, parts = _columns(of), _parts_of(of)
    names = [f"v_{column.name}" for column in columns]
    own = [
        f"{column.name}={_read(column, name)}" for column, name in zip(columns, names, strict=True)
    ]
    made = "kind({})".format(", ".join((*own, *(f"{part}={part}" for part in parts))))
    lines = (
        f"def read({', '.join(('row', *parts))}):",
        f"    {', '.join(names)}, = row",
        f"    return {names[0] if of.kind is str else made}",
    )
    readers = {f"read_{c.name}": c.type.read for c in columns if isinstance(c.type, Stored)}
    return _function(lines, kind=of.kind, **readers)


def _columns(of: RootTable | PartTable) -> Sequence[Column[Any]]:
    return tuple(of.table.c[name] for name in of.names)


def _parts_of(of: RootTable | PartTable) -> tuple[str, ...]:
    return tuple(part.attribute for part in of.parts) if isinstance(of, RootTable) else ()


def _written(column: Column[Any], value: str) -> str:
    if not isinstance(column.type, Stored):
        return value
    if column.nullable:
        return f"None if (v := {value}) is None else write_{column.name}(v)"
    return f"write_{column.name}({value})"


def _read(column: Column[Any], value: str) -> str:
    if not isinstance(column.type, Stored):
        return value
    read = f"read_{column.name}({value})"
    return f"None if {value} is None else {read}" if column.nullable else read


def _writers(columns: Sequence[Column[Any]]) -> dict[str, Any]:
    return {f"write_{c.name}": c.type.write for c in columns if isinstance(c.type, Stored)}


def _deriving(of: RootTable | PartTable) -> dict[str, Any]:
    return {f"derive_{name}": derive for name, derive in of.derived.items()}


def _function(lines: Sequence[str], **names: Any) -> Callable[..., Any]:
    exec("\n".join(lines), names)  # noqa: S102 - names of the schema alone stand in it
    made: Callable[..., Any] = names[lines[0].removeprefix("def ").partition("(")[0]]
    return made
