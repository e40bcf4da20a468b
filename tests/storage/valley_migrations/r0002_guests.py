"""Where a visit was, and who came."""

import sqlalchemy as sa
from alembic import op

revision = "0002_guests"
down_revision = "0001_visits"


def upgrade():
    op.add_column("valley_visit", sa.Column("setting", sa.Text()))
    op.execute("UPDATE valley_visit SET setting = 'centre'")
    op.create_table(
        "valley_guest",
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", "record_id", "person_id"),
        sa.ForeignKeyConstraint(
            ["centre_id", "record_id"],
            ["valley_visit.centre_id", "valley_visit.record_id"],
            name="fk_valley_guest",
        ),
        sqlite_strict=True,
    )
