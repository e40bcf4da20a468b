"""Rows that follow from no entry, and rows that should follow from one and are not there.

The audit commits to what each entry wrote. Of rows that no entry speaks of it says nothing, so
every stored version, every id and every answer is looked for on the other side, too.
"""

from collections.abc import Iterable, Iterator
from heapq import merge
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    exists,
    func,
    literal_column,
    select,
)

from copcore.audit.causes import Cause
from copcore.storage.sql.answers import Sent, unfit
from copcore.storage.sql.kept import kept
from copcore.storage.sql.schema import (
    AUDIT,
    CASES,
    COMMAND,
    IDEMPOTENCY,
    IDENTITY,
    ROOTS,
    PartTable,
    RootTable,
)
from copcore.storage.sql.spans import of_centre


class Stray(NamedTuple):
    """Something that does not fit what stands elsewhere.

    Args:
        cause: What it is.
        sequence: The entry under which it stands, or should; 0 is none.
        kind: What the journal calls the kind of record; "" where it is of none.
        record_id: Its id; "" likewise.
    """

    cause: Cause
    sequence: int
    kind: str
    record_id: str


def strays(connection: Connection, centre: str, codec: Sent) -> Iterator[Stray]:
    """Everything of that kind: one cause after the other, each in the order of entries.

    Args:
        connection: Sees one moment.
        centre: Key of the centre.
        codec: Knows what a stored command says of its sending.
    """
    for cause, statements in _STRAYS.items():
        found = (_found(connection, centre, cause, kind, asked) for kind, asked in statements)
        yield from merge(*found, key=attrgetter("sequence"))
    for answer in unfit(connection, centre, codec):
        yield Stray(Cause.ANSWER, answer.sequence, answer.record_kind, answer.record_id)


def _found(
    connection: Connection, centre: str, cause: Cause, kind: str, statement: Select[Any]
) -> Iterable[Stray]:
    for row in kept(connection, statement, centre=centre):
        sequence, record_id = tuple(row)
        yield Stray(cause, sequence if isinstance(sequence, int) else 0, kind, record_id)


def _lacking(table: Table, other: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The rows of the centre to which there is no such other row."""
    same_centre = other.c.centre_id == table.c.centre_id
    return and_(of_centre(table), ~exists().where(same_centre, *conditions))


def _unattested(root: RootTable) -> Select[Any]:
    table = root.table
    entry = _lacking(
        table,
        AUDIT,
        AUDIT.c.sequence == table.c.sequence,
        AUDIT.c.record_kind == root.name,
        AUDIT.c.record_id == table.c.id,
        AUDIT.c.record_version == table.c.version,
    )
    return select(table.c.sequence, table.c.id).where(entry).order_by(table.c.sequence)


def _beside_nothing(table: Table) -> Select[Any]:
    entry = _lacking(table, AUDIT, AUDIT.c.sequence == table.c.sequence)
    return select(table.c.sequence, literal_column("''")).where(entry).order_by(table.c.sequence)


def _unmarked(root: RootTable) -> Select[Any]:
    table = root.table
    mark = _lacking(table, IDENTITY, IDENTITY.c.id == table.c.id)
    return select(table.c.sequence, table.c.id).where(mark).order_by(table.c.sequence)


def _unmarked_part(root: RootTable, part: PartTable) -> Select[Any]:
    table, owner = part.table, root.table
    begun = and_(
        owner.c.centre_id == table.c.centre_id,
        owner.c.id == table.c.root_id,
        owner.c.version == table.c.since_version,
    )
    sequence = func.coalesce(owner.c.sequence, literal_column("0"))
    mark = _lacking(table, IDENTITY, IDENTITY.c.id == table.c.id)
    return (
        select(sequence, table.c.root_id)
        .join_from(table, owner, begun, isouter=True)
        .where(mark)
        .order_by(sequence)
    )


def _marked() -> Select[Any]:
    """Ids that nothing has."""
    having = (*(root.table for root in ROOTS), *(part.table for part in CASES.parts))
    had = (_lacking(IDENTITY, table, table.c.id == IDENTITY.c.id) for table in having)
    return select(literal_column("0"), IDENTITY.c.id).where(*had)


_STRAYS: dict[Cause, tuple[tuple[str, Select[Any]], ...]] = {
    Cause.UNATTESTED: (
        *((root.name, _unattested(root)) for root in ROOTS),
        *(("", _beside_nothing(table)) for table in (COMMAND, IDEMPOTENCY)),
    ),
    Cause.UNMARKED: (
        *((root.name, _unmarked(root)) for root in ROOTS),
        *((CASES.name, _unmarked_part(CASES, part)) for part in CASES.parts),
    ),
    Cause.MARKED: (("", _marked()),),
}
