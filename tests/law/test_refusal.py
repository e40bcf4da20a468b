"""Refusal and the waiting list (ЗСУ чл. 78 и 79, ППЗСУ чл. 19-21)."""

import pytest

from tests.law.law import answer, asked

PROTECTED = {
    "a referral of child protection": {"case__access_paths": {"child_protection_referral"}},
    "an order or a court decision": {"case__access_paths": {"court_or_order"}},
    "the paper of a referral": {"case__documents": {"referral_order"}},
    "the paper of an order": {"case__documents": {"administrative_order"}},
}
UNPROTECTED = {"case__access_paths": {"self_referred"}, "case__documents": {"application"}}


@pytest.mark.parametrize("known", PROTECTED.values(), ids=PROTECTED)
def test_we_do_not_offer_it_is_no_answer_to_a_child_with_a_referral_or_an_order(known):
    assert answer("refusal.not_offered", case__service_offered=False, **known) == "no"
    refused = answer(
        "refusal.may_refuse",
        case__service_offered=False,
        case__individually_assessed=False,
        **known,
    )
    assert refused == "no"


def test_a_service_that_is_not_offered_may_be_refused_to_others():
    known = {**UNPROTECTED, "case__service_offered": False}
    assert answer("refusal.not_offered", **known) == "yes"
    assert answer("refusal.may_refuse", **known) == "yes"


def test_an_offered_service_is_not_refused_for_not_being_offered():
    assert answer("refusal.not_offered", case__service_offered=True) == "no"


def test_unknown_papers_protect_as_long_as_they_are_unknown():
    decision = asked(
        "refusal.not_offered", case__service_offered=False, case__access_paths={"self_referred"}
    )
    assert decision.outcome.value == "unknown"
    assert decision.missing == ("case.documents",)


def test_only_the_individual_assessment_can_show_that_the_need_cannot_be_met():
    assert answer("refusal.need_not_met", case__individually_assessed=False) == "no"
    known = {"case__services_meet_need": False}
    assert answer("refusal.need_not_met", **known) == "unknown"
    assert answer("refusal.need_not_met", case__individually_assessed=True, **known) == "yes"


def test_after_the_assessment_even_a_child_with_an_order_may_be_refused():
    known = {"case__individually_assessed": True, "case__services_meet_need": False}
    paths = {"case__access_paths": {"court_or_order"}, "case__service_offered": False}
    assert answer("refusal.may_refuse", **known, **paths) == "yes"


def test_there_is_no_third_ground():
    known = {
        "case__service_offered": True,
        "case__individually_assessed": True,
        "case__services_meet_need": True,
        "case__place_free": False,
    }
    assert answer("refusal.may_refuse", **known) == "no"


def test_of_an_unknown_case_no_refusal_is_known():
    assert answer("refusal.may_refuse") == "unknown"


@pytest.mark.parametrize("emergency", ["crisis", "domestic_violence", "trafficking"])
def test_an_emergency_goes_before_the_order_of_the_waiting_list(emergency):
    assert answer("waiting.out_of_turn", case__emergency=emergency) == "yes"
    known = {"case__emergency": emergency, "case__place_free": False}
    assert answer("waiting.enters_list", **known) == "no"


def test_the_path_of_an_emergency_is_an_emergency():
    assert answer("waiting.out_of_turn", case__access_paths={"emergency"}) == "yes"


def test_others_wait_when_no_place_is_free():
    known = {"case__emergency": "none", "case__access_paths": {"self_referred"}}
    assert answer("waiting.out_of_turn", **known) == "no"
    assert answer("waiting.enters_list", case__place_free=False, **known) == "yes"
    assert answer("waiting.enters_list", case__place_free=True, **known) == "no"
    assert answer("waiting.enters_list", **known) == "unknown"
