"""A register in which every column of every table holds something, and every command was used."""

from collections.abc import Iterator
from datetime import date, time
from itertools import count

from attrs import evolve

from copcore.domain import (
    AccessDocument,
    Address,
    Contact,
    ContactKind,
    Family,
    FamilyRole,
    Frequency,
    Goal,
    Identifier,
    IdentifierKind,
    Membership,
    Outcome,
    PartialDate,
    PlannedActivity,
    SessionForm,
    SettlementKind,
    Sex,
    StaffCategory,
    Text,
    Truth,
)
from copcore.services import (
    AgreePlan,
    CloseCase,
    Command,
    CorrectOpening,
    CorrectRecord,
    Disclose,
    DisclosureForm,
    Enrol,
    NoteOperation,
    OpenCase,
    Operation,
    ReceiveReferral,
    RecordAssessment,
    RecordEvent,
    RecordSession,
    RegisterFamily,
    RegisterPerson,
    RegisterStaff,
    ReviewPlan,
    Store,
    VoidRecord,
)
from tests.builders import (
    MET,
    OPENED,
    id_of,
    make_assessment,
    make_centre,
    make_closure,
    make_enrolment,
    make_event,
    make_person,
    make_plan,
    make_referral,
    make_review,
    make_session,
    make_user,
    make_worker,
)
from tests.services.office import HOUR, Office, order

CANARY = "канарче"
"""Stands in every text that people write."""

EGN = "5021011235"
"""Of somebody invented, born in the 1800s."""

_words = Text(bg=f"{CANARY} тук", en=f"{CANARY} here")
_address = Address(
    settlement=_words,
    kind=SettlementKind.VILLAGE,
    municipality=_words,
    quarter=_words,
    street=_words,
    number="1",
    block=_words,
    entrance=CANARY,
    floor="2",
    flat="3",
    postcode="1000",
)
_since, _until = PartialDate.of("2017-03", said=CANARY), PartialDate.of("2019-05-01", said=CANARY)
_judged = (Outcome(goal="better_child_care", reached=Truth.YES),)
_case = id_of("case")

_child = make_person(
    given_name=f"Ана{CANARY}",
    middle_name=CANARY,
    family_name=f"Измислена{CANARY}",
    birth=PartialDate.of("2008-02", said=f"зимата, {CANARY}"),
    identifier=Identifier(kind=IdentifierKind.NONE, reason=CANARY),
    sex=Sex.FEMALE,
    ethnicity=CANARY,
    current_address=_address,
    permanent_address=_address,
    contacts=(Contact(kind=ContactKind.PHONE, value=CANARY),),
)
_worker = evolve(
    make_worker(),
    name=CANARY,
    local_title=_words,
    category=StaffCategory.MAIN,
    other_services=(_words,),
    since=_since,
    until=_until,
)


def _member(name: str, role: FamilyRole) -> Membership:
    return Membership(
        person_id=id_of(name), role=role, since=_since, until=_until, legal_representative=True
    )


_family = Family(
    id=id_of("family"),
    members=(_member("child", FamilyRole.CHILD), _member("parent", FamilyRole.PARENT)),
    members_complete=True,
)
_referral = make_referral(
    path="municipal_referral",
    referrer="school",
    document=AccessDocument(type="application", number=CANARY, issued_on=date(2018, 1, 5)),
    problem=CANARY,
)
_assessment = make_assessment(
    risk_factors=("abandonment",), needs=("social", "medical"), conclusions=CANARY
)
_plan = make_plan(
    assessment_id=id_of("assessment"),
    goals=(Goal(key="better_child_care", expected_result=CANARY, due=date(2018, 6, 1)),),
    activities=(
        PlannedActivity(
            activity="advocacy",
            form=SessionForm.GROUP,
            frequency=Frequency.WEEKLY,
            responsible=id_of("worker"),
            programme="theatre",
        ),
    ),
    review_on=date(2018, 4, 2),
)
_enrolment = make_enrolment(until=date(2018, 4, 30))
_review = make_review(team=(id_of("worker"),), outcomes=_judged, decisions=CANARY)
_closure = make_closure(outcomes=_judged, note=CANARY)
_session = make_session(
    travel_minutes=20,
    programme="theatre",
    event_id=id_of("event"),
    activities=("advocacy",),
    support_domains=("social",),
    place=_address,
    staff=(id_of("worker"), id_of("colleague")),
    attendances=(make_user(minutes=60), evolve(make_user("parent"), case_id=None)),
    note=CANARY,
)
_event = make_event(
    title=_words,
    programme="theatre",
    initiated_by="school",
    participants=("school",),
    purposes=(_words,),
    contents=(_words,),
    outcome=_words,
)


