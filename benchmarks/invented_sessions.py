"""Invented cases with sessions, as many as asked for: the same for every variant of a benchmark."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from copcore.domain import (
    Attendance,
    Case,
    Family,
    FamilyRole,
    Membership,
    PartialDate,
    Person,
    Plan,
    Referral,
    Session,
    SessionForm,
    SessionStatus,
    Setting,
    StaffMember,
)
from copcore.services import UnitOfWork
from copcore.storage.sql import SqlStore

CENTRE = "bench"
PER_CASE = 50
_FIRST = date(2018, 1, 1)
_RECORDED = datetime(2019, 1, 1, tzinfo=UTC)
_PERSON, _FAMILY, _CASE, _SESSION, _PART, _STAFF = range(6)


def number_id(kind: int, number: int) -> str:
    """An id like those that programs make: later numbers sort later."""
    return str(UUID(int=0x018C << 112 | 7 << 76 | 2 << 62 | kind << 48 | number))


def sessions(number: int) -> Iterator[Session]:
    """So many sessions, ``PER_CASE`` for each case."""
    worker = number_id(_STAFF, 0)
    for at in range(number):
        case = at // PER_CASE
        user = Attendance(
            person_id=number_id(_PERSON, case),
            case_id=number_id(_CASE, case),
            attended=True,
            minutes=50,
        )
        yield Session(
            id=number_id(_SESSION, at),
            on=_FIRST + timedelta(days=at % PER_CASE * 7),
            starts=time(9 + at % 8),
            minutes=50,
            form=SessionForm.INDIVIDUAL,
            setting=Setting.CENTRE,
            status=SessionStatus.HELD,
            staff=(worker,),
            activities=("therapy",),
            attendances=(user,),
        )


def fill(store: SqlStore, number: int) -> None:
    """Write cases, each with its user, family and plan, and their sessions."""
    with store.begin(CENTRE) as uow:
        uow.stamp(1, _RECORDED)
        uow.staff.add(StaffMember(id=number_id(_STAFF, 0), role="psychologist", name="Р. Речев"))
        for case in range(number // PER_CASE):
            _add_case(uow, case)
        add(uow, tuple(sessions(number)))
        uow.commit()


def add(uow: UnitOfWork, made: Sequence[Session]) -> None:
    """Add sessions under one entry of the journal, which is not written."""
    uow.stamp(1, _RECORDED)
    uow.foresee([session.id for session in made], ())
    for session in made:
        uow.sessions.add(session)


def _add_case(uow: UnitOfWork, at: int) -> None:
    user, family = number_id(_PERSON, at), number_id(_FAMILY, at)
    birth = PartialDate.of("1812-05-04")
    uow.people.add(Person(id=user, given_name="Рада", family_name="Речева", birth=birth))
    member = Membership(person_id=user, role=FamilyRole.CHILD)
    uow.families.add(Family(id=family, members=(member,)))
    referral = Referral(id=number_id(_PART, 2 * at), received_on=_FIRST, path="self_referral")
    plan = Plan(id=number_id(_PART, 2 * at + 1), agreed_on=_FIRST)
    uow.cases.add(
        Case(
            id=number_id(_CASE, at),
            subject_id=user,
            family_id=family,
            opened_on=_FIRST,
            referrals=(referral,),
            plans=(plan,),
        )
    )
