"""Corrections and voids: what was recorded before can still be read as of before."""

from datetime import date

import pytest
from attrs import evolve

from copcore.domain import CaseStatus, PartialDate
from copcore.services import (
    CloseCase,
    CorrectOpening,
    CorrectRecord,
    Enrol,
    RecordEvent,
    RecordSession,
    RegisterStaff,
    ReviewPlan,
    VoidRecord,
)
from tests.builders import (
    MET,
    id_of,
    make_assessment,
    make_closure,
    make_enrolment,
    make_event,
    make_family,
    make_person,
    make_plan,
    make_referral,
    make_review,
    make_session,
    make_worker,
)
from tests.services.office import HOUR, MORNING, open_office, order

AMENDED = MORNING + HOUR


@pytest.fixture
def office():
    """A centre with one record of every kind, an hour after the last of them was entered."""
    office = open_office()
    case = {"case_id": id_of("case")}
    office.send(
        order(RecordEvent, event=make_event()),
        order(RecordSession, session=make_session()),
        order(Enrol, expected=4, enrolment=make_enrolment(), **case),
        order(ReviewPlan, expected=5, review=make_review(), **case),
        order(CloseCase, expected=6, closure=make_closure(), **case),
    )
    office.now = AMENDED
    return office


def roots(records):
    """All roots by id."""
    kinds = (
        records.people,
        records.families,
        records.staff,
        records.cases,
        records.sessions,
        records.events,
    )
    return {root.id: root for kind in kinds for root in kind}


