"""The tree of reasons: what each condition came to, with what was known; and what is missing."""

from datetime import date

import pytest
from hypothesis import given

from copcore.domain import PartialDate, Text, Truth
from copcore.domain.truth import all_of, any_of
from copcore.rules.bound import BoundAll, BoundAny, BoundNot, BoundRelated, BoundRule
from copcore.rules.definition import OpaqueRule
from copcore.rules.facts import Subject
from copcore.rules.language.expressions import Always, Quantity
from copcore.rules.language.writing import fact, parameter, related, rule
from copcore.rules.reasons import reason_of
from copcore.testing.rules.drawing import questions
from tests.rules.asking import TODAY, ask, decide, make_book, make_parameter, make_rule

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

birth, seen = fact("child.birth_date"), fact("child.seen_on")
visits, risks = fact("child.visits"), fact("child.risks")
agrees = fact("child.agrees") == True  # noqa: E712
siblings, members = related("family.siblings"), related("family.members")
grown = fact("member.birth_date").age() >= 18

ADULT, CHILD, NOBODY_KNOWS = (
    {"member.birth_date": date(1980, 1, 1)},
    {"member.birth_date": date(2020, 1, 1)},
    {},
)


def walk(reason):
    yield reason
    for part in reason.parts:
        yield from walk(part)


@given(questions(each=2))
def test_every_outcome_follows_from_the_parts_below(question):
    whole = reason_of(question.book.bind(question.rule.key, question.on), question.facts)
    for reason in walk(whole):
        below = [part.outcome for part in reason.parts]
        match reason.node:
            case BoundAll():
                assert reason.outcome is all_of(below)
            case BoundAny():
                assert reason.outcome is any_of(below)
            case BoundNot():
                assert [~reason.outcome] == below
            case BoundRule():
                assert [reason.outcome] == (below or [UNKNOWN])
            case BoundRelated(relation=relation):
                assert len(below) == len(relation.records(reason.facts))


def test_nothing_is_left_out_where_one_condition_decides():
    reason = decide(agrees & (visits > 3) & birth.known(), {"child.agrees": False}).reason
    (conjunction,) = reason.parts
    assert [part.outcome for part in conjunction.parts] == [NO, UNKNOWN, NO]


def test_a_leaf_has_the_value_that_it_read():
    (leaf,) = decide(visits > 3, {"child.visits": 7}).reason.parts
    assert (leaf.value, leaf.outcome) == (7, YES)
    assert decide(visits > 3, {"child.visits": 7}).reason.value is None


def test_each_record_has_a_reason_of_its_own():
    facts = {"family.members": (ADULT, CHILD, NOBODY_KNOWS)}
    (quantity,) = decide(members.any(grown), facts).reason.parts
    assert [(part.outcome, part.facts) for part in quantity.parts] == [
        (YES, ADULT),
        (NO, CHILD),
        (UNKNOWN, NOBODY_KNOWS),
    ]


@pytest.mark.parametrize(
    ("quantity", "records", "complete", "outcome"),
    [
        (Quantity.ANY, (ADULT, NOBODY_KNOWS), False, YES),
        (Quantity.ANY, (CHILD,), True, NO),
        (Quantity.ANY, (CHILD,), False, UNKNOWN),
        (Quantity.ANY, (CHILD,), None, UNKNOWN),
        (Quantity.ANY, (CHILD, NOBODY_KNOWS), True, UNKNOWN),
        (Quantity.ANY, (), True, NO),
        (Quantity.ANY, None, True, UNKNOWN),
        (Quantity.ALL, (ADULT, CHILD), False, NO),
        (Quantity.ALL, (ADULT, ADULT), True, YES),
        (Quantity.ALL, (ADULT, ADULT), False, UNKNOWN),
        (Quantity.ALL, (ADULT, NOBODY_KNOWS), True, UNKNOWN),
        (Quantity.ALL, (), True, YES),
        (Quantity.ALL, None, True, UNKNOWN),
        (2, (ADULT, ADULT), False, YES),
        (2, (ADULT, NOBODY_KNOWS), True, UNKNOWN),
        (2, (ADULT, CHILD), True, NO),
        (2, (ADULT,), False, UNKNOWN),
        (2, (CHILD, NOBODY_KNOWS), True, NO),
    ],
)
def test_a_list_that_is_not_whole_leaves_open_what_no_record_decides(
    quantity, records, complete, outcome
):
    asked = {Quantity.ANY: members.any(grown), Quantity.ALL: members.all(grown)}
    when = asked.get(quantity, members.at_least(2, grown))
    facts = {"family.members": records, "family.members_complete": complete}
    assert ask(when, facts) is outcome


