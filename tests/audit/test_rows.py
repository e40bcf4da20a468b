"""Rows: their canonical bytes, and how they are read from columns."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.audit import AuditRow, row_of
from copcore.audit.rows import content_of, read_changed

UNLINKED = ("link", "key_id", "mac")
texts = st.text(st.characters(codec="utf-8"))
rows = st.builds(
    AuditRow,
    **{
        name: {int: st.integers(), str: texts}.get(kind, st.none() | texts)
        for name, kind in AuditRow.__annotations__.items()
        if name != "changed"
    },
    changed=st.lists(texts).map(tuple),
)


def said(row):
    tree = row._asdict()
    return {name: value for name, value in tree.items() if name not in UNLINKED} | {"format": 1}


@given(rows)
def test_the_content_is_the_canonical_json_of_all_fields(row):
    as_json = json.dumps(said(row), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content_of(row) == as_json.encode()


@given(rows, rows)
def test_rows_that_say_different_things_have_different_contents(one, other):
    assert (said(one) == said(other)) == (content_of(one) == content_of(other))


@given(rows)
def test_link_and_seal_are_no_part_of_the_content(row):
    assert content_of(row._replace(link="1", key_id="2", mac="3")) == content_of(row)


@given(rows)
def test_a_row_comes_back_from_its_columns(row):
    stored = [json.dumps(value) if isinstance(value, tuple) else value for value in row]
    assert row_of(stored) == row


@pytest.mark.parametrize("name", ["sequence", "record_version"])
def test_a_number_that_is_text_has_no_content(name):
    row = row_of(["[]" for _ in AuditRow._fields])
    with pytest.raises((TypeError, ValueError)):
        content_of(row._replace(**{"sequence": 1, "record_version": 1} | {name: "1"}))


@pytest.mark.parametrize(
    "stored", ["", "[", "{}", '"on"', "[1]", '["on",null]', "null", "[" * 9999]
)
def test_names_that_copcore_would_not_have_written_are_names_of_no_field(stored):
    (name,) = read_changed(stored)
    assert name == f"\0{stored}"
