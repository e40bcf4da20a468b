"""The missing facts that a decision lists, against trying all that they could turn out to be."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice, product
from math import prod
from random import Random
from typing import Any

from attrs import frozen

from copcore import PartialDate, Truth
from copcore.rules import Facts, RuleBook
from copcore.rules.bound import BoundOpen, BoundRule, walk_bound
from copcore.rules.outlook.cells import cells, own_tests, reads
from copcore.rules.reasons import missing_facts, reason_of
from copcore.testing.rules.books import make_book, make_decision_day
from copcore.testing.rules.facts import make_facts
from tests.rules.sizes import size

MISSING = size(300, 10_000)


@frozen
class Case:
    """A rule asked of a record of which something is unknown."""

    book: RuleBook
    bound: BoundRule
    facts: Facts
    on: date

    @property
    def listed(self) -> set[str]:
        return set(missing_facts(reason_of(self.bound, self.facts)))

    @property
    def read(self) -> list[str]:
        return list(chain(*map(reads, own_tests(self.bound))))

    @property
    def vague(self) -> dict[str, list[Any]]:
        """What the facts that are not known, or not well enough, may turn out to be."""
        found = {key: list(self.turning_out(key)) for key in dict.fromkeys(self.read)}
        return {key: values for key, values in found.items() if values}

    def turning_out(self, key: str) -> Iterator[Any]:
        value, fact = self.facts.get(key), self.book.lexicon.facts[key]
        found = cells(self.bound, fact, self.facts, self.on)
        if value is None:
            yield from found
        elif isinstance(value, PartialDate):
            yield from (value.earliest, value.latest)
            yield from (day for day in found if value.earliest <= day <= value.latest)
        elif not fact.exhaustive:
            yield from (keys for keys in found if value < keys)

    @property
    def matter(self) -> set[str]:
        """Those that turn the answer, whatever else comes to be known with them."""
        vague = self.vague
        answers: dict[tuple[Any, ...], Truth] = {}
        for values in product(*((self.facts.get(key), *vague[key]) for key in vague)):
            facts = {**self.facts, **dict(zip(vague, values, strict=True))}
            answers[values] = reason_of(self.bound, facts).outcome
        return {
            key
            for place, key in enumerate(vague)
            for values, answer in answers.items()
            if answer is not answers[*values[:place], self.facts.get(key), *values[place + 1 :]]
        }


def cases(seed: int, depth: int) -> Iterator[Case]:
    """Cases in which only facts of the subject itself are listed, and few enough to try all."""
    chance = Random(seed)
    while True:
        book = make_book(chance, each=2, depth=depth)
        on = make_decision_day(chance)
        for asked in book.rules:
            facts = make_facts(chance, book, asked.subject, on)
            case = Case(book, book.bind(asked.key, on), facts, on)
            own = case.listed <= set(case.read)
            if own and case.vague and prod(len(some) + 1 for some in case.vague.values()) < 1_000:
                yield case


def test_no_fact_is_left_out_that_could_turn_the_answer():
    for case in chain(islice(cases(1, 1), MISSING), islice(cases(2, 2), MISSING)):
        assert case.matter <= case.listed


def test_where_no_fact_is_read_twice_only_those_are_listed_that_could_turn_the_answer():
    told = 0
    for case in islice(cases(3, 2), MISSING):
        once = max(Counter(case.read).values()) == 1
        if once and not any(isinstance(node, BoundOpen) for node in walk_bound(case.bound)):
            assert case.listed <= case.matter, case
            told += len(case.listed)
    assert told >= MISSING / 10