@pytest.mark.parametrize(
    ("when", "facts", "missing"),
    [
        (agrees & (visits > 3), {}, ("child.agrees", "child.visits")),
        (agrees & (visits > 3), {"child.agrees": True}, ("child.visits",)),
        (agrees & (visits > 3), {"child.agrees": False}, ()),
        (agrees | (visits > 3), {"child.agrees": True}, ()),
        (birth.age() >= 18, {"child.birth_date": PartialDate(year=2007)}, ("child.birth_date",)),
        (birth.age() >= 18, {"child.birth_date": PartialDate(year=2005)}, ()),
        (birth.age(at="child.seen_on") >= 14, {"child.seen_on": TODAY}, ("child.birth_date",)),
        (risks.overlaps("red"), {"child.risks": frozenset(("blue",))}, ("child.risks",)),
        (risks.overlaps("red"), {"child.risks": frozenset(("red",))}, ()),
        (siblings.any(grown), {}, ("family.siblings",)),
        (siblings.any(grown), {"family.siblings": (CHILD,)}, ("family.siblings_complete",)),
        (
            siblings.any(grown),
            {"family.siblings": (CHILD, NOBODY_KNOWS), "family.siblings_complete": True},
            ("family.siblings[1].member.birth_date",),
        ),
        (
            siblings.any(members.any(grown)),
            {"family.siblings": ({"family.members": (CHILD,)},), "family.siblings_complete": True},
            ("family.siblings[0].family.members_complete",),
        ),
        (birth.known(), {}, ("child.birth_date",)),
        (Always(), {}, ()),
    ],
    ids=str,
)
def test_only_facts_that_could_still_turn_the_outcome_are_missing(when, facts, missing):
    assert decide(when, facts).missing == missing


def test_what_is_missing_in_another_rule_is_missing_here():
    asked = make_book(make_rule(visits > 3, "test.other"), make_rule(agrees & rule("test.other")))
    decision = asked.decide("test.rule", {"child.agrees": True}, TODAY)
    assert (decision.outcome, decision.missing) == (UNKNOWN, ("child.visits",))


def test_no_fact_helps_where_a_dated_value_is_not_in_force():
    late = make_parameter("test.late", (date(2030, 1, 1), 3))
    asked = make_book(make_rule(visits > parameter("test.late")), parameters=(late,))
    decision = asked.decide("test.rule", {}, TODAY)
    assert (decision.outcome, decision.missing) == (UNKNOWN, ())


def test_a_function_is_asked_and_its_facts_are_missing():
    asked = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Питане", en="Question"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        facts=("child.visits", "child.agrees"),
        explanation=Text(bg="Брои посещенията.", en="It counts the visits."),
        answer=lambda facts, on: UNKNOWN if facts.get("child.visits") is None else YES,
        since=date(2020, 1, 1),
    )
    book = make_book(asked)
    unknown = book.decide("test.opaque", {"child.agrees": True}, TODAY)
    assert (unknown.outcome, unknown.missing) == (UNKNOWN, ("child.visits",))
    assert book.decide("test.opaque", {"child.visits": 1}, TODAY).outcome is YES
    before = book.decide("test.opaque", {"child.visits": 1}, date(2019, 12, 31))
    assert (before.outcome, before.version) == (UNKNOWN, None)
