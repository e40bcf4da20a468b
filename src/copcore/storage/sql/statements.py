"""Every statement on records; each is built once, and each is bound to one ``:centre``."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    union,
    update,
)

from copcore.storage.sql.schema import PartTable, RootTable

Which = Callable[[Table], ColumnElement[bool]]
"""Which versions of a root are meant."""

_CENTRE: BindParameter[str] = bindparam("centre")


def current(table: Table) -> ColumnElement[bool]:
    """The last versions, voided ones out."""
    return and_(table.c.superseded_at.is_(None), _is_valid(table))


def current_of_ids(table: Table) -> ColumnElement[bool]:
    """The last versions of the roots ``:ids``, voided ones out."""
    return and_(current(table), table.c.id.in_(bindparam("ids", expanding=True)))


def recorded_until(table: Table) -> ColumnElement[bool]:
    """The versions that were the last ones at the moment ``:as_of``, voided ones out."""
    as_of = bindparam("as_of", type_=table.c.recorded_at.type)
    return and_(
        table.c.recorded_at <= as_of,
        or_(table.c.superseded_at.is_(None), table.c.superseded_at > as_of),
        _is_valid(table),
    )


def _is_valid(table: Table) -> ColumnElement[bool]:
    # A number, since PostgreSQL does not compare numbers with yes and no.
    return table.c.voided == literal_column("0")


def belongs(root: RootTable, part: PartTable) -> ColumnElement[bool]:
    """The parts of a version of a root."""
    owner, table = root.table, part.table
    return and_(
        table.c.centre_id == owner.c.centre_id,
        table.c.root_id == owner.c.id,
        table.c.since_version <= owner.c.version,
        or_(table.c.until_version.is_(None), table.c.until_version > owner.c.version),
    )


@cache
def roots(root: RootTable, which: Which) -> Select[Any]:
    """The attributes of the chosen versions, in the order of their ids."""
    table = root.table
    return (
        select(*(table.c[name] for name in root.names))
        .where(table.c.centre_id == _CENTRE, which(table))
        .order_by(table.c.id)
    )


@cache
def parts(root: RootTable, part: PartTable, which: Which) -> Select[Any]:
    """The parts of the chosen versions, each behind the id of its root, in their order."""
    owner, table = root.table, part.table
    return (
        select(table.c.root_id, *(table.c[name] for name in part.names))
        .join_from(owner, table, belongs(root, part))
        .where(owner.c.centre_id == _CENTRE, which(owner))
        .order_by(table.c.root_id, table.c.position)
    )


@cache
def supersede(root: RootTable) -> Update:
    """End the version ``:expected`` at ``:moment``, if it is the last one and ``:next`` follows.

    The number of rows is the optimistic lock: 1 is done, 0 is refused.
    """
    table = root.table
    return (
        update(table)
        .where(
            table.c.centre_id == _CENTRE,
            table.c.id == bindparam("record"),
            table.c.version == bindparam("expected"),
            table.c.version == bindparam("next") - 1,
            current(table),
        )
        .values(superseded_at=bindparam("moment"))
    )


@cache
def end(part: PartTable) -> Update:
    """End the part at position ``:at`` with the version ``:ended_by``."""
    table = part.table
    return (
        update(table)
        .where(
            table.c.centre_id == _CENTRE,
            table.c.root_id == bindparam("record"),
            table.c.position == bindparam("at"),
            table.c.until_version.is_(None),
        )
        .values(until_version=bindparam("ended_by"))
    )


def ids(root: RootTable, condition: ColumnElement[bool]) -> Select[Any]:
    """Ids of the current roots for which the condition holds, in their order."""
    table = root.table
    return (
        select(table.c.id)
        .where(table.c.centre_id == _CENTRE, current(table), condition)
        .order_by(table.c.id)
    )


def ids_by_part(root: RootTable, **columns: str) -> CompoundSelect[Any]:
    """Ids of the roots that have a part whose column is ``:value``, in their order.

    Args:
        root: The kind of root; voided ones may be among them.
        columns: The column for each kind of part that is looked at.
    """
    tables = ((root.part(attribute), column) for attribute, column in columns.items())
    found = (
        select(table.c.root_id)
        .where(
            table.c.centre_id == _CENTRE,
            table.c[column] == bindparam("value"),
            table.c.until_version.is_(None),
        )
        .distinct()
        for table, column in tables
    )
    return union(*found).order_by("root_id")
