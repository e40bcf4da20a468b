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
    true,
    union,
    update,
)

from copcore.storage.sql.schema import PartTable, RootTable

Named = Callable[[ColumnElement[str]], ColumnElement[bool]]
"""Which roots are meant, by the column that holds their ids."""

_CENTRE: BindParameter[str] = bindparam("centre")


def every(_: ColumnElement[str]) -> ColumnElement[bool]:
    """All roots."""
    return true()


def among(record_id: ColumnElement[str]) -> ColumnElement[bool]:
    """The roots ``:ids``."""
    return record_id.in_(bindparam("ids", expanding=True))


def current(table: Table) -> ColumnElement[bool]:
    """The last versions, voided ones out."""
    return and_(table.c.superseded_at.is_(None), _is_valid(table))


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
def roots(root: RootTable, named: Named) -> Select[Any]:
    """The attributes of the last versions of some roots, in the order of their ids."""
    return _roots(root, and_(current(root.table), named(root.table.c.id)))


@cache
def parts(part: PartTable, named: Named) -> Select[Any]:
    """The parts of the last versions of some roots, voided ones too, as ``parts_until`` has them.

    They know themselves that they are the last ones, so the roots need not be looked up; whoever
    reads them takes those whose root is there.
    """
    table = part.table
    return _parts(part).where(
        table.c.centre_id == _CENTRE, table.c.until_version.is_(None), named(table.c.root_id)
    )


@cache
def roots_until(root: RootTable) -> Select[Any]:
    """The attributes of the last versions at the moment ``:as_of``, in the order of their ids."""
    return _roots(root, recorded_until(root.table))


@cache
def parts_until(root: RootTable, part: PartTable) -> Select[Any]:
    """The parts of those versions, each behind the id of its root, in their order."""
    joined = _parts(part).join_from(root.table, part.table, belongs(root, part))
    return joined.where(root.table.c.centre_id == _CENTRE, recorded_until(root.table))


def _roots(root: RootTable, which: ColumnElement[bool]) -> Select[Any]:
    table = root.table
    columns = (table.c[name] for name in root.names)
    return select(*columns).where(table.c.centre_id == _CENTRE, which).order_by(table.c.id)


def _parts(part: PartTable) -> Select[Any]:
    table = part.table
    columns = (table.c[name] for name in ("root_id", *part.names))
    return select(*columns).order_by(table.c.root_id, table.c.position)


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
