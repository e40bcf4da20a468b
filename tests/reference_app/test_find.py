"""``cop find``: people by the beginnings of their names, and nothing of them but initials."""

import json

import pytest

from copcore import open_workspace
from tests.builders import id_of
from tests.reference_app.offices import CASE, CHILD, LINES

OTHERS = {"Йоана": "Ёлкина", "Иво": "Горски", "José": "O'Hara-Горска"}


@pytest.fixture(scope="module")
def office(cop, tmp_path_factory):
    place = tmp_path_factory.mktemp("find")
    assert cop("init", "--centre", "tsenovo", "--workspace", place / "office").code == 0
    people = (
        {"id": id_of(given), "given_name": given, "family_name": family}
        for given, family in OTHERS.items()
    )
    others = "".join(
        json.dumps({"command": "register_person", "person": person}) + "\n" for person in people
    )
    (place / "lines.jsonl").write_text(LINES + others, encoding="utf-8")
    ran = cop("apply", place / "lines.jsonl", "--workspace", place / "office")
    assert ran.code == 0, ran.err
    return place / "office"


def found(cop, office, *words):
    return {person["id"] for person in cop("find", *words, "--json", "--workspace", office).json}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("ивана",), ("child",)),
        (("ГОР",), ("child", "Иво", "José")),
        (("ив", "гор"), ("child", "Иво")),
        (("гор ив",), ("child", "Иво")),
        (("горска",), ("child", "José")),
        (("горска", "jo"), ("José",)),
        (("o'hara-горска",), ("José",)),
        (("Ива",), ("child",)),
        (("йоана",), ("Йоана",)),
        (("и\u0306оана".upper(),), ("Йоана",)),
        (("ёл",), ("Йоана",)),
        (("jose\u0301",), ("José",)),
        (("o'h",), ("José",)),
        (("%",), ()),
        (("_",), ()),
        (("оана",), ()),
    ],
    ids=str,
)
def test_words_are_beginnings_of_names_in_any_order(cop, office, words, names):
    assert found(cop, office, *words) == {id_of(name) for name in names}


def test_people_are_shown_by_initials_with_their_cases(cop, office):
    assert cop("find", "ивана", "--json", "--workspace", office).json == [
        {"id": CHILD, "name": "Ивана Г.", "cases": [CASE]}
    ]
    assert cop("find", "иво", "--json", "--workspace", office).json == [
        {"id": id_of("Иво"), "name": "Иво Г.", "cases": []}
    ]


@pytest.mark.parametrize(("language", "word"), [("bg", "случай"), ("en", "case")])
def test_ids_can_be_copied_and_family_names_are_not_shown(cop, office, language, word):
    ran = cop("find", "ив", "--workspace", office, "--lang", language)
    assert ran.code == 0
    child = [f"{CHILD}  Ивана Г.", f"  {word} {CASE}"]
    other = [f"{id_of('Иво')}  Иво Г."]
    assert ran.out.splitlines() in (child + other, other + child)


def test_nobody_found_is_said_and_no_error(cop, office):
    ran = cop("find", "щ", "--workspace", office)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.strip() == "Няма такова лице."
    assert "nobody" in cop("find", "щ", "--workspace", office, "--lang", "en").err
    assert found(cop, office, "щ") == set()


@pytest.mark.parametrize("words", [("",), ("  ",), ("\t", "")], ids=repr)
@pytest.mark.parametrize(("language", "hint"), [("bg", "Напишете"), ("en", "Write")])
def test_nothing_finds_nobody(cop, office, words, language, hint):
    ran = cop("find", *words, "--workspace", office, "--lang", language)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err
    assert "cop find" in ran.err


@pytest.mark.parametrize("mark", ["-", "--", "\u2013"])
def test_a_hyphen_alone_finds_nobody(cop, office, mark):
    ran = cop("find", "--workspace", office, "--", mark)
    assert (ran.code, ran.out) == (2, "")
    assert "cop find" in ran.err


def test_it_discloses_nothing_and_so_notes_nothing(cop, office):
    with open_workspace(office) as place:
        before = place.journal()
    cop("find", "ив", "--workspace", office)
    with open_workspace(office) as place:
        assert place.journal() == before
    assert "nobody is disclosed" in " ".join(cop("find", "--help").out.split())
