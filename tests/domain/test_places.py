"""Codes of settlements, and contacts as they are typed."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Address, Contact, ContactKind
from copcore.domain.places import ekatte_is_valid
from copcore.errors import InvalidInput

CODES = (
    "03928", "61813", "73198", "78361", "43952", "07603",
    "73208", "78375", "07598", "07613", "62044",
)  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_known_codes_are_valid(code):
    assert Address(ekatte=code).ekatte == code


def test_most_slips_of_one_digit_are_caught():
    slips = [
        code[:place] + digit + code[place + 1 :]
        for code, place, digit in product(CODES, range(5), "0123456789")
        if code[place] != digit
    ]
    caught = sum(not ekatte_is_valid(slip) for slip in slips)
    assert caught / len(slips) > 0.95


@given(st.integers(0, 9999))
def test_every_four_digits_have_exactly_one_check_digit(number):
    codes = (f"{number:04d}{digit}" for digit in range(10))
    assert sum(map(ekatte_is_valid, codes)) == 1


@pytest.mark.parametrize("code", ["", "3928", "039281", "0392A", "٠٣٩٢٨", "03928\n", "03929"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(InvalidInput, match="ЕКАТТЕ"):
        Address(ekatte=code)


def test_a_quarter_needs_no_code():
    assert Address(ekatte=None).ekatte is None


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("0878901348", "0878901348"),
        ("0879 140 372", "0879140372"),
        ("038/620392", "038620392"),
        ("+359 879 140 372", "0879140372"),
        ("00359 879 140 372", "0879140372"),
        ("+359 (0) 879 140 372", "0879140372"),
        ("(038) 62-03-92", "038620392"),
    ],
)
def test_a_phone_number_has_one_normal_form(typed, normalised):
    contact = Contact(kind=ContactKind.PHONE, value=typed)
    assert contact.normalised == normalised
    assert contact.value == typed


@given(st.text("0123456789+ ()/-", max_size=20))
def test_normalising_twice_changes_nothing_more(typed):
    once = Contact(kind=ContactKind.PHONE, value=typed).normalised
    assert once is not None
    if not once.startswith("00"):  # a number of another country, written with two zeros
        assert Contact(kind=ContactKind.PHONE, value=once).normalised == once


def test_an_e_mail_stays_as_it_is():
    value = "cop@example.bg"
    assert Contact(kind=ContactKind.EMAIL, value=value).normalised == value


@pytest.mark.parametrize("kind", ContactKind)
def test_a_contact_that_is_not_published_stays_unknown(kind):
    assert Contact(kind=kind).normalised is None
