"""Persons and families."""

from datetime import date

import pytest

from copcore.domain import Address, Family, FamilyRole, Membership, PartialDate, Truth
from copcore.errors import InvalidInput
from tests.builders import id_of, make_person


def test_one_person_may_be_a_child_in_one_family_and_a_parent_in_another():
    young_mother = make_person("young mother", birth=PartialDate.of("2001-06-01"))
    as_child = Membership(person_id=young_mother.id, role=FamilyRole.CHILD)
    as_parent = Membership(
        person_id=young_mother.id,
        role=FamilyRole.PARENT,
        since=PartialDate.of("2017-11"),
        legal_representative=False,
    )
    families = (
        Family(id=id_of("her parents'"), members=(as_child,)),
        Family(id=id_of("her own"), members=(as_parent,)),
    )
    roles = {m.role for family in families for m in family.members}
    assert roles == {FamilyRole.CHILD, FamilyRole.PARENT}
    assert young_mother.is_child(date(2018, 3, 1)) is Truth.YES


@pytest.mark.parametrize(
    ("birth", "answer"),
    [("2000-03-02", Truth.YES), ("2000-03-01", Truth.NO), ("2000-03", Truth.UNKNOWN)],
)
def test_childhood_ends_on_the_eighteenth_birthday(birth, answer):
    assert make_person(birth=PartialDate.of(birth)).is_child(date(2018, 3, 1)) is answer


def test_somebody_of_unknown_birth_is_neither_a_child_nor_an_adult():
    assert make_person().is_child(date(2018, 3, 1)) is Truth.UNKNOWN


def test_initials_hide_all_but_the_given_name():
    person = make_person(given_name="Мария", middle_name="Иванова", family_name="Петрова")
    assert person.initials == "Мария И. П."


def test_foreigners_may_lack_a_middle_name():
    assert make_person(given_name="Anna", family_name="Mayer").initials == "Anna M."


@pytest.mark.parametrize("field", ["given_name", "family_name", "middle_name"])
@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_blank_name_is_refused_and_not_stored_as_nothing(field, blank):
    with pytest.raises(InvalidInput, match=f"Person.{field} is empty"):
        make_person(**{field: blank})


@pytest.mark.parametrize("bad", ["", "1", "7523169263", "018B2F0C-7C00-7000-8000-000000000001"])
def test_an_id_is_a_canonical_uuid_and_no_number_of_a_person(bad):
    with pytest.raises(InvalidInput, match=r"Person\.id") as caught:
        make_person(id=bad)
    assert "UUID" in caught.value.bg


def test_a_number_given_as_an_id_is_not_repeated_in_the_message():
    with pytest.raises(InvalidInput) as caught:
        make_person(id="7523169263")
    assert "7523169263" not in caught.value.en + caught.value.bg


@pytest.mark.parametrize(
    ("since", "until"), [("2018", "2017"), ("2018-03", "2018-02"), ("2018-03-05", "2018-03-04")]
)
def test_a_membership_does_not_surely_end_before_it_begins(since, until):
    with pytest.raises(InvalidInput, match="before it begins"):
        _membership(since, until)


@pytest.mark.parametrize(("since", "until"), [("2018-03-05", "2018"), ("2018", "2018-01")])
def test_a_membership_that_may_be_in_order_is_stored(since, until):
    assert _membership(since, until).until == PartialDate.of(until)


def _membership(since, until):
    return Membership(
        person_id=id_of("child"),
        role=FamilyRole.CHILD,
        since=PartialDate.of(since),
        until=PartialDate.of(until),
    )


def test_two_persons_with_the_same_data_are_told_apart_by_their_ids():
    assert make_person("one") != make_person("other")
    assert make_person("one", current_address=Address()) != make_person("one")
