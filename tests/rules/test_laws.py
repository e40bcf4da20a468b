"""The laws of three values: what must hold of every condition, record and day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from math import prod
from random import Random
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import LeapDayRule, PartialDate, Truth
from copcore.domain.time import birthday
from copcore.domain.truth import truth_of
from copcore.rules.binding import Binder
from copcore.rules.book import RuleBook
from copcore.rules.bound import AgeAt, BoundLeaf, BoundNode, BoundOpen, walk_bound
from copcore.rules.definition import Rule, RuleVersion
from copcore.rules.facts import Facts, FactType
from copcore.rules.language.expressions import Always, Expression
from copcore.rules.language.writing import fact, parameter
from copcore.rules.reasons import missing_facts, reason_of
from copcore.testing.rules.books import SUBJECTS, make_book, make_decision_day, working_calendar
from copcore.testing.rules.drawing import Pair, days, questions
from copcore.testing.rules.expressions import Writer
from copcore.testing.rules.facts import Reading, make_record, make_value, reading_of
from tests.rules.asking import TODAY, ask, make_parameter, make_rule
from tests.rules.asking import make_book as make_book_of
from tests.rules.learning import Learner

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
DAY = timedelta(days=1)
BOOK = make_book(Random(3), each=2)
WITHOUT_RULES = evolve(BOOK, rules=())
FEW_TRIES = 3_000

agrees = fact("child.agrees")
visits = fact("child.visits")
birth = fact("child.birth_date")


@frozen
class Asked:
    """Conditions about one record on one day."""

    book: RuleBook
    on: date
    parts: tuple[Expression, ...]
    facts: Facts

    def truth(self, condition: Expression) -> Truth:
        return reason_of(self.node(condition), self.facts).outcome

    def node(self, condition: Expression) -> BoundNode:
        return Binder(self.book.lexicon, self.on).node(condition)

    @property
    def reading(self) -> Reading:
        return reading_of([self.node(part) for part in self.parts])


def conditions(
    number: int, book: RuleBook = BOOK, depth: int = 2, **writing: Any
) -> st.SearchStrategy[Asked]:
    """So many conditions with a record that lies near the boundaries of all of them."""
    return st.randoms(use_true_random=False).map(
        lambda chance: _asked(chance, number, book, depth, writing)
    )


def _asked(
    chance: Random, number: int, book: RuleBook, depth: int, writing: dict[str, Any]
) -> Asked:
    writer = Writer(chance, book.lexicon, chance.choice(SUBJECTS), **writing)
    on = make_decision_day(chance)
    parts = tuple(writer.expression(depth) for _ in range(number))
    empty = Asked(book, on, parts, {})
    return evolve(empty, facts=make_record(chance, book, empty.reading))


@given(conditions(2))
def test_de_morgan(asked: Asked) -> None:
    a, b = asked.parts
    assert asked.truth(~(a & b)) is asked.truth(~a | ~b)
    assert asked.truth(~(a | b)) is asked.truth(~a & ~b)


@given(conditions(1))
def test_a_double_negation_is_none(asked: Asked) -> None:
    (a,) = asked.parts
    assert asked.truth(~~a) is asked.truth(a)


@given(conditions(3))
def test_the_order_and_the_grouping_of_conditions_do_not_matter(asked: Asked) -> None:
    a, b, c = asked.parts
    assert asked.truth(a & b) is asked.truth(b & a)
    assert asked.truth(a | b) is asked.truth(b | a)
    assert asked.truth((a & b) & c) is asked.truth(a & (b & c))
    assert asked.truth((a | b) | c) is asked.truth(a | (b | c))


@given(conditions(3))
def test_and_distributes_over_or_and_is_absorbed_by_it(asked: Asked) -> None:
    a, b, c = asked.parts
    assert asked.truth(a & (b | c)) is asked.truth((a & b) | (a & c))
    assert asked.truth(a & (a | b)) is asked.truth(a)
    assert asked.truth(a & a) is asked.truth(a | a) is asked.truth(a)


@given(conditions(1))
def test_no_condition_changes_nothing_in_a_conjunction(asked: Asked) -> None:
    (a,) = asked.parts
    assert asked.truth(a & Always()) is asked.truth(a)
    assert asked.truth(a | Always()) is YES
    assert asked.truth(a & ~Always()) is NO


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (True, True, YES, YES),
        (True, False, NO, YES),
        (True, None, UNKNOWN, YES),
        (False, False, NO, NO),
        (False, None, NO, UNKNOWN),
        (None, None, UNKNOWN, UNKNOWN),
    ],
)
def test_kleene_tables(left: bool | None, right: bool | None, both: Truth, either: Truth) -> None:
    seen = visits == 1
    for one, other in ((left, right), (right, left)):
        facts = {
            "child.agrees": one,
            "child.visits": None if other is None else int(other),
        }
        assert ask((agrees == True) & seen, facts) is both  # noqa: E712
        assert ask((agrees == True) | seen, facts) is either  # noqa: E712


@given(conditions(1, WITHOUT_RULES, known=False), st.randoms(use_true_random=False))
def test_learning_more_never_turns_a_yes_or_a_no(asked: Asked, chance: Random) -> None:
    (condition,) = asked.parts
    before = asked.truth(condition)
    learner = Learner(chance, asked.book, part=chance.choice((0.3, 1.0)))
    after = evolve(asked, facts=learner.learn(asked.facts, asked.reading)).truth(condition)
    assert before in (UNKNOWN, after)


def test_asking_whether_something_is_known_is_the_one_exception() -> None:
    nobody_asked = birth.unknown()
    assert ask(nobody_asked, {}) is YES
    assert ask(nobody_asked, {"child.birth_date": date(2012, 2, 29)}) is NO


@given(conditions(1, WITHOUT_RULES), st.randoms(use_true_random=False))
def test_nothing_outside_the_missing_facts_can_turn_an_unknown_outcome(
    asked: Asked, chance: Random
) -> None:
    (condition,) = asked.parts
    reason = reason_of(asked.node(condition), asked.facts)
    if reason.outcome is not UNKNOWN:
        return
    learner = Learner(chance, asked.book, spared=missing_facts(reason))
    for _ in range(5):
        learnt = learner.learn(asked.facts, asked.reading)
        assert evolve(asked, facts=learnt).truth(condition) is UNKNOWN


@given(conditions(1, WITHOUT_RULES, nested=0))
def test_each_missing_fact_that_is_read_once_can_make_the_difference(asked: Asked) -> None:
    (condition,) = asked.parts
    node = asked.node(condition)
    missing = missing_facts(reason_of(node, asked.facts))
    leaves = [each for each in walk_bound(node) if isinstance(each, BoundLeaf | BoundOpen)]
    tests = [leaf.test for leaf in leaves if isinstance(leaf, BoundLeaf)]
    if len(tests) < len(leaves) or any(isinstance(test, AgeAt) for test in tests):
        return  # what nothing can decide may hide a fact; pairs of days are many to try
    read = [test.fact for test in tests]
    values = {key: tuple(_tried(asked, key)) for key in missing}
    if len(read) != len(set(read)) or prod(map(len, values.values())) > FEW_TRIES:
        return
    answers = {
        tried: evolve(asked, facts={**asked.facts, **dict(zip(missing, tried, strict=True))}).truth(
            condition
        )
        for tried in product(*values.values())
    }
    for place, key in enumerate(missing):
        assert any(
            answers[(*tried[:place], asked.facts.get(key), *tried[place + 1 :])] is not answer
            for tried, answer in answers.items()
        ), f"{key} makes no difference"


def _tried(asked: Asked, key: str) -> Iterator[Any]:
    """What is known of a fact now, and what can be learnt on both sides of every boundary."""
    known, near = asked.facts.get(key), asked.reading.values[key]
    described = asked.book.lexicon.facts[key]
    yield known
    if isinstance(known, PartialDate):
        days_ = {known.earliest, known.latest, *near}
        yield from (day for day in days_ if known.earliest <= day <= known.latest)
    elif described.type is FactType.KEYS:
        yield from ((known or frozenset()) | {key} for key in described.keys)
        yield frozenset(described.keys)
        yield frozenset() if known is None else known
    elif described.type is FactType.BOOL:
        yield from (True, False)
    elif described.choices:
        yield from described.keys
    else:
        yield from (*near, make_value(Random(0), described, ()))
        yield from ("другаде",) if described.type is FactType.TEXT else ()


@given(questions(each=1, depth=2))
def test_before_its_first_version_a_rule_answers_unknown(question: Pair) -> None:
    rule = question.rule
    assert isinstance(rule, Rule)
    decision = question.book.decide(rule.key, question.facts, rule.versions[0].since - DAY)
    assert (decision.outcome, decision.version, decision.missing) == (UNKNOWN, None, ())
    at_first = question.book.decide(rule.key, question.facts, rule.versions[0].since)
    assert at_first.version == rule.versions[0].since


def test_a_version_holds_from_its_first_day_until_the_next() -> None:
    first, second = date(2020, 1, 1), date(2022, 6, 1)
    versions = (
        RuleVersion(since=first, when=Always()),
        RuleVersion(since=second, when=~Always()),
    )
    book = make_book_of(make_rule(Always(), versions=versions))

    def on(day: date) -> Truth:
        return book.decide("test.rule", {}, day).outcome

    assert [on(first - DAY), on(first), on(second - DAY), on(second)] == [UNKNOWN, YES, YES, NO]


def test_a_dated_value_that_is_not_in_force_leaves_its_condition_unknown() -> None:
    least = make_parameter("test.least", (date(2020, 1, 1), 3), (date(2022, 1, 1), 5))
    book = make_book_of(make_rule(visits >= parameter("test.least")), parameters=(least,))

    def on(day: date) -> Truth:
        return book.decide("test.rule", {"child.visits": 4}, day).outcome

    days_ = date(2019, 12, 31), date(2020, 1, 1), date(2021, 12, 31), date(2022, 1, 1)
    assert [on(day) for day in days_] == [UNKNOWN, YES, YES, NO]


@given(days(), days(), st.integers(0, 30), st.sampled_from(LeapDayRule))
def test_an_age_is_reached_on_the_birthday_and_not_the_day_before(
    born: date, on: date, years: int, leap_day: LeapDayRule
) -> None:
    calendar = working_calendar(leap_day)
    of_age = make_book_of(make_rule(birth.age() >= years), calendar=calendar)
    facts = {"child.birth_date": born}
    reached = birthday(born, years, leap_day) <= on
    assert of_age.decide("test.rule", facts, on).outcome is truth_of(reached)
    day = birthday(born, years, leap_day)
    assert of_age.decide("test.rule", facts, day).outcome is YES
    assert of_age.decide("test.rule", facts, day - DAY).outcome is NO


@pytest.mark.parametrize(
    ("leap_day", "birthdays"),
    [
        (LeapDayRule.MARCH_1, {17: date(2025, 3, 1), 18: date(2026, 3, 1), 20: date(2028, 2, 29)}),
        (
            LeapDayRule.FEBRUARY_28,
            {17: date(2025, 2, 28), 18: date(2026, 2, 28), 20: date(2028, 2, 29)},
        ),
    ],
)
def test_births_on_29_february_follow_one_rule(
    leap_day: LeapDayRule, birthdays: dict[int, date]
) -> None:
    facts = {"child.birth_date": date(2008, 2, 29)}
    for years, day in birthdays.items():
        asked = make_book_of(make_rule(birth.age() >= years), calendar=working_calendar(leap_day))
        at_seen = make_book_of(
            make_rule(birth.age(at="child.seen_on") >= years), calendar=working_calendar(leap_day)
        )
        for on, answer in ((day - DAY, NO), (day, YES)):
            assert asked.decide("test.rule", facts, on).outcome is answer
            met = {**facts, "child.seen_on": on}
            assert at_seen.decide("test.rule", met, TODAY).outcome is answer


@given(conditions(1, WITHOUT_RULES, known=False, nested=0))
def test_an_imprecise_date_is_unknown_exactly_where_it_could_be_either(asked: Asked) -> None:
    (condition,) = asked.parts
    leaves = [n for n in walk_bound(asked.node(condition)) if isinstance(n, BoundLeaf)]
    for leaf in leaves:
        value = asked.facts.get(leaf.test.fact)
        if not isinstance(value, PartialDate) or isinstance(leaf.test, AgeAt):
            continue
        span = range(value.earliest.toordinal(), value.latest.toordinal() + 1)
        answers = {leaf.test.truth({leaf.test.fact: date.fromordinal(n)}) for n in span}
        expected = answers.pop() if len(answers) == 1 else UNKNOWN
        assert leaf.test.truth(asked.facts) is expected
