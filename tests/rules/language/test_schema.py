"""The JSON Schema of rule files says what the reader says."""

import json
import tomllib
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from copcore.domain import Text
from copcore.errors import InvalidInput
from copcore.exchange.rule_files import read_rule
from copcore.rules import Rule, RuleBook, RuleVersion
from copcore.rules.checks import check_rule
from copcore.rules.language.schema import rule_file_schema, schema_text
from copcore.rules.language.toml_text import rule_file_text
from copcore.rules.language.tree import expression_tree, read_expression
from copcore.testing.rules.drawing import SUBJECTS, books, expressions, rules
from tests.documentation import ROOT

SCHEMA = rule_file_schema()
FILES = Draft202012Validator(SCHEMA)
CONDITIONS = Draft202012Validator({"$ref": "#/$defs/condition", "$defs": SCHEMA["$defs"]})

OWN_WORDS = """
rule = { key = "k", subject = "case", title = { bg = "К", en = "K" }, source = "чл. 1", version = [
  { from = 2020-02-29, when = { always = true } },
] }
[[fact]]
key = "a"
type = "key"
subject = "member"
label = { bg = "А", en = "A" }
changeable = "time"
values = { red = { bg = "червено", en = "red" } }
[[fact]]
key = "b"
type = "keys"
subject = "case"
label = { bg = "Б", en = "B" }
changeable = "person"
values = ["red"]
exhaustive = false
source = "чл. 2"
[[fact]]
key = "c"
type = "duration"
subject = "centre"
label = { bg = "В", en = "C" }
changeable = "nobody"
unit = "working days"
[[parameter]]
key = "p"
title = { bg = "П", en = "P" }
value = [{ from = 2020-01-01, value = "5 working days", source = "чл. 3" }]
"""


def loaded(text):
    return plain(tomllib.loads(text))


def plain(tree):
    """Dates of TOML as text, as editors that check by the schema see them."""
    match tree:
        case dict():
            return {key: plain(value) for key, value in tree.items()}
        case list():
            return [plain(value) for value in tree]
        case date():
            return tree.isoformat()
    return tree


def accepted(text):
    try:
        read_rule(text, RuleBook())
    except InvalidInput:
        return False
    return True


def places(tree, path=()):
    """The path of everything in a tree."""
    yield path
    steps = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree if isinstance(tree, list) else ())
    )
    for step, value in steps:
        yield from places(value, (*path, step))


def spoilt(data, tree):
    """The tree with one thing in it left out, added or replaced."""
    spoilt = deepcopy(tree)
    *way, last = data.draw(st.sampled_from([path for path in places(tree) if path]))
    parent = spoilt
    for step in way:
        parent = parent[step]
    how = data.draw(st.sampled_from(("drop", "add", "replace")))
    if how == "drop" and isinstance(parent, dict):
        del parent[last]
    elif how == "add" and isinstance(parent, dict):
        parent["suorce"] = 1
    else:
        parent[last] = data.draw(st.sampled_from((1.5, [], {}, None)))
    return spoilt


def test_the_file_in_the_documentation_is_the_schema():
    assert (ROOT / "docs" / "rules.schema.json").read_text(encoding="utf-8") == schema_text()
    Draft202012Validator.check_schema(SCHEMA)


@given(st.data())
def test_every_rule_that_is_written_fits_the_schema(data):
    lexicon = data.draw(books(each=1)).lexicon
    rule = data.draw(rules(lexicon, data.draw(st.sampled_from(SUBJECTS))))
    FILES.validate(loaded(rule_file_text(rule)))


@given(st.data())
def test_a_spoilt_condition_is_refused_by_both_and_a_good_one_taken_by_both(data):
    lexicon = data.draw(books(each=1)).lexicon
    subject = data.draw(st.sampled_from(SUBJECTS))
    tree = spoilt(data, expression_tree(data.draw(expressions(lexicon, subject))))
    try:
        read = read_expression(tree, lexicon, "when")
    except InvalidInput:
        assert not CONDITIONS.is_valid(tree)
    else:
        assert CONDITIONS.is_valid(tree) or not fits(read, lexicon, subject)


def fits(condition, lexicon, subject):
    """Whether a book would take a condition that was read."""
    version = RuleVersion(since=date(2020, 1, 1), when=condition)
    title = Text(bg="К", en="K")
    rule = Rule(key="k", title=title, subject=subject, source="чл. 1", versions=(version,))
    try:
        check_rule(rule, lexicon)
    except InvalidInput:
        return False
    return True


def test_own_facts_and_dated_values_fit_the_schema():
    FILES.validate(loaded(OWN_WORDS))
    assert accepted(OWN_WORDS)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ('key = "k"', 'key = " "'),
        ('subject = "case", title', 'subject = "member", title'),
        ("from = 2020-02-29", 'from = "29.02.2020"'),
        ("always = true", "always = false"),
        ('type = "key"\n', 'type = "text"\n'),
        ('type = "key"\n', 'type = "kye"\n'),
        ('changeable = "time"', 'changeable = "luck"'),
        ('changeable = "nobody"', 'changeable = "nobody"\nexhaustive = true'),
        ('unit = "working days"', ""),
        ('unit = "working days"', 'unit = "weeks"'),
        ('values = ["red"]', 'values = ["red", "red"]'),
        ('values = ["red"]', "values = []"),
        ('en = "red" }', 'eng = "red" }'),
        ('"5 working days"', '"5 weeks"'),
        ('"5 working days"', "1.5"),
        ("value = [{ from", "values = [{ from"),
        (', source = "чл. 3"', ""),
    ],
)
def test_a_wrong_file_is_refused_by_both(line, instead):
    assert line in OWN_WORDS
    text = OWN_WORDS.replace(line, instead)
    assert not FILES.is_valid(loaded(text))
    assert not accepted(text)


def test_a_schema_that_forgets_a_word_is_found_out():
    lax = json.loads(schema_text().replace('"additionalProperties": false', '"description": ""'))
    tree = {"rule": "a", "suorce": 1}
    with pytest.raises(InvalidInput):
        read_expression(tree, RuleBook().lexicon, "when")
    assert Draft202012Validator({"$ref": "#/$defs/condition", "$defs": lax["$defs"]}).is_valid(tree)
    assert not CONDITIONS.is_valid(tree)
