"""Whatever a rule asks and whatever is known: every sentence is clean in both languages."""

import pytest
from attrs import evolve
from hypothesis import given

from copcore.domain import LANGUAGES
from copcore.rules import Span, SpanUnit
from copcore.testing.rules.drawing import pairs, questions
from copcore.testing.rules.expressions import TEXTS
from copcore.wording import condition, explanation, told
from copcore.wording.rules import spans
from copcore.wording.rules.reasons import line
from copcore.wording.rules.voice import Voice, stopped
from tests.wording.lint import COUNTED, problems, says, too_long, wrong_forms

SOURCE = "ЗСУ, чл. 1"
QUOTED = (*TEXTS, SOURCE)
HEAD = {"bg": "Условие", "en": "Condition"}
LIMITED = ("leaf", "related")


def lines_below(one):
    yield one
    for part in one.parts:
        yield from lines_below(part)


def faults(pair, language):
    """What is wrong with any sentence about a decision."""
    decision = pair.book.decide(pair.rule.key, pair.facts, pair.on)
    root = line(decision.reason, Voice(pair.book.lexicon, language, pair.on))
    for one in lines_below(root):
        yield from problems(one.text, language, quoted=QUOTED)
        if one.kind in LIMITED and too_long(one.text):
            yield f"too long: {one.text}"
    for text in (
        *told(decision, pair.book, language),
        *explanation(decision, pair.book, language).splitlines(),
    ):
        yield from problems(text.lstrip(" –"), language, quoted=QUOTED)


@given(questions(each=1, depth=2))
def test_every_sentence_about_every_decision_passes_the_lint(pair):
    for language in LANGUAGES:
        assert list(faults(pair, language)) == []


@given(questions(each=1, depth=2))
def test_every_rule_in_words_passes_the_lint(pair):
    for version in pair.rule.versions:
        for language in LANGUAGES:
            for on in (None, pair.on):
                said = condition(version.when, pair.book.lexicon, language, on)
                whole = stopped(f"{HEAD[language]}: {said}")
                assert problems(whole, language, quoted=QUOTED) == ()


@pytest.mark.parametrize("unit", SpanUnit)
def test_no_number_stands_beside_a_wrong_form(unit):
    for language in LANGUAGES:
        for number in range(201):
            said = spans.span(Span(number, unit), language)
            assert said.startswith(f"{number} ")
            assert wrong_forms(said, language) == []
            assert any(says(said.split(" ", 1)[1], form) for form in forms(number, language))


def forms(number, language):
    return [one if number == 1 else other for one, other in COUNTED[language]]


def any_faults():
    return [f for pair in pairs(3, 60) for lang in LANGUAGES for f in faults(pair, lang)]


def test_a_wrong_plural_would_be_found_out(monkeypatch):
    for unit, noun in tuple(spans.UNIT_NOUNS.items()):
        monkeypatch.setitem(spans.UNIT_NOUNS, unit, evolve(noun, count=noun.one))
    assert any("a wrong form" in fault for fault in any_faults())


def test_an_untranslated_key_would_be_found_out(monkeypatch):
    monkeypatch.setattr("copcore.wording.rules.facts.choice", lambda fact, key, language: key)
    assert any("the other alphabet" in fault for fault in any_faults())
