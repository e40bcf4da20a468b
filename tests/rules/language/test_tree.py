"""Conditions as trees: what is written is read back; what does not fit is refused."""

import json
import tomllib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Text
from copcore.errors import InvalidInput
from copcore.rules import Changeable, Choice, Fact, FactType, RuleBook, Span, SpanUnit, Subject
from copcore.rules.language.expressions import AllOf, AnyOf, Compare, Comparison
from copcore.rules.language.tree import expression_tree, read_expression
from copcore.rules.language.writing import always, day, fact, parameter, related, rule, span
from copcore.testing.rules.drawing import SUBJECTS, books, expressions

PLACE = "x (2020-07-01), when"


def a_fact(key, kind, **more):
    return Fact(
        key=key,
        type=kind,
        subject=Subject.CHILD,
        label=Text(bg="Факт", en="Fact"),
        changeable=Changeable.PERSON,
        **more,
    )


COLOURS = tuple(Choice(key, Text(bg=key, en=key)) for key in ("red", "green"))
LEXICON = RuleBook(
    facts=(
        a_fact("child.agrees", FactType.BOOL),
        a_fact("child.birth_date", FactType.DATE),
        a_fact("child.colour", FactType.KEY, choices=COLOURS),
        a_fact("child.colours", FactType.KEYS, choices=COLOURS),
        a_fact("child.place", FactType.TEXT),
        a_fact("child.visits", FactType.INTEGER),
        a_fact("child.way", FactType.DURATION, unit=SpanUnit.MINUTES),
    )
).lexicon


def read(tree):
    return read_expression(tree, LEXICON, PLACE)


@given(st.data())
def test_every_condition_is_read_back_from_its_tree_and_from_json(data):
    lexicon = data.draw(books(each=1)).lexicon
    written = data.draw(expressions(lexicon, data.draw(st.sampled_from(SUBJECTS))))
    tree = expression_tree(written)
    assert read_expression(tree, lexicon, PLACE) == written
    assert read_expression(json.loads(json.dumps(tree)), lexicon, PLACE) == written


BIRTH = fact("child.birth_date")
YES = True
BOTH = (
    (always(), "{ always = true }"),
    (rule("law.child"), '{ rule = "law.child" }'),
    (fact("child.agrees") == YES, '{ fact = "child.agrees", op = "==", value = true }'),
    (fact("child.visits") != 3, '{ fact = "child.visits", op = "!=", value = 3 }'),
    (BIRTH < day("2020-02-29"), '{ fact = "child.birth_date", op = "<", value = 2020-02-29 }'),
    (BIRTH < day("2020-02-29"), '{ fact = "child.birth_date", op = "<", value = "2020-02-29" }'),
    (
        fact("child.place") == "2020-02-29",
        '{ fact = "child.place", op = "==", value = "2020-02-29" }',
    ),
    (
        fact("child.way") <= span("1 minute"),
        '{ fact = "child.way", op = "<=", value = "1 minute" }',
    ),
    (
        fact("child.visits") >= parameter("law.visits"),
        '{ fact = "child.visits", op = ">=", value = { parameter = "law.visits" } }',
    ),
    (
        fact("child.visits").between(0, parameter("law.visits")),
        '{ fact = "child.visits", op = "between", value = [0, { parameter = "law.visits" }] }',
    ),
    (
        fact("child.colour").is_in("red", "green"),
        '{ fact = "child.colour", op = "in", value = ["red", "green"] }',
    ),
    (
        fact("child.colours").overlaps("red"),
        '{ fact = "child.colours", op = "overlaps", value = ["red"] }',
    ),
    (BIRTH.known(), '{ fact = "child.birth_date", op = "known" }'),
    (BIRTH.unknown(), '{ fact = "child.birth_date", op = "unknown" }'),
    (BIRTH.unknown(), '{ not = { fact = "child.birth_date", op = "known" } }'),
    (~BIRTH.unknown(), '{ not = { fact = "child.birth_date", op = "unknown" } }'),
    (BIRTH.age() >= 3, '{ age = "child.birth_date", from = 3 }'),
    (BIRTH.age() < 18, '{ age = "child.birth_date", until = 18, unit = "years" }'),
    (BIRTH.age() >= 0, '{ age = "child.birth_date", from = 0 }'),
    (
        BIRTH.age("months", at="child.birth_date").band(3, parameter("law.end")),
        (
            '{ age = "child.birth_date", unit = "months", at = "child.birth_date", '
            'from = 3, until = { parameter = "law.end" } }'
        ),
    ),
    (BIRTH.within("2 months"), '{ fact = "child.birth_date", op = "within", value = "2 months" }'),
    (
        BIRTH.until("1 working day"),
        '{ fact = "child.birth_date", op = "until", value = "1 working days" }',
    ),
    (
        BIRTH.since(parameter("law.wait")),
        '{ fact = "child.birth_date", op = "since", value = { parameter = "law.wait" } }',
    ),
    (
        related("family.members").any(BIRTH.known()),
        '{ related = "family.members", any = { fact = "child.birth_date", op = "known" } }',
    ),
    (
        related("family.members").all(always()),
        '{ related = "family.members", all = { always = true } }',
    ),
    (
        related("family.members").at_least(2, rule("a")),
        '{ related = "family.members", at_least = 2, where = { rule = "a" } }',
    ),
    (
        always() & (rule("a") | rule("b")),
        '{ all = [{ always = true }, { any = [{ rule = "a" }, { rule = "b" }] }] }',
    ),
)


