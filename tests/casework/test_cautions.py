"""Cautions: said, and never in the way."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.casework import (
    CAUTION_TEXTS,
    Caution,
    about_assessment,
    about_opening,
    about_person,
)
from copcore.domain import (
    AgeBand,
    Capacity,
    CapacityUnit,
    Identifier,
    IdentifierKind,
    PartialDate,
)
from tests.builders import (
    MET,
    id_of,
    make_assessment,
    make_case,
    make_centre,
    make_closure,
    make_person,
)

DAY = timedelta(days=1)


def places(number):
    """A centre with so many places; None is unknown."""
    known = () if number is None else (Capacity(number=number, unit=CapacityUnit.PLACES),)
    return make_centre(capacities=known)


def open_cases(number):
    """So many open cases of different users."""
    return [make_case(f"case {n}", f"child {n}") for n in range(number)]


@pytest.mark.parametrize("caution", Caution)
def test_every_caution_has_its_words_in_both_languages(caution):
    words = CAUTION_TEXTS[caution]
    assert words.en.endswith(".")
    assert words.bg.endswith(".")


@given(st.integers(0, 5), st.integers(0, 8))
def test_a_caution_is_given_from_the_first_user_beyond_the_capacity(number, users):
    cautions = about_opening(places(number), make_person(), MET, open_cases(users))
    assert cautions == ((Caution.OVER_CAPACITY,) if users > number else ())


def test_an_unknown_capacity_gives_no_caution():
    assert about_opening(places(None), make_person(), MET, open_cases(44)) == ()


def test_a_capacity_that_is_no_longer_in_force_gives_no_caution():
    ended = Capacity(number=1, unit=CapacityUnit.PLACES, until=PartialDate.on(MET - DAY))
    centre = make_centre(capacities=(ended,))
    assert about_opening(centre, make_person(), MET, open_cases(2)) == ()


def test_closed_cases_and_later_ones_take_no_place():
    closed = make_case("closed", "one", closures=(make_closure(on=MET - DAY),))
    later = make_case("later", "two", opened_on=MET + DAY)
    assert about_opening(places(0), make_person(), MET, [closed, later]) == ()


def test_places_are_for_users_and_not_for_cases():
    two_of_one = [make_case("first", "child"), make_case("second", "child")]
    assert about_opening(places(1), make_person(), MET, two_of_one) == ()


@pytest.mark.parametrize(
    ("birth", "cautions"),
    [
        ("2000-03-01", (Caution.OUTSIDE_AGES,)),
        ("2000-03-02", ()),
        ("2000-03", ()),
        ("2000", ()),
        ("1999", (Caution.OUTSIDE_AGES,)),
        (None, ()),
    ],
)
def test_ages_give_a_caution_only_when_they_are_surely_outside(birth, cautions):
    centre = make_centre(age_limits=AgeBand(until_years=18))
    person = make_person(birth=None if birth is None else PartialDate.of(birth))
    assert about_opening(centre, person, MET, []) == cautions


def test_a_focus_excludes_nobody():
    centre = make_centre(age_focus=AgeBand(until_years=3))
    grown_up = make_person(birth=PartialDate.of("1980"))
    assert about_opening(centre, grown_up, MET, []) == ()


@pytest.mark.parametrize(
    ("team", "cautions"),
    [
        ((), (Caution.SMALL_TEAM,)),
        (("worker",), (Caution.SMALL_TEAM,)),
        (("worker", "worker"), (Caution.SMALL_TEAM,)),
        (("worker", "colleague"), ()),
    ],
)
def test_an_assessment_is_made_by_at_least_two(team, cautions):
    assessment = make_assessment(team=tuple(map(id_of, team)))
    assert about_assessment(assessment) == cautions


@pytest.mark.parametrize(
    ("value", "birth", "cautions"),
    [
        ("7523169263", "1975-03-16", ()),
        ("7523169264", "1975-03-16", (Caution.CHECK_DIGIT,)),
        ("7523169263", "1975-03-17", (Caution.BIRTH_DATE,)),
    ],
)
def test_doubts_about_a_number_become_cautions(value, birth, cautions):
    number = Identifier(kind=IdentifierKind.EGN, value=value)
    person = make_person(identifier=number, birth=PartialDate.of(birth))
    assert about_person(person) == cautions


def test_somebody_without_a_known_number_gives_no_caution():
    assert about_person(make_person()) == ()
