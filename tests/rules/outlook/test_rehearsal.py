"""A rehearsal says what a change of a rule would do to everybody, and changes nothing."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Text, Truth
from copcore.errors import InvalidInput
from copcore.rules import (
    Changeable,
    DatedValue,
    Fact,
    FactType,
    OpaqueRule,
    Parameter,
    Rule,
    RuleBook,
    RuleVersion,
    Subject,
    always,
    fact,
    parameter,
)
from copcore.rules.outlook.rehearsal import Effect, Side, month_ends, rehearse

ON = date(2024, 12, 31)
LONG_AGO = date(2000, 1, 1)
POINTS = Fact(
    key="child.points",
    type=FactType.INTEGER,
    subject=Subject.CHILD,
    label=Text(bg="точки", en="points"),
    changeable=Changeable.PERSON,
)
BOUND = Parameter(
    key="x.bound",
    title=Text(bg="граница", en="bound"),
    values=(DatedValue(LONG_AGO, 3, "x"), DatedValue(date(2024, 6, 1), 5, "x")),
)
points = fact("child.points")


def words(text):
    return Text(bg=text, en=text)


def rule(*versions, subject=Subject.CHILD, key="x.rule"):
    return Rule(
        key=key,
        title=words("?"),
        subject=subject,
        source="x",
        versions=tuple(RuleVersion(since=since, when=when) for since, when in versions),
    )


def side(*versions, **changes):
    made = rule(*versions, **changes)
    return Side(RuleBook(facts=(POINTS,), parameters=(BOUND,), rules=(made,)), made.key)


def known(*values):
    return [(f"id {number}", {"child.points": value}) for number, value in enumerate(values)]


def turned(counts):
    return {(old.value, new.value): number for (old, new), number in counts.items() if number}


def test_everybody_whose_answer_turns_is_told_with_both_decisions():
    done = rehearse(
        side((LONG_AGO, points >= 3)), side((LONG_AGO, points >= 5)), ON, known(2, 4, 6, None)
    )
    (change,) = done.changes
    assert (change.id, change.effect) == ("id 1", Effect.LOSES)
    assert (change.before.outcome, change.after.outcome) == (Truth.YES, Truth.NO)
    assert change.after.reason.parts[0].value == 4
    assert done.of(Effect.LOSES) == (change,)
    assert done.of(Effect.GAINS) == ()


@pytest.mark.parametrize(
    ("before", "after", "value", "effect"),
    [
        (points >= 3, points >= 2, 2, Effect.GAINS),
        (points >= 3, points.unknown() | (points >= 3), None, Effect.GAINS),
        (points.unknown() | (points >= 3), points.known() & (points >= 3), None, Effect.LOSES),
        (points.unknown(), points >= 3, None, Effect.BECOMES_UNKNOWN),
        (points.known(), points >= 3, None, Effect.BECOMES_UNKNOWN),
        (points >= 3, points.known() & (points >= 3), None, Effect.BECOMES_NO),
    ],
)
def test_each_turn_has_one_effect(before, after, value, effect):
    done = rehearse(side((LONG_AGO, before)), side((LONG_AGO, after)), ON, known(value))
    assert [change.effect for change in done.changes] == [effect]


@given(st.lists(st.none() | st.integers(0, 9)), st.integers(0, 9), st.integers(0, 9))
def test_the_counts_add_up_and_agree_with_the_changes(values, old, new):
    done = rehearse(
        side((LONG_AGO, points >= old)), side((LONG_AGO, points >= new)), ON, known(*values)
    )
    assert len(done.counts) == len(Truth) ** 2
    assert sum(done.counts.values()) == len(values)
    changed = Counter((c.before.outcome, c.after.outcome) for c in done.changes)
    assert changed == {pair: n for pair, n in done.counts.items() if n and pair[0] != pair[1]}
    assert sum(len(done.of(effect)) for effect in Effect) == len(done.changes)


@given(st.lists(st.none() | st.integers(0, 9)), st.integers(0, 9))
def test_a_rule_against_itself_turns_nobody(values, bound):
    same = side((LONG_AGO, points >= bound))
    assert rehearse(same, same, ON, known(*values)).changes == ()


def test_in_a_past_month_the_new_version_answers_as_if_it_had_held_already():
    before = side((LONG_AGO, points >= 3), (date(2024, 12, 1), points >= 4))
    after = side((date(2024, 12, 15), points >= 5))
    spring = date(2024, 3, 31)
    done = rehearse(before, after, ON, known(3), [(spring, known(3, 4, 5))])
    (month,) = done.months
    assert month.on == spring
    assert turned(month.counts) == {("yes", "no"): 2, ("yes", "yes"): 1}
    assert turned(done.counts) == {("no", "no"): 1}


def test_dated_values_are_those_of_the_past_month():
    before = side((LONG_AGO, points >= 0))
    after = side((ON, points >= parameter("x.bound")))
    done = rehearse(before, after, ON, known(4), [(date(2024, 5, 31), known(4))])
    assert turned(done.months[0].counts) == {("yes", "yes"): 1}
    assert turned(done.counts) == {("yes", "no"): 1}


def test_an_opaque_rule_can_be_rehearsed():
    opaque = OpaqueRule(
        key="x.opaque",
        title=words("?"),
        subject=Subject.CHILD,
        source="x",
        facts=("child.points",),
        explanation=words("by hand"),
        answer=lambda facts, _: Truth.YES if facts.get("child.points") else Truth.UNKNOWN,
        since=ON,
    )
    new = Side(RuleBook(facts=(POINTS,), rules=(opaque,)), opaque.key)
    old = side((LONG_AGO, points >= 3))
    done = rehearse(old, new, ON, known(0, 1), [(LONG_AGO, known(1))])
    assert [change.effect for change in done.changes] == [Effect.BECOMES_UNKNOWN, Effect.GAINS]
    assert turned(done.months[0].counts) == {("no", "yes"): 1}


def test_a_new_rule_that_begins_later_is_refused():
    with pytest.raises(InvalidInput, match=r"begins on 2025-01-01; rehearse it on that day"):
        rehearse(side((LONG_AGO, points >= 3)), side((date(2025, 1, 1), points >= 3)), ON, ())


def test_rules_about_different_subjects_cannot_be_compared():
    about_cases = Rule(
        key="x.rule",
        title=words("?"),
        subject=Subject.CASE,
        source="x",
        versions=(RuleVersion(since=LONG_AGO, when=always()),),
    )
    with pytest.raises(InvalidInput, match="about a child and the new rule about a case"):
        rehearse(
            side((LONG_AGO, points >= 3)),
            Side(RuleBook(rules=(about_cases,)), about_cases.key),
            ON,
            (),
        )


@given(st.dates(min_value=date(1, 3, 1)), st.integers(0, 30))
def test_month_ends_are_the_last_days_before(on, number):
    ends = month_ends(on, number)
    assert len(ends) == min(number, on.year * 12 + on.month - 13)
    assert list(ends) == sorted(set(ends))
    assert all((end + timedelta(days=1)).day == 1 and end < on for end in ends)
    assert not ends or (on - ends[-1]).days <= 31


def test_the_months_before_new_year():
    ends = month_ends(ON)
    assert (ends[0], ends[-1], len(ends)) == (date(2023, 12, 31), date(2024, 11, 30), 12)
