"""Stored versions as texts, which the audit commits to: a changed byte makes another text.

A text holds what stands in the columns, without what is empty; so a column that a later schema
adds leaves the texts of older versions as they were. What follows from other columns (the end of a
version, a name that is searched for, the places of parts) stands in it only where it does not
follow: copcore never writes that, so such a text fits no commitment.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, select

from copcore.errors import StorageError
from copcore.storage.sql.kept import fetched
from copcore.storage.sql.rows import reading
from copcore.storage.sql.schema import ROOTS, PartTable, RootTable
from copcore.storage.sql.shapes import reader
from copcore.storage.sql.statements import belongs
from copcore.storage.sql.types import canonical_json

Row = Sequence[Any]
_LEDGER = ("sequence", "recorded_at", "voided")
_BEFORE = len(_LEDGER) + 2
"""So many columns stand before those of a root's own attributes."""


@frozen
class StoredVersion:
    """One version of a root as it stands in the columns.

    Args:
        root: The kind of root.
        ledger: Sequence of its journal entry, moment as text, and 1 where it is voided, else 0.
        superseded_at: Moment as text at which the next version came; None for the last one.
        followed_at: Moment as text that the next version names itself.
        own: What stands in the columns of its own attributes.
        derived: What stands in the columns that are made from others, by name; a list for parts.
        parts: What stands in the columns of its parts, in their order, by attribute.
        places: Position of each part, and the version that ended it.
    """

    root: RootTable
    ledger: Row
    superseded_at: str | None
    followed_at: str | None
    own: Row
    derived: Mapping[str, Any]
    parts: Mapping[str, Sequence[Row]]
    places: Mapping[str, Sequence[Row]]

    @property
    def text(self) -> str:
        """The version as a text."""
        return version_text(self.root, self.own, self.ledger, self.parts, self._unfitting())

    @property
    def value(self) -> Any:
        """The version as a value of the domain.

        Raises:
            StorageError: A row holds what copcore would not have written.
        """
        with reading(self.root.table):
            parts = (
                tuple(map(reader(part), self.parts.get(part.attribute, ())))
                for part in self.root.parts
            )
            return reader(self.root)(self.own, *parts)

    def _unfitting(self) -> dict[str, Any]:
        """What does not follow from other columns, although it should."""
        said = {"superseded_at": self.superseded_at, **self.places, **self.derived}
        due = {"superseded_at": self.followed_at, **self._due_places(), **self._due_derived()}
        return {name: value for name, value in said.items() if value != due.get(name)}

    def _due_places(self) -> dict[str, Sequence[Row]]:
        """Parts stand one behind the other, and none of the last version has ended."""
        last = self.followed_at is None
        return {
            attribute: [(at, None if last else until) for at, (_, until) in enumerate(places)]
            for attribute, places in self.places.items()
        }

    def _due_derived(self) -> dict[str, Any]:
        try:
            value = self.value if self.derived else None
        except StorageError:
            return {}
        due: dict[str, Any] = {name: derive(value) for name, derive in self.root.derived.items()}
        for part, name in _derived_of_parts(self.root):
            parts, derive = getattr(value, part.attribute), part.derived[name]
            voided = self.ledger[-1] == 1
            due[_of(part, name)] = [None if voided else derive(value, each) for each in parts]
        return due


def version_text(
    root: RootTable,
    own: Row,
    ledger: Row,
    parts: Mapping[str, Sequence[Row]],
    unfitting: Mapping[str, Any] | None = None,
) -> str:
    """One version of a root with all its parts.

    Args:
        root: The kind of root.
        own: What stands in the columns of its own attributes.
        ledger: Sequence, moment as text, and 1 where it is voided, else 0.
        parts: What stands in the columns of its parts, in their order.
        unfitting: What copcore would not have written beside them.
    """
    names = {part.attribute: part.names for part in root.parts}
    return canonical_json(
        {
            "kind": root.name,
            **_named(_LEDGER, ledger),
            "own": _named(root.names, own),
            "parts": {
                attribute: [_named(names[attribute], row) for row in rows]
                for attribute, rows in parts.items()
                if rows
            },
            **({"unfitting": unfitting} if unfitting else {}),
        }
    )


def entry_text(versions: Iterable[str]) -> str:
    """All versions that one journal entry wrote."""
    return "\n".join(sorted(versions))


