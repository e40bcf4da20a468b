"""Columns answer for many records exactly as the reference does for each."""

import subprocess
import sys
from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import LeapDayRule, PartialDate, Text, Truth
from copcore.errors import InvalidInput, UnknownKey
from copcore.rules import Calendar, OpaqueRule, Span, SpanUnit, Subject, fact, related
from copcore.rules.columns import (
    Codes,
    Columns,
    Counts,
    Dates,
    Flags,
    KeySets,
    Nothing,
    Numbers,
    Records,
    counts,
    explained,
    outcomes,
)
from copcore.rules.reasons import missing_facts, reason_of
from copcore.testing.rules.books import FACTS
from copcore.testing.rules.drawing import batches
from tests.rules import parity
from tests.rules.asking import TODAY, make_book, make_rule

SEEDS = st.integers(0, 2**32)
STATES = {1: Truth.YES, 0: Truth.NO, -1: Truth.UNKNOWN}
birth, seen = fact("child.birth_date"), fact("child.seen_on")
colour, visits = fact("child.colour"), fact("child.visits")


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Every run goes over several blocks."""
    monkeypatch.setattr("copcore.rules.columns.plan.BLOCK", 8)


def bound_of(when, **changes):
    return make_book(make_rule(when), **changes).bind("test.rule", TODAY)


def answers(when, records, **changes):
    (found,) = outcomes([bound_of(when, **changes)], Columns.of(records, FACTS))
    return list(found)


def shape_of(reason):
    return reason.node, reason.outcome, tuple(map(shape_of, reason.parts))


def each_subject(batch):
    for subject, records in batch.records.items():
        rules = [rule.key for rule in batch.book.rules if rule.subject is subject]
        bound = [batch.book.bind(key, batch.on) for key in rules]
        yield bound, records, Columns.of(records, batch.book.facts)


@given(SEEDS)
def test_answers_counts_and_reasons_are_those_of_the_reference(seed):
    (batch,) = batches(seed, 1)
    for bound, records, columns in each_subject(batch):
        kept = explained(bound, columns)
        assert kept.counts == counts(bound, columns)
        for number, (rule, states) in enumerate(zip(bound, outcomes(bound, columns), strict=True)):
            reasons = [reason_of(rule, facts) for facts in records]
            each = Counter(reason.outcome for reason in reasons)
            assert [STATES[state] for state in states] == [r.outcome for r in reasons]
            assert kept.counts[number] == Counts(*(each[outcome] for outcome in Truth))
            for row, reason in enumerate(reasons):
                rebuilt = kept.reason(number, row)
                assert shape_of(rebuilt) == shape_of(reason)
                assert rebuilt.value == reason.value
                assert missing_facts(rebuilt) == missing_facts(reason)


def test_a_record_comes_out_of_columns_as_it_went_in():
    vague = PartialDate(year=2020, month=2)
    member = {"child.birth_date": vague, "child.way": Span(20, SpanUnit.MINUTES)}
    child = {
        "child.birth_date": date(2020, 2, 29),
        "child.agrees": False,
        "child.colour": "red",
        "child.needs": frozenset({"red", "blue"}),
        "child.visits": 0,
        "child.place": "Ловеч",
        "family.members": (member, {}),
        "family.members_complete": False,
    }
    columns = Columns.of([child, {}, {"child.needs": frozenset()}], FACTS)
    assert [columns.row(row) for row in range(3)] == [child, {}, {"child.needs": frozenset()}]


@pytest.mark.parametrize("leap_day", LeapDayRule)
@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)), st.integers(0, 400))
def test_ages_on_a_day_that_is_a_fact_follow_the_calendar(leap_day, born, day, months):
    leap_births = [date(2000, 2, 29), PartialDate(year=2000, month=2), PartialDate(year=2000), None]
    records = [{"child.birth_date": one, "child.seen_on": day} for one in (born, *leap_births)]
    records += [{"child.birth_date": born, "child.seen_on": PartialDate(year=day.year)}]
    when = birth.age("months", at="child.seen_on").band(months, months + 7)
    calendar = Calendar(leap_day)
    bound = bound_of(when, calendar=calendar)
    expected = [reason_of(bound, record).outcome for record in records]
    assert [STATES[state] for state in answers(when, records, calendar=calendar)] == expected


def test_a_choice_of_many_values_is_one_question():
    numbers = range(0, 100, 3)
    records = [{"child.visits": number} for number in range(100)] + [{}]
    expected = [int(number in numbers) for number in range(100)] + [-1]
    assert answers(visits.is_in(*numbers), records) == expected


def test_a_word_that_nobody_has_is_a_no_for_all_that_are_known():
    records = [{"child.place": "Ловеч"}, {}]
    assert answers(fact("child.place") == "Троян", records) == [0, -1]


def test_what_nobody_knows_is_unknown_for_all():
    assert answers(colour == "red", [{}, {}]) == [-1, -1]
    assert answers(colour.known(), [{}, {}]) == [0, 0]
    assert answers(birth.age(at="child.seen_on") >= 3, [{"child.seen_on": TODAY}]) == [-1]
    assert answers(related("family.members").all(colour == "red"), [{}]) == [-1]


def test_an_empty_list_that_is_complete_decides():
    records = [{"family.members": (), "family.members_complete": known} for known in (True, False)]
    assert answers(related("family.members").all(colour == "red"), records) == [1, -1]
    assert answers(related("family.members").any(colour == "red"), records) == [0, -1]


def test_no_records_have_no_answers():
    assert answers(colour == "red", []) == []
    assert counts([bound_of(colour == "red")], Columns.of([], FACTS)) == (Counts(0, 0, 0),)


def test_columns_are_made_straight_from_arrays():
    first, last = date(2022, 1, 1).toordinal(), date(2022, 12, 31).toordinal()
    members = Columns(
        size=3, facts={"child.colour": Codes(np.array([1, 0, 2], np.uint8), ("red", "blue"))}
    )
    columns = Columns(
        size=3,
        facts={
            "child.birth_date": Dates(
                np.array([first, 0, last], np.int32), np.array([last, 0, last], np.int32)
            ),
            "child.agrees": Flags(np.array([1, -1, 0], np.int8)),
            "child.visits": Numbers(np.array([5, 9, 0], np.int32), np.array([True, False, True])),
            "child.needs": KeySets(np.array([3, 0, 0], np.uint64), ("red", "blue"), None),
            "child.colour": Nothing(3),
        },
        records={
            "family.members": Records(
                np.array([0, 2, 2, 3]), members, np.array([0, -1, 1], np.int8)
            )
        },
    )
    assert columns.row(0) == {
        "child.birth_date": PartialDate(year=2022),
        "child.agrees": True,
        "child.visits": 5,
        "child.needs": {"red", "blue"},
        "family.members": ({"child.colour": "red"}, {}),
        "family.members_complete": False,
    }
    conditions = {
        birth.age() >= 3: [-1, -1, 0],
        fact("child.agrees") == False: [0, -1, 1],  # noqa: E712
        visits.between(0, 4): [0, -1, 1],
        fact("child.needs").overlaps("blue"): [1, 0, 0],
        colour == "red": [-1, -1, -1],
        related("family.members").any(colour == "red"): [1, -1, 0],
        related("family.members").at_least(2, colour == "red"): [-1, -1, 0],
    }
    for when, expected in conditions.items():
        assert list(outcomes([bound_of(when)], columns)[0]) == expected, when


def test_a_misspelt_column_is_refused_with_the_nearest():
    columns = Columns(size=1, facts={"child.color": Nothing(1)})
    with pytest.raises(UnknownKey, match=r"child\.color"):
        counts([bound_of(colour == "red")], columns)


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(InvalidInput, match="2 values for 3 records"):
        Columns(size=3, facts={"child.colour": Nothing(2)})


def test_more_keys_than_bits_are_refused():
    with pytest.raises(InvalidInput, match="at most 64"):
        KeySets(np.zeros(1, np.uint64), tuple(f"key_{number}" for number in range(65)))


def test_a_value_of_a_wrong_type_is_refused_with_its_place():
    with pytest.raises(InvalidInput, match=r"Record 1: .child\.visits. needs .* integer"):
        Columns.of([{}, {"child.visits": "2"}], FACTS)


def test_a_rule_that_a_function_answers_is_refused():
    rule = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="-",
        facts=(),
        explanation=Text(bg="Винаги.", en="Always."),
        answer=lambda *_: Truth.YES,
        since=date(2000, 1, 1),
    )
    bound = make_book(rule).bind("test.opaque", TODAY)
    with pytest.raises(InvalidInput, match="Python function"):
        counts([bound], Columns.of([{}], FACTS))


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_rules_do_not_load_numpy():
    code = "import sys, copcore.rules; print('numpy' in sys.modules)"
    assert run(code).stdout.strip() == "False"


def test_without_numpy_columns_say_what_to_install():
    code = (
        "import sys; sys.modules['numpy'] = None\n"
        "from copcore.errors import CopcoreError\n"
        "try:\n    import copcore.rules.{}\n"
        "except CopcoreError as error:\n    print(error); print(error.bg)\n"
    )
    for module in ("columns", "columns.batch"):
        en, bg = run(code.format(module)).stdout.splitlines()
        assert 'pip install "copcore[columns]"' in en
        assert 'pip install "copcore[columns]"' in bg


def broken_in_the_text(old, new):
    """Columns, with something else in the text."""

    def by_broken_columns(batch):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "copcore.rules.columns.code.code_of",
                lambda source: compile(source.replace(old, new), "<broken>", "exec"),
            )
            return parity.by_columns(batch)

    return by_broken_columns


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(" >= ", " > ", id="a birthday a day late"),
        pytest.param(" | ", " & ", id="or read as and"),
    ],
)
def test_broken_columns_are_found_out(old, new):
    broken = broken_in_the_text(old, new)
    assert any(found_out(broken, batch) for batch in batches(1, 300))


def test_unknown_read_as_no_is_found_out(monkeypatch):
    monkeypatch.setattr("copcore.rules.columns.types.whole", lambda _: None)
    assert any(found_out(parity.by_columns, batch) for batch in batches(1, 300))


def found_out(way, batch):
    return parity.compare({"broken": way}, [batch]).differences["broken"]
