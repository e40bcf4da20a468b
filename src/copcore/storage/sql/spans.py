"""All entries of a centre, some in one go, however their numbers lie."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, select
from sqlalchemy.sql import FromClause

from copcore.storage.sql.kept import kept
from copcore.storage.sql.schema import AUDIT

_BITS = {"sqlite": 63, "postgresql": 31}
"""So large is a number that a column can hold; a damaged one may be any of them."""


def spans(connection: Connection, centre: str, step: int) -> Iterator[tuple[int, int]]:
    """Numbers from which to which there are entries, at most ``step`` of them, in their order."""
    bound = 2 ** _BITS[connection.dialect.name]
    after = -bound
    while (first := kept(connection, _NEXT, centre=centre, after=after).scalar()) is not None:
        after = min(first + step, bound) - 1
        yield first, after


def of_centre(table: FromClause) -> ColumnElement[bool]:
    """The rows of the centre that comes with the question."""
    return table.c.centre_id == bindparam("centre")


def of_entry(table: Table) -> ColumnElement[bool]:
    """The rows that belong to the same entry."""
    return and_(table.c.centre_id == AUDIT.c.centre_id, table.c.sequence == AUDIT.c.sequence)


_NEXT = select(func.min(AUDIT.c.sequence)).where(
    of_centre(AUDIT), AUDIT.c.sequence > bindparam("after")
)
