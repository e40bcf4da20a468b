"""The plugin's own tables."""

from sqlalchemy import Column, Index, MetaData, Table, Text

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}
)

NURSE = Table(
    "berkovitsa_nurse",
    metadata,
    Column("centre_id", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    sqlite_strict=True,
)
"""Members of the staff who are nurses."""

VISIT = Table(
    "berkovitsa_visit",
    metadata,
    Column("centre_id", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("staff_id", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    Column("on", Text, nullable=False),
    sqlite_strict=True,
)
"""Held sessions of the mobile work, by worker and served user; days as ISO text."""

Index(None, VISIT.c.centre_id, VISIT.c.on)
