"""The paragraph of a letter that refuses."""

from datetime import date

import pytest

from copcore.domain import Truth
from copcore.errors import InvalidInput
from copcore.rules import fact
from copcore.wording import APPEAL_AFTER_ASSESSMENT, refusal_paragraph
from tests.wording.lint import problems
from tests.wording.rules.rulebook import SOURCE, ask

born = fact("child.birth_date")
grown_up = {"child.birth_date": date(2001, 3, 4), "child.visits": 7, "child.role": "guardian"}
few_or_parent = (fact("child.visits") <= 2) | (fact("child.role") == "parent")


def refuse(when, facts, language="bg", source=SOURCE, **more):
    book, decision = ask(when, facts, source=source)
    return refusal_paragraph(decision, book, language, **more)


def test_one_requirement_that_is_not_met_is_told_with_the_law_and_the_appeal():
    assert refuse(born.age() < 18, grown_up, appeal=APPEAL_AFTER_ASSESSMENT) == (
        "Уведомяваме Ви, че към 1 май 2020 г. отговорът на въпроса „Може ли детето да бъде "
        "прието?“ е отрицателен. Не е изпълнено следното изискване: дата на раждане – "
        "4 март 2001 г., възраст 19 години; изисква се до навършване на 18 години. "
        "Основание: ЗСУ чл. 78, ал. 5, в редакцията от 1 януари 2018 г. "
        "Отказът подлежи на обжалване (ППЗСУ чл. 20-21)."
    )


def test_several_requirements_are_numbered_and_alternatives_are_one_of_them():
    said = refuse((born.age() < 18) & few_or_parent, grown_up, "en")
    assert "The following requirements are not met: 1) date of birth – 4 March 2001" in said
    assert "2) number of visits – at most 2; or role – parent." in said


def test_nothing_is_said_of_an_appeal_that_nobody_named():
    assert "обжалва" not in refuse(born.age() < 18, grown_up)


def test_marks_of_source_facts_are_left_out_of_a_letter():
    assert "Основание: ЗСУ чл. 78, в " in refuse(
        born.age() < 18, grown_up, source="EKO-11, ЗСУ чл. 78"
    )
    assert "Основание" not in refuse(born.age() < 18, grown_up, source="EKO-11, EKO-12")


@pytest.mark.parametrize("facts", [{}, {"child.birth_date": date(2015, 1, 1)}])
def test_nobody_is_refused_where_the_answer_is_not_no(facts):
    with pytest.raises(InvalidInput, match="this refusal needs the answer no"):
        refuse(born.age() < 18, facts)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_paragraph_passes_the_lint(language):
    said = refuse((born.age() < 18) & few_or_parent, grown_up, language)
    assert problems(said, language, quoted=(SOURCE,)) == ()


def test_a_ground_to_refuse_is_told_where_yes_refuses():
    said = refuse(born.age() >= 18, grown_up, refusing=Truth.YES)
    assert "е положителен. Установено е следното: дата на раждане – 4 март 2001 г." in said


def test_nothing_unknown_ever_refuses():
    with pytest.raises(InvalidInput, match="needs the answer unknown"):
        refuse(born.age() < 18, {}, refusing=Truth.UNKNOWN)
