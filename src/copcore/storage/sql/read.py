"""Reading all records of a centre as they were known at one moment."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from copcore.reports.records import Records
from copcore.storage.sql.rows import load, load_until
from copcore.storage.sql.schema import (
    AUDIT,
    CASES,
    EVENTS,
    FAMILIES,
    PEOPLE,
    SESSIONS,
    STAFF,
    RootTable,
)
from copcore.storage.sql.statements import every


def records(connection: Connection, centre: str, as_of: datetime | None) -> Records:
    """All records that are not voided; one query for each table, whatever their number.

    Args:
        connection: A transaction, so that all queries see the same moment.
        centre: Key of the centre.
        as_of: Moment of recording; None is now.
    """

    def seen(root: RootTable) -> tuple[Any, ...]:
        if as_of is None:
            return tuple(load(connection, root, every, centre=centre).values())
        return tuple(load_until(connection, root, centre=centre, as_of=as_of).values())

    return Records(
        people=seen(PEOPLE),
        families=seen(FAMILIES),
        staff=seen(STAFF),
        cases=seen(CASES),
        sessions=seen(SESSIONS),
        events=seen(EVENTS),
    )


def purposes(connection: Connection, centre: str, as_of: datetime | None) -> frozenset[str]:
    """For which purposes anything was recorded until a moment; None is now."""
    chosen = select(AUDIT.c.purpose).distinct().where(AUDIT.c.centre_id == centre)
    if as_of is not None:
        chosen = chosen.where(AUDIT.c.recorded_at <= as_of)
    return frozenset(connection.execute(chosen).scalars())
