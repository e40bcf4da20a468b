"""Rule files: what stands in them, what is refused and where."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Text, Truth
from copcore.errors import InvalidInput
from copcore.exchange.rule_files import read_rule, read_rule_file
from copcore.rules import (
    Changeable,
    Choice,
    DatedValue,
    Fact,
    FactType,
    Rule,
    RuleBook,
    RuleVersion,
    Span,
    SpanUnit,
    Subject,
)
from copcore.rules.language.toml_text import rule_file_text
from copcore.rules.language.writing import always, day, fact, parameter
from copcore.testing.rules.drawing import SUBJECTS, books, rules

WHOLE = """
[rule]
key = "test.child"
subject = "child"
title = { bg = "Дете ли е?", en = "Is it a child?" }
source = "ЗЗДет, чл. 2"

[[rule.version]]
from = 2000-07-01
when = { age = "child.birth_date", until = { parameter = "test.majority" } }

[[rule.version]]
from = 2024-01-01
source = "ДВ, бр. 1"
when = { all = [
  { age = "child.birth_date", until = 18 },
  { fact = "test.colour", op = "!=", value = "red" },
] }

[[fact]]
key = "child.birth_date"
type = "date"
subject = "child"
label = { bg = "Дата на раждане", en = "Date of birth" }
changeable = "nobody"

[[fact]]
key = "test.colour"
type = "key"
subject = "child"
label = { bg = "Цвят", en = "Colour" }
changeable = "person"
values = { red = { bg = "червено", en = "red" }, blue = { bg = "синьо", en = "blue" } }

[[fact]]
key = "test.needs"
type = "keys"
subject = "child"
label = { bg = "Нужди", en = "Needs" }
changeable = "person"
values = ["food", "rest"]
exhaustive = false
source = "TEST-1"

[[fact]]
key = "test.way"
type = "duration"
subject = "child"
label = { bg = "Път", en = "Way" }
changeable = "person"
unit = "minutes"

[[parameter]]
key = "test.majority"
title = { bg = "Пълнолетие", en = "Majority" }

