"""A condition prints itself as Python and as TOML that give the same condition again."""

import tomllib
from importlib import import_module

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from copcore.rules.language import writing
from copcore.rules.language.expressions import AllOf, AnyOf
from copcore.rules.language.python_text import python_text
from copcore.rules.language.quoting import quoted
from copcore.rules.language.toml_text import toml_text
from copcore.rules.language.tree import read_expression
from copcore.rules.language.writing import always, day, fact, parameter, related, rule, span
from copcore.testing.rules.drawing import SUBJECTS, books, expressions

A, B, C = rule("a"), rule("b"), rule("c")
X = fact("x") == 1


@st.composite
def lexicons_and_conditions(draw):
    lexicon = draw(books(each=1)).lexicon
    return lexicon, draw(expressions(lexicon, draw(st.sampled_from(SUBJECTS))))


def evaluated(text):
    return eval(text, {"__builtins__": {}, **vars(writing)})


def read_toml(text, lexicon):
    return read_expression(tomllib.loads(f"when = {text}")["when"], lexicon, "when")


def comes_back(condition):
    """Whether a condition survives being written as Python and evaluated."""
    try:
        return evaluated(python_text(condition)) == condition
    except TypeError:
        return False


@given(lexicons_and_conditions())
def test_every_condition_is_written_as_python_and_evaluated_to_itself(pair):
    _, condition = pair
    assert comes_back(condition)


@given(lexicons_and_conditions())
def test_every_condition_is_written_as_toml_and_read_back(pair):
    lexicon, condition = pair
    assert read_toml(toml_text(condition), lexicon) == condition


@given(st.text(st.characters(codec="utf-8")))
def test_every_text_is_quoted_for_both_in_one_line(text):
    assert eval(quoted(text)) == text
    assert tomllib.loads(f"text = {quoted(text)}")["text"] == text
    assert len(quoted(text).splitlines()) == 1


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (always(), "always()"),
        (A & B & C, 'rule("a") & rule("b") & rule("c")'),
        (A & (B | C), 'rule("a") & (rule("b") | rule("c"))'),
        ((A & B) | C, '(rule("a") & rule("b")) | rule("c")'),
        (~(A & B), '~(rule("a") & rule("b"))'),
        (~A & B, '~rule("a") & rule("b")'),
        (~~A, '~~rule("a")'),
        (X, 'fact("x") == 1'),
        (~X, '~(fact("x") == 1)'),
        (X & A, '(fact("x") == 1) & rule("a")'),
        (fact("x") != True, 'fact("x") != True'),  # noqa: E712 - this is how a rule says it
        (fact("x") < day("2020-02-29"), 'fact("x") < day("2020-02-29")'),
        (fact("x") <= span("2 months"), 'fact("x") <= span("2 months")'),
        (fact("x") > parameter("law.x"), 'fact("x") > parameter("law.x")'),
        (fact("x").between(1, parameter("y")), 'fact("x").between(1, parameter("y"))'),
        (fact("x").is_in("a", "b"), 'fact("x").is_in("a", "b")'),
        (fact("x").overlaps("a"), 'fact("x").overlaps("a")'),
        (fact("x").known() & fact("x").unknown(), 'fact("x").known() & fact("x").unknown()'),
        (~fact("x").unknown(), '~fact("x").unknown()'),
        (fact("x").age() >= 3, 'fact("x").age() >= 3'),
        (~(fact("x").age("months") < 3), '~(fact("x").age("months") < 3)'),
        (fact("x").age(at="y").band(0, 1), 'fact("x").age(at="y").band(0, 1)'),
        (fact("x").within("1 year"), 'fact("x").within("1 years")'),
        (~fact("x").until(parameter("y")), '~fact("x").until(parameter("y"))'),
        (related("m").any(X & A), 'related("m").any((fact("x") == 1) & rule("a"))'),
        (related("m").all(X), 'related("m").all(fact("x") == 1)'),
        (~related("m").at_least(2, X), '~related("m").at_least(2, fact("x") == 1)'),
    ],
)
def test_brackets_stand_where_they_are_needed(condition, text):
    assert python_text(condition) == text
    assert evaluated(text) == condition


def test_a_printer_that_forgets_brackets_is_found_out(monkeypatch):
    printer = import_module("copcore.rules.language.python_text")
    right = printer._line
    monkeypatch.setattr(printer, "_line", lambda condition, *, joined=False: right(condition))
    assert not comes_back(A & (B | C))
    find(lexicons_and_conditions(), lambda pair: not comes_back(pair[1]))


@pytest.mark.parametrize("kind", [AllOf, AnyOf])
def test_a_list_of_one_condition_is_written_as_that_condition(kind):
    assert python_text(kind((X,))) == python_text(X)
    assert python_text(~kind((X,))) == python_text(~X)
    assert toml_text(kind((X,))) == toml_text(X)


BIRTH = fact("child.birth_date")
LONG = (
    BIRTH.age().band(3, 18)
    & ~fact("case.target_groups").overlaps(
        "risk_of_abandonment", "foster_family", "deviant_behaviour"
    )
    & (
        related("family.members").any((fact("member.role") == "parent") & (BIRTH.age() < 18))
        | related("family.members").at_least(
            2, fact("member.role").is_in("sibling", "half_sibling")
        )
    )
)


def test_a_long_condition_is_broken_before_its_signs():
    assert python_text(LONG) == (
        "(\n"
        '    fact("child.birth_date").age().band(3, 18)\n'
        '    & ~fact("case.target_groups").overlaps(\n'
        '        "risk_of_abandonment",\n'
        '        "foster_family",\n'
        '        "deviant_behaviour",\n'
        "    )\n"
        "    & (\n"
        '        related("family.members").any(\n'
        '            (fact("member.role") == "parent") & (fact("child.birth_date").age() < 18),\n'
        "        )\n"
        '        | related("family.members").at_least(\n'
        "            2,\n"
        '            fact("member.role").is_in("sibling", "half_sibling"),\n'
        "        )\n"
        "    )\n"
        ")"
    )
    assert evaluated(python_text(LONG)) == LONG


def test_a_long_condition_on_related_records_takes_no_second_brackets():
    inside = related("family.members").any(LONG)
    lines = python_text(inside).splitlines()
    assert (lines[0], lines[-1]) == ('related("family.members").any(', ")")
    assert lines[1] == '    fact("child.birth_date").age().band(3, 18)'
    assert evaluated(python_text(inside)) == inside


def test_toml_is_broken_inside_lists_only():
    assert toml_text(LONG) == (
        "{ all = [\n"
        '  { age = "child.birth_date", from = 3, until = 18 },\n'
        '  { not = { fact = "case.target_groups", op = "overlaps", value = [\n'
        '    "risk_of_abandonment",\n'
        '    "foster_family",\n'
        '    "deviant_behaviour",\n'
        "  ] } },\n"
        "  { any = [\n"
        '    { related = "family.members", any = { all = [\n'
        '      { fact = "member.role", op = "==", value = "parent" },\n'
        '      { age = "child.birth_date", until = 18 },\n'
        "    ] } },\n"
        '    { related = "family.members", at_least = 2, where = { '
        'fact = "member.role", op = "in", value = [\n'
        '      "sibling",\n'
        '      "half_sibling",\n'
        "    ] } },\n"
        "  ] },\n"
        "] }"
    )


def test_a_deep_condition_is_written_in_a_moment():
    deep = A
    for _ in range(15):
        deep = ~related("family.members").any(deep & B)
    assert evaluated(python_text(deep)) == deep
    assert toml_text(deep)
