"""A page of cases, and one case with all that belongs to it, by indexes alone."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, select

from copcore.domain import Session
from copcore.domain.people import initials
from copcore.services.lookups import CaseFile, CaseLine
from copcore.storage.sql.kept import fetched
from copcore.storage.sql.rows import load, reading
from copcore.storage.sql.schema import CASES, FAMILIES, PEOPLE, SESSIONS
from copcore.storage.sql.shapes import Row
from copcore.storage.sql.statements import current
from copcore.storage.sql.types import Word


def case_page(connection: Connection, centre: str, after: str, size: int) -> tuple[CaseLine, ...]:
    """Cases in the order of their ids.

    Args:
        connection: Sees one moment.
        centre: Key of the centre.
        after: Id of the last case of the page before; "" is the first page.
        size: How many at most.
    """
    rows = fetched(connection, _PAGE, centre=centre, after=after, size=size)
    with reading(CASES.table):
        return tuple([_line(row) for row in rows])


def _line(row: Row) -> CaseLine:
    case_id, version, given, middle, family, opened_on, closed_on, last_served_on = row
    return CaseLine(
        id=case_id,
        version=version,
        user=initials(given, middle, family),
        opened_on=_day(opened_on),
        closed_on=_day(closed_on),
        last_served_on=_day(last_served_on),
    )


def case_file(connection: Connection, centre: str, case_id: str) -> CaseFile | None:
    """A case with all that belongs to it; None where there is no such case."""
    cases = load(connection, CASES, _named, centre=centre, name=case_id)
    if case_id not in cases:
        return None
    case = cases[case_id]
    people = load(connection, PEOPLE, _named, centre=centre, name=case.subject_id)
    families = load(connection, FAMILIES, _named, centre=centre, name=case.family_id or "")
    with reading(PEOPLE.table):
        user = people[case.subject_id]
    return CaseFile(
        case=case,
        user=user,
        family=families.get(case.family_id),
        sessions=_sessions(connection, centre, case_id),
    )


def _sessions(connection: Connection, centre: str, case_id: str) -> tuple[Session, ...]:
    found = load(connection, SESSIONS, _of_case, centre=centre, case=case_id).values()
    return tuple(sorted(found, key=lambda session: (session.on, session.id)))


def _day(text: str | None) -> date | None:
    return None if text is None else _DAY.read(text)


def _named(record_id: ColumnElement[str]) -> ColumnElement[bool]:
    return record_id == bindparam("name")


_attendances, _closures = SESSIONS.part("attendances"), CASES.part("closures")

_DAY = Word(date)

_ATTENDED = select(_attendances.c.root_id).where(
    _attendances.c.centre_id == bindparam("centre"),
    _attendances.c.case_id == bindparam("case"),
    _attendances.c.until_version.is_(None),
)


def _of_case(record_id: ColumnElement[str]) -> ColumnElement[bool]:
    return record_id.in_(_ATTENDED)


def _page() -> Select[Any]:
    case, person = CASES.table, PEOPLE.table
    closed = (
        select(_closures.c.on)
        .where(
            _closures.c.centre_id == case.c.centre_id,
            _closures.c.root_id == case.c.id,
            _closures.c.until_version.is_(None),
        )
        .order_by(_closures.c.position.desc())
        .limit(1)
    )
    served = select(func.max(_attendances.c.served_on)).where(
        _attendances.c.centre_id == case.c.centre_id,
        _attendances.c.case_id == case.c.id,
        _attendances.c.until_version.is_(None),
        _attendances.c.served_on.is_not(None),
    )
    user = and_(
        person.c.centre_id == case.c.centre_id,
        person.c.id == case.c.subject_id,
        person.c.superseded_at.is_(None),
    )
    names = person.c["given_name", "middle_name", "family_name"]
    columns = (*case.c["id", "version"], *names, case.c.opened_on)
    return (
        select(*columns, closed.scalar_subquery(), served.scalar_subquery())
        .join_from(case, person, user)
        .where(case.c.centre_id == bindparam("centre"), current(case))
        .where(case.c.id > bindparam("after"))
        .order_by(case.c.id)
        .limit(bindparam("size", literal_execute=False))
    )


_PAGE = _page()
