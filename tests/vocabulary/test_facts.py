"""The facts of the core: named in both languages, and held where a record holds them."""

import re

import pytest
from attrs import fields_dict, has

from copcore import (
    Case,
    Changeable,
    FactType,
    FamilyRole,
    Membership,
    Person,
    Sex,
    Subject,
    load_catalogue,
)
from copcore.rules.facts import RELATIONS
from copcore.vocabulary import copcore_register_facts, legal_facts
from copcore.wording import title

FACTS = {fact.key: fact for fact in copcore_register_facts()}
HELD = [fact for fact in FACTS.values() if fact.path]
HOMES = {Subject.CHILD: Person, Subject.CASE: Case, Subject.MEMBER: Membership}


def test_a_key_stands_once_and_begins_with_its_subject():
    assert len(FACTS) == len(copcore_register_facts())
    assert all(key.partition(".")[0] == fact.subject.value for key, fact in FACTS.items())


def test_no_fact_has_the_key_of_a_relation():
    relations = {key for r in RELATIONS for key in (r.key, r.complete_key)}
    assert relations.isdisjoint(FACTS)


def test_a_label_stands_once_and_begins_a_line_of_a_form():
    assert len({fact.label for fact in FACTS.values()}) == len(FACTS)
    for fact in FACTS.values():
        for words in (fact.label.bg, fact.label.en):
            assert words[0].isupper()
            assert not words.endswith((".", ":", "?"))
            assert len(words.split()) <= 12


def test_labels_and_choices_are_bulgarian_and_english():
    texts = [fact.label for fact in FACTS.values()]
    texts += [choice.label for fact in FACTS.values() for choice in fact.choices]
    assert not [text.bg for text in texts if re.search("[a-zA-Z]", text.bg)]
    assert not [text.en for text in texts if re.search("[а-яА-Я]", text.en)]


@pytest.mark.parametrize("fact", HELD, ids=lambda fact: fact.key)
def test_a_path_begins_at_an_attribute_of_the_record(fact):
    home, name = HOMES[fact.subject], re.match(r"\w+", fact.path)[0]
    assert has(home)
    assert name in fields_dict(home)


def test_what_the_law_asks_and_no_record_holds_has_its_article_and_no_path():
    for fact in legal_facts.FACTS:
        assert re.search(r"(ЗСУ|ППЗСУ|ЗЗДет|ППЗЗДет) чл\. \d", fact.source)
        assert fact.path is None


def test_birth_sex_and_origin_are_for_nobody_to_change():
    fixed = ("child.birth_date", "child.sex", "child.ethnicity")
    assert {FACTS[key].changeable for key in fixed} == {Changeable.NOBODY}


def test_a_date_that_came_is_for_nobody_to_change():
    dates = {fact.changeable for fact in FACTS.values() if fact.type is FactType.DATE}
    assert dates == {Changeable.NOBODY}


def test_groups_that_nobody_named_are_not_denied():
    assert not FACTS["case.target_groups"].exhaustive
    assert FACTS["case.access_paths"].exhaustive


def test_roles_and_sexes_are_called_as_everywhere_else():
    for key, kind in (("member.role", FamilyRole), ("child.sex", Sex)):
        words = {choice.key: choice.label for choice in FACTS[key].choices}
        assert set(words) == {member.value for member in kind}
        for member in kind:
            assert words[member.value].bg == title(member, "bg")
            assert words[member.value].en == title(member, "en")


def test_the_words_of_a_vocabulary_are_what_its_fact_may_hold():
    catalogue = load_catalogue([])
    for fact in catalogue.facts():
        if fact.terms:
            assert fact.keys == tuple(term.key for term in catalogue.terms(fact.terms))
