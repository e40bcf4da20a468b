"""Contract, plan, assessment, reports and the two months of a public service."""

from datetime import date, timedelta

import pytest

from copcore import span
from tests.law.law import answer

EVE = timedelta(days=1)
TERMS = {
    "1 month": "short_term",
    "6 months": "short_term",
    "7 months": "medium_term",
    "12 months": "medium_term",
    "13 months": "long_term",
    "36 months": "long_term",
    "37 months": None,
}
KINDS = ("short_term", "medium_term", "long_term")


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_short_to_six_months_medium_to_a_year_and_long_to_three(term):
    yes = [k for k in KINDS if answer(f"contract.{k}", case__contract_term=span(term)) == "yes"]
    assert yes == [k for k in KINDS if k == TERMS[term]]


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_term_is_of_no_known_kind(kind):
    assert answer(f"contract.{kind}") == "unknown"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("term", TERMS)
def test_a_contract_fits_the_duration_that_was_declared(kind, term):
    known = {"case__duration_of_use": kind, "case__contract_term": span(term)}
    assert answer("contract.term_fits", **known) == ("yes" if TERMS[term] == kind else "no")


def test_a_contract_of_more_than_three_years_fits_no_duration():
    assert answer("contract.term_fits", case__contract_term=span("37 months")) == "no"
    assert answer("contract.term_fits", case__contract_term=span("36 months")) == "unknown"


def test_five_working_days_pass_over_weekend_and_holidays():
    signed = {"case__contract_signed_on": date(2024, 4, 26)}  # a Friday before 1 May and Easter
    last = date(2024, 5, 8)
    assert answer("contract.entry_still_in_time", on=last, **signed) == "yes"
    assert answer("contract.entry_still_in_time", on=last + EVE, **signed) == "no"


def test_a_notice_is_over_after_seven_days():
    given = {"case__notice_given_on": date(2024, 5, 1)}
    assert answer("contract.notice_over", on=date(2024, 5, 7), **given) == "no"
    assert answer("contract.notice_over", on=date(2024, 5, 8), **given) == "yes"


def test_the_evaluation_is_due_in_the_last_thirty_days_of_the_contract():
    ends = {"case__contract_ends_on": date(2024, 5, 31)}
    assert answer("contract.evaluation_due", on=date(2024, 4, 30), **ends) == "no"
    assert answer("contract.evaluation_due", on=date(2024, 5, 1), **ends) == "yes"
    assert answer("contract.evaluation_due", on=date(2024, 5, 31), **ends) == "yes"
    assert answer("contract.evaluation_due", on=date(2024, 6, 1), **ends) == "no"


@pytest.mark.parametrize(
    ("duration", "due"),
    [
        ("short_term", date(2024, 4, 10)),
        ("medium_term", date(2024, 5, 10)),
        ("long_term", date(2024, 7, 10)),
    ],
)
def test_the_plan_is_updated_by_the_deadline_of_its_duration(duration, due):
    known = {
        "case__duration_of_use": duration,
        "case__contract_signed_on": date(2024, 1, 10),
        "case__plan_updated": False,
    }
    assert answer("plan.update_due", on=due, **known) == "yes"
    assert answer("plan.update_due", on=due - EVE, **known) == "no"


@pytest.mark.parametrize(
    ("duration", "from_"),
    [
        ("short_term", date(2024, 3, 10)),
        ("medium_term", date(2024, 3, 10)),
        ("long_term", date(2024, 5, 10)),
    ],
)
def test_an_update_may_be_asked_for_after_two_months_or_four(duration, from_):
    since_contract = {
        "case__contract_signed_on": date(2024, 1, 10),
        "case__plan_updated": False,
    }
    since_update = {
        "case__contract_signed_on": date(2023, 1, 10),
        "case__plan_updated": True,
        "case__plan_updated_on": date(2024, 1, 10),
    }
    for known in (since_contract, since_update):
        known["case__duration_of_use"] = duration
        assert answer("plan.update_may_be_asked", on=from_, **known) == "yes"
        assert answer("plan.update_may_be_asked", on=from_ - EVE, **known) == "no"


def test_an_update_ends_the_duty_in_short_use_and_starts_the_clock_again_in_long_use():
    known = {
        "case__contract_signed_on": date(2024, 1, 10),
        "case__plan_updated": True,
        "case__plan_updated_on": date(2024, 3, 10),
    }
    short = {"case__duration_of_use": "short_term", **known}
    long = {"case__duration_of_use": "long_term", **known}
    assert answer("plan.update_due", on=date(2025, 1, 10), **short) == "no"
    assert answer("plan.update_due", on=date(2024, 9, 9), **long) == "no"
    assert answer("plan.update_due", on=date(2024, 9, 10), **long) == "yes"


def test_the_assessment_has_twenty_days_and_thirty_where_more_time_is_needed():
    wish = {"case__requested_on": date(2024, 5, 1)}
    at_twenty, at_thirty = date(2024, 5, 21), date(2024, 5, 31)
    assert answer("assessment.still_in_time", on=at_twenty, **wish) == "yes"
    assert answer("assessment.still_in_time", on=at_twenty + EVE, **wish) == "unknown"
    more, none = ({"case__more_time_for_assessment": more} for more in (True, False))
    assert answer("assessment.still_in_time", on=at_twenty + EVE, **wish, **none) == "no"
    assert answer("assessment.still_in_time", on=at_thirty, **wish, **more) == "yes"
    assert answer("assessment.still_in_time", on=at_thirty + EVE, **wish) == "no"


@pytest.mark.parametrize(
    ("since", "last"),
    [
        (date(2024, 3, 1), date(2024, 5, 1)),
        (date(2023, 12, 31), date(2024, 2, 29)),  # ЗЗД чл. 72, ал. 1: February has no 31
        (date(2024, 4, 30), date(2024, 6, 30)),
    ],
)
def test_a_public_service_lasts_two_months(since, last):
    known = {"case__public_service_since": since}
    for on in (since, last):
        assert answer("public_service.within_limit", on=on, **known) == "yes"
    for on in (since - EVE, last + EVE):
        assert answer("public_service.within_limit", on=on, **known) == "no"
    assert answer("public_service.within_limit") == "unknown"


def test_the_report_after_a_short_service_has_ten_days():
    ended = {"case__service_ended_on": date(2024, 5, 1)}
    short = {"case__duration_of_use": "short_term", **ended}
    assert answer("report.final_still_in_time", on=date(2024, 5, 11), **short) == "yes"
    assert answer("report.final_still_in_time", on=date(2024, 5, 12), **short) == "no"


@pytest.mark.parametrize("duration", ["medium_term", "long_term"])
def test_in_longer_use_a_report_is_due_three_months_after_the_last(duration):
    known = {"case__duration_of_use": duration, "case__reported_on": date(2024, 2, 29)}
    assert answer("report.periodic_due", on=date(2024, 5, 28), **known) == "no"
    assert answer("report.periodic_due", on=date(2024, 5, 29), **known) == "yes"
    known["case__duration_of_use"] = "short_term"
    assert answer("report.periodic_due", on=date(2024, 5, 29), **known) == "no"
