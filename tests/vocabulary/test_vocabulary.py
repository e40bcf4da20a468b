"""The shared vocabulary: one word for each thing, in both languages, with its source."""

import re
from collections import Counter

from copcore import TermKind
from copcore.vocabulary import copcore_register_vocabulary

TERMS = copcore_register_vocabulary()
CENTRES = ("tsenovo", "troyan", "razlog", "berkovitsa", "rakovitsa", "ekomisiya", "lovech")


def test_every_kind_of_word_has_words():
    assert {term.kind for term in TERMS} == set(TermKind)


def test_a_key_stands_once_in_its_kind():
    assert set(Counter((term.kind, term.key) for term in TERMS).values()) == {1}


def test_a_label_stands_once_in_its_kind():
    assert set(Counter((term.kind, term.label) for term in TERMS).values()) == {1}


def test_wider_words_exist_and_are_not_the_word_itself():
    keys = {(term.kind, term.key) for term in TERMS}
    for term in (term for term in TERMS if term.broader):
        assert (term.kind, term.broader) in keys
        assert term.broader != term.key


def test_a_key_is_english_in_lower_case_with_underscores():
    assert not [t.key for t in TERMS if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", t.key)]


def test_labels_are_bulgarian_and_english():
    assert not [t.label.bg for t in TERMS if re.search("[a-zA-Z]", t.label.bg)]
    assert not [t.label.en for t in TERMS if re.search("[а-яА-Я]", t.label.en)]


def test_every_word_says_where_it_comes_from():
    assert all(term.source for term in TERMS)


def test_no_centre_is_named_in_the_shared_vocabulary():
    told = " ".join(f"{term.key} {term.label.en}" for term in TERMS).lower()
    assert not [name for name in CENTRES if name in told]
