"""The audit as a chain, one list of all ids, names that can be searched for.

Entries that are there already are chained and sealed as they stand; what records they wrote is
not committed to, as nobody could prove it afterwards.

Revision ID: 0003_audit_and_identity
Revises: 0002_births_and_members
"""

import json
import secrets
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import sqlalchemy as sa
from alembic import context, op

from copcore.audit.chain import GENESIS, command_commitment, sealed

revision = "0003_audit_and_identity"
down_revision = "0002_births_and_members"
branch_labels = None
depends_on = None

_ROOTS = ("person", "family", "staff_member", "case_file", "session", "event")
_PARTS = (
    "case_referral", "case_assessment", "case_plan", "case_enrolment", "case_review", "case_closure"
)  # fmt: skip
_CHAIN = ("command_commitment", "record_commitment", "previous", "link", "key_id", "mac")
_SAID = (
    "sequence", "recorded_at", "written_at", "actor", "role", "purpose", "action", "record_kind",
    "record_id", "record_version",
)  # fmt: skip


def upgrade() -> None:
    """Add the columns and the table, and fill them."""
    for table in _ROOTS:
        op.create_index(f"ix_{table}_centre_id_sequence", table, ["centre_id", "sequence"])
    _names()
    _served()
    _identities()
    _audit()


def _names() -> None:
    op.add_column("person", sa.Column("name_folded", sa.Text()))
    op.create_index(
        "ix_person_centre_id_name_folded",
        "person",
        ["centre_id", "name_folded"],
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    people = "SELECT centre_id, id, version, given_name, middle_name, family_name FROM person"
    for *key, given, middle, family in _rows(people):
        name = normalize("NFKC", " ".join(n for n in (given, middle, family) if n)).casefold()
        folded = "".join(f" {word}" for word in name.split())
        _run(
            "UPDATE person SET name_folded = :folded "
            "WHERE centre_id = :c AND id = :i AND version = :v",
            **dict(zip("civ", key, strict=True)),
            folded=folded,
        )


def _served() -> None:
    op.add_column("session_attendance", sa.Column("served_on", sa.Text()))
    _run(
        """
        UPDATE session_attendance SET served_on = (
            SELECT s."on" FROM session s
            WHERE s.centre_id = session_attendance.centre_id
              AND s.id = session_attendance.root_id
              AND s.superseded_at IS NULL AND s.voided = 0 AND s.status = 'held')
        WHERE until_version IS NULL AND attended = 1 AND case_id IS NOT NULL
        """
    )
    served = sa.text("until_version IS NULL AND served_on IS NOT NULL")
    op.create_index(
        "ix_session_attendance_centre_id_case_id_served_on",
        "session_attendance",
        ["centre_id", "case_id", "served_on"],
        sqlite_where=served,
        postgresql_where=served,
    )


def _identities() -> None:
    op.create_table(
        "identity",
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", "id", name=op.f("pk_identity")),
        sqlite_strict=True,
    )
    for table in (*_ROOTS, *_PARTS):
        _run(
            "INSERT INTO identity (centre_id, id) "  # noqa: S608 - our own names
            f"SELECT DISTINCT centre_id, id FROM {table} WHERE true ON CONFLICT DO NOTHING"
        )


def _audit() -> None:
    for name in _CHAIN:
        op.add_column("audit", sa.Column(name, sa.Text()))
    op.add_column("command", sa.Column("salt", sa.Text()))
    for (centre,) in _rows("SELECT DISTINCT centre_id FROM audit"):
        _seal(centre)


def _seal(centre: str) -> None:
    previous, key = GENESIS, context.config.attributes["audit_key"]
    entries = _rows(
        f"SELECT {', '.join(f'a.{name}' for name in _SAID)}, a.changed, c.payload "  # noqa: S608
        "FROM audit a JOIN command c ON c.centre_id = a.centre_id AND c.sequence = a.sequence "
        "WHERE a.centre_id = :centre ORDER BY a.sequence",
        centre=centre,
    )
    for *said, changed, payload in entries:
        salt = secrets.token_hex(16)
        row = sealed(
            key,
            centre=centre,
            **dict(zip(_SAID, said, strict=True)),
            changed=tuple(json.loads(changed)),
            command_commitment=command_commitment(salt, payload),
            record_commitment=None,
            previous=previous,
        )
        previous = row.link
        at = {"centre": centre, "at": row.sequence}
        where = "WHERE centre_id = :centre AND sequence = :at"
        chain = {name: getattr(row, name) for name in _CHAIN}
        setting = ", ".join(f"{name} = :{name}" for name in _CHAIN)
        _run(f"UPDATE audit SET {setting} {where}", **chain, **at)  # noqa: S608
        _run(f"UPDATE command SET salt = :salt {where}", salt=salt, **at)  # noqa: S608


def _rows(query: str, **values: Any) -> Iterator[Any]:
    return iter(op.get_bind().execute(sa.text(query), values).all())


def _run(statement: str, **values: Any) -> None:
    op.get_bind().execute(sa.text(statement), values)
