"""Who is a child, who is heard and who must agree (ЗЗДет чл. 2, 7, 11а, 15, 16)."""

from datetime import date

import pytest

from copcore import PartialDate
from tests.law.law import answer

AGES = {
    "child.is_child": (18, "yes", "no"),
    "child.must_be_heard": (10, "no", "yes"),
    "consent.own_needed": (14, "no", "yes"),
}
BIRTH = date(2014, 9, 5)


def birthday(years):
    return date(BIRTH.year + years, BIRTH.month, BIRTH.day)


@pytest.mark.parametrize(("rule", "age"), list(AGES.items()))
def test_an_age_counts_from_the_birthday_on(rule, age):
    years, before, after = age
    day = birthday(years)
    assert answer(rule, on=day, child__birth_date=BIRTH) == after
    assert (
        answer(rule, on=date(day.year, day.month, day.day - 1), child__birth_date=BIRTH) == before
    )


@pytest.mark.parametrize("rule", AGES)
def test_an_unknown_birth_leaves_an_age_unknown(rule):
    assert answer(rule) == "unknown"


def test_a_birth_year_decides_only_where_no_day_of_it_could_differ():
    year = {"child__birth_date": PartialDate(year=2010)}
    assert answer("consent.own_needed", on=date(2024, 6, 3), **year) == "unknown"
    assert answer("consent.own_needed", on=date(2024, 12, 31), **year) == "yes"
    assert answer("consent.own_needed", on=date(2023, 12, 31), **year) == "no"


def disclosed(age, *, parents=None, own=None, measure=False, opinion=None, signal=False):
    return answer(
        "consent.disclosure",
        on=birthday(age),
        child__birth_date=BIRTH,
        child__parents_agree_to_disclosure=parents,
        child__agrees_to_disclosure=own,
        child__under_protection_measure=measure,
        child__protection_body_opinion=opinion,
        child__disclosed_by_signal=signal,
    )


def test_a_young_child_is_spoken_for_by_the_parents():
    assert disclosed(13, parents=True) == "yes"
    assert disclosed(13, parents=False) == "no"
    assert disclosed(13) == "unknown"


def test_from_fourteen_the_childs_own_consent_is_needed_too():
    assert disclosed(14, parents=True, own=True) == "yes"
    assert disclosed(14, parents=True, own=False) == "no"
    assert disclosed(14, parents=True) == "unknown"
    assert disclosed(14, parents=False, own=True) == "no"


def test_an_unknown_age_leaves_the_own_consent_open():
    known = {"child__parents_agree_to_disclosure": True, "child__agrees_to_disclosure": False}
    more = {"child__under_protection_measure": False, "child__disclosed_by_signal": False}
    assert answer("consent.disclosure", **known, **more) == "unknown"


def test_a_signal_of_a_child_at_risk_needs_no_consent():
    assert (
        disclosed(15, parents=False, own=False, measure=True, opinion=False, signal=True) == "yes"
    )
    assert answer("consent.disclosure", child__disclosed_by_signal=True) == "yes"


def test_after_a_measure_the_protection_body_is_asked_as_well():
    assert disclosed(13, parents=True, measure=True, opinion=True) == "yes"
    assert disclosed(13, parents=True, measure=True, opinion=False) == "no"
    assert disclosed(13, parents=True, measure=True) == "unknown"
    assert disclosed(13, parents=True, measure=None) == "unknown"
    assert disclosed(13, parents=False, measure=True, opinion=True) == "no"


def test_somebody_of_full_age_speaks_alone():
    assert disclosed(18, own=True) == "yes"
    assert disclosed(18, own=False, parents=True) == "no"


def proceedings(age, *, parents, own):
    return answer(
        "consent.proceedings",
        on=birthday(age),
        child__birth_date=BIRTH,
        child__parents_agree_to_disclosure=parents,
        child__agrees_to_disclosure=own,
    )


def test_from_ten_the_child_agrees_to_information_from_proceedings():
    assert proceedings(9, parents=True, own=None) == "yes"
    assert proceedings(10, parents=True, own=None) == "unknown"
    assert proceedings(10, parents=True, own=False) == "no"
    assert proceedings(10, parents=True, own=True) == "yes"
    assert proceedings(10, parents=False, own=True) == "no"
