"""The tables of the foundation: six kinds of roots with their parts, and the journal.

Revision ID: 0001_foundation
Revises:
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001_foundation"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all tables and indexes."""
    _roots()
    _parts_of_cases()
    _other_parts()
    _journal()
    op.create_index("ix_case_file_centre_id_subject_id", "case_file", ["centre_id", "subject_id"])
    op.create_index("ix_session_centre_id_on", "session", ["centre_id", "on"])


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _integer(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _create(table: str, key: tuple[str, ...], *items: Any) -> None:
    op.create_table(
        table,
        *items,
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
        sqlite_strict=True,
    )


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _root(table: str, *items: Any) -> None:
    _create(
        table,
        ("centre_id", "id", "version"),
        _text("centre_id"),
        _text("id"),
        _integer("version"),
        _integer("sequence"),
        _text("recorded_at"),
        _text("superseded_at", nullable=True),
        _integer("voided"),
        *items,
        _check(table, "voided", "voided IN (0, 1)"),
        _check(table, "version", "version >= 1"),
    )
    op.create_index(
        f"ix_{table}_centre_id_id",
        table,
        ["centre_id", "id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def _part(table: str, root: str, *items: Any) -> None:
    _create(
        table,
        ("centre_id", "root_id", "position", "since_version"),
        _text("centre_id"),
        _text("root_id"),
        _integer("position"),
        _integer("since_version"),
        _integer("until_version", nullable=True),
        *items,
        _check(table, "until_version", "until_version > since_version"),
        sa.ForeignKeyConstraint(
            ["centre_id", "root_id", "since_version"],
            [f"{root}.centre_id", f"{root}.id", f"{root}.version"],
            name=op.f(f"fk_{table}_{root}"),
        ),
    )


def _roots() -> None:
    _root(
        "person",
        _text("given_name"),
        _text("family_name"),
        _text("middle_name", nullable=True),
        _text("birth", nullable=True),
        _text("identifier", nullable=True),
        _text("sex", nullable=True),
        _text("ethnicity", nullable=True),
        _text("current_address", nullable=True),
        _text("permanent_address", nullable=True),
        _text("contacts"),
    )
    _root(
        "family",
        _integer("members_complete", nullable=True),
        _check("family", "members_complete", "members_complete IN (0, 1)"),
    )
    _root(
        "staff_member",
        _text("name"),
        _text("role"),
        _text("local_title", nullable=True),
        _text("category", nullable=True),
        _text("other_services"),
        _text("since", nullable=True),
        _text("until", nullable=True),
    )
    _root(
        "case_file",
        _text("subject_id"),
        _text("family_id", nullable=True),
        _text("opened_on", nullable=True),
        _text("case_manager", nullable=True),
        _text("target_groups"),
    )
    _root(
        "session",
        _text("on"),
        _text("starts", nullable=True),
        _integer("minutes", nullable=True),
        _integer("travel_minutes", nullable=True),
        _text("form"),
        _text("setting"),
        _text("status"),
        _text("programme", nullable=True),
        _text("event_id", nullable=True),
        _text("activities"),
        _text("support_domains"),
        _text("place", nullable=True),
        _text("note", nullable=True),
    )
    _root(
        "event",
        _text("kind"),
        _text("title"),
        _text("period"),
        _text("setting"),
        _text("programme", nullable=True),
        _text("initiated_by", nullable=True),
        _text("participants"),
        _text("purposes"),
        _text("contents"),
        _text("outcome", nullable=True),
    )


def _part_of_case(table: str, *items: Any) -> None:
    _part(table, "case_file", _text("id"), *items)
    op.create_index(f"ix_{table}_centre_id_id", table, ["centre_id", "id"])


def _parts_of_cases() -> None:
    _part_of_case(
        "case_referral",
        _text("path"),
        _text("received_on"),
        _text("referrer", nullable=True),
        _text("document", nullable=True),
        _text("problem", nullable=True),
    )
    _part_of_case(
        "case_assessment",
        _text("on"),
        _text("team"),
        _text("risk_factors"),
        _text("needs"),
        _text("conclusions", nullable=True),
    )
    _part_of_case(
        "case_plan",
        _text("assessment_id", nullable=True),
        _text("agreed_on"),
        _text("goals"),
        _text("activities"),
        _text("review_on", nullable=True),
    )
    _part_of_case(
        "case_enrolment",
        _text("programme"),
        _text("since"),
        _text("until", nullable=True),
    )
    _part_of_case(
        "case_review",
        _text("plan_id"),
        _text("on"),
        _text("team"),
        _text("outcomes"),
        _text("decisions", nullable=True),
    )
    _part_of_case(
        "case_closure",
        _text("on"),
        _text("ground"),
        _text("outcomes"),
        _text("note", nullable=True),
    )


def _other_parts() -> None:
    _part(
        "family_member",
        "family",
        _text("person_id"),
        _text("role"),
        _text("since", nullable=True),
        _text("until", nullable=True),
        _integer("legal_representative", nullable=True),
        _check("family_member", "legal_representative", "legal_representative IN (0, 1)"),
    )
    _part(
        "session_attendance",
        "session",
        _text("person_id"),
        _text("case_id", nullable=True),
        _integer("attended", nullable=True),
        _integer("minutes", nullable=True),
        _check("session_attendance", "attended", "attended IN (0, 1)"),
    )
    _part("session_staff", "session", _text("staff_id"))
    op.create_index(
        "ix_session_attendance_centre_id_case_id",
        "session_attendance",
        ["centre_id", "case_id"],
    )


def _journal() -> None:
    _create(
        "audit",
        ("centre_id", "sequence"),
        _text("centre_id"),
        _integer("sequence"),
        _text("recorded_at"),
        _text("written_at"),
        _text("actor"),
        _text("role"),
        _text("purpose"),
        _text("action"),
        _text("record_kind"),
        _text("record_id"),
        _integer("record_version"),
        _text("changed"),
        _check("audit", "sequence", "sequence >= 1"),
    )
    _create(
        "command",
        ("centre_id", "sequence"),
        _text("centre_id"),
        _integer("sequence"),
        _text("payload"),
        _to_audit("command"),
    )
    _create(
        "idempotency",
        ("centre_id", "key"),
        _text("centre_id"),
        _text("key"),
        _text("digest"),
        _text("receipt"),
        _integer("sequence"),
        sa.UniqueConstraint(
            "centre_id", "sequence", name=op.f("uq_idempotency_centre_id_sequence")
        ),
        _to_audit("idempotency"),
    )


def _to_audit(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["centre_id", "sequence"],
        ["audit.centre_id", "audit.sequence"],
        name=op.f(f"fk_{table}_audit"),
    )
