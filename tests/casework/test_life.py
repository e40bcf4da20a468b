"""The life of a case: what must hold after every change, and why a change is refused."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from copcore.casework import (
    PARTS,
    check_life,
    opened,
    parts_of,
    with_corrected_part,
    with_part,
    without_part,
)
from copcore.domain import CaseStatus, SessionStatus
from copcore.errors import NotFound, Refused
from tests.builders import (
    MET,
    OPENED,
    RECEIVED,
    TODAY,
    id_of,
    make_assessment,
    make_case,
    make_closure,
    make_enrolment,
    make_intake,
    make_plan,
    make_referral,
    make_review,
    make_session,
)

DAY = timedelta(days=1)
FULL = make_case(
    assessments=(make_assessment(),),
    plans=(make_plan(assessment_id=id_of("assessment")),),
    enrolments=(make_enrolment(),),
    reviews=(make_review(),),
)
CLOSED = evolve(FULL, closures=(make_closure(),))


def test_a_whole_life_is_accepted():
    check_life(CLOSED, [make_session()], TODAY)
    assert CLOSED.status is CaseStatus.CLOSED


def test_a_case_in_intake_may_be_assessed_and_closed_without_being_opened():
    case = make_intake(assessments=(make_assessment(),), closures=(make_closure(),))
    check_life(case, [], TODAY)


CONTRADICTIONS = {
    "no referral": (
        evolve(FULL, referrals=()),
        "needs a referral or a request",
        "няма насочване или заявяване",
    ),
    "opened before the referral": (
        make_case(opened_on=RECEIVED - DAY),
        "not between its first referral",
        "не е между първото насочване",
    ),
    "opened in the future": (
        make_case(opened_on=TODAY + DAY),
        "not between its first referral",
        "не е между първото насочване",
    ),
    "received in the future": (
        make_intake(referrals=(make_referral(received_on=TODAY + DAY),)),
        "has a part dated 2018-06-16",
        "има част с дата 2018-06-16",
    ),
    "assessed before the referral": (
        make_intake(assessments=(make_assessment(on=RECEIVED - DAY),)),
        "has a part dated 2018-01-07",
        "има част с дата 2018-01-07",
    ),
    "assessed in the future": (
        make_intake(assessments=(make_assessment(on=TODAY + DAY),)),
        "has a part dated 2018-06-16",
        "има част с дата 2018-06-16",
    ),
    "planned before the opening": (
        make_case(plans=(make_plan(agreed_on=OPENED - DAY),)),
        "has a part dated 2018-01-14",
        "има част с дата 2018-01-14",
    ),
    "planned in intake": (
        make_intake(plans=(make_plan(),)),
        "must be opened before a plan",
        "трябва да бъде открит преди плана",
    ),
    "enrolled in intake": (
        make_intake(enrolments=(make_enrolment(),)),
        "must be opened before a plan",
        "трябва да бъде открит преди плана",
    ),
    "enrolled before the opening": (
        make_case(enrolments=(make_enrolment(since=OPENED - DAY),)),
        "has a part dated 2018-01-14",
        "има част с дата 2018-01-14",
    ),
    "enrolled beyond the closure": (
        make_case(enrolments=(make_enrolment(until=date(2018, 6, 1)),), closures=(make_closure(),)),
        "has a part dated 2018-06-01",
        "има част с дата 2018-06-01",
    ),
    "closed before the opening": (
        make_case(closures=(make_closure(on=OPENED - DAY),)),
        "has a part dated 2018-01-14",
        "има част с дата 2018-01-14",
    ),
    "closed in the future": (
        make_case(closures=(make_closure(on=TODAY + DAY),)),
        "has a part dated 2018-06-16",
        "има част с дата 2018-06-16",
    ),
    "closed twice": (
        evolve(CLOSED, closures=(make_closure(), make_closure("second", on=date(2018, 3, 1)))),
        "is closed already",
        "вече е приключен",
    ),
    "reviewed after the closure": (
        evolve(CLOSED, reviews=(make_review(on=date(2018, 6, 1)),)),
        "has a part dated 2018-06-01",
        "има част с дата 2018-06-01",
    ),
    "no plan to review": (
        evolve(FULL, plans=()),
        "has no plan",
        "няма план",
    ),
    "reviewed before the plan": (
        evolve(FULL, plans=(make_plan(agreed_on=date(2018, 4, 3)),)),
        "has no plan",
        "няма план",
    ),
    "no assessment under the plan": (
        evolve(FULL, assessments=()),
        "has no assessment",
        "няма оценка",
    ),
    "planned before the assessment": (
        evolve(FULL, assessments=(make_assessment(on=OPENED + DAY),)),
        "has no assessment",
        "няма оценка",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_refused_with_its_reason_in_both_languages(name):
    case, en, bg = CONTRADICTIONS[name]
    with pytest.raises(Refused) as caught:
        check_life(case, [], TODAY)
    assert en in caught.value.en
    assert bg in caught.value.bg
    assert case.id in caught.value.en
    assert case.id in caught.value.bg


@pytest.mark.parametrize(
    ("case", "on", "en", "bg"),
    [
        (make_case(), OPENED - DAY, "it was opened on 2018-01-15", "е открит на 2018-01-15"),
        (CLOSED, date(2018, 6, 1), "it was closed on 2018-05-31", "е приключен на 2018-05-31"),
        (make_intake(), MET, "it is not open yet", "още не е открит"),
    ],
)
def test_a_session_outside_the_life_is_refused(case, on, en, bg):
    with pytest.raises(Refused) as caught:
        check_life(case, [make_session(on=on)], TODAY)
    assert en in caught.value.en
    assert bg in caught.value.bg


@pytest.mark.parametrize("status", [s for s in SessionStatus if s is not SessionStatus.CANCELLED])
def test_a_planned_or_failed_session_outside_the_life_is_refused_too(status):
    with pytest.raises(Refused):
        check_life(make_intake(), [make_session(status=status)], TODAY)


def test_a_cancelled_session_may_stay_where_it_was_planned():
    check_life(CLOSED, [make_session(on=TODAY, status=SessionStatus.CANCELLED)], TODAY)


@pytest.mark.parametrize("on", [OPENED, date(2018, 5, 31)])
def test_the_first_and_the_last_day_belong_to_the_life(on):
    check_life(CLOSED, [make_session(on=on)], TODAY)


def test_a_case_is_opened_once():
    with pytest.raises(Refused, match="already") as caught:
        opened(make_case(), OPENED, None, ())
    assert "вече е открит" in caught.value.bg


def test_opening_says_when_by_whom_and_for_whom():
    case = opened(make_intake(), OPENED, id_of("worker"), ("child_at_risk",))
    assert (case.opened_on, case.case_manager) == (OPENED, id_of("worker"))
    assert case.target_groups == ("child_at_risk",)
    assert case.version == 2


def test_two_parts_of_a_case_never_share_an_id():
    with pytest.raises(Refused, match="already has a part") as caught:
        with_part(FULL, make_enrolment("plan"))
    assert "вече има част" in caught.value.bg


def test_what_is_not_there_can_be_neither_corrected_nor_taken_out():
    for attempt in (
        lambda: with_corrected_part(FULL, make_plan("another")),
        lambda: with_corrected_part(FULL, make_enrolment("plan")),
        lambda: without_part(FULL, id_of("another")),
    ):
        with pytest.raises(NotFound, match="has no part") as caught:
            attempt()
        assert "няма част" in caught.value.bg


@pytest.mark.parametrize("part", [*parts_of(CLOSED)], ids=lambda part: type(part).__name__)
def test_a_part_taken_out_and_put_back_makes_two_more_versions_of_the_same_case(part):
    back = with_part(without_part(CLOSED, part.id), part)
    assert back == evolve(CLOSED, version=CLOSED.version + 2)


def test_a_correction_keeps_the_place_of_the_part():
    case = make_case(plans=(make_plan("a"), make_plan("b"), make_plan("c")))
    corrected = with_corrected_part(case, make_plan("b", review_on=TODAY))
    assert [plan.id for plan in corrected.plans] == [plan.id for plan in case.plans]
    assert corrected.plans[1].review_on == TODAY


def test_taking_out_the_closure_opens_the_case_again():
    assert without_part(CLOSED, id_of("closure")).status is CaseStatus.OPEN


days = st.dates(RECEIVED - DAY, RECEIVED + 6 * DAY)
names = st.sampled_from("ab")
new_parts = st.one_of(
    st.builds(lambda n, on: make_referral(f"referral {n}", received_on=on), names, days),
    st.builds(lambda n, on: make_assessment(f"assessment {n}", on=on), names, days),
    st.builds(
        lambda n, on, of: make_plan(
            f"plan {n}", agreed_on=on, assessment_id=of and id_of(f"assessment {of}")
        ),
        names,
        days,
        st.none() | names,
    ),
    st.builds(
        lambda n, on, length: make_enrolment(
            f"enrolment {n}", since=on, until=length and on + length * DAY
        ),
        names,
        days,
        st.none() | st.integers(1, 9),
    ),
    st.builds(
        lambda n, on, of: make_review(f"review {n}", on=on, plan_id=id_of(f"plan {of}")),
        names,
        days,
        names,
    ),
    st.builds(lambda n, on: make_closure(f"closure {n}", on=on), names, days),
)
kinds = st.sampled_from([cls.__name__.lower().removeprefix("needs") for cls in PARTS])
moves = st.one_of(
    new_parts.map(lambda part: lambda case: with_part(case, part)),
    new_parts.map(lambda part: lambda case: with_corrected_part(case, part)),
    st.builds(lambda kind, n: lambda case: without_part(case, id_of(f"{kind} {n}")), kinds, names),
    days.map(lambda on: lambda case: opened(case, on, None, ())),
)


@given(
    st.sampled_from([make_intake(), make_case(opened_on=RECEIVED)]),
    st.lists(moves, min_size=5, max_size=30),
    st.lists(days, max_size=1),
    st.sampled_from([RECEIVED + 4 * DAY, TODAY]),
)
def test_no_sequence_of_accepted_moves_makes_an_incoherent_case(case, sequence, met, today):
    sessions = [make_session(f"session {n}", on=on) for n, on in enumerate(met)]
    for move in sequence:
        try:
            after = move(case)
            check_life(after, sessions, today)
        except (Refused, NotFound):
            continue
        assert after.version == case.version + 1
        assert_coherent(after, sessions, today)
        case = after


def assert_coherent(case, sessions, today):
    """The same promises in other words: no part before its ground, none after the end."""
    first = min(referral.received_on for referral in case.referrals)
    end = min([today, *(closure.on for closure in case.closures)])
    assert len(case.closures) <= 1
    assert all(first <= day <= end for day in _days_of(case))
    if case.opened_on is None:
        assert not (case.plans or case.enrolments or case.reviews or sessions)
        return
    work = [*case.plans, *case.reviews, *case.closures, *sessions]
    begun = [*(part.agreed_on if hasattr(part, "agreed_on") else part.on for part in work)]
    begun += [enrolment.since for enrolment in case.enrolments]
    assert all(case.opened_on <= day for day in begun)
    assert all(session.on <= end or not case.closures for session in sessions)
    assessed = {assessment.id: assessment.on for assessment in case.assessments}
    agreed = {plan.id: plan.agreed_on for plan in case.plans}
    assert all(p.agreed_on >= assessed[p.assessment_id] for p in case.plans if p.assessment_id)
    assert all(review.on >= agreed[review.plan_id] for review in case.reviews)


def _days_of(case):
    yield from (referral.received_on for referral in case.referrals)
    yield from (part.on for part in (*case.assessments, *case.reviews, *case.closures))
    yield from (plan.agreed_on for plan in case.plans)
    yield from (day for e in case.enrolments for day in (e.since, e.until) if day is not None)
    if case.opened_on is not None:
        yield case.opened_on
