"""``copcore rules``: every rule with its source, its versions and the plugin that brings it."""

from datetime import date

import pytest

from tests.cli.conftest import OPAQUE

KEYS = ["key", "plugin", "title", "subject", "source", "opaque", "versions"]


def test_every_rule_has_exactly_the_agreed_keys(copcore, catalogue):
    listed = copcore("rules", "--json").json
    assert [rule["key"] for rule in listed] == [rule.key for rule in catalogue.rules()]
    for rule in listed:
        assert list(rule) == KEYS
        assert rule["plugin"] == catalogue.plugin_of_rule(rule["key"])
        assert list(rule["title"]) == ["bg", "en"]
        assert all((*rule["title"].values(), rule["source"]))
        assert rule["versions"] == sorted(rule["versions"])
        assert all(date.fromisoformat(day) for day in rule["versions"])


def test_the_five_centres_and_the_law_have_rules(copcore):
    owners = {rule["key"].partition(".")[0] for rule in copcore("rules", "--json").json}
    assert owners == {"law", "berkovitsa", "ekomisiya21", "razlog", "troyan", "tsenovo"}


def test_an_opaque_rule_is_marked_and_counted(copcore, with_opaque):
    (opaque,) = (rule for rule in copcore("rules", "--json").json if rule["opaque"])
    assert (opaque["key"], opaque["versions"]) == (OPAQUE.key, ["2020-07-01"])
    shown = copcore("rules")
    assert shown.out.endswith(f"Rules: {len(with_opaque.rules())}, opaque: 1\n")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Rule", "law.child.is_child", "child", "Since", "opaque: 0")),
        ("bg", ("Правило", "law.child.is_child", "дете", "В сила от", "непрозрачни: 0")),
    ],
)
def test_people_get_a_table_in_their_language(copcore, monkeypatch, language, words):
    monkeypatch.setenv("COLUMNS", "160")
    shown = copcore("rules", "--lang", language)
    assert shown.code == 0
    assert all(word in shown.out for word in words)
