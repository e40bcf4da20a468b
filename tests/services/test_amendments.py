"""Corrections and voids: what was recorded before can still be read as of before."""

from datetime import date

import pytest
from attrs import evolve

from copcore.domain import CaseStatus, PartialDate
from copcore.services import (
    CloseCase,
    CorrectRecord,
    Enrol,
    RecordEvent,
    RecordSession,
    ReviewPlan,
    VoidRecord,
)
from tests.builders import (
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
    "family": (make_family(members=()), ("members",)),
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


@pytest.mark.parametrize("record", ["session", "event", "colleague"])
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
