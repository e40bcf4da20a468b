"""ЕГН, ЛНЧ and none: the shape is checked, everything else is a doubt."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.bg import egn

from copcore.domain import Identifier, IdentifierKind, PartialDate
from copcore.domain.identifiers import Doubt
from copcore.errors import InvalidInput

EGN, LNCH, NONE = IdentifierKind.EGN, IdentifierKind.LNCH, IdentifierKind.NONE


def doubts_about(value, birth=None, kind=EGN):
    """What is doubtful about a number, given a birth date as text."""
    number = Identifier(kind=kind, value=value)
    return number.doubts(None if birth is None else PartialDate.of(birth))


@pytest.mark.parametrize(
    ("value", "birth"),
    [
        ("7523169263", "1875-03-16"),
        ("8032056031", "1880-12-05"),
        ("0550290476", "2005-10-29"),
        ("7542011030", "2075-02-01"),
    ],
)
def test_known_good_numbers_raise_no_doubt(value, birth):
    assert doubts_about(value) == ()
    assert doubts_about(value, birth) == ()
    assert doubts_about(value, birth[:7]) == ()
    assert doubts_about(value, birth[:4]) == ()


def test_the_good_number_of_a_foreigner_raises_no_doubt():
    assert doubts_about("7111042925", kind=LNCH) == ()


def test_a_number_that_one_library_prints_as_an_example_is_doubted():
    assert doubts_about("1001122334", kind=LNCH) == (Doubt.CHECK_DIGIT,)


@pytest.mark.parametrize("birth", ["1875-03-16", "1975-03-16", "2075-03-16", "2075-03", "1975"])
def test_the_century_of_a_number_of_the_1800s_is_ignored(birth):
    assert doubts_about("7523169263", birth) == ()


@pytest.mark.parametrize("birth", ["1975-03-17", "1975-04-16", "1976-03-16", "1976", "1975-04"])
def test_the_rest_of_the_date_is_compared_even_for_invented_people(birth):
    assert doubts_about("7523169263", birth) == (Doubt.BIRTH_DATE,)


@pytest.mark.parametrize("birth", ["1905-10-29", "2005-10-28", "2005-11", "2006"])
def test_a_birth_date_that_disagrees_is_a_doubt(birth):
    assert doubts_about("0550290476", birth) == (Doubt.BIRTH_DATE,)


def test_the_birth_date_says_nothing_about_a_number_of_a_foreigner():
    assert doubts_about("7111042925", "1999-01-01", kind=LNCH) == ()


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.integers(0, 999))
def test_every_rightly_made_number_agrees_with_its_own_date(birth, order):
    month = birth.month + {18: 20, 19: 0, 20: 40}[birth.year // 100]
    body = f"{birth.year % 100:02d}{month:02d}{birth.day:02d}{order:03d}"
    assert doubts_about(body + egn.calc_check_digit(body), birth.isoformat()) == ()


@given(st.from_regex("[0-9]{10}", fullmatch=True), st.sampled_from((EGN, LNCH)))
def test_ten_digits_are_always_stored_however_doubtful(value, kind):
    number = Identifier(kind=kind, value=value)
    assert number.value == value
    assert set(number.doubts(PartialDate.of("2005-10-29"))) <= set(Doubt)


@given(st.text(max_size=12).filter(lambda text: not (text.isascii() and text.isdigit())))
def test_what_is_not_made_of_digits_is_refused(value):
    with pytest.raises(InvalidInput, match="ten digits") as caught:
        Identifier(kind=EGN, value=value)
    assert "десет цифри" in caught.value.bg


@pytest.mark.parametrize(
    "value", [None, "", "123456789", "12345678901", "٧٥٢٣١٦٩٢٦٣", "752316926\n"]
)
@pytest.mark.parametrize("kind", [EGN, LNCH])
def test_another_shape_than_ten_digits_is_refused(kind, value):
    with pytest.raises(InvalidInput, match="ten digits"):
        Identifier(kind=kind, value=value)


def test_a_refused_number_is_not_repeated_in_the_message():
    with pytest.raises(InvalidInput) as caught:
        Identifier(kind=EGN, value="75231692631")
    assert "75231692631" not in caught.value.en + caught.value.bg


@pytest.mark.parametrize(("value", "reason"), [(None, None), (None, ""), (None, " "), ("1", "x")])
def test_no_number_needs_a_reason_and_nothing_else(value, reason):
    with pytest.raises(InvalidInput):
        Identifier(kind=NONE, value=value, reason=reason)


def test_no_number_with_a_reason_raises_no_doubt():
    assert Identifier(kind=NONE, reason="новородено").doubts(PartialDate.of("2018")) == ()


def test_an_invented_child_of_a_leap_day_that_1800_lacked_is_only_doubted():
    body = "002229000"
    assert doubts_about(body + egn.calc_check_digit(body)) == (Doubt.CHECK_DIGIT,)
