"""The tables, derived from the domain classes whose values they hold.

``centre_id`` leads every key and every reference, so that one database can serve many centres.
A root has one row for each version; a part has one for each stretch of versions that share it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, get_args

from attrs import fields, fields_dict, frozen
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from copcore.domain import Attendance, Case, Event, Family, Person, Session, StaffMember
from copcore.services.commands import Receipt
from copcore.services.ports import KINDS
from copcore.storage.finding import folded_name
from copcore.storage.sql.types import Tree, Word, Words, columns

REVISIONS = (
    "0001_foundation",
    "0002_births_and_members",
    "0003_audit_and_identity",
    "0004_row_security",
)
"""All revisions of the schema that this copcore knows, oldest first."""

VERSION_TABLE = "copcore_version_core"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


@frozen(eq=False)
class PartTable:
    """Where the values of one tuple of a root are kept.

    Args:
        attribute: Name of the root's attribute.
        kind: Class of the values; ``str`` for plain ids.
        names: The value's own columns.
        table: Its table.
        derived: What stands in a column besides, so that it can be asked for: made of the root
            and the value; a voided root has nothing there.
    """

    attribute: str
    kind: type
    names: tuple[str, ...]
    table: Table
    derived: Mapping[str, Callable[[Any, Any], str | None]]


@frozen(eq=False)
class RootTable:
    """Where one kind of root is kept.

    Args:
        name: What the journal calls this kind.
        kind: Its class.
        names: Attributes with a column of their own.
        table: Its table.
        parts: Attributes with a table of their own.
        derived: What stands in a column a second time, so that it can be searched for.
    """

    name: str
    kind: Any
    names: tuple[str, ...]
    table: Table
    parts: tuple[PartTable, ...]
    derived: Mapping[str, Callable[[Any], str | None]]

    def part(self, attribute: str) -> Table:
        """The table of one of the parts."""
        return next(part.table for part in self.parts if part.attribute == attribute)


def _table(name: str, key: Mapping[str, type], *items: SchemaItem) -> Table:
    primary = (
        Column(name, Integer if kind is int else Text, primary_key=True, autoincrement=False)
        for name, kind in key.items()
    )
    centre = Column("centre_id", Text, primary_key=True)
    return Table(name, metadata, centre, *primary, *items, sqlite_strict=True)


def _attributes(kind: type, names: Iterable[str]) -> Iterator[SchemaItem]:
    for name in names:
        yield from columns(name, fields_dict(kind)[name].type)


def iso_name(name: str) -> str:
    """The column that holds a date of any precision as ISO text."""
    return f"{name}_iso"


def _root(
    table_name: str,
    kind: Any,
    *,
    derived: Mapping[str, Callable[[Any], str | None]] | None = None,
    **part_names: str,
) -> RootTable:
    names = tuple(f.name for f in fields(kind) if f.name not in part_names)
    searched = derived or {}
    table = _table(
        table_name,
        {"id": str, "version": int},
        Column("sequence", Integer, nullable=False),
        Column("recorded_at", Word(datetime), nullable=False),
        Column("superseded_at", Word(datetime)),
        *columns("voided", bool),
        *_attributes(kind, names[2:]),
        *(Column(name, Text) for name in searched),
        CheckConstraint("version >= 1", name="version"),
    )
    _index_last(table, "id", unique=True)
    for name in searched:
        _index_last(table, name)
    Index(None, *table.c["centre_id", "sequence"])
    parts = tuple(_part(table, kind, attribute, name) for attribute, name in part_names.items())
    return RootTable(
        name=KINDS[kind], kind=kind, names=names, table=table, parts=parts, derived=searched
    )


def _index_last(table: Table, column: str, *, unique: bool = False) -> None:
    """Index the last versions of a root."""
    last = table.c.superseded_at.is_(None)
    columns = table.c["centre_id", column]
    Index(None, *columns, unique=unique, sqlite_where=last, postgresql_where=last)


def _part(root: Table, owner: type, attribute: str, table_name: str) -> PartTable:
    derived = _DERIVED.get(table_name, {})
    kind, _ = get_args(fields_dict(owner)[attribute].type)
    plain = kind is str
    names = (f"{attribute}_id",) if plain else tuple(f.name for f in fields(kind))
    table = _table(
        table_name,
        {"root_id": str, "position": int, "since_version": int},
        Column("until_version", Integer),
        *(columns(names[0], str) if plain else _attributes(kind, names)),
        *(Column(name, Text) for name in derived),
        CheckConstraint("until_version > since_version", name="until_version"),
        ForeignKeyConstraint(
            ["centre_id", "root_id", "since_version"],
            [root.c.centre_id, root.c.id, root.c.version],
        ),
    )
    return PartTable(attribute=attribute, kind=kind, names=names, table=table, derived=derived)


def _served_on(session: Session, attendance: Attendance) -> str | None:
    """The day on which a user was served: of the last ones, the list of cases shows the last."""
    return session.on.isoformat() if session.serves(attendance) else None


_DERIVED: Mapping[str, Mapping[str, Callable[[Any, Any], str | None]]] = {
    "session_attendance": {"served_on": _served_on}
}


def _birth_iso(person: Person) -> str | None:
    return None if person.birth is None else person.birth.iso


PEOPLE = _root(
    "person", Person, derived={iso_name("birth"): _birth_iso, "name_folded": folded_name}
)
FAMILIES = _root("family", Family, members="family_member")
STAFF = _root("staff_member", StaffMember)
CASES = _root(
    "case_file",
    Case,
    referrals="case_referral",
    assessments="case_assessment",
    plans="case_plan",
    enrolments="case_enrolment",
    reviews="case_review",
    closures="case_closure",
)
SESSIONS = _root("session", Session, attendances="session_attendance", staff="session_staff")
EVENTS = _root("event", Event)
ROOTS = (PEOPLE, FAMILIES, STAFF, CASES, SESSIONS, EVENTS)


for _found_by, _column in (
    (CASES.table, "subject_id"),
    (FAMILIES.part("members"), "person_id"),
    (SESSIONS.table, "on"),
    (SESSIONS.part("attendances"), "case_id"),
    *((part.table, "id") for part in CASES.parts),
):
    Index(None, *_found_by.c["centre_id", _column])

_attendances = SESSIONS.part("attendances")
_served = _attendances.c.until_version.is_(None) & _attendances.c.served_on.is_not(None)
Index(
    None,
    *_attendances.c["centre_id", "case_id", "served_on"],
    sqlite_where=_served,
    postgresql_where=_served,
)

IDENTITY = _table("identity", {"id": str})
"""Every id that was ever given to a root or to a part of a case."""

CHAIN = ("command_commitment", "record_commitment", "previous", "link", "key_id", "mac")
AUDIT = _table(
    "audit",
    {"sequence": int},
    Column("recorded_at", Word(datetime), nullable=False),
    Column("written_at", Word(datetime), nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("record_kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("record_version", Integer, nullable=False),
    Column("changed", Words(), nullable=False),
    # The chain is filled in every row; a column that came later cannot say so to SQLite.
    *(Column(name, Text) for name in CHAIN),
    CheckConstraint("sequence >= 1", name="sequence"),
)
COMMAND = _table(
    "command",
    {"sequence": int},
    Column("payload", Text, nullable=False),
    Column("salt", Text),
    ForeignKeyConstraint(["centre_id", "sequence"], [AUDIT.c.centre_id, AUDIT.c.sequence]),
)
IDEMPOTENCY = _table(
    "idempotency",
    {"key": str},
    Column("digest", Text, nullable=False),
    Column("receipt", Tree(Receipt), nullable=False),
    Column("sequence", Integer, nullable=False),
    UniqueConstraint("centre_id", "sequence"),
    ForeignKeyConstraint(["centre_id", "sequence"], [AUDIT.c.centre_id, AUDIT.c.sequence]),
)
