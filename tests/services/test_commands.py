"""What each command does."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from attrs import evolve

from copcore.domain import (
    AgeBand,
    Capacity,
    CapacityUnit,
    Identifier,
    IdentifierKind,
    PartialDate,
    Period,
    SessionForm,
)
from copcore.errors import InvalidInput
from copcore.services import (
    AgreePlan,
    CloseCase,
    CorrectRecord,
    Enrol,
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
from tests.builders import (
    MET,
    OPENED,
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
    make_user,
    make_worker,
)
from tests.services.office import MORNING, Office, newcomers, open_office, order

DAY = timedelta(days=1)
CASE = {"case_id": id_of("case"), "expected": 4}
NEW_CASE = {
    "case_id": id_of("new case"),
    "subject_id": id_of("child"),
    "referral": make_referral("new referral"),
}
FURTHER = NEW_CASE | {"case_id": id_of("case"), "family_id": id_of("family"), "expected": 4}


def only(found):
    """The one record."""
    (one,) = found
    return one


STORED = {
    "staff member": (
        order(RegisterStaff, staff_member=make_worker("new")),
        "staff_member",
        id_of("new"),
        lambda records: make_worker("new") in records.staff,
    ),
    "person": (
        order(RegisterPerson, person=make_person("new")),
        "person",
        id_of("new"),
        lambda records: make_person("new") in records.people,
    ),
    "family": (
        order(RegisterFamily, family=make_family("new")),
        "family",
        id_of("new"),
        lambda records: make_family("new") in records.families,
    ),
    "event": (
        order(RecordEvent, event=make_event("new", participants=("school",))),
        "event",
        id_of("new"),
        lambda records: make_event("new", participants=("school",)) in records.events,
    ),
    "session": (
        order(RecordSession, session=make_session("new", programme="theatre")),
        "session",
        id_of("new"),
        lambda records: make_session("new", programme="theatre") in records.sessions,
    ),
    "first referral": (
        order(ReceiveReferral, **NEW_CASE),
        "case",
        id_of("new case"),
        lambda records: [len(case.referrals) for case in records.cases] == [1, 1],
    ),
    "further referral": (
        order(ReceiveReferral, **FURTHER),
        "case",
        id_of("case"),
        lambda records: len(only(records.cases).referrals) == 2,
    ),
    "assessment": (
        order(RecordAssessment, assessment=make_assessment("new"), **CASE),
        "case",
        id_of("case"),
        lambda records: make_assessment("new") in only(records.cases).assessments,
    ),
    "plan": (
        order(AgreePlan, plan=make_plan("new"), **CASE),
        "case",
        id_of("case"),
        lambda records: make_plan("new") in only(records.cases).plans,
    ),
    "enrolment": (
        order(Enrol, enrolment=make_enrolment(), **CASE),
        "case",
        id_of("case"),
        lambda records: only(records.cases).enrolments == (make_enrolment(),),
    ),
    "review": (
        order(ReviewPlan, review=make_review(), **CASE),
        "case",
        id_of("case"),
        lambda records: only(records.cases).reviews == (make_review(),),
    ),
    "closure": (
        order(CloseCase, closure=make_closure(), **CASE),
        "case",
        id_of("case"),
        lambda records: only(records.cases).closure == make_closure(),
    ),
}


@pytest.mark.parametrize("name", STORED)
def test_a_command_stores_its_record_and_answers_with_a_receipt(name):
    office = open_office()
    command, kind, record_id, is_stored = STORED[name]
    before = office.journal()
    receipt = office.send(command)
    assert is_stored(office.records())
    assert receipt.command == type(command).__name__
    assert receipt.record_id == record_id
    assert receipt.sequence == len(before) + 1
    assert receipt.recorded_at == MORNING
    entry = office.journal()[-1]
    assert (entry.record_kind, entry.record_id) == (kind, record_id)
    assert entry.record_version == receipt.version == _version_of(office, record_id)
    assert entry.receipt == receipt


def _version_of(office, record_id):
    records = office.records()
    roots = (
        *records.people, *records.families, *records.staff,
        *records.cases, *records.sessions, *records.events,
    )  # fmt: skip
    return only(root.version for root in roots if root.id == record_id)


def test_opening_a_case_says_when_by_whom_and_for_whom():
    office = open_office()
    newcomers(office, "new")
    office.send(
        order(
            OpenCase,
            expected=1,
            case_id=id_of("case of new"),
            on=OPENED,
            case_manager=id_of("worker"),
            target_groups=("child_at_risk",),
        )
    )
    case = only(case for case in office.records().cases if case.subject_id == id_of("new"))
    assert (case.opened_on, case.case_manager) == (OPENED, id_of("worker"))
    assert case.target_groups == ("child_at_risk",)


USED = {
    "a person in a case": ("child", 1),
    "a worker of a session": ("worker", 1),
    "a case with sessions": ("case", 4),
    "an event with sessions": ("event", 1),
}


@pytest.mark.parametrize("name", USED)
def test_what_other_records_use_is_not_voided(name):
    office = open_office()
    office.send(
        order(RecordEvent, event=make_event()),
        order(RecordSession, session=make_session(event_id=id_of("event"))),
    )
    record, expected = USED[name]
    caught = office.refusal(
        order(VoidRecord, record_id=id_of(record), reason="грешка", expected=expected)
    )
    assert "is used by" in caught.en
    assert "анулирайте първо" in caught.bg


def test_somebody_who_only_came_along_is_used_too():
    office = open_office()
    office.send(order(RegisterPerson, person=make_person("parent")))
    parent = evolve(make_user("parent"), case_id=None)
    office.send(order(RecordSession, session=make_session(attendances=(make_user(), parent))))
    office.refusal(order(VoidRecord, record_id=id_of("parent"), reason="грешка", expected=1))


def test_a_further_referral_need_not_name_the_family_again():
    office = open_office()
    office.send(order(ReceiveReferral, **FURTHER | {"family_id": None}))
    assert only(office.records().cases).family_id == id_of("family")


def test_capacity_and_ages_are_cautioned_about_and_never_refused():
    office = open_office(
        capacities=(Capacity(number=1, unit=CapacityUnit.PLACES),),
        age_limits=AgeBand(until_years=18),
    )
    newcomers(office, "new")
    adult = make_person("new", birth=PartialDate.of("1980"))
    office.send(order(CorrectRecord, record=adult, reason="грешка", expected=1))
    receipt = office.send(order(OpenCase, expected=1, case_id=id_of("case of new"), on=OPENED))
    assert receipt.warnings == ("over_capacity", "outside_ages")


def test_a_team_of_one_is_cautioned_about():
    receipt = open_office().send(
        order(RecordAssessment, assessment=make_assessment("new", team=()), **CASE)
    )
    assert receipt.warnings == ("small_team",)


@pytest.mark.parametrize("make", [RegisterPerson, CorrectRecord])
def test_a_doubtful_number_is_cautioned_about_when_entered_and_when_corrected(make):
    office = Office()
    doubtful = make_person(identifier=Identifier(kind=IdentifierKind.EGN, value="7523169264"))
    if make is RegisterPerson:
        receipt = office.send(order(RegisterPerson, person=doubtful))
    else:
        office.send(order(RegisterPerson, person=make_person()))
        receipt = office.send(order(CorrectRecord, record=doubtful, reason="грешка", expected=1))
    assert receipt.warnings == ("check_digit",)


def test_today_is_the_local_day_of_recording():
    """Half past ten in the evening UTC is half past one of the next day in Sofia."""
    office = open_office()
    office.now = datetime(2018, 6, 15, 22, 30, tzinfo=UTC)
    office.send(order(RecordSession, session=make_session(on=date(2018, 6, 16))))
    assert only(office.records().sessions).on == date(2018, 6, 16)


def test_a_session_past_midnight_is_seen_the_next_morning():
    office = open_office()
    office.send(order(RecordSession, session=make_session("night", starts=time(23), minutes=120)))
    morning = make_session("morning", on=MET + DAY, starts=time(0, 30))
    caught = office.refusal(order(RecordSession, session=morning))
    assert "cannot be in two places" in caught.en


def test_one_group_session_is_entered_once_for_all_who_came():
    office = open_office()
    newcomers(office, "new")
    office.send(order(OpenCase, expected=1, case_id=id_of("case of new"), on=OPENED))
    both = (make_user(), make_user("new", "case of new"))
    office.send(
        order(RecordSession, session=make_session(form=SessionForm.GROUP, attendances=both))
    )
    assert len(only(office.records().sessions).users) == 2


@pytest.mark.parametrize("make", [CorrectRecord, VoidRecord])
@pytest.mark.parametrize("blank", ["", " "])
def test_a_correction_and_a_void_need_a_reason(make, blank):
    content = {"record": make_person()} if make is CorrectRecord else {"record_id": id_of("child")}
    with pytest.raises(InvalidInput, match="reason is empty"):
        order(make, reason=blank, **content)


def test_an_event_may_last_several_days():
    office = open_office()
    days = Period(start=date(2018, 6, 1), end=date(2018, 6, 5))
    office.send(order(RecordEvent, event=make_event(period=days)))
    assert only(office.records().events).period == days
