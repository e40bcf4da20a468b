"""``copcore explain``: one answer with its reasons, what is missing, and what turns it."""

import json
from datetime import date

import pytest

from copcore.domain import Truth
from copcore.exchange.fact_files import read_facts
from copcore.exchange.rule_files import read_rule
from copcore.rules import Subject
from copcore.rules.outlook.help import Set, Wait, applied

ON = "2024-12-31"
KEYS = [
    "rule",
    "version",
    "on",
    "outcome",
    "reasons",
    "text",
    "missing",
    "next_change",
    "help",
]
CHILD = {"child.birth_date": "2020-02-29"}
OWN = """
[rule]
key = "lodge.room"
subject = "child"
source = "Наредба 1"
title = { bg = "Има ли стая за детето?", en = "Is there a room for the child?" }

[[rule.version]]
from = 2024-01-01
when = { all = [
    { fact = "lodge.rooms", op = ">=", value = 1 },
    { fact = "lodge.kind", op = "in", value = ["day", "night"] },
    { age = "lodge.born", from = 3, until = 18 },
    { related = "family.members", any = { fact = "lodge.visits", op = "==", value = true } },
] }

[[fact]]
key = "lodge.rooms"
type = "integer"
subject = "child"
label = { bg = "Свободни стаи", en = "Free rooms" }
changeable = "person"

[[fact]]
key = "lodge.kind"
type = "key"
subject = "child"
label = { bg = "Вид престой", en = "Kind of stay" }
changeable = "person"
values = ["day", "night", "none"]

[[fact]]
key = "lodge.born"
type = "date"
subject = "child"
label = { bg = "Роден на", en = "Born on" }
changeable = "nobody"

[[fact]]
key = "lodge.visits"
type = "bool"
subject = "member"
label = { bg = "Посещава детето", en = "Visits the child" }
changeable = "person"
"""


@pytest.fixture
def explained(copcore, write):
    """The JSON answer of a rule about some facts."""

    def explain(rule, facts, *more, on=ON):
        asked = copcore(
            "explain", rule, "--facts", write("facts.json", facts), "--on", on, "--json", *more
        )
        return asked.json

    return explain


def test_the_answer_has_exactly_the_agreed_keys(explained):
    answer = explained("law.child.is_child", CHILD)
    assert list(answer) == KEYS
    assert (answer["rule"], answer["on"]) == ("law.child.is_child", ON)
    assert answer["outcome"] == "yes"
    assert date.fromisoformat(answer["version"]) <= date.fromisoformat(ON)
    assert answer["next_change"] == {"on": "2038-03-01", "outcome": "no"}
    assert (answer["missing"], answer["help"]) == ([], [])
    (reason,) = answer["reasons"]
    assert (reason["outcome"], reason["fact"]) == ("yes", "child.birth_date")
    assert reason["text"] in answer["text"]


@pytest.mark.parametrize("facts", [{}, {"child.birth_date": None}])
def test_an_absent_fact_and_null_are_unknown_and_missing(explained, facts):
    answer = explained("law.child.is_child", facts)
    assert answer["outcome"] == "unknown"
    assert answer["missing"] == ["child.birth_date"]
    assert answer["next_change"] is None


def test_a_date_of_which_only_the_year_is_known_may_leave_it_open(explained):
    answer = explained("law.child.is_child", {"child.birth_date": "2006"}, on="2024-06-01")
    assert (answer["outcome"], answer["missing"]) == ("unknown", ["child.birth_date"])


def test_before_the_first_version_nobody_can_say(explained):
    answer = explained("law.child.is_child", CHILD, on="1950-01-01")
    assert (answer["outcome"], answer["version"]) == ("unknown", None)
    assert answer["reasons"]


def test_a_day_in_the_future_is_fine(explained):
    assert explained("law.child.is_child", CHILD, on="2039-01-01")["outcome"] == "no"


