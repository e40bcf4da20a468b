"""Invented lives as commands of every kind, in an order that no rule refuses."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import count, islice
from random import Random

from attrs import evolve

from copcore.domain import Session
from copcore.services.commands import (
    AgreePlan,
    CloseCase,
    Command,
    CorrectRecord,
    Disclose,
    DisclosureForm,
    Envelope,
    OpenCase,
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
from tests import builders
from tests.builders import MET, OPENED, id_of

Batch = tuple[Command, ...]
"""Commands of one transaction."""


def batches(name: str, centre: str, chance: Random, *, bulk: float = 0.1) -> Iterator[Batch]:
    """Return commands without end: single ones of several lives in turn, and whole lives at once.

    Args:
        name: No other batches of the workspace have it.
        centre: Key of the centre.
        chance: Chooses whose turn it is.
        bulk: How often a whole life is one transaction.
    """
    lives = (life(f"{name}.{number}", centre) for number in count())
    current = list(islice(lives, 3))
    while True:
        if chance.random() < bulk:
            yield tuple(next(lives))
        turn = chance.randrange(len(current))
        command = next(current[turn], None)
        if command is None:
            current[turn] = next(lives)
        else:
            yield (command,)


def life(name: str, centre: str) -> Iterator[Command]:
    """Return the commands about one child, from the registers to the closure of the case."""
    numbers = count(1)
    child, worker, case = (f"{name} {what}" for what in ("child", "worker", "case"))
    person = builders.make_person(child)
    lessons = [_lesson(name, number) for number in range(3)]

    def sent(version: int | None = None) -> Envelope:
        return Envelope(
            actor=id_of(worker),
            role="social_worker",
            centre=centre,
            expected_version=version,
            idempotency_key=f"{name} {next(numbers)}",
        )

    yield RegisterStaff(envelope=sent(), staff_member=builders.make_worker(worker))
    yield RegisterPerson(envelope=sent(), person=person)
    yield RegisterFamily(envelope=sent(), family=builders.make_family(f"{name} family", (child,)))
    yield ReceiveReferral(
        envelope=sent(),
        case_id=id_of(case),
        subject_id=id_of(child),
        family_id=id_of(f"{name} family"),
        referral=builders.make_referral(f"{name} referral"),
    )
    yield OpenCase(envelope=sent(1), case_id=id_of(case), on=OPENED, case_manager=id_of(worker))
    assessment = builders.make_assessment(f"{name} assessment", team=(id_of(worker),))
    yield RecordAssessment(envelope=sent(2), case_id=id_of(case), assessment=assessment)
    plan = builders.make_plan(f"{name} plan")
    yield AgreePlan(envelope=sent(3), case_id=id_of(case), plan=plan)
    for lesson in lessons:
        yield RecordSession(envelope=sent(), session=lesson)
    longer = evolve(lessons[0], minutes=45)
    yield CorrectRecord(envelope=sent(1), record=longer, reason="Грешно време")
    renamed = evolve(person, given_name="Яна")
    yield CorrectRecord(envelope=sent(1), record=renamed, reason="Грешно име")
    yield VoidRecord(envelope=sent(1), record_id=lessons[2].id, reason="Въведена два пъти")
    yield Disclose(envelope=sent(), record_id=id_of(child), form=DisclosureForm.VIEW)
    yield RecordEvent(envelope=sent(), event=builders.make_event(f"{name} event"))
    review = builders.make_review(f"{name} review", plan_id=plan.id)
    yield ReviewPlan(envelope=sent(4), case_id=id_of(case), review=review)
    later = evolve(plan, agreed_on=OPENED + timedelta(days=1))
    yield CorrectRecord(envelope=sent(5), record=later, reason="Грешна дата")
    closure = builders.make_closure(f"{name} closure")
    yield CloseCase(envelope=sent(6), case_id=id_of(case), closure=closure)


def _lesson(name: str, number: int) -> Session:
    day: date = MET + timedelta(days=number)
    return builders.make_session(
        f"{name} session {number}",
        on=day,
        starts=time(9 + number),
        staff=(id_of(f"{name} worker"),),
        attendances=(builders.make_user(f"{name} child", f"{name} case"),),
    )
