"""A careless clerk: commands on a small cast, mostly right, now and then wrong or sent again."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from attrs import define, evolve, field, fields

from copcore.casework import PARTS, parts_of
from copcore.domain import Case, Family, Person, Session, StaffMember, TermKind
from copcore.reports import Records
from copcore.services import (
    AgreePlan,
    CloseCase,
    Command,
    CorrectOpening,
    CorrectRecord,
    Disclose,
    DisclosureForm,
    Enrol,
    Envelope,
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
    VoidRecord,
)
from tests.builders import id_of, make_case, make_plan
from tests.faults.figures import Figures

_MOVES: dict[str, tuple[Any, str]] = {
    "assessment": (RecordAssessment, "assessment"),
    "plan": (AgreePlan, "plan"),
    "enrolment": (Enrol, "enrolment"),
    "review": (ReviewPlan, "review"),
    "closure": (CloseCase, "closure"),
}
_USUAL = [*_MOVES] * 2 + ["plan", "review", "enrolment"] * 2
_USUAL.remove("closure")


@define
class Clerk:
    """Sends commands of one sequence.

    Args:
        make: Makes what is entered.
        centre: Key of the centre.
        begun: What makes the cast.
        sent: What was sent since, oldest first.
    """

    make: Figures
    centre: str
    begun: list[Command] = field(factory=list)
    sent: list[Command] = field(factory=list)
    _numbers: Iterator[int] = field(factory=count)

    def begin(self) -> list[Command]:
        """A worker and two people who ask for help; one of them gets it."""
        worker, first, second = self._staff(), self._person(), self._person()
        cases = [self._new_case(command.person.id) for command in (first, second)]
        case_id, asked = cases[0].case_id, cases[0].referral.received_on
        opened = self.order(OpenCase, 1, case_id=case_id, on=asked)
        plan = make_plan(id=self.new_id(), agreed_on=asked)
        agreed = self.order(AgreePlan, 2, case_id=case_id, plan=plan)
        self.begun = [worker, first, second, *cases, opened, agreed]
        return self.begun

    def next(self, records: Records, now: datetime) -> Command:
        """The next command, as things stand."""
        careless = self.make.chance.random()
        if self.sent and careless < 0.08:
            return self.make.one_of(self.sent)
        command = self.make.one_of(_ENTRIES)(self, records)
        if careless > 0.9:
            command = evolve(command, envelope=self._spoilt(command.envelope, now))
        self.sent.append(command)
        return command

    def _spoilt(self, envelope: Envelope, now: datetime) -> Envelope:
        hour = timedelta(hours=1)
        keys = [command.envelope.idempotency_key for command in (*self.sent, *self.begun)]
        return self.make.one_of(
            (
                evolve(envelope, expected_version=None),
                evolve(envelope, expected_version=(envelope.expected_version or 0) + 1),
                evolve(envelope, expected_version=(envelope.expected_version or 1) - 1),
                evolve(envelope, recorded_at=now),
                evolve(envelope, recorded_at=now - hour),
                evolve(envelope, recorded_at=now + hour),
                evolve(envelope, centre="elsewhere"),
                evolve(envelope, idempotency_key=self.make.one_of(keys)),
            )
        )

    def corrections(self, records: Records) -> tuple[Command, Command]:
        """Two corrections of one record, by people who saw the same version."""
        first = self._correction(records)
        return first, evolve(first, envelope=evolve(first.envelope, idempotency_key=self.new_id()))

    def new_id(self) -> str:
        """A new id; a sequence that is played again gets the same ones."""
        return id_of(f"{self.centre} {next(self._numbers)}")

    def order(self, kind: Callable[..., Any], expected: int | None = None, **content: Any) -> Any:
        """A command of this clerk's."""
        envelope = Envelope(
            actor=id_of("worker"),
            role="social_worker",
            purpose=self.make.one_of(("case_work", "correction")),
            centre=self.centre,
            expected_version=expected,
            idempotency_key=self.new_id(),
        )
        return kind(envelope=envelope, **content)

    def _staff(self, _: Records | None = None) -> Any:
        worker = self.make.worker(id=self.new_id())
        return self.order(RegisterStaff, staff_member=worker)

    def _person(self, _: Records | None = None) -> Any:
        return self.order(RegisterPerson, person=self.make.person(id=self.new_id()))

    def _family(self, records: Records) -> Any:
        members = [person.id for person in records.people]
        return self.order(RegisterFamily, family=self.make.family(members, id=self.new_id()))

    def _event(self, _: Records) -> Any:
        return self.order(RecordEvent, event=self.make.event(id=self.new_id()))

    def _new_case(self, person_id: str, family_id: str | None = None) -> Any:
        referral = self.make.part("referral", None, (), self.new_id())
        ids: dict[str, Any] = {"subject_id": person_id, "family_id": family_id}
        return self.order(ReceiveReferral, case_id=self.new_id(), referral=referral, **ids)

    def _referral(self, records: Records) -> Any:
        families = [family.id for family in records.families]
        family = self.make.maybe(self.make.one_of([*families, self.new_id()]), 0.3)
        if self.make.chance.random() < 0.5 or not records.cases:
            return self._new_case(self._any(records.people), family)
        case = self.make.one_of(records.cases)
        referral = self.make.part("referral", None, (), self.new_id())
        ids: dict[str, Any] = {
            "case_id": case.id,
            "subject_id": case.subject_id,
            "family_id": family,
        }
        return self.order(ReceiveReferral, case.version, referral=referral, **ids)

    def _part(self, records: Records) -> Any:
        if not records.cases:
            return self._person()
        name = self.make.one_of(_USUAL)
        kind, attribute = _MOVES[name]
        case = self.make.one_of(records.cases)
        part = self._paper(name, records, case, self.new_id())
        return self.order(kind, case.version, case_id=case.id, **{attribute: part})

    def _paper(self, name: str, records: Records, case: Case, part_id: str) -> Any:
        staff = [member.id for member in records.staff]
        return self.make.part(name, case, staff, part_id)

    def _opening(self, records: Records) -> Any:
        waiting = [case for case in records.cases if case.opened_on is None]
        if self.make.chance.random() < 0.2 and records.cases:
            case = self.make.one_of(records.cases)
            said: dict[str, Any] = {
                "on": self.make.maybe(self.make.day(), 0.8),
                "reason": self.make.word(),
            }
            return self.order(CorrectOpening, case.version, case_id=case.id, **said)
        if not waiting:
            return self._person()
        case = self.make.one_of(waiting)
        content: dict[str, Any] = {
            "on": max(self.make.day(), case.referrals[0].received_on),
            "case_manager": self.make.maybe(self._any(records.staff)),
            "target_groups": self.make.terms(TermKind.TARGET_GROUP),
        }
        return self.order(OpenCase, case.version, case_id=case.id, **content)

    def _session(self, records: Records) -> Any:
        return self.order(RecordSession, session=self._met(records, id=self.new_id()))

    def _met(self, records: Records, **given: Any) -> Session:
        opened = [case for case in records.cases if case.opened_on and not case.closures]
        staff = [member.id for member in records.staff] or [self.new_id()]
        event = self.make.maybe(self._any(records.events), 0.2)
        cases = opened or records.cases or (make_case(subject=self.new_id()),)
        return self.make.session(cases, staff, event_id=event, **given)

    def _correction(self, records: Records) -> Any:
        root = self.make.one_of(_roots(records) or [*self._dreamt()])
        if isinstance(root, Case):
            part = self.make.one_of([*parts_of(root)])
            record = self._paper(_NAMES[type(part)], records, root, part.id)
        elif isinstance(root, Person):
            record = self.make.person(id=root.id)
        elif isinstance(root, Family):
            record = self.make.family([person.id for person in records.people], id=root.id)
        elif isinstance(root, StaffMember):
            record = self.make.worker(id=root.id)
        elif isinstance(root, Session):
            record = self._met(records, id=root.id)
        else:
            record = self.make.event(id=root.id)
        return self.order(CorrectRecord, root.version, record=record, reason=self.make.word())

    def _void(self, records: Records) -> Any:
        root = self.make.one_of(_roots(records) or [*self._dreamt()])
        parts = [part.id for part in parts_of(root)] if isinstance(root, Case) else []
        record_id = self.make.one_of([root.id, *parts])
        return self.order(VoidRecord, root.version, record_id=record_id, reason=self.make.word())

    def _note(self, records: Records) -> Any:
        if self.make.chance.random() < 0.3:
            operation = self.make.one_of([*Operation])
            return self.order(NoteOperation, operation=operation, details=("head:7",))
        shown = self.make.maybe(self.make.one_of(_roots(records) or [*self._dreamt()]), 0.8)
        content: dict[str, Any] = {
            "record_id": shown.id if shown else None,
            "form": self.make.one_of([*DisclosureForm]),
            "recipient": self.make.maybe(self.make.word()),
        }
        return self.order(Disclose, **content)

    def _any(self, roots: Sequence[Any]) -> str:
        """Id of one of them; rarely of nobody."""
        known = [root.id for root in roots]
        found: str = self.make.one_of([*known * 5, self.new_id()])
        return found

    def _dreamt(self) -> tuple[Person]:
        return (self.make.person(id=self.new_id()),)


def _roots(records: Records) -> list[Any]:
    return [root for kind in fields(Records) for root in getattr(records, kind.name)]


_NAMES = {kind: name.removesuffix("s") for kind, name in PARTS.items()}
_ENTRIES: Sequence[Callable[[Clerk, Records], Command]] = (
    Clerk._staff,
    Clerk._person,
    Clerk._family,
    Clerk._event,
    Clerk._referral,
    *[Clerk._opening] * 2,
    *[Clerk._part] * 4,
    *[Clerk._session] * 4,
    *[Clerk._correction] * 4,
    *[Clerk._void] * 2,
    Clerk._note,
)