def test_every_suggestion_turns_the_answer(copcore, write, catalogue):
    known = {"lodge.born": "2023-01-01", "family.members": [{"lodge.visits": True}]}
    files = ("--rule-file", write("rule.toml", OWN), "--facts", write("facts.json", known))
    found = copcore("explain", *files, "--on", ON, "--json").json["help"]
    assert {"fact": "lodge.rooms", "to": 1} in found[0]
    assert {"wait_until": "2026-01-01"} in found[0]
    read = read_rule(OWN, catalogue.book())
    facts = read_facts(known, read.book, Subject.CHILD)
    for steps in found:
        taken = [
            Wait(date.fromisoformat(step["wait_until"]))
            if list(step) == ["wait_until"]
            else Set(step["fact"], step["to"])
            for step in steps
        ]
        then, day = applied(taken, facts, date.fromisoformat(ON))
        assert read.book.decide(read.rule.key, then, day).outcome is Truth.YES


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Yes: “", "– Met: ", "On 1 March 2038 the answer will become “no”")),
        ("bg", ("Да: „", "– Изпълнено: ", "На 1 март 2038 г. отговорът ще стане „не“")),
    ],
)
def test_people_get_sentences_in_their_language(copcore, write, language, words):
    path = write("facts.json", CHILD)
    asked = ("explain", "law.child.is_child", "--facts", path, "--on", ON, "--lang", language)
    shown = copcore(*asked)
    assert (shown.code, shown.err) == (0, "")
    assert all(word in shown.out for word in words)
    assert "law." not in shown.out
    assert copcore(*asked, "--json").json["text"] in shown.out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("It cannot be said", "find out: date of birth", "For the answer “yes”")),
        ("bg", ("Не може да се каже", "уточнете: дата на раждане", "За отговор „да“")),
    ],
)
def test_people_are_told_what_is_missing_and_what_would_help(copcore, write, language, words):
    nearly = {
        "lodge.born": "2020-01-01",
        "lodge.kind": "day",
        "family.members": [{"lodge.visits": True}],
    }
    asked = ("--on", ON, "--lang", language, "--facts")
    lines = copcore("explain", "law.child.is_child", *asked, write("none.json", {})).out
    rule, facts = write("rule.toml", OWN), write("nearly.json", nearly)
    lines += copcore("explain", "--rule-file", rule, *asked, facts).out
    assert all(word in lines for word in words)


def test_a_rule_file_brings_its_own_facts_and_needs_no_plugin(copcore, write, monkeypatch):
    monkeypatch.setattr("copcore.bootstrap.installed", tuple)
    known = {
        "lodge.rooms": 2,
        "lodge.kind": "day",
        "lodge.born": "2020-02-29",
        "family.members": [{"lodge.visits": None}, {"lodge.visits": True}],
        "family.members_complete": False,
    }
    asked = ("explain", "--rule-file", write("rule.toml", OWN), "--on", ON, "--json")
    answer = copcore(*asked, "--facts", write("facts.json", known)).json
    assert (answer["rule"], answer["outcome"], answer["version"]) == (
        "lodge.room",
        "yes",
        "2024-01-01",
    )
    assert answer["next_change"] == {"on": "2038-03-01", "outcome": "no"}
    less = known | {"lodge.kind": "none", "family.members": [{}]}
    answer = copcore(*asked, "--facts", write("facts.json", less)).json
    assert answer["outcome"] == "no"
    lone = known | {"family.members": [], "lodge.rooms": None}
    answer = copcore(*asked, "--facts", write("facts.json", lone)).json
    assert answer["outcome"] == "unknown"
    assert answer["missing"] == ["lodge.rooms", "family.members_complete"]


def test_either_file_can_come_from_standard_input(copcore, write):
    rule, facts = write("rule.toml", OWN), write("facts.json", {"lodge.rooms": 0})
    asked = ("explain", "--on", ON, "--json")
    by_file = copcore(*asked, "--rule-file", rule, "--facts", facts)
    assert by_file.json["outcome"] == "no"
    for given in (
        copcore(*asked, "--rule-file", "-", "--facts", facts, stdin=OWN),
        copcore(*asked, "--rule-file", rule, "--facts", "-", stdin=facts.read_text()),
    ):
        assert given == by_file


def test_as_a_process_it_says_the_same(copcore, process):
    asked = ("explain", "law.child.is_child", "--facts", "-", "--on", ON, "--lang", "bg")
    assert process(*asked, stdin=json.dumps(CHILD)) == copcore(*asked, stdin=json.dumps(CHILD))


