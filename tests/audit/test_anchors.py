"""Anchors: one line that can be printed, mailed and copied by hand, and is read strictly."""

import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.audit import Anchor, moment_text, read_anchors
from copcore.errors import InvalidInput

ANCHOR = Anchor(
    centre="house",
    sequence=120,
    link="ab12" * 16,
    taken_at="2026-01-31T10:00:00.000000Z",
)
LINE = f"copcore-anchor 1 house 120 {'ab12' * 16} 2026-01-31T10:00:00.000000Z 6d9504f7"
EARLY = datetime(1999, 12, 31, tzinfo=timezone(timedelta(hours=2)))
anchors = st.builds(
    Anchor,
    centre=st.sampled_from(["house", "a", "център_2"]),
    sequence=st.integers(0, 10**18 - 1),
    link=st.integers(0, 2**256 - 1).map("{:064x}".format),
    taken_at=st.integers(0, 10**17).map(lambda n: moment_text(EARLY + timedelta(microseconds=n))),
)


def refusal(text):
    with pytest.raises(InvalidInput) as refused:
        read_anchors(text, "anchors.txt")
    return refused.value


def tree(**changed):
    return json.dumps(ANCHOR.tree | changed)


def test_an_anchor_is_one_line_for_people():
    assert ANCHOR.line == LINE


@given(st.lists(anchors))
def test_anchors_come_back_from_lines_of_text_and_of_json(taken):
    as_text = "\n".join(anchor.line for anchor in taken)
    as_json = "\r\n\r\n".join(json.dumps(anchor.tree) for anchor in taken)
    assert read_anchors(as_text, "x") == read_anchors(f"\ufeff{as_json}\n", "x") == tuple(taken)


@given(anchors, st.data())
def test_a_slip_of_the_pen_is_refused_and_never_another_anchor(anchor, data):
    at = data.draw(st.integers(0, len(anchor.line) - 1))
    letter = data.draw(st.sampled_from("0a1Z- ж"))
    copied = anchor.line[:at] + letter + anchor.line[at + 1 :]
    if copied.split() != anchor.line.split():
        refusal(copied)


def test_a_refusal_names_the_file_and_the_line_in_both_languages():
    refused = refusal(f"{LINE}\n \n{LINE[:-1]}0")
    assert refused.en == (
        "anchors.txt, line 3: the last word does not fit the others; copy the anchor again, "
        "letter by letter."
    )
    assert refused.bg == (
        "anchors.txt, ред 3: последната дума не отговаря на останалите; препишете котвата отново "
        "буква по буква."
    )


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("котва", "seven words"),
        (LINE.replace("copcore-anchor", "copcore-anhcor"), "seven words"),
        (LINE.replace(" 1 ", " 2 "), "newer copcore"),
        (tree(format=2), "newer copcore"),
        (tree(format=True), "newer copcore"),
        ("{", "not JSON"),
        ("{" * 99_999, "not JSON"),
        ('{"link": 1, "link": 1}', "stands twice"),
        (tree(more=1), "exactly the keys"),
        ("{}", "exactly the keys"),
        (tree(sequence="120"), "sequence"),
        (tree(sequence=-1), "sequence"),
        (tree(sequence=1.0), "sequence"),
        (tree(sequence=True), "sequence"),
        (tree(sequence=10**18), "sequence"),
        (tree(link="ab"), "link"),
        (tree(link=None), "link"),
        (tree(centre="two words"), "centre"),
        (tree(centre=""), "centre"),
        (tree(taken_at="2026-01-31"), "taken_at"),
        (tree(taken_at="2026-02-31T10:00:00.000000Z"), "taken_at"),
        (tree(taken_at=0), "taken_at"),
    ],
)
def test_what_is_no_anchor_is_refused_with_what_is_wrong(line, part):
    assert part in refusal(line).en


@given(st.text())
def test_no_text_at_all_brings_reading_down(text):
    try:
        assert read_anchors(text, "x") == ()
    except InvalidInput as refused:
        assert refused.data["place"] == "x"
