"""Decisions: cheap to make, and by what was known when they were made."""

from datetime import date

import pytest
from hypothesis import given

from copcore.domain import Text, Truth
from copcore.errors import InvalidInput, PluginError, UnknownKey
from copcore.rules import OpaqueRule, Subject, fact, related
from copcore.rules.reasons import missing_facts, reason_of
from copcore.testing.rules.drawing import questions
from tests.rules.asking import TODAY, make_book, make_rule

colour = fact("child.colour")
BOOK = make_book(
    make_rule((colour == "red") & (fact("child.visits") >= 2)),
    make_rule(related("family.members").any(colour == "red"), "test.family"),
)


@given(questions())
def test_a_decision_is_what_the_reasons_come_to(question):
    book, rule, facts, on = question
    reason = reason_of(book.bind(rule.key, on), facts)
    for decision in (book.decide(rule.key, facts, on), book.decider(rule.key, on)(facts)):
        assert decision.rule is rule
        assert decision.on == on
        assert decision.outcome is reason.outcome
        assert decision.reason == reason
        assert decision.missing == missing_facts(reason)


@pytest.mark.parametrize("ask", [BOOK.decide, lambda key, facts, on: BOOK.decider(key, on)(facts)])
def test_a_later_change_of_the_facts_changes_no_decision(ask):
    facts = {"child.colour": "red"}
    decision = ask("test.rule", facts, TODAY)
    facts["child.colour"] = "blue"
    facts["child.visits"] = 1
    assert decision.outcome is decision.reason.outcome is Truth.UNKNOWN
    assert decision.missing == ("child.visits",)


@pytest.mark.parametrize("ask", [BOOK.decide, lambda key, facts, on: BOOK.decider(key, on)(facts)])
def test_a_later_change_of_related_records_changes_no_decision(ask):
    member = {"child.colour": "red"}
    facts = {"family.members": (member,), "family.members_complete": True}
    decision = ask("test.family", facts, TODAY)
    member["child.colour"] = "blue"
    assert decision.outcome is decision.reason.outcome is Truth.YES


def test_what_a_python_function_read_stays_as_it_was():
    rule = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Червено ли е?", en="Is it red?"),
        subject=Subject.CHILD,
        source="-",
        facts=("child.colour",),
        explanation=Text(bg="Гледа членовете.", en="It looks at the members."),
        answer=lambda facts, _: (
            Truth.YES
            if any(m.get("child.colour") == "red" for m in facts["family.members"])
            else Truth.NO
        ),
        since=date(2000, 1, 1),
    )
    member = {"child.colour": "red"}
    decision = make_book(rule).decide("test.opaque", {"family.members": (member,)}, TODAY)
    member["child.colour"] = "blue"
    assert decision.outcome is decision.reason.outcome is Truth.YES


def test_a_relation_of_which_nothing_is_known_stays_unknown():
    decision = BOOK.decide("test.family", {"family.members": None}, TODAY)
    assert decision.outcome is Truth.UNKNOWN
    assert decision.missing == ("family.members",)


def test_the_same_question_gives_equal_decisions():
    facts = {"child.colour": "red"}
    read, unread = (BOOK.decide("test.rule", facts, TODAY) for _ in range(2))
    assert read.reason
    assert read == unread
    assert read != BOOK.decide("test.rule", facts, date(2025, 3, 11))


@pytest.mark.parametrize("name", ["rule", "on", "version", "outcome", "reason", "missing", "other"])
def test_nothing_of_a_decision_can_be_set(name):
    decision = BOOK.decide("test.rule", {}, TODAY)
    with pytest.raises(AttributeError):
        setattr(decision, name, None)


def test_a_decision_prints_no_facts():
    decision = BOOK.decide("test.rule", {"child.place": "Ловеч"}, TODAY)
    assert decision.reason
    assert "Ловеч" not in repr(decision)


def test_a_decider_of_no_rule_offers_the_nearest():
    with pytest.raises(UnknownKey, match=r"test\.rule"):
        BOOK.decider("test.rul", TODAY)


@pytest.mark.parametrize("on", [date.min, date.max])
def test_a_day_at_the_end_of_the_calendar_is_refused(on):
    book = make_book(make_rule(fact("child.birth_date").age() >= 3))
    with pytest.raises(InvalidInput, match="give a day from 0002-01-01 to 9998-12-31"):
        book.decide("test.rule", {}, on)


def test_a_function_that_answers_no_truth_is_told_each_time():
    rule = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Така ли е?", en="Is it so?"),
        subject=Subject.CHILD,
        source="test",
        facts=(),
        explanation=Text(bg="Пита се човек.", en="Somebody is asked."),
        answer=lambda facts, on: True,
        since=TODAY,
    )
    book = make_book(rule)
    for _ in range(20):
        with pytest.raises(PluginError, match=r'"test\.opaque" answered bool'):
            book.decide("test.opaque", {}, TODAY)
