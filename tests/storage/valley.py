"""A plugin with tables of its own and a history: three revisions, two tables."""

from typing import Any

from attrs import evolve
from sqlalchemy import Column, ForeignKeyConstraint, Index, MetaData, Table, Text

from copcore import Projection, SchemaContribution, Session

NAME = "copcore-valley:valley"

metadata = MetaData()
VISIT = Table(
    "valley_visit",
    metadata,
    Column("centre_id", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("on", Text, nullable=False),
    Column("setting", Text),
    sqlite_strict=True,
)
GUEST = Table(
    "valley_guest",
    metadata,
    Column("centre_id", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("person_id", Text, primary_key=True),
    ForeignKeyConstraint(
        ["centre_id", "record_id"], [VISIT.c.centre_id, VISIT.c.record_id], name="fk_valley_guest"
    ),
    sqlite_strict=True,
)
Index("ix_valley_visit_on", VISIT.c.centre_id, VISIT.c.on)


def visits(session: Session) -> list[dict[str, str]]:
    """Every session that took place."""
    if not session.held:
        return []
    return [{"on": session.on.isoformat(), "setting": session.setting.value}]


def guests(session: Session) -> list[dict[str, str]]:
    """Whoever took part in it."""
    attended = [a for a in session.attendances if a.attended] if session.held else []
    return [{"person_id": attendance.person_id} for attendance in attended]


SCHEMA = SchemaContribution(
    prefix="valley",
    tables=lambda: metadata,
    projections=(
        Projection(table="valley_guest", kind="session", rows=guests),
        Projection(table="valley_visit", kind="session", rows=visits),
    ),
    migrations="tests.storage:valley_migrations",
    revisions=("0001_visits", "0002_guests", "0003_days"),
    needs="0001_foundation",
)
CONTRIBUTIONS = {NAME: SCHEMA}


def changed(**changes: Any) -> dict[str, SchemaContribution]:
    """The same plugin, a little different."""
    return {NAME: evolve(SCHEMA, **changes)}
