"""Numbers and numbers of things, in both languages."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import LANGUAGES, Noun, Text
from copcore.reports import Cell, CellDefinition, SessionsHeld
from copcore.wording import amount, counted, figure, nouns, number, unknown

SPACE = "\N{NO-BREAK SPACE}"
NOUNS = {name: noun for name, noun in vars(nouns).items() if isinstance(noun, Noun)}
OTHER_NUMBERS = (0, 2, 5, 11, 21, 101, 121, Fraction(3, 2), Fraction(1, 2))


@pytest.mark.parametrize(
    ("value", "bg", "en"),
    [
        (0, "0", "0"),
        (1, "1", "1"),
        (779, "779", "779"),
        (Fraction(11, 5), "2,2", "2.2"),
        (Fraction(1, 3), "0,33", "0.33"),
        (Fraction(1, 8), "0,13", "0.13"),
        (1234, f"1{SPACE}234", "1,234"),
        (258_480, f"258{SPACE}480", "258,480"),
        (Fraction(2_584_805, 10), f"258{SPACE}480,5", "258,480.5"),
        (None, "неизвестно", "unknown"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(value, bg, en):
    assert (number(value, "bg"), number(value, "en")) == (bg, en)


@pytest.mark.parametrize(
    ("value", "noun", "bg", "en"),
    [
        (0, nouns.HOUR, "0 часа", "0 hours"),
        (1, nouns.HOUR, "1 час", "1 hour"),
        (2, nouns.HOUR, "2 часа", "2 hours"),
        (5, nouns.HOUR, "5 часа", "5 hours"),
        (20, nouns.HOUR, "20 часа", "20 hours"),
        (21, nouns.HOUR, "21 часа", "21 hours"),
        (101, nouns.HOUR, "101 часа", "101 hours"),
        (Fraction(3, 2), nouns.HOUR, "1,5 часа", "1.5 hours"),
        (Fraction(5, 2), nouns.HOUR, "2,5 часа", "2.5 hours"),
        (359, nouns.DIRECT_HOUR, "359 часа пряка работа", "359 hours of direct work"),
        (1, nouns.USER, "1 потребител", "1 user"),
        (62, nouns.USER, "62 потребители", "62 users"),
        (21, nouns.PLACE, "21 места", "21 places"),
        (779, nouns.SESSION, "779 сесии", "779 sessions"),
        (149, nouns.GROUP_SESSION, "149 групови занимания", "149 group sessions"),
        (246, nouns.HOME_VISIT, "246 домашни посещения", "246 home visits"),
        (12, nouns.MONTH, "12 месеца", "12 months"),
        (5, nouns.CASE, "5 случая", "5 cases"),
        (3, nouns.OUTCOME, "3 постигнати резултата", "3 outcomes reached"),
        (5, nouns.CHILD, "5 деца", "5 children"),
        (None, nouns.HOUR, "неизвестен брой часове", "an unknown number of hours"),
    ],
)
def test_a_number_takes_the_right_form_of_its_noun(value, noun, bg, en):
    assert (counted(value, noun, "bg"), counted(value, noun, "en")) == (bg, en)


@pytest.mark.parametrize("name", NOUNS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_singular_goes_with_exactly_one(name, language):
    noun = NOUNS[name]
    assert counted(1, noun, language) == f"1 {noun.one[language]}"
    for value in OTHER_NUMBERS:
        assert counted(value, noun, language).endswith(f" {noun.count[language]}")
        assert noun.count[language] != noun.one[language]


def test_masculine_things_that_are_no_persons_have_a_count_form_of_their_own():
    own = {name for name, noun in NOUNS.items() if noun.count.bg != noun.many.bg}
    assert own == {
        "CASE",
        "CASE_OF_PERSON",
        "DIRECT_HOUR",
        "HOUR",
        "MONTH",
        "OUTCOME",
        "PLAN",
        "REVIEW",
    }


def test_the_noun_agrees_with_the_number_that_is_shown():
    assert counted(Fraction(1001, 1000), nouns.HOUR, "bg") == "1 час"
    assert counted(Fraction(1999, 1000), nouns.HOUR, "bg") == "2 часа"


@given(st.fractions(0, 10**9))
def test_both_languages_show_the_same_digits(value):
    bg = number(value, "bg").replace(SPACE, "").replace(",", ".")
    assert bg == number(value, "en").replace(",", "")


def cell(value, noun=None):
    label = Text(bg="Сесии", en="Sessions")
    definition = CellDefinition(key="sessions", label=label, metric=SessionsHeld(), noun=noun)
    return Cell(definition=definition, value=value, items=())


def test_a_table_shows_a_counted_value_a_bare_one_or_unknown():
    assert figure(cell(Fraction(5), nouns.SESSION), "bg") == "5 сесии"
    assert figure(cell(Fraction(11, 5)), "bg") == "2,2"
    assert figure(cell(None, nouns.SESSION), "bg") == unknown("bg") == "неизвестно"
    assert figure(cell(None), "en") == unknown("en") == "unknown"


def test_a_sentence_says_of_what_the_number_is_unknown():
    assert amount(cell(None, nouns.SESSION), "bg") == "неизвестен брой сесии"
    assert amount(cell(None), "bg") == "неизвестно"