[[parameter.value]]
from = 2000-07-01
value = 18
source = "ЗЛС, чл. 2"
"""

RED = ("red", Text(bg="червено", en="red"))
BLUE = ("blue", Text(bg="синьо", en="blue"))
FILE = read_rule(WHOLE, RuleBook())


def with_line(line, instead):
    assert line in WHOLE
    return WHOLE.replace(line, instead)


def test_a_file_says_a_whole_rule():
    assert FILE.rule == Rule(
        key="test.child",
        title=Text(bg="Дете ли е?", en="Is it a child?"),
        subject=Subject.CHILD,
        source="ЗЗДет, чл. 2",
        versions=(
            RuleVersion(
                since=date(2000, 7, 1),
                when=fact("child.birth_date").age() < parameter("test.majority"),
            ),
            RuleVersion(
                since=date(2024, 1, 1),
                when=(fact("child.birth_date").age() < 18) & (fact("test.colour") != "red"),
                source="ДВ, бр. 1",
            ),
        ),
    )


def test_a_file_brings_facts_and_dated_values_of_its_own():
    colour, needs, way = (FILE.book.lexicon.facts[f"test.{k}"] for k in ("colour", "needs", "way"))
    assert colour.choices == (Choice(*RED), Choice(*BLUE))
    assert needs == Fact(
        key="test.needs",
        type=FactType.KEYS,
        subject=Subject.CHILD,
        label=Text(bg="Нужди", en="Needs"),
        changeable=Changeable.PERSON,
        choices=(
            Choice("food", Text(bg="food", en="food")),
            Choice("rest", Text(bg="rest", en="rest")),
        ),
        exhaustive=False,
        source="TEST-1",
    )
    assert way.unit is SpanUnit.MINUTES
    (majority,) = FILE.book.parameters
    assert majority.values == (DatedValue(date(2000, 7, 1), 18, "ЗЛС, чл. 2"),)


def test_the_rule_of_a_file_decides():
    facts = {"child.birth_date": date(2010, 2, 28), "test.colour": "blue"}
    for on, outcome in (
        (date(1999, 1, 1), Truth.UNKNOWN),
        (date(2024, 1, 1), Truth.YES),
        (date(2028, 2, 28), Truth.NO),
    ):
        assert FILE.book.decide(FILE.rule.key, facts, on).outcome is outcome


@given(st.data())
def test_every_rule_is_written_as_a_file_and_read_back(data):
    book = data.draw(books(each=1))
    rule = data.draw(rules(book.lexicon, data.draw(st.sampled_from(SUBJECTS))))
    assert read_rule(rule_file_text(rule), book).rule == rule


def test_centre_sources_and_unprintable_titles_are_written_and_read_back():
    rule = Rule(
        key="test.rule",
        title=Text(bg='„Къща“\n"\\', en="\u2028\x7f"),
        subject=Subject.FAMILY,
        source="чл. 1",
        versions=(RuleVersion(since=date(2020, 2, 29), when=always(), source="чл. 2"),),
        centre="house",
    )
    assert read_rule(rule_file_text(rule), RuleBook()).rule == rule


def test_the_rule_of_a_file_takes_the_place_of_the_one_with_its_key():
    changed = rule_file_text(FILE.rule).replace("until = 18", "until = 21")
    book = read_rule(changed, FILE.book).book
    assert [rule.key for rule in book.rules] == ["test.child"]
    facts = {"child.birth_date": date(2010, 2, 28), "test.colour": "blue"}
    assert book.decide("test.child", facts, date(2028, 2, 28)).outcome is Truth.YES


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2001-01-01", date(2001, 1, 1)),
        ('"2001-01-01"', date(2001, 1, 1)),
        ('"2 months"', Span(2, SpanUnit.MONTHS)),
        ("0", 0),
    ],
)
def test_dated_values_are_numbers_days_and_amounts_of_time(written, value):
    text = with_line("value = 18\n", f"value = {written}\n").replace(
        '{ parameter = "test.majority" }', "18"
    )
    assert read_rule(text, RuleBook()).book.parameters[0].values[0].value == value


@pytest.mark.parametrize(
    ("line", "instead", "place", "words"),
    [
        ('key = "test.child"', "key = 1", "rule.key", "expected text, found a number"),
        ('key = "test.child"', 'key = " "', "rule.key", "the text is empty"),
        (
            'subject = "child"\ntitle',
            'subject = "chidl"\ntitle',
            "rule.subject",
            'the nearest is "child"',
        ),
        ('subject = "child"\ntitle', "title", "rule", 'the key "subject" is missing'),
        (
            'en = "Is it a child?"',
            'eng = ""',
            "rule.title",
            'Unknown key "eng"; the nearest is "en"',
        ),
        ("[rule]", "[rule]\nsuorce = 1", "rule", 'Unknown key "suorce"; the nearest is "source"'),
        (
            "[[rule.version]]\nfrom = 2000",
            "[[rule.versions]]\nfrom = 2000",
            "rule",
            'the nearest is "version"',
        ),
        (
            "from = 2000-07-01\nwhen",
            "since = 2000-07-01\nwhen",
            "rule.version[0]",
            'the nearest is "',
        ),
        (
            "from = 2000-07-01\nwhen",
            'from = "2000"\nwhen',
            "rule.version[0].from",
            "expected a date",
        ),
        (
            "until = 18 }",
            "untill = 18 }",
            "test.child (2024-01-01), when.all[0]",
            'the nearest is "until"',
        ),
        (
            'value = "red"',
            'value = "rd"',
            "test.child (2024-01-01), when.all[1]",
            'Unknown value of test.colour "rd"; the nearest is "red"',
        ),
        ("[[fact]]", "[[facts]]", "", 'Unknown key "facts"; the nearest is "fact"'),
        ('type = "date"', 'type = "day"', "fact[0].type", 'the nearest is "'),
        (
            'changeable = "nobody"',
            'changeable = "noone"',
            "fact[0].changeable",
            'the nearest is "nobody"',
        ),
        (
            'changeable = "nobody"',
            'changeable = "nobody"\nvalues = ["a"]',
            "fact[0].values",
            "only for facts of type key, keys",
        ),
        (
            'changeable = "nobody"',
            'changeable = "nobody"\nunit = "days"',
            "fact[0].unit",
            "only for facts of type duration",
        ),
        (
            'changeable = "nobody"',
            'changeable = "nobody"\nexhaustive = true',
            "fact[0].exhaustive",
            "only for facts of type keys",
        ),
        (
            'blue = { bg = "синьо"',
            'blue = { bf = "синьо"',
            "fact[1].values.blue",
            'the nearest is "bg"',
        ),
        ('["food", "rest"]', '["food", "food"]', "fact[2].values", "stands here twice"),
        ('["food", "rest"]', '["food", 1]', "fact[2].values[1]", "expected text"),
        ("exhaustive = false", 'exhaustive = "no"', "fact[2].exhaustive", "expected true or false"),
        ('unit = "minutes"', 'unit = "minute"', "fact[3].unit", 'the nearest is "minutes"'),
        (
            "value = 18\n",
            "value = 18.0\n",
            "parameter[0].value[0].value",
            "expected a number, a date or",
        ),
        (
            "value = 18\n",
            "value = true\n",
            "parameter[0].value[0].value",
            "expected a whole number",
        ),
        (
            "value = 18\n",
            'value = "2 moons"\n',
            "parameter[0].value[0].value",
            "expected an amount of time",
        ),
        ('source = "ЗЛС, чл. 2"', "", "parameter[0].value[0]", 'the key "source" is missing'),
        (
            'key = "test.way"',
            'key = "family.members"',
            "fact[3].key",
            '"family.members" exists already',
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(line, instead, place, words):
    with pytest.raises(InvalidInput) as caught:
        read_rule(with_line(line, instead), RuleBook())
    assert caught.value.en.startswith(f"{place}: " if place else "Unknown")
    assert words in caught.value.en
    assert caught.value.bg != caught.value.en


@pytest.mark.parametrize(
    ("line", "instead", "words"),
    [
        ('key = "test.way"', 'key = "test.needs"', 'The key "test.needs" is used twice'),
        ('unit = "minutes"', "", 'Fact "test.way" lacks the unit of its amounts'),
        ('values = ["food", "rest"]', "", 'Fact "test.needs" lacks the keys'),
        (
            "from = 2024-01-01",
            "from = 1999-01-01",
            'Rule "test.child" needs versions, each from a later',
        ),
    ],
)
def test_what_no_book_would_take_is_refused(line, instead, words):
    with pytest.raises(InvalidInput, match=words):
        read_rule(with_line(line, instead), RuleBook())


def test_a_fact_or_dated_value_that_exists_is_not_replaced():
    with pytest.raises(InvalidInput, match=r'fact\[0\].key: "child.birth_date" exists already'):
        read_rule(WHOLE, FILE.book)
    without_facts = RuleBook(parameters=FILE.book.parameters)
    with pytest.raises(InvalidInput, match=r'parameter\[0\].key: "test.majority" exists already'):
        read_rule(WHOLE, without_facts)


def test_a_file_without_a_rule_is_refused():
    with pytest.raises(InvalidInput, match='the key "rule" is missing'):
        read_rule("", RuleBook())


def test_a_text_that_is_no_toml_is_refused():
    with pytest.raises(InvalidInput, match=r"This is no TOML: .* \(at"):
        read_rule("[rule", RuleBook())
    with pytest.raises(InvalidInput, match=r"nested too deep|no TOML"):
        read_rule("a = " + "[" * 100_000, RuleBook())


def test_a_file_is_named_in_every_message(tmp_path):
    path = tmp_path / "rule.toml"
    path.write_text(with_line("until = 18 }", "untill = 18 }"), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_rule_file(path, RuleBook())
    assert caught.value.en.startswith(f"{path}: test.child (2024-01-01), when.all[0]: ")
    assert caught.value.bg.startswith(f"{path}: ")
    assert caught.value.exit_code == 2


def test_a_file_is_read_with_or_without_a_byte_order_mark_and_in_any_normal_form(tmp_path):
    path = tmp_path / "rule.toml"
    path.write_text(WHOLE.replace("й", "\u0438\u0306"), encoding="utf-8-sig")
    assert read_rule_file(path, RuleBook()).rule == FILE.rule


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.mkdir(), "is a directory"),
        (lambda path: path.write_bytes("Къща".encode("cp1251")), "is not in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_sentence(tmp_path, prepare, words):
    path = tmp_path / "rule.toml"
    prepare(path)
    with pytest.raises(InvalidInput, match=words) as caught:
        read_rule_file(path, RuleBook())
    assert str(path) in caught.value.bg


def test_a_date_of_toml_and_its_text_are_the_same_day():
    leaf = '{ fact = "child.birth_date", op = "<", value = 2024-02-29 }'
    text = with_line("until = 18 }", f"until = 18 }}, {leaf}")
    (_, version) = read_rule(text, RuleBook()).rule.versions
    assert version.when.parts[1] == (fact("child.birth_date") < day("2024-02-29"))


def test_a_number_of_thousands_of_digits_is_told_in_one_sentence(tmp_path):
    path = tmp_path / "rule.toml"
    path.write_text(f"[rule]\nkey = {'9' * 5000}\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="thousands of digits"):
        read_rule_file(path, RuleBook())
