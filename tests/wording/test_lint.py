"""The lint finds what no social worker should read, and lets good sentences pass."""

import pytest

from tests.wording.lint import problems, too_long

BAD = [
    ("Целеви групи – child_at_risk.", "bg"),
    ("Target groups – child_at_risk.", "en"),
    ("Read child.birth_date.", "en"),
    ("Дата – 2012-02-29.", "bg"),
    ("Met: True.", "en"),
    ("Стойност – None.", "bg"),
    ("Пол – female.", "bg"),
    ("Sex – женски.", "en"),
    ("Роля – pодител.", "bg"),
    ("Два  интервала.", "bg"),
    ("От 1 май 2020 г..", "bg"),
    ("Липсва: .", "bg"),
    ("Срок – 21 месец.", "bg"),
    ("Срок – 1 месеца.", "bg"),
    ("Срок – 5 месеци.", "bg"),
    ("Срок – 101 работен ден.", "bg"),
    ("Term – 1 months.", "en"),
    ("Term – 21 month.", "en"),
    ("Важи за 2 от 1 членове на семейството.", "bg"),
    ("без главна буква.", "bg"),
    ("Без точка", "bg"),
]
GOOD = [
    ("Срок – 1 месец, 21 месеца, 1\xa0001 месеца и 101 работни дни.", "bg"),
    ("Term – 1 month, 21 months and 1,001 working days.", "en"),
    ("Да: „Може ли детето да бъде прието?“", "bg"),
    ("На 1 март 2020 г. отговорът ще стане „не“.", "bg"),
]


@pytest.mark.parametrize(("text", "language"), BAD)
def test_what_nobody_should_read_is_found(text, language):
    assert problems(text, language)


@pytest.mark.parametrize(("text", "language"), GOOD)
def test_a_good_sentence_passes(text, language):
    assert problems(text, language) == ()


def test_what_a_sentence_may_quote_is_left_alone():
    assert problems("Source: ЗСУ чл. 78.", "en", quoted=("ЗСУ чл. 78",)) == ()


def test_a_sentence_has_at_most_20_words_and_a_dash_is_none():
    assert not too_long("– ".join(["дума "] * 20))
    assert too_long("дума " * 21)
