"""Nurses, and visits of the mobile work.

Revision ID: 0001_nurse_visits
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001_nurse_visits"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables; their rows are made from records afterwards."""
    op.create_table(
        "berkovitsa_nurse",
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", "record_id", name=op.f("pk_berkovitsa_nurse")),
        sqlite_strict=True,
    )
    op.create_table(
        "berkovitsa_visit",
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "centre_id", "record_id", "staff_id", "case_id", name=op.f("pk_berkovitsa_visit")
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_berkovitsa_visit_centre_id_on", "berkovitsa_visit", ["centre_id", "on"])
