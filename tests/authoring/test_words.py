"""Words for authors."""

import pytest
from hypothesis import given

from copcore import LANGUAGES, StaffPost, StatementKind, Term, TermKind, Text, UnknownKey
from copcore import authoring as kit
from copcore.authoring import (
    capitalised,
    in_both,
    labels,
    own_words,
    post_titles,
    row_titles,
    sayings,
    with_narrower,
    with_wider,
)
from copcore.testing.strategies import instances
from copcore.wording import counted
from copcore.wording.nouns import YEAR

OWN = (
    own_words("dolno_selo", TermKind.TARGET_GROUP)(
        "left_alone",
        "дете, оставено само",
        "child left alone",
        "измислено",
        "neglected_child",
    ),
)


def test_the_kit_lists_its_names_in_order_and_explains_each_function():
    assert kit.__all__ == sorted(kit.__all__)
    for name in kit.__all__:
        assert getattr(kit, name).__doc__, name


def test_labels_come_in_the_order_of_the_keys():
    found = labels(TermKind.SUPPORT_DOMAIN, ("psychological", "social"))
    assert [label.en for label in found] == ["psychological support", "social support"]


def test_a_label_of_an_unknown_key_names_the_nearest_one_in_both_languages():
    with pytest.raises(UnknownKey, match='the nearest is "social"') as refusal:
        labels(TermKind.SUPPORT_DOMAIN, ("socal",))
    assert "support_domain" not in refusal.value.bg


def test_own_words_carry_the_key_of_the_centre_and_have_labels():
    (term,) = OWN
    assert term == Term(
        kind=TermKind.TARGET_GROUP,
        key="dolno_selo.left_alone",
        label=Text(bg="дете, оставено само", en="child left alone"),
        broader="neglected_child",
        source="измислено",
    )
    assert labels(TermKind.TARGET_GROUP, (term.key,), OWN) == (term.label,)


def test_a_word_of_another_kind_lends_no_label():
    with pytest.raises(UnknownKey):
        labels(TermKind.GOAL, ("dolno_selo.left_alone",), OWN)


def test_titles_of_rows_begin_with_a_capital_letter_in_the_order_of_the_keys():
    keys = ("dolno_selo.left_alone", "adolescent")
    titles = row_titles(TermKind.TARGET_GROUP, (key for key in keys), OWN)
    assert tuple(titles) == keys
    assert [title.bg for title in titles.values()] == ["Дете, оставено само", "Подрастващ"]
    assert [title.en for title in titles.values()] == ["Child left alone", "Adolescent"]


@given(text=instances(Text))
def test_a_capital_letter_changes_nothing_behind_it(text):
    once = capitalised(text)
    for language in LANGUAGES:
        assert once[language].endswith(text[language][1:])
    assert capitalised(once) == once


def test_a_post_is_called_as_the_centre_calls_it():
    head = StaffPost(role="head_of_service", local_title=Text(bg="директор", en="director"))
    found = post_titles([head, StaffPost(role="nurse")])
    assert [title.bg for title in found] == ["директор", "медицинска сестра"]


def test_a_key_is_of_all_its_wider_ones():
    groups = with_wider(TermKind.TARGET_GROUP, ["dolno_selo.left_alone", "parent"], OWN)
    assert groups == {"dolno_selo.left_alone", "neglected_child", "child_at_risk", "parent"}


def test_a_wide_key_stands_for_all_its_narrower_ones():
    groups = with_narrower(TermKind.TARGET_GROUP, ["child_at_risk", "parent"], OWN)
    assert {"child_at_risk", "parent", "neglected_child", "dolno_selo.left_alone"} <= set(groups)
    assert "foster_parent" not in groups
    assert list(groups) == sorted(groups)


def test_every_narrower_key_has_the_wide_one_among_its_wider_ones():
    for key in with_narrower(TermKind.TARGET_GROUP, ["family_at_risk"], OWN):
        assert "family_at_risk" in with_wider(TermKind.TARGET_GROUP, [key], OWN)


def test_a_key_that_nobody_knows_stands_for_itself():
    assert with_narrower(TermKind.GOAL, ["gorno_selo.anything"]) == ("gorno_selo.anything",)


def test_a_key_that_nobody_knows_has_no_wider_one():
    assert with_wider(TermKind.TARGET_GROUP, ["gorno_selo.anybody"]) == {"gorno_selo.anybody"}


def test_words_that_are_wider_than_each_other_come_to_an_end():
    word = own_words("dolno_selo", TermKind.GOAL)
    circle = (word("a", "а", "a", "", "dolno_selo.b"), word("b", "б", "b", "", "dolno_selo.a"))
    assert with_wider(TermKind.GOAL, ["dolno_selo.a"], circle) == {"dolno_selo.a", "dolno_selo.b"}


def test_a_saying_is_a_statement_of_its_kind_with_its_source():
    said = sayings(StatementKind.VALUE)("respect", "Уважение.", "Respect.", "измислено")
    assert (said.kind, said.key, said.source) == (StatementKind.VALUE, "respect", "измислено")
    assert said.text == Text(bg="Уважение.", en="Respect.")


def test_wording_is_said_in_both_languages():
    assert in_both(lambda language: counted(4, YEAR, language)) == Text(bg="4 години", en="4 years")
