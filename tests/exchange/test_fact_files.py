"""Facts files: what is known of one subject, read strictly; what is absent is unknown."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import PartialDate, Text
from copcore.errors import InvalidInput
from copcore.exchange.fact_files import facts_tree, read_facts, read_facts_file
from copcore.rules import Changeable, Choice, Fact, FactType, RuleBook, Span, SpanUnit, Subject
from copcore.testing.rules.drawing import SUBJECTS, books, decision_days, facts_for

LABEL = Text(bg="Факт", en="Fact")
COLOURS = tuple(Choice(key, Text(bg=key, en=key)) for key in ("red", "green"))


def a_fact(key, kind, **more):
    subject = Subject(key.split(".")[0])
    return Fact(
        key=key, type=kind, subject=subject, label=LABEL, changeable=Changeable.PERSON, **more
    )


BOOK = RuleBook(
    facts=(
        a_fact("child.agrees", FactType.BOOL),
        a_fact("child.birth_date", FactType.DATE),
        a_fact("child.colour", FactType.KEY, choices=COLOURS),
        a_fact("child.colours", FactType.KEYS, choices=COLOURS),
        a_fact("child.place", FactType.TEXT),
        a_fact("child.visits", FactType.INTEGER),
        a_fact("child.way", FactType.DURATION, unit=SpanUnit.MONTHS),
        a_fact("member.role", FactType.TEXT),
        a_fact("case.opened_on", FactType.DATE),
    )
)


def read(tree, subject=Subject.CHILD):
    return read_facts(tree, BOOK, subject)


@pytest.mark.parametrize(
    ("key", "given", "known"),
    [
        ("child.agrees", False, False),
        ("child.birth_date", "2012-02-29", date(2012, 2, 29)),
        ("child.birth_date", "2012-02", PartialDate(year=2012, month=2)),
        ("child.birth_date", "2012", PartialDate(year=2012)),
        ("child.colour", "red", "red"),
        ("child.colours", ["red", "green"], frozenset({"red", "green"})),
        ("child.colours", [], frozenset()),
        ("child.place", "", ""),
        ("child.place", "Разлог \u0438\u0306", "Разлог й"),
        ("child.visits", 0, 0),
        ("child.way", "3 months", Span(3, SpanUnit.MONTHS)),
        ("family.members_complete", False, False),
        ("family.members", [], ()),
    ],
)
def test_each_value_is_read_by_the_type_of_its_fact(key, given, known):
    assert read({key: given}) == {key: known}
    assert type(read({key: given})[key]) is type(known)


def test_what_is_null_or_absent_is_unknown():
    assert read({}) == {}
    assert read({"child.agrees": None, "family.members": None}) == {}


def test_related_records_hold_facts_of_their_own():
    tree = {
        "family.members": [{"member.role": "parent", "child.birth_date": "1980-05"}, {}],
        "family.members_complete": True,
        "child.cases": [{"case.child": [{"child.visits": 1}]}],
    }
    assert read(tree) == {
        "family.members": (
            {"member.role": "parent", "child.birth_date": PartialDate(year=1980, month=5)},
            {},
        ),
        "family.members_complete": True,
        "child.cases": ({"case.child": ({"child.visits": 1},)},),
    }


@given(st.data())
def test_what_is_known_is_written_and_read_back(data):
    book = data.draw(books(each=1))
    subject = data.draw(st.sampled_from(SUBJECTS))
    facts = data.draw(facts_for(book, subject, data.draw(decision_days())))
    written = json.loads(json.dumps(facts_tree(facts), ensure_ascii=False))
    assert facts_tree(read_facts(written, book, subject)) == written
    assert read_facts(written, book, subject) == known(facts)


def known(facts):
    """Facts without those that are None, in related records too."""
    return {
        key: tuple(map(known, value)) if isinstance(value, tuple) else value
        for key, value in facts.items()
        if value is not None
    }


@pytest.mark.parametrize(
    ("tree", "place", "words"),
    [
        ([], "", "expected keys and values in { }, found a list"),
        ({"child.agree": True}, "", 'Unknown fact "child.agree"; the nearest is "child.agrees"'),
        ({"family.member": []}, "", 'the nearest is "family.members"'),
        ({"case.child": []}, "", '"case.child" is about case, and this record is of child'),
        (
            {"case.opened_on": "2020-01-01"},
            "",
            '"case.opened_on" is about case, and this record is of child',
        ),
        ({"member.role": "x"}, "", '"member.role" is about member, and this record is of child'),
        ({"child.agrees": 1}, "child.agrees", "expected true or false, found a number"),
        ({"child.agrees": "true"}, "child.agrees", "expected true or false, found other text"),
        ({"child.visits": True}, "child.visits", "expected a whole number, found true or false"),
        ({"child.visits": 1.0}, "child.visits", "found a number with a fraction"),
        (
            {"child.birth_date": "2019-02-29"},
            "child.birth_date",
            "expected a date such as 2018, 2018-03 or",
        ),
        ({"child.birth_date": "29.02.2012"}, "child.birth_date", "found other text"),
        ({"child.birth_date": 2012}, "child.birth_date", "found a number"),
        ({"child.colour": "rde"}, "child.colour", 'Unknown value "rde"; the nearest is "red"'),
        ({"child.colour": ["red"]}, "child.colour", "expected text, found a list"),
        ({"child.colours": "red"}, "child.colours", "expected a list in [ ], found other text"),
        ({"child.colours": ["red", "geen"]}, "child.colours[1]", 'the nearest is "green"'),
        ({"child.colours": ["red", "red"]}, "child.colours", "a key stands here twice"),
        ({"child.place": 1}, "child.place", "expected text"),
        ({"child.way": 3}, "child.way", 'expected an amount of time such as "2 months"'),
        ({"child.way": "3 days"}, "child.way", 'give it in months, such as "3 months"'),
        ({"family.members": {}}, "family.members", "expected a list"),
        ({"family.members_complete": 1}, "family.members_complete", "expected true or false"),
        (
            {"family.members": [{}, {"member.rle": 1}]},
            "family.members[1]",
            'the nearest is "member.role"',
        ),
        (
            {"family.members": [{"member.role": 1}]},
            "family.members[0].member.role",
            "expected text",
        ),
        (
            {"child.cases": [{"case.child": [{}, {}]}]},
            "child.cases[0].case.child",
            "there is only one",
        ),
        (
            {"child.cases": [{"case.child_complete": True}]},
            "child.cases[0]",
            'the nearest is "case.child"',
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_place_and_nearest_key(tree, place, words):
    with pytest.raises(InvalidInput) as caught:
        read(tree)
    assert words in caught.value.en
    assert not place or caught.value.en.startswith(f"{place}: ")
    assert not place or caught.value.bg.startswith(f"{place}: ")


def test_messages_never_show_what_is_said_about_a_person():
    for key in ("child.birth_date", "child.way", "child.agrees"):
        with pytest.raises(InvalidInput) as caught:
            read({key: "Мария"})
        assert "Мария" not in caught.value.en + caught.value.bg


def test_a_member_has_the_facts_of_a_person_too():
    member = {"child.visits": 1, "member.role": "x"}
    assert read({"family.siblings": [member]}) == {"family.siblings": (member,)}


def test_a_file_is_read_and_named_in_every_message(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text('{"child.visits": 2}', encoding="utf-8")
    assert read_facts_file(path, BOOK, Subject.CHILD) == {"child.visits": 2}
    for text, words in (
        ('{"child.visits": "2"}', "child.visits: expected a whole number"),
        ('{"child.visits": 2, "child.visits": 3}', 'The key "child.visits" stands twice'),
        ('{"child.visits": NaN}', "NaN is no number"),
        ('{"child.visits": }', "not JSON from character 18 on"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InvalidInput) as caught:
            read_facts_file(path, BOOK, Subject.CHILD)
        assert caught.value.en.startswith(f"{path}: ")
        assert words in caught.value.en


def test_a_file_that_is_not_there_is_one_clear_sentence(tmp_path):
    with pytest.raises(InvalidInput, match="There is no file"):
        read_facts_file(tmp_path / "facts.json", BOOK, Subject.CHILD)