@pytest.mark.parametrize(
    ("python", "toml"), BOTH, ids=lambda part: part if isinstance(part, str) else ""
)
def test_python_and_toml_give_the_same_object(python, toml):
    assert read(tomllib.loads(f"when = {toml}")["when"]) == python


def test_lists_inside_lists_of_the_same_kind_are_one_list():
    tree = {"all": [{"all": [{"rule": "a"}, {"rule": "b"}]}, {"rule": "c"}]}
    assert read(tree) == rule("a") & rule("b") & rule("c")


@pytest.mark.parametrize(("word", "kind"), [("all", AllOf), ("any", AnyOf)])
def test_a_list_of_one_condition_means_that_condition(word, kind):
    assert read({word: [{"rule": "a"}]}) == rule("a")
    assert expression_tree(kind((rule("a"),))) == {"rule": "a"}
    assert read({"all": [{word: [{word: [{"rule": "a"}, {"rule": "b"}]}]}]}) == kind(
        (rule("a"), rule("b"))
    )


def test_dates_are_written_as_text_unless_told_otherwise():
    condition = Compare("child.birth_date", Comparison.LESS, date(2020, 2, 29))
    assert expression_tree(condition)["value"] == "2020-02-29"
    assert expression_tree(condition, day=lambda day: day)["value"] == date(2020, 2, 29)


A = '{"rule": "a"}'
ON = '"fact": "child.visits"'