WHOLE = {
    "person": (make_person(birth=PartialDate.of("2010")), ("birth",)),
    "family": (evolve(make_family(), members_complete=True), ("members_complete",)),
    "staff member": (make_worker(role="psychologist"), ("role",)),
    "session": (make_session(minutes=45, note="бележка"), ("minutes", "note")),
    "event": (make_event(outcome=make_event().title), ("outcome",)),
}
PARTS = {
    "referral": (make_referral(path="municipal_referral"), "referrals"),
    "assessment": (make_assessment(needs=("social",)), "assessments"),
    "plan": (make_plan(review_on=date(2018, 7, 15)), "plans"),
    "enrolment": (make_enrolment(until=date(2018, 5, 1)), "enrolments"),
    "review": (make_review(decisions="решение"), "reviews"),
    "closure": (make_closure(ground="mutual_consent"), "closures"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_corrected_record_replaces_the_former_one_and_leaves_it_readable(office, name):
    record, changed = WHOLE[name]
    before = roots(office.records())[record.id]
    receipt = office.send(order(CorrectRecord, record=record, reason="грешка", expected=1))
    assert roots(office.records())[record.id] == evolve(record, version=2)
    assert roots(office.records(MORNING))[record.id] == before
    assert receipt.version == 2
    assert office.journal()[-1].changed == changed


@pytest.mark.parametrize("name", PARTS)
def test_a_corrected_part_makes_a_new_version_of_its_case(office, name):
    part, kind = PARTS[name]
    before = roots(office.records())[id_of("case")]
    office.send(order(CorrectRecord, record=part, reason="грешка", expected=7))
    after = roots(office.records())[id_of("case")]
    assert getattr(after, kind) == (part,)
    assert after.version == 8
    assert roots(office.records(MORNING))[id_of("case")] == before
    assert office.journal()[-1].changed == (kind,)


def test_a_correction_of_nothing_changes_nothing_but_the_version(office):
    office.send(order(CorrectRecord, record=make_person(), reason="проверено", expected=1))
    assert roots(office.records())[id_of("child")] == make_person(version=2)
    assert office.journal()[-1].changed == ()


@pytest.mark.parametrize("record", ["session", "event"])
def test_a_voided_record_is_gone_and_was_there_before(office, record):
    before = roots(office.records())
    receipt = office.send(order(VoidRecord, record_id=id_of(record), reason="грешка", expected=1))
    assert id_of(record) not in roots(office.records())
    assert roots(office.records(MORNING)) == before
    assert receipt.version == 2
    assert office.journal()[-1].changed == ("voided",)


@pytest.mark.parametrize("part", ["enrolment", "review", "closure", "assessment"])
def test_a_voided_part_is_gone_from_its_case_and_was_there_before(office, part):
    before = roots(office.records())[id_of("case")]
    receipt = office.send(order(VoidRecord, record_id=id_of(part), reason="грешка", expected=7))
    after = roots(office.records())[id_of("case")]
    assert getattr(after, PARTS[part][1]) == ()
    assert (receipt.record_id, receipt.version, after.version) == (after.id, 8, 8)
    assert roots(office.records(MORNING))[id_of("case")] == before


def test_voiding_the_closure_opens_the_case_again(office):
    office.send(order(VoidRecord, record_id=id_of("closure"), reason="грешка", expected=7))
    assert roots(office.records())[id_of("case")].status is CaseStatus.OPEN


def test_a_part_on_which_another_rests_is_not_voided(office):
    caught = office.refusal(order(VoidRecord, record_id=id_of("plan"), reason="грешка", expected=7))
    assert "has no plan" in caught.en


def test_a_voided_record_is_neither_voided_nor_corrected_again(office):
    office.send(order(VoidRecord, record_id=id_of("session"), reason="грешка", expected=1))
    for command in (
        order(VoidRecord, record_id=id_of("session"), reason="грешка", expected=2),
        order(CorrectRecord, record=make_session(), reason="грешка", expected=2),
        order(RecordSession, session=make_session()),
    ):
        office.refusal(command)


def test_what_used_a_record_may_go_first(office):
    office.send(
        order(VoidRecord, record_id=id_of("session"), reason="грешка", expected=1),
        order(VoidRecord, record_id=id_of("case"), reason="грешка", expected=7),
        order(VoidRecord, record_id=id_of("family"), reason="грешка", expected=1),
        order(VoidRecord, record_id=id_of("child"), reason="грешка", expected=1),
    )
    assert set(roots(office.records())) == {id_of("worker"), id_of("colleague"), id_of("event")}


@pytest.mark.parametrize("record", ["family", "worker", "colleague", "child"])
def test_what_a_case_names_is_not_voided(office, record):
    office.send(order(VoidRecord, record_id=id_of("session"), reason="грешка", expected=1))
    command = order(VoidRecord, record_id=id_of(record), reason="грешка", expected=1)
    assert "is used by other records" in office.refusal(command).en


def test_a_worker_whom_nobody_names_is_voided(office):
    office.send(order(RegisterStaff, staff_member=make_worker("trainee")))
    office.send(order(VoidRecord, record_id=id_of("trainee"), reason="грешка", expected=1))
    assert id_of("trainee") not in roots(office.records())


def test_an_event_with_sessions_is_not_voided(office):
    belonging = make_session(event_id=id_of("event"))
    office.send(order(CorrectRecord, record=belonging, reason="грешка", expected=1))
    command = order(VoidRecord, record_id=id_of("event"), reason="грешка", expected=1)
    assert "is used by other records" in office.refusal(command).en


def test_what_was_said_at_the_opening_is_corrected_with_a_reason(office):
    before = roots(office.records())[id_of("case")]
    office.send(
        order(
            CorrectOpening,
            case_id=id_of("case"),
            on=before.opened_on,
            case_manager=id_of("colleague"),
            reason="друг водещ",
            expected=7,
        )
    )
    after = roots(office.records())[id_of("case")]
    assert (after.case_manager, after.version) == (id_of("colleague"), 8)
    assert office.journal()[-1].changed == ("case_manager",)
    assert roots(office.records(MORNING))[id_of("case")] == before


def test_an_opening_is_not_moved_behind_what_happened_since(office):
    command = order(
        CorrectOpening,
        case_id=id_of("case"),
        on=MET + HOUR * 24,
        reason="грешка",
        expected=7,
    )
    office.refusal(command)
    back = order(CorrectOpening, case_id=id_of("case"), reason="грешка", expected=7)
    assert "must be opened" in office.refusal(back).en or "lies outside" in office.refusal(back).en


def test_a_voided_session_leaves_room_for_another_at_its_time(office):
    other = make_session("other")
    office.refusal(order(RecordSession, session=other))
    office.send(order(VoidRecord, record_id=id_of("session"), reason="грешка", expected=1))
    office.send(order(RecordSession, session=other))


def test_every_moment_between_the_versions_shows_the_version_of_then(office):
    for version, minutes in ((1, 50), (2, 40), (3, 30)):
        office.now = MORNING + version * HOUR
        record = make_session(minutes=minutes)
        office.send(order(CorrectRecord, record=record, reason="грешка", expected=version))
    read = [office.records(MORNING + n * HOUR - HOUR / 2).sessions[0].minutes for n in range(1, 5)]
    assert read == [60, 50, 40, 30]
    assert office.records(MORNING - HOUR).sessions == ()
