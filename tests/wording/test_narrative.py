"""Narratives: sentences whose numbers come from cells and from nowhere else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import LANGUAGES, Noun, Period, Text
from copcore.errors import InvalidInput
from copcore.reports import Cell, CellDefinition, DistinctUsers, Narrative
from copcore.wording import tell
from copcore.wording.nouns import HOUR, USER


def cell(key: str, value: Fraction | None, noun: Noun | None) -> Cell:
    definition = CellDefinition(
        key=key, label=Text(bg=key, en=key), metric=DistinctUsers(), noun=noun
    )
    return Cell(definition=definition, value=value, items=())


YEAR = Period.of_year(2018)


def told(bg: str, users: Fraction | None = Fraction(62), period: Period | None = YEAR) -> str:
    cells = (
        cell("users_distinct", users, USER),
        cell("users_by_path.self_referred", Fraction(7), USER),
        cell("hours", Fraction(5, 2), HOUR),
        cell("capacity_use", Fraction(11, 5), None),
    )
    sentence = Text(bg=bg, en=bg)
    return " ".join(tell(Narrative(sentences=(sentence,), cells=cells, period=period), "bg"))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Ползвали са ги {users_distinct}.", "Ползвали са ги 62 потребители."),
        ("Броят им е {users_distinct|number}.", "Броят им е 62."),
        ("Сами са дошли {users_by_path.self_referred}.", "Сами са дошли 7 потребители."),
        ("Работата е {hours}.", "Работата е 2,5 часа."),
        ("Отношението е {capacity_use}.", "Отношението е 2,2."),
        ("{users_distinct} ползват услугите.", "62 потребители ползват услугите."),
        ("услугите ползват {users_distinct}.", "Услугите ползват 62 потребители."),
        ("{period|during} всичко върви.", "През 2018 г. всичко върви."),
        ("Отчет за {period}", "Отчет за 2018 г."),
        ("Така беше {period|during}.", "Така беше през 2018 г."),
        ("Без числа.", "Без числа."),
    ],
)
def test_placeholders_become_words(template, expected):
    assert told(template) == expected


def test_an_unknown_value_can_begin_a_sentence():
    assert told("{users_distinct} ползват услугите.", None) == (
        "Неизвестен брой потребители ползват услугите."
    )
    assert told("Брой: {users_distinct|number}.", None) == "Брой: неизвестно."


def test_an_unknown_cell_is_refused_and_the_nearest_one_named():
    with pytest.raises(InvalidInput, match='nearest is "users_distinct"') as found:
        told("Има {users_distnct}.")
    assert "„users_distinct“" in found.value.bg


def test_an_unknown_form_is_refused_and_the_nearest_one_named():
    with pytest.raises(InvalidInput, match=r'nearest is "users_distinct\|number"'):
        told("Има {users_distinct|numbers}.")


def test_a_period_that_nobody_gave_is_refused():
    with pytest.raises(InvalidInput, match='"period"'):
        told("Отчет за {period}.", period=None)


@pytest.mark.parametrize(
    "template",
    [
        "През 2018 г. услугите ползват {users_distinct}.",
        "Има 62 потребители.",
        "Има {users_distinct} на ½ място.",
        "Има {users_distinct и още.",
        "Има users_distinct}.",
        "Има {{users_distinct}}.",
        "Има {}.",
    ],
)
def test_a_number_or_a_brace_of_the_sentence_itself_is_refused(template):
    with pytest.raises(InvalidInput, match="The sentence"):
        told(template)


@given(st.fractions(0, 10**6) | st.none(), st.sampled_from(LANGUAGES))
def test_every_sentence_begins_with_a_capital_or_a_figure_and_keeps_no_brace(value, language):
    sentences = tuple(
        Text(bg=template, en=template)
        for template in ("{users_distinct} или {users_distinct|number}", "{period|during}", "а")
    )
    narrative = Narrative(
        sentences=sentences,
        cells=(cell("users_distinct", value, USER),),
        period=Period.of_month(2018, 2),
    )
    for sentence in tell(narrative, language):
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert not set(sentence) & set("{}|")