@pytest.mark.parametrize(
    ("tree", "step", "words"),
    [
        ("3", "", "expected keys and values in { }, found a number"),
        ("{}", "", "this condition is empty; give one of all, any"),
        ('{"fcat": "a"}', "", 'Unknown condition "fcat"; the nearest is "fact"'),
        (f'{{"all": [], "any": [{A}]}}', "", '"all" and "any" exclude each other'),
        ('{"rule": "a", "always": true}', "", '"rule" and "always" exclude each other'),
        ('{"fact": "a", "age": "b"}', "", '"fact" and "age" exclude each other'),
        ('{"all": []}', ".all", "the list is empty"),
        (f'{{"all": {A}}}', ".all", "expected a list in [ ], found { }"),
        (f'{{"all": [{A}, {{"not": 1}}]}}', ".all[1].not", "expected keys and values"),
        (f'{{"not": [{A}]}}', ".not", "found a list"),
        (f'{{"not": {A}, "value": 1}}', "", 'Unknown key "value"; the nearest is "not"'),
        ('{"rule": 1}', ".rule", "expected text, found a number"),
        ('{"always": false}', ".always", 'write "always = true"'),
        ('{"always": 1}', ".always", "expected true or false, found a number"),
        (
            '{"fact": "child.visit", "op": "known"}',
            ".fact",
            'Unknown fact "child.visit"; the nearest is "child.visits"',
        ),
        (f"{{{ON}}}", "", 'the key "op" is missing'),
        (f'{{{ON}, "op": "<"}}', "", 'the key "value" is missing'),
        (f'{{{ON}, "op": "=", "value": 1}}', ".op", 'Unknown value "="; the nearest is "'),
        (f'{{{ON}, "op": "<", "valeu": 1}}', "", 'Unknown key "valeu"; the nearest is "value"'),
        (f'{{{ON}, "op": "known", "value": 1}}', "", '"known" takes no value'),
        (
            f'{{{ON}, "op": "<", "value": "1"}}',
            ".value",
            "expected a whole number, found other text",
        ),
        (f'{{{ON}, "op": "<", "value": 1.0}}', ".value", "found a number with a fraction"),
        (f'{{{ON}, "op": "<", "value": true}}', ".value", "found true or false"),
        (f'{{{ON}, "op": "<", "value": null}}', ".value", "found nothing (null)"),
        (
            f'{{{ON}, "op": "<", "value": {{"parametre": "a"}}}}',
            ".value",
            'the nearest is "parameter"',
        ),
        (f'{{{ON}, "op": "between", "value": [1]}}', ".value", "give two values"),
        (f'{{{ON}, "op": "between", "value": [1, "2"]}}', ".value[1]", "expected a whole number"),
        (f'{{{ON}, "op": "in", "value": 1}}', ".value", "expected a list"),
        (
            f'{{{ON}, "op": "in", "value": [{{"parameter": "a"}}]}}',
            ".value[0]",
            "expected a whole number",
        ),
        ('{"fact": "child.agrees", "op": "==", "value": 1}', ".value", "expected true or false"),
        ('{"fact": "child.colours", "op": "overlaps", "value": [1]}', ".value[0]", "expected text"),
        (
            '{"fact": "child.birth_date", "op": "<", "value": "2020-2-1"}',
            ".value",
            "expected a date such as",
        ),
        (
            '{"fact": "child.birth_date", "op": "<", "value": "2019-02-29"}',
            ".value",
            "expected a date such as",
        ),
        (
            '{"fact": "child.birth_date", "op": "<", "value": "2019-02"}',
            ".value",
            "expected a date such as",
        ),
        ('{"fact": "child.way", "op": "<", "value": 5}', ".value", "expected an amount of time"),
        (
            '{"fact": "child.birth_date", "op": "within", "value": "2 moons"}',
            ".value",
            "expected an amount",
        ),
        (
            '{"fact": "child.birth_date", "op": "within", "value": 2}',
            ".value",
            "expected an amount",
        ),
        ('{"age": "child.birthdate", "from": 1}', ".age", 'the nearest is "child.birth_date"'),
        ('{"age": "child.birth_date", "form": 1}', "", 'Unknown key "form"; the nearest is "from"'),
        ('{"age": "child.birth_date", "from": "3"}', ".from", "expected a whole number"),
        (
            '{"age": "child.birth_date", "from": 3, "unit": "days"}',
            ".unit",
            'Unknown value "days"; the nearest is "years"',
        ),
        (
            '{"age": "child.birth_date", "from": 3, "at": "child.birth"}',
            ".at",
            'the nearest is "child.birth_date"',
        ),
        ('{"related": "family.members"}', "", 'the key "any" is missing'),
        (f'{{"related": "m", "any": {A}, "all": {A}}}', "", '"any" and "all" exclude each other'),
        (
            f'{{"related": "m", "any": {A}, "at_least": 1}}',
            "",
            '"any" and "at_least" exclude each other',
        ),
        ('{"related": "m", "at_least": 1}', "", 'the key "where" is missing'),
        (
            f'{{"related": "m", "at_least": true, "where": {A}}}',
            ".at_least",
            "expected a whole number",
        ),
        (f'{{"related": "m", "any": {A}, "where": {A}}}', "", 'Unknown key "where"'),
        (f'{{"related": "m", "any": [{A}]}}', ".any", "found a list"),
    ],
)
def test_what_does_not_fit_is_refused_with_place_and_nearest_word(tree, step, words):
    with pytest.raises(InvalidInput) as caught:
        read(json.loads(tree))
    assert caught.value.en.startswith(f"{PLACE}{step}: ")
    assert words in caught.value.en
    assert caught.value.bg.startswith(f"{PLACE}{step}: ")
    assert caught.value.data["place"] == PLACE + step


def test_a_moment_is_no_date():
    moment = datetime(2020, 2, 29, 12, 0)  # noqa: DTZ001 - as TOML gives it
    with pytest.raises(InvalidInput, match="expected a date such as 2018-03-05, found value"):
        read({"fact": "child.birth_date", "op": "<", "value": moment})


def test_a_condition_too_deep_for_anybody_is_refused():
    tree = {"rule": "a"}
    for _ in range(1000):
        tree = {"not": tree}
    with pytest.raises(InvalidInput, match="deeper than 64 levels"):
        read(tree)


def test_a_long_or_unprintable_word_is_shown_short_and_harmless():
    with pytest.raises(InvalidInput) as caught:
        read({"\x1b[2J" + "x" * 10_000: 1})
    assert caught.value.en.isprintable()
    assert len(caught.value.en) < 200


def test_amounts_of_time_are_read_in_every_unit():
    for unit in SpanUnit:
        given = Span(5, unit)
        tree = {"fact": "child.way", "op": "==", "value": str(given)}
        assert read(tree) == Compare("child.way", Comparison.EQUAL, given)
