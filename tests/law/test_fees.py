"""Who pays nothing (ЗСУ чл. 103 и 104)."""

from datetime import date

import pytest

from tests.law.law import DAY, answer

ADULT = {
    "child__birth_date": date(1980, 1, 1),
    "child__in_secondary_school": False,
    "child__without_income_and_savings": False,
}


def test_nobody_under_eighteen_pays():
    assert answer("fees.person_exempt", child__birth_date=date(2006, 6, 4)) == "yes"


def test_an_adult_pays_unless_something_exempts():
    assert answer("fees.person_exempt", **ADULT) == "no"
    for known in ("child__in_secondary_school", "child__without_income_and_savings"):
        assert answer("fees.person_exempt", **{**ADULT, known: True}) == "yes"
        assert answer("fees.person_exempt", **{**ADULT, known: None}) == "unknown"


@pytest.mark.parametrize(
    ("birth", "outcome"), [(date(2003, 6, 4), "yes"), (date(2003, 6, 3), "no")]
)
def test_residential_care_exempts_until_the_twenty_first_birthday(birth, outcome):
    known = {**ADULT, "child__birth_date": birth, "child__was_in_residential_care": True}
    assert answer("fees.person_exempt", on=DAY, **known) == outcome


def test_some_support_is_free_for_everyone():
    def free(*kinds):
        known = {"case__kinds_of_support": {*kinds}, "case__access_paths": {"self_referred"}}
        return answer("fees.support_exempt", **known)

    assert free("parenting_skills") == "yes"
    assert free("other", "reintegration") == "yes"
    assert free("other") == "no"


def test_urgent_support_in_a_crisis_is_free():
    assert answer("fees.support_exempt", case__access_paths={"emergency"}) == "yes"


def test_a_service_is_free_when_the_support_or_the_person_is_exempt():
    paid = {"case__kinds_of_support": frozenset({"other"}), "case__access_paths": {"self_referred"}}
    adult = {key.replace("__", "."): value for key, value in ADULT.items()}
    child = {"child.birth_date": date(2015, 5, 5)}
    assert answer("fees.free", **paid, case__child=(child,)) == "yes"
    assert answer("fees.free", **paid, case__child=(adult,)) == "no"
    assert answer("fees.free", **paid) == "unknown"
    free = {**paid, "case__kinds_of_support": {"crisis"}}
    assert answer("fees.free", **free, case__child=(adult,)) == "yes"
