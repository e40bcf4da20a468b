"""Access: each path with its paper, and what must be drawn up (ЗСУ чл. 73-85, ППЗСУ чл. 3-23)."""

from datetime import date

import pytest

from tests.law.law import answer, asked

PAPERS = {
    "social_assistance_referral": ["preliminary_assessment"],
    "municipal_referral": ["preliminary_assessment"],
    "child_protection_referral": ["referral_order"],
    "court_or_order": ["administrative_order", "court_decision"],
    "parental_rights_dispute": ["referral_order", "court_decision"],
}
NO_PAPER = ["publicly_accessible", "emergency", "parenting_service"]
OWN_WISH = ["self_referred", "referred_by_institution", "field_outreach"]
NEEDS = ["assessment_needed", "plan_needed", "contract_needed"]


def at_door(path, *papers, **more):
    return answer(
        "access.document_at_door", case__access_paths={path}, case__documents={*papers}, **more
    )


@pytest.mark.parametrize("path", NO_PAPER)
def test_no_paper_is_asked_for_where_the_law_asks_for_none(path):
    assert at_door(path) == "yes"
    assert answer("access.document_at_door", case__access_paths={path}) == "yes"


@pytest.mark.parametrize(("path", "paper"), [(k, p) for k, ps in PAPERS.items() for p in ps])
def test_the_paper_of_the_path_opens_the_door(path, paper):
    assert at_door(path, paper) == "yes"


@pytest.mark.parametrize("path", PAPERS)
def test_another_paper_does_not_open_the_door(path):
    assert at_door(path, "application") == "no"


@pytest.mark.parametrize("path", PAPERS)
def test_unknown_papers_leave_the_question_open(path):
    asked_ = asked("access.document_at_door", case__access_paths={path})
    assert asked_.outcome.value == "unknown"
    assert "case.documents" in asked_.missing


def test_a_disability_referral_needs_the_assessment_with_it():
    referral = ("disability_referral", "disability_referral")
    assert at_door(*referral, case__disability_assessment_enclosed=True) == "yes"
    assert at_door(*referral, case__disability_assessment_enclosed=False) == "no"
    assert at_door(*referral) == "unknown"


@pytest.mark.parametrize("path", OWN_WISH)
def test_an_own_wish_opens_a_publicly_accessible_service_at_once(path):
    assert at_door(path, "application", case__accessibility="publicly_accessible") == "yes"


@pytest.mark.parametrize("path", OWN_WISH)
def test_an_own_wish_opens_a_parenting_service_without_referral(path):
    known = {"case__accessibility": "specialised", "case__parenting_service": True}
    assert at_door(path, "application", **known) == "yes"


@pytest.mark.parametrize("path", OWN_WISH)
def test_an_own_wish_for_another_service_waits_for_the_preliminary_assessment(path):
    known = {"case__accessibility": "specialised", "case__parenting_service": False}
    assert at_door(path, "application", **known) == "no"
    assert at_door(path, "preliminary_assessment", **known) == "yes"


@pytest.mark.parametrize("path", OWN_WISH)
def test_an_own_wish_for_an_unknown_service_is_no_no(path):
    assert at_door(path, "application") == "unknown"


def test_one_complete_path_of_several_is_enough():
    several = {"self_referred", "child_protection_referral"}
    known = {"case__access_paths": several, "case__documents": {"referral_order"}}
    assert answer("access.document_at_door", **known) == "yes"


@pytest.mark.parametrize("need", NEEDS)
@pytest.mark.parametrize(
    "path",
    [
        "social_assistance_referral",
        "municipal_referral",
        "child_protection_referral",
        "court_or_order",
        "disability_referral",
        "emergency",
    ],
)
def test_every_referred_user_is_assessed_planned_for_and_signs(need, path):
    assert answer(f"access.{need}", case__access_paths={path}) == "yes"


@pytest.mark.parametrize("need", NEEDS)
def test_a_publicly_accessible_service_needs_none_of_the_three(need):
    assert answer(f"access.{need}", case__access_paths={"publicly_accessible"}) == "no"


@pytest.mark.parametrize("need", NEEDS)
@pytest.mark.parametrize("path", ["parenting_service", "parental_rights_dispute"])
def test_what_is_not_confirmed_stays_unknown(need, path):
    known = {"case__access_paths": {path}, "case__accessibility": "specialised"}
    assert answer(f"access.{need}", **known) == "unknown"
    stated = "case__assessment_required_without_referral"
    assert answer(f"access.{need}", **known, **{stated: True}) == "yes"
    assert answer(f"access.{need}", **known, **{stated: False}) == "no"


@pytest.mark.parametrize("need", NEEDS)
def test_a_publicly_accessible_parenting_service_needs_none_of_the_three(need):
    known = {"case__accessibility": "publicly_accessible"}
    assert answer(f"access.{need}", case__access_paths={"parenting_service"}, **known) == "no"


@pytest.mark.parametrize("path", OWN_WISH)
def test_an_own_wish_for_a_specialised_service_is_assessed_like_any_other(path):
    def needed(**known):
        return answer("access.assessment_needed", case__access_paths={path}, **known)

    assert needed(case__accessibility="specialised", case__parenting_service=False) == "yes"
    assert needed(case__accessibility="specialised", case__parenting_service=True) == "unknown"
    assert needed(case__accessibility="publicly_accessible") == "no"
    assert needed() == "unknown"


def test_only_in_an_emergency_the_papers_may_follow():
    assert answer("access.drawn_up_afterwards", case__access_paths={"emergency"}) == "yes"
    assert answer("access.drawn_up_afterwards", case__access_paths={"court_or_order"}) == "no"
    assert answer("access.drawn_up_afterwards") == "unknown"


def valid(made_on, on, **known):
    return answer(
        "access.preliminary_assessment_valid",
        on=on,
        case__preliminary_assessment_on=made_on,
        **known,
    )


@pytest.mark.parametrize(
    ("duration", "last", "next_day"),
    [
        ("short_term", date(2024, 4, 15), date(2024, 4, 16)),
        ("medium_term", date(2024, 5, 15), date(2024, 5, 16)),
        ("long_term", date(2024, 5, 15), date(2024, 5, 16)),
    ],
)
def test_a_preliminary_assessment_is_valid_until_its_months_are_over(duration, last, next_day):
    known = {"case__duration_of_use": duration, "case__valid_after_stops": False}
    made_on = date(2024, 3, 15)
    assert valid(made_on, last, **known) == "yes"
    assert valid(made_on, next_day, **known) == "no"


def test_a_stopped_clock_can_keep_a_preliminary_assessment_valid():
    made_on, on = date(2024, 3, 15), date(2024, 9, 1)
    known = {"case__duration_of_use": "short_term"}
    assert valid(made_on, on, **known) == "unknown"
    assert valid(made_on, on, **known, case__valid_after_stops=True) == "yes"


def test_within_one_month_it_is_valid_for_every_use():
    assert valid(date(2024, 3, 15), date(2024, 4, 15)) == "yes"


def test_an_assessment_of_tomorrow_is_none_today():
    made_on, on = date(2024, 3, 16), date(2024, 3, 15)
    known = {"case__duration_of_use": "long_term", "case__valid_after_stops": False}
    assert valid(made_on, on, **known) == "no"
