"""JSON is read with bounds and without doubts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.errors import InvalidInput
from copcore.exchange.strict_json import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, canonical, parse

texts = st.text(st.characters(codec="utf-8"))
numbers = st.integers(-(10**90), 10**90) | st.floats(allow_nan=False, allow_infinity=False)
leaves = st.none() | st.booleans() | numbers | texts
trees = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=20
)


@given(trees)
def test_what_is_written_is_read_back(tree: object) -> None:
    assert parse(canonical(tree)) == tree


@given(trees)
def test_a_value_is_written_in_one_line_by_every_reckoning(tree: object) -> None:
    assert len(canonical(tree).splitlines()) == 1


@given(st.text())
def test_any_text_is_json_or_refused(text: str) -> None:
    try:
        parse(text)
    except InvalidInput as error:
        assert error.en
        assert error.bg


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"status": "held", "status": "planned"}', 'The key "status" stands twice'),
        ('[{"a": {"b": 1, "c": 2, "b": 1}}]', 'The key "b" stands twice'),
        ("NaN", "NaN is no number"),
        ("[-Infinity]", "-Infinity is no number"),
        ("1e999", "1e999 is no number"),
        ("-" + "9" * (MAX_DIGITS + 1), "more than 100 digits"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "nested deeper than 32 levels"),
        ("[" * 200_000, "nested deeper than 32 levels"),
        ('"' + "я" * (MAX_BYTES // 2) + '"', "longer than 256 KB"),
        ('{"a": }', "not JSON from character 7 on"),
        ('"a\nb"', "not JSON from character 3 on"),
        ("{} {}", "not JSON from character 4 on"),
        ("", "not JSON from character 1 on"),
    ],
)
def test_doubtful_json_is_refused_with_the_reason(text: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        parse(text)
    assert caught.value.bg


def test_the_bounds_themselves_are_allowed() -> None:
    assert parse("9" * MAX_DIGITS) == 10**MAX_DIGITS - 1
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert parse('"' + "a" * (MAX_BYTES - 2) + '"')


def test_brackets_beside_each_other_and_in_texts_are_no_depth() -> None:
    wide: list[object] = [[] for _ in range(MAX_DEPTH * 2)]
    assert parse(canonical(wide)) == wide
    quoted = ["[" * 100, '"[' * 100, "\\[" * 100]
    assert parse(canonical(quoted)) == quoted


def test_letters_stay_as_they_are_and_nothing_is_padded() -> None:
    assert canonical({"име": ["Мария", 1, None]}) == '{"име":["Мария",1,null]}'
