"""What a doctor asks of a database beside its evidence: it only reads, and believes no row."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    inspect,
    select,
    union,
)

from copcore.storage.sql.kept import BATCH, kept
from copcore.storage.sql.schema import AUDIT, CASES, COMMAND, FAMILIES, SESSIONS
from copcore.storage.sql.spans import of_centre, of_entry

VERSION_TABLES = "copcore_version_"
"""What the names of all version tables begin with."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def tables(connection: Connection) -> frozenset[str]:
    """The names of all tables."""
    return frozenset(inspect(connection).get_table_names())


def revision(connection: Connection, version_table: str) -> str | None:
    """The revision that stands in a version table which is there; None where it is empty."""
    asked = f'SELECT max(version_num) FROM "{version_table}"'  # noqa: S608 - the database's own name
    found: str | None = connection.exec_driver_sql(asked).scalar()
    return found


def centres(connection: Connection) -> tuple[str, ...]:
    """Keys of the centres that have entries, as far as the database shows them."""
    return tuple(sorted(_ids(connection.execute(_CENTRES))))


def last_sequence(connection: Connection, centre: str) -> int:
    """The number of the last entry; 0 is none."""
    return int(kept(connection, _LAST, centre=centre).scalar() or 0)


def told_of(
    connection: Connection, centre: str, first: int, last: int
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Which records the entries from ``first`` to ``last`` are about.

    Returns:
        Kind and id of a record, and the cases that the command names, as far as it is there.
    """
    for row in kept(connection, _TOLD, centre=centre, first=first, last=last).all():
        kind, record_id, payload = tuple(row)
        yield kind, record_id, _cases_named(connection, centre, payload or "")


def cases_of(connection: Connection, centre: str, kind: str, record_id: str) -> frozenset[str]:
    """The cases to which a record belongs by what is stored, in any of its versions."""
    statement = _CASES_OF.get(kind)
    if statement is None:
        return frozenset()
    return _ids(kept(connection, statement, centre=centre, record=record_id))


def _cases_named(connection: Connection, centre: str, payload: str) -> frozenset[str]:
    named = list(dict.fromkeys(_UUID.findall(payload)))[:BATCH]
    return _ids(kept(connection, _CASES_AMONG, centre=centre, ids=named) if named else ())


def _ids(rows: Iterable[Any]) -> frozenset[str]:
    return frozenset(row[0] for row in rows)


_CENTRES = select(AUDIT.c.centre_id).distinct()
_LAST = select(func.max(AUDIT.c.sequence)).where(of_centre(AUDIT))
_SOME = and_(of_centre(AUDIT), AUDIT.c.sequence.between(bindparam("first"), bindparam("last")))
_TOLD = (
    select(AUDIT.c.record_kind, AUDIT.c.record_id, COMMAND.c.payload)
    .join_from(AUDIT, COMMAND, of_entry(COMMAND), isouter=True)
    .where(_SOME)
    .order_by(AUDIT.c.sequence)
)


def _cases(ids: Any) -> Select[Any]:
    case = CASES.table
    return select(case.c.id).distinct().where(of_centre(case), case.c.id.in_(ids))


def _by_record() -> Mapping[str, Select[Any]]:
    case, session = CASES.table, SESSIONS.table
    record: BindParameter[str] = bindparam("record")
    member, attendance = FAMILIES.part("members"), SESSIONS.part("attendances")
    in_family = select(member.c.root_id).where(of_centre(member), member.c.person_id == record)
    of_event = select(session.c.id).where(of_centre(session), session.c.event_id == record)

    def where(condition: ColumnElement[bool]) -> Select[Any]:
        return select(case.c.id).where(of_centre(case), condition)

    def attended(condition: ColumnElement[bool]) -> Select[Any]:
        return select(attendance.c.case_id).where(of_centre(attendance), condition)

    return {
        "case": _cases([record]),
        "person": _cases(
            union(where(case.c.subject_id == record), where(case.c.family_id.in_(in_family)))
        ),
        "family": _cases(where(case.c.family_id == record)),
        "session": _cases(attended(attendance.c.root_id == record)),
        "event": _cases(attended(attendance.c.root_id.in_(of_event))),
    }


_CASES_OF = _by_record()
_CASES_AMONG = _cases(bindparam("ids", expanding=True))
