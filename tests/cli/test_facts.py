"""``copcore facts``: everything that rules may speak about."""

import subprocess
import sys

import pytest

from copcore.rules import Changeable, FactType, Subject

KEYS = ["key", "type", "subject", "label", "values", "changeable"]


def test_every_fact_has_exactly_the_agreed_keys(copcore, catalogue):
    listed = copcore("facts", "--json").json
    assert [fact["key"] for fact in listed] == [fact.key for fact in catalogue.facts()]
    for fact in listed:
        assert list(fact) == KEYS
        assert fact["type"] in {type_.value for type_ in FactType}
        assert fact["subject"] in {subject.value for subject in Subject}
        assert fact["changeable"] in {kind.value for kind in Changeable}
        assert list(fact["label"]) == ["bg", "en"]
        assert all(fact["label"].values())


def test_values_are_the_keys_that_a_fact_may_hold_and_the_unit_of_a_duration(copcore, catalogue):
    values = {fact["key"]: fact["values"] for fact in copcore("facts", "--json").json}
    assert values["child.sex"] == ["female", "male"]
    assert "child_at_risk" in values["case.target_groups"]
    for fact in catalogue.facts():
        if fact.type is FactType.DURATION:
            assert values[fact.key] == [fact.unit.value]
        elif fact.type not in (FactType.KEY, FactType.KEYS):
            assert values[fact.key] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Fact", "Date of birth", "key: female and male", "nobody", "a person")),
        ("bg", ("Факт", "Дата на раждане", "ключ: female и male", "никой", "човек")),
    ],
)
def test_people_get_a_table_in_their_language(copcore, monkeypatch, language, words):
    monkeypatch.setenv("COLUMNS", "160")
    shown = copcore("facts", "--lang", language)
    assert shown.code == 0
    assert all(word in shown.out for word in words)


def test_no_key_is_cut_on_a_narrow_screen(copcore, catalogue, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    shown = copcore("facts").out
    assert all(f"│ {fact.key} " in shown for fact in catalogue.facts())


@pytest.mark.parametrize("command", ["facts", "rules", "explain", "select", "rehearse"])
def test_help_imports_nothing_heavy(command):
    code = (
        "import sys; from copcore.cli import main; "
        f"main([{command!r}, '--help'], standalone_mode=False); print(*sys.modules)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert shown.startswith("Usage:")
    heavy = {"alembic", "attrs", "babel", "cattrs", "pluggy", "rich", "sqlalchemy"}
    assert heavy & set(shown.splitlines()[-1].split()) == set()
