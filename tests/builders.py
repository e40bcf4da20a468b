"""Builders of valid domain objects; each test names only what it is about.

An object is known by a name: ``id_of(name)`` is its id, the same in every test.
"""

from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any, TypeVar
from uuid import NAMESPACE_OID, uuid5

from copcore.domain import (
    AccessPath,
    Attendance,
    Case,
    Centre,
    Closure,
    Enrolment,
    Event,
    Family,
    FamilyRole,
    Membership,
    NeedsAssessment,
    OfferKind,
    PartnerOrganisation,
    Period,
    Person,
    Plan,
    Programme,
    Referral,
    Review,
    Session,
    SessionForm,
    SessionStatus,
    Setting,
    StaffMember,
    Text,
)

T = TypeVar("T")

RECEIVED = date(2018, 1, 8)
OPENED = date(2018, 1, 15)
MET = date(2018, 3, 1)
TODAY = date(2018, 6, 15)
KEY = b"the key of an audit in the tests"


def id_of(name: str) -> str:
    """The id of whatever has this name."""
    return str(uuid5(NAMESPACE_OID, name))


def text(words: str) -> Text:
    """The same words in both languages."""
    return Text(bg=words, en=words)


def _made(make: Callable[..., T], changes: dict[str, Any], **usual: Any) -> T:
    return make(**usual | changes)


def make_person(name: str = "child", **changes: Any) -> Person:
    """Somebody invented."""
    usual = {"id": id_of(name), "given_name": "Ана", "family_name": "Измислена"}
    return _made(Person, changes, **usual)


def make_family(name: str = "family", members: Iterable[str] = ("child",)) -> Family:
    """A family whose members are children, by name."""
    return Family(
        id=id_of(name),
        members=tuple(Membership(person_id=id_of(m), role=FamilyRole.CHILD) for m in members),
    )


def make_worker(name: str = "worker", **changes: Any) -> StaffMember:
    """A social worker."""
    return _made(StaffMember, changes, id=id_of(name), name="Служител", role="social_worker")


def make_referral(name: str = "referral", **changes: Any) -> Referral:
    """A request by the people themselves."""
    return _made(Referral, changes, id=id_of(name), path="self_referred", received_on=RECEIVED)


def make_assessment(name: str = "assessment", **changes: Any) -> NeedsAssessment:
    """An assessment by a team of two."""
    team = (id_of("worker"), id_of("colleague"))
    return _made(NeedsAssessment, changes, id=id_of(name), on=date(2018, 1, 12), team=team)


def make_plan(name: str = "plan", **changes: Any) -> Plan:
    """A plan agreed on the day of opening."""
    return _made(Plan, changes, id=id_of(name), agreed_on=OPENED)


def make_enrolment(name: str = "enrolment", **changes: Any) -> Enrolment:
    """An enrolment in a programme, a day after opening."""
    return _made(Enrolment, changes, id=id_of(name), programme="theatre", since=date(2018, 1, 16))


def make_review(name: str = "review", **changes: Any) -> Review:
    """A review of the plan, in spring."""
    return _made(Review, changes, id=id_of(name), plan_id=id_of("plan"), on=date(2018, 4, 2))


def make_closure(name: str = "closure", **changes: Any) -> Closure:
    """A closure at the end of May."""
    return _made(Closure, changes, id=id_of(name), on=date(2018, 5, 31), ground="results_achieved")


def make_intake(name: str = "case", subject: str = "child", **changes: Any) -> Case:
    """A case with a referral, not open yet."""
    referrals = (make_referral(f"referral of {name}"),)
    return _made(Case, changes, id=id_of(name), subject_id=id_of(subject), referrals=referrals)


def make_case(name: str = "case", subject: str = "child", **changes: Any) -> Case:
    """An open case."""
    return make_intake(name, subject, **{"opened_on": OPENED} | changes)


def make_user(name: str = "child", case: str = "case", **changes: Any) -> Attendance:
    """A user who came."""
    return _made(Attendance, changes, person_id=id_of(name), case_id=id_of(case), attended=True)


def make_session(name: str = "session", **changes: Any) -> Session:
    """An hour with one user at the centre, at nine."""
    return _made(
        Session,
        changes,
        id=id_of(name),
        on=MET,
        starts=time(9),
        minutes=60,
        form=SessionForm.INDIVIDUAL,
        setting=Setting.CENTRE,
        status=SessionStatus.HELD,
        staff=(id_of("worker"),),
        attendances=(make_user(),),
    )


def make_event(name: str = "event", **changes: Any) -> Event:
    """A meeting of two days."""
    return _made(
        Event,
        changes,
        id=id_of(name),
        kind="meeting",
        title=text("Среща"),
        period=Period(start=date(2018, 3, 1), end=date(2018, 3, 2)),
        setting=Setting.CENTRE,
    )


def make_programme(key: str = "theatre", **changes: Any) -> Programme:
    """A programme."""
    return _made(Programme, changes, key=key, kind=OfferKind.PROGRAMME, title=text(key))


def make_centre(**changes: Any) -> Centre:
    """A centre of which little is known."""
    return _made(
        Centre,
        changes,
        key="dolno_selo",
        name=text("ЦОП Долно село"),
        short_name=text("ЦОП"),
        access_paths=(AccessPath(key="self_referred"), AccessPath(key="municipal_referral")),
        settings=(Setting.CENTRE, Setting.HOME, Setting.FIELD),
        partners=(PartnerOrganisation(key="school", type="municipality", name=text("Училище")),),
    )