def test_an_opaque_rule_is_answered_and_not_foreseen(copcore, write, with_opaque):
    path = write("facts.json", {})
    asked = ("explain", "law.by_hand", "--facts", path, "--on", ON)
    answer = copcore(*asked, "--json").json
    assert (answer["outcome"], answer["missing"]) == ("unknown", ["child.birth_date"])
    assert (answer["next_change"], answer["help"]) == (None, [])
    assert "cannot be foreseen" in copcore(*asked).out


@pytest.mark.parametrize(
    ("facts", "en", "bg"),
    [
        (
            {"child.brith_date": "2020-02-29"},
            'Unknown fact "child.brith_date"; the nearest is "child.birth_date".',
            "„child.brith_date“; най-близкото е „child.birth_date“.",
        ),
        ({"child.birth_date": 2020}, "child.birth_date: expected a date", "дата"),
        ({"child.birth_date": "2020-13-01"}, "child.birth_date: expected a date", "дата"),
        ({"child.sex": "femal"}, 'the nearest is "female"', "„female“"),
        ({"family.members": {}}, "family.members: expected a list", "списък"),
        ({"family.members": [{"member.rol": 1}]}, 'nearest is "member.role"', "„member.role“"),
        ({"family.members_complete": "yes"}, "expected true or false", "true или false"),
        ([], "expected", "очаква се"),
    ],
)
def test_facts_that_do_not_fit_are_one_sentence_with_the_place(copcore, write, facts, en, bg):
    path = write("facts.json", facts)
    asked = ("explain", "law.child.is_child", "--facts", path, "--on", ON)
    assert str(path) in copcore(*asked).refusal
    assert en in copcore(*asked, "--lang", "en").refusal
    assert bg in copcore(*asked, "--lang", "bg").refusal


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["law.child.is_chid"], "{}", 'Unknown rule "law.child.is_chid"; the nearest is'),
        ([], "{}", "Name one rule"),
        (["x", "--rule-file", "y"], "{}", "Name one rule"),
        (["--rule-file", "-"], OWN, "Standard input holds one file only"),
        (["--rule-file", "no.toml"], "{}", "There is no file no.toml"),
        (["law.child.is_child"], "{", "stdin: This is not JSON"),
        (["law.child.is_child"], b"\xff", "not in UTF-8"),
    ],
)
def test_wrong_input_is_one_sentence(copcore, arguments, stdin, said):
    asked = ("explain", *arguments, "--facts", "-", "--on", ON)
    assert said in copcore(*asked, stdin=stdin).refusal


@pytest.mark.parametrize(
    "day", ["2024-13-01", "2024-02-30", "20241231", "2024-W01-1", "today", "٢٠٢٤-12-31", ""]
)
def test_what_is_no_day_is_refused_with_an_example(copcore, day):
    asked = ("explain", "law.child.is_child", "--facts", "-", "--on", day)
    assert copcore(*asked, stdin="{}").refusal == f"{day} is no day; write 2024-12-31."
    told = copcore(*asked, "--lang", "bg", stdin="{}").refusal
    assert told == f"{day} не е ден; пишете 2024-12-31."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (('"lodge.rooms", op', '"lodge.roms", op'), 'the nearest is "lodge.rooms"'),
        (('op = "in"', 'op = "inn"'), 'the nearest is "in"'),
        (("value = 1 }", 'value = "one" }'), "expected"),
        (('subject = "child"\nsource', 'subject = "chid"\nsource'), 'the nearest is "child"'),
        (("[rule]", "[rle]"), 'Unknown key "rle"'),
        (("[rule]", "[rule"), "no TOML"),
    ],
)
def test_a_wrong_rule_file_is_one_sentence_with_the_place(copcore, write, changed, said):
    path = write("rule.toml", OWN.replace(*changed))
    refusal = copcore(
        "explain", "--rule-file", path, "--facts", "-", "--on", ON, stdin="{}"
    ).refusal
    assert refusal.startswith(f"{path}: ")
    assert said in refusal
