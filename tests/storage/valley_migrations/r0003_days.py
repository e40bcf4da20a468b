"""Visits can be looked up by their day."""

from alembic import op

revision = "0003_days"
down_revision = "0002_guests"


def upgrade():
    op.create_index("ix_valley_visit_on", "valley_visit", ["centre_id", "on"])