def _registered() -> Iterator[Command]:
    yield order(RegisterStaff, staff_member=_worker)
    yield order(RegisterStaff, staff_member=make_worker("colleague"))
    yield order(RegisterPerson, person=_child)
    yield order(RegisterPerson, person=make_person("parent"))
    yield order(RegisterFamily, family=_family)
    yield order(RecordEvent, event=_event)


def _of_case(expected: Iterator[int]) -> Iterator[Command]:
    def step(make: type, **content: object) -> Command:
        command: Command = order(make, expected=next(expected), case_id=_case, **content)
        return command

    yield order(
        ReceiveReferral,
        case_id=_case,
        subject_id=id_of("child"),
        family_id=id_of("family"),
        referral=_referral,
    )
    yield step(
        ReceiveReferral, subject_id=id_of("child"), referral=make_referral("further referral")
    )
    yield step(RecordAssessment, assessment=_assessment)
    yield step(OpenCase, on=OPENED, case_manager=id_of("worker"), target_groups=("child_at_risk",))
    for plan in (_plan, make_plan("second plan"), make_plan("third plan")):
        yield step(AgreePlan, plan=plan)
    yield step(Enrol, enrolment=_enrolment)
    yield step(ReviewPlan, review=_review)
    yield step(CloseCase, closure=_closure)
    # Parts go and change: those behind the one that goes take other places.
    yield order(VoidRecord, expected=next(expected), record_id=id_of("second plan"), reason=CANARY)
    parts = {
        "referral": evolve(_referral, problem="друго"),
        "assessment": evolve(_assessment, needs=()),
        "enrolment": evolve(_enrolment, until=None),
        "review": evolve(_review, decisions="друго"),
        "closure": evolve(_closure, note="друго"),
    }
    for part in parts.values():
        yield order(CorrectRecord, expected=next(expected), record=part, reason=CANARY)
    yield step(CorrectOpening, on=date(2018, 1, 14), case_manager=None, reason=CANARY)


def _later() -> Iterator[Command]:
    def correct(record: object) -> Command:
        command: Command = order(CorrectRecord, expected=1, record=record, reason=CANARY)
        return command

    yield order(RecordSession, session=_session)
    yield order(RecordSession, session=make_session("mistake", starts=time(14)))
    yield order(VoidRecord, expected=1, record_id=id_of("mistake"), reason=CANARY)
    yield correct(evolve(_worker, name="друго"))
    yield correct(evolve(_child, identifier=Identifier(kind=IdentifierKind.EGN, value=EGN)))
    yield correct(evolve(_family, members=(_family.members[0],), members_complete=None))
    yield correct(
        evolve(
            _session,
            on=MET.replace(day=2),
            staff=(id_of("colleague"), id_of("worker")),
            attendances=(make_user(minutes=30),),
        )
    )
    yield correct(evolve(_event, outcome=None))
    yield order(
        Disclose,
        record_id=_case,
        form=DisclosureForm.LETTER,
        recipient=CANARY,
        ground=CANARY,
    )
    yield order(Disclose, form=DisclosureForm.EXPORT)
    yield order(NoteOperation, operation=Operation.RESTORED, details=("head:7",))


COMMANDS: tuple[Command, ...] = (*_registered(), *_of_case(count(1)), *_later())
"""In their order, for any centre."""


def filled(store: Store, centre: str) -> Office:
    """Execute all commands at the centre, some of them many at once."""
    office = Office(make_centre(key=centre), store)
    sent = tuple(
        evolve(command, envelope=evolve(command.envelope, centre=centre)) for command in COMMANDS
    )
    for command in sent[:15]:
        office.send(command)
        office.now += HOUR
    office.send(*sent[15:30])
    office.now += HOUR
    office.send(*sent[30:])
    return office
