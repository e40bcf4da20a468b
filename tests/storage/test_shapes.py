"""Rows are made of values, and values of rows, by functions that the schema generates."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copcore.errors import InvalidInput
from copcore.storage.sql.rows import changed_parts, written
from copcore.storage.sql.schema import CASES, ROOTS, SESSIONS
from copcore.storage.sql.shapes import part_writer, reader
from copcore.testing.strategies import instances
from tests.builders import make_case, make_plan, make_session, make_user

CENTRE, MOMENT = "centre", "2018-03-01T00:00:00.000000Z"
BY_NAME = {root.name: root for root in ROOTS}


def rows_of(root, value, *, voided=False):
    return written(root, CENTRE, value, 7, MOMENT, voided=voided)


@pytest.mark.parametrize("name", BY_NAME)
@settings(max_examples=20)
@given(data=st.data())
def test_a_row_has_a_plain_text_or_number_for_each_column_and_is_read_again(name, data):
    root = BY_NAME[name]
    value, voided = data.draw(instances(root.kind)), data.draw(st.booleans())
    stands = rows_of(root, value, voided=voided)
    tables = [(root.table, [stands.row])]
    tables += [(part.table, rows) for part, rows in zip(root.parts, stands.parts, strict=True)]
    for table, rows in tables:
        for row in rows:
            for held, column in zip(row, table.columns, strict=True):
                assert type(held) in (str, int) or (held is None and column.nullable)
    parts = [tuple(map(reader(part), stands.own_of_parts[part.attribute])) for part in root.parts]
    assert reader(root)(stands.own, *parts) == value
    assert stands.ledger == (7, MOMENT, int(voided))


def test_a_row_that_is_too_short_or_too_long_is_refused():
    own = rows_of(SESSIONS, make_session()).own
    for wrong in (own[:-1], (*own, None)):
        with pytest.raises(ValueError, match="unpack"):
            reader(SESSIONS)(wrong, (), ())


@given(data=st.data())
def test_a_text_of_another_kind_is_refused_or_read_as_it_stands(data):
    """Nothing becomes something else on the way: what can be read is written as it was."""
    own = list(rows_of(SESSIONS, make_session()).own)
    at = data.draw(st.integers(0, len(own) - 1))
    own[at] = data.draw(st.sampled_from(["", "не", "false", "2018-3-1", "24:00", "1", None]))
    with suppress(InvalidInput, LookupError, TypeError, ValueError, AttributeError):
        assert list(rows_of(SESSIONS, reader(SESSIONS)(own, (), ())).own) == own


def test_nothing_is_derived_from_a_voided_version():
    session = make_session(attendances=(make_user("one"),))
    (part, _) = SESSIONS.parts
    assert [row[-1] for row in part_writer(part)(CENTRE, session, 0)] == ["2018-03-01"]
    assert [row[-1] for row in part_writer(part)(CENTRE, session, 1)] == [None]


@given(
    st.lists(st.sampled_from("abc"), max_size=4, unique=True),
    st.lists(st.sampled_from("abcd"), max_size=4, unique=True),
)
def test_parts_end_and_begin_where_they_differ_and_nowhere_else(before, after):
    (part,) = (part for part in CASES.parts if part.attribute == "plans")
    old, new = (
        part_writer(part)(CENTRE, make_case(plans=tuple(map(make_plan, names))), 0)
        for names in (before, after)
    )
    ended, begun = changed_parts(old, new)
    stayed = [row for at, row in enumerate(old) if at not in ended]
    assert sorted([*stayed, *begun]) == sorted(new)
    assert not {row[2] for row in stayed} & {row[2] for row in begun}
