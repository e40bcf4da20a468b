"""Values that stand for all others, against values of every kind."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from random import Random
from typing import Any

from attrs import frozen

from copcore import Truth
from copcore.rules import Fact, Facts, FactType, truth
from copcore.rules.bound import BoundRule
from copcore.rules.outlook import cells as cells_module
from copcore.rules.outlook.cells import cells, own_tests, reads
from copcore.rules.outlook.reach import reachable
from copcore.testing.rules.books import make_book, make_decision_day
from copcore.testing.rules.facts import make_facts, make_value, reading_of
from tests.rules.sizes import size

REGIONS = size(300, 10_000)


@frozen
class Case:
    """A bound rule, a fact that it reads, and values on and off the limits of its tests."""

    bound: BoundRule
    fact: Fact
    facts: Facts
    on: date
    values: tuple[Any, ...]

    def signature(self, value: Any) -> tuple[Truth, ...]:
        """What each test of the fact says of a value."""
        facts = {**self.facts, self.fact.key: value}
        tests = [test for test in own_tests(self.bound) if self.fact.key in reads(test)]
        return tuple(test.truth(facts) for test in tests)

    @property
    def cells(self) -> list[Any]:
        return list(cells(self.bound, self.fact, self.facts, self.on))


def cases(seed: int) -> Iterator[Case]:
    """Cases without end."""
    chance = Random(seed)
    while True:
        book = make_book(chance, each=1, depth=2)
        on = make_decision_day(chance)
        for rule in book.rules:
            bound, facts = book.bind(rule.key, on), make_facts(chance, book, rule.subject, on)
            for key, near in reading_of([bound]).values.items():
                fact = book.lexicon.facts[key]
                any_ = (make_value(chance, fact, near, vague=0) for _ in range(12))
                exact = near if fact.type is not FactType.KEYS else ()
                yield Case(bound, fact, facts, on, (*exact, *any_))


def unrepresented(number: int) -> Iterator[tuple[Case, Any]]:
    """Values from a region for which no cell stands."""
    for case in islice(cases(1), number):
        told = {case.signature(cell) for cell in case.cells}
        for value in case.values:
            if case.signature(value) not in told:
                yield case, value


def test_for_every_value_one_of_its_region_stands():
    assert list(unrepresented(REGIONS)) == []


def test_only_values_that_the_fact_may_hold_stand_for_others():
    for case in islice(cases(2), REGIONS):
        assert all(case.fact.holds(value) for value in case.cells)
        assert len(set(case.cells)) == len(case.cells)


def test_a_forgotten_region_is_caught(monkeypatch):
    right = cells_module._Ordered._cuts
    monkeypatch.setattr(
        cells_module._Ordered, "_cuts", lambda self, test: set(sorted(right(self, test))[:1])
    )
    assert next(unrepresented(REGIONS), None) is not None


def test_no_answer_is_reached_that_was_not_foreseen():
    for case in islice(cases(3), REGIONS):
        possible = reachable(case.bound, case.facts, frozenset({case.fact.key}))
        for value in (None, *case.values):
            assert truth(case.bound, {**case.facts, case.fact.key: value}) in possible


def test_without_free_facts_only_the_answer_is_reached():
    for case in islice(cases(4), REGIONS):
        expected = {truth(case.bound, case.facts)}
        assert reachable(case.bound, case.facts, frozenset()) == expected