def stored_texts(connection: Connection, centre: str, first: int, last: int) -> dict[int, str]:
    """What the journal entries from ``first`` to ``last`` wrote, as it stands now, by sequence."""
    found: dict[int, list[str]] = defaultdict(list)
    for version in _versions(connection, _WRITTEN_BETWEEN, centre=centre, first=first, last=last):
        found[version.ledger[0]].append(version.text)
    return {sequence: entry_text(texts) for sequence, texts in found.items()}


def versions_of(connection: Connection, centre: str, record_id: str) -> tuple[StoredVersion, ...]:
    """All versions of a root of any kind, oldest first; none where there never was one."""
    found = _versions(connection, _OF_RECORD, centre=centre, record=record_id)
    return tuple(sorted(found, key=lambda version: version.own[1]))


def _versions(
    connection: Connection, which: Mapping[RootTable, "_Statements"], **asked: Any
) -> Iterator[StoredVersion]:
    for root, statements in which.items():
        parts = {
            attribute: _grouped(fetched(connection, statement, **asked))
            for attribute, statement in statements.parts.items()
        }
        for row in fetched(connection, statements.roots, **asked):
            yield _version(root, row, parts)


def _version(
    root: RootTable, row: Row, parts: Mapping[str, Mapping[Any, Sequence[Row]]]
) -> StoredVersion:
    begin, end = _BEFORE, _BEFORE + len(root.names)
    own = row[begin:end]
    found = {part: parts[part.attribute].get(own[:2], ()) for part in root.parts}
    derived = dict(zip(root.derived, row[end:], strict=True))
    for part, name in _derived_of_parts(root):
        at = 2 + len(part.names) + list(part.derived).index(name)
        derived[_of(part, name)] = [each[at] for each in found[part]]
    return StoredVersion(
        root,
        ledger=row[: len(_LEDGER)],
        superseded_at=row[begin - 2],
        followed_at=row[begin - 1],
        own=own,
        derived=derived,
        parts={p.attribute: [each[2 : 2 + len(p.names)] for each in found[p]] for p in found},
        places={p.attribute: [each[:2] for each in found[p]] for p in found},
    )


@cache
def _derived_of_parts(root: RootTable) -> tuple[tuple[PartTable, str], ...]:
    return tuple((part, name) for part in root.parts for name in part.derived)


def _of(part: PartTable, name: str) -> str:
    return f"{part.attribute}.{name}"


def _grouped(rows: Iterable[Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[:2]].append(row[2:])
    return dict(found)


def _named(names: Sequence[str], row: Row) -> dict[str, Any]:
    return {name: value for name, value in zip(names, row, strict=True) if value is not None}


@frozen
class _Statements:
    """What is asked for some versions of one kind of root: they themselves, and their parts."""

    roots: Select[Any]
    parts: Mapping[str, Select[Any]]


def _statements(root: RootTable, which: ColumnElement[bool]) -> _Statements:
    asked = and_(root.table.c.centre_id == bindparam("centre"), which)
    return _Statements(
        roots=_roots(root, asked),
        parts={part.attribute: _parts(root, part, asked) for part in root.parts},
    )


def _roots(root: RootTable, asked: ColumnElement[bool]) -> Select[Any]:
    table, following = root.table, root.table.alias()
    follows = and_(
        following.c.centre_id == table.c.centre_id,
        following.c.id == table.c.id,
        following.c.version == table.c.version + 1,
    )
    ledger = (*table.c[(*_LEDGER, "superseded_at")], following.c.recorded_at.label("followed_at"))
    return (
        select(*ledger, *table.c[root.names], *(table.c[name] for name in root.derived))
        .join_from(table, following, follows, isouter=True)
        .where(asked)
    )


def _parts(root: RootTable, part: PartTable, asked: ColumnElement[bool]) -> Select[Any]:
    owner, table = root.table, part.table
    columns = ("position", "until_version", *part.names, *part.derived)
    return (
        select(owner.c.id, owner.c.version, *table.c[columns])
        .join_from(owner, table, belongs(root, part))
        .where(asked)
        .order_by(table.c.position)
    )


_WRITTEN_BETWEEN = {
    root: _statements(root, root.table.c.sequence.between(bindparam("first"), bindparam("last")))
    for root in ROOTS
}
_OF_RECORD = {root: _statements(root, root.table.c.id == bindparam("record")) for root in ROOTS}
