"""Births as text in an index, and the families of a person in another: rules ask for both.

Revision ID: 0002_births_and_members
Revises: 0001_foundation
"""

import sqlalchemy as sa
from alembic import op

revision = "0002_births_and_members"
down_revision = "0001_foundation"
branch_labels = None
depends_on = None

_BIRTHS = {
    "sqlite": """
UPDATE person SET birth_iso =
    substr('000' || json_extract(birth, '$.year'), -4)
    || ifnull('-' || substr('0' || json_extract(birth, '$.month'), -2), '')
    || ifnull('-' || substr('0' || json_extract(birth, '$.day'), -2), '')
""",
    "postgresql": """
UPDATE person SET birth_iso =
    lpad(birth::jsonb ->> 'year', 4, '0')
    || coalesce('-' || lpad(birth::jsonb ->> 'month', 2, '0'), '')
    || coalesce('-' || lpad(birth::jsonb ->> 'day', 2, '0'), '')
""",
}  # a column that SQLite computes may not read JSON while the schema is not trusted


def upgrade() -> None:
    """Write each birth as text beside its JSON, and make two indexes."""
    op.add_column("person", sa.Column("birth_iso", sa.Text()))
    op.get_bind().exec_driver_sql(_BIRTHS[op.get_bind().dialect.name])
    op.create_index(
        "ix_person_centre_id_birth_iso",
        "person",
        ["centre_id", "birth_iso"],
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "ix_family_member_centre_id_person_id", "family_member", ["centre_id", "person_id"]
    )
