"""The explanations of every registered rule are those that were read and kept.

See ``tests/rules/explanations.py`` for how to renew them.
"""

from datetime import date

import pytest
from hypothesis import Phase

from copcore.domain import LANGUAGES, Truth
from copcore.rules import OpaqueRule
from copcore.wording import condition, explanation, told
from copcore.wording.rules.reasons import line
from copcore.wording.rules.voice import Voice, stopped
from tests.conftest import the_catalogue
from tests.rules.explanations import (
    FOLDER,
    ON,
    decided,
    lines_of,
    made_up,
    path_of,
    stored_facts,
    text_of,
)
from tests.wording.lint import problems, too_long

BOOK = the_catalogue().book()
STORED = stored_facts()
LIMITED = ("leaf", "related")
BEFORE_ALL_RULES = date(2000, 1, 1)
HEAD = {"bg": "Условие", "en": "Condition"}


def sources(book):
    """What may be quoted as it stands: articles and marks of source facts."""
    for rule in book.rules:
        yield rule.source
        yield from (part.strip() for part in rule.source.replace(";", ",").split(","))
    for parameter in book.parameters:
        yield from (dated.source for dated in parameter.values)


QUOTED = tuple(sources(BOOK))
every_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.key)


def faults(lines, language):
    return [(one, found) for one in lines if one for found in problems(
        one.lstrip(" –"), language, quoted=QUOTED
    )]  # fmt: skip


def decisions(rule):
    for tree in STORED[rule.key].values():
        yield decided(BOOK, rule, tree), tree


@every_rule
def test_a_rule_is_explained_as_it_was_kept(rule):
    assert path_of(rule).read_text(encoding="utf-8") == text_of(BOOK, rule, STORED[rule.key])


@every_rule
def test_the_stored_facts_give_their_answers(rule):
    answers = [decision.outcome.value for decision, _ in decisions(rule)]
    assert answers == list(STORED[rule.key])
    assert answers


@pytest.mark.slow
@every_rule
def test_every_answer_that_a_rule_can_give_is_stored(rule):
    if isinstance(rule, OpaqueRule):
        pytest.skip("what an opaque rule answers cannot be foreseen")
    found = {o.value: made_up(BOOK, rule, o, [Phase.generate]) for o in Truth}
    reachable = [answer for answer, facts in found.items() if facts is not None]
    assert list(STORED[rule.key]) == reachable


def test_there_is_no_text_of_a_rule_that_is_gone():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(STORED)
    assert set(STORED) == {rule.key for rule in BOOK.rules}


@pytest.mark.parametrize("language", LANGUAGES)
@every_rule
def test_every_line_passes_the_lint(rule, language):
    for decision, tree in decisions(rule):
        assert faults(lines_of(BOOK, rule, decision, tree, language), language) == []
        assert faults(told(decision, BOOK, language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@every_rule
def test_no_sentence_about_one_condition_has_more_than_20_words(rule, language):
    for decision, _ in decisions(rule):
        root = line(decision.reason, Voice(BOOK.lexicon, language, ON))
        assert [one.text for one in below(root) if one.kind in LIMITED and too_long(one.text)] == []


def below(one):
    yield one
    for part in one.parts:
        yield from below(part)


@pytest.mark.parametrize("language", LANGUAGES)
@every_rule
def test_a_rule_in_words_passes_the_lint(rule, language):
    for version in () if isinstance(rule, OpaqueRule) else rule.versions:
        for on in (None, ON):
            said = condition(version.when, BOOK.lexicon, language, on)
            assert faults([stopped(f"{HEAD[language]}: {said}")], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@every_rule
def test_before_its_first_version_a_rule_says_since_when_it_is_in_force(rule, language):
    decision = BOOK.decide(rule.key, {}, BEFORE_ALL_RULES)
    said = explanation(decision, BOOK, language)
    assert decision.outcome is Truth.UNKNOWN
    assert {"bg": "още не е в сила", "en": "not yet in force"}[language] in said
    assert faults(said.splitlines(), language) == []
