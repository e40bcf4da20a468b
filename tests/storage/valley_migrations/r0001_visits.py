"""Visits by their day."""

import sqlalchemy as sa
from alembic import op

revision = "0001_visits"
down_revision = None


def upgrade():
    op.create_table(
        "valley_visit",
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", "record_id"),
        sqlite_strict=True,
    )
