"""Learning more about a record: every way in which unknown facts can become known."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import frozen

from copcore.domain import PartialDate
from copcore.rules.book import RuleBook
from copcore.rules.facts import Facts, FactType, Relation
from copcore.testing.rules.facts import Reading, make_record, make_value


@frozen
class Learner:
    """Somebody who finds out some or all of what is unknown of a record.

    Args:
        chance: Where chance comes from.
        book: What the facts are.
        part: How much is found out, from 0 to 1.
        spared: Places, as ``missing_facts`` names them, of which nothing is found out.
    """

    chance: Random
    book: RuleBook
    part: float = 1.0
    spared: Collection[str] = ()

    def learn(self, facts: Facts, reading: Reading, place: str = "") -> Facts:
        """The record with more known of it."""
        learnt = dict(facts)
        for key, near in reading.values.items():
            if self._finds_out(f"{place}{key}"):
                learnt[key] = self._value(key, facts.get(key), near)
        for key, inner in reading.related.items():
            learnt |= self._records(self.book.lexicon.relations[key], facts, inner, place)
        return learnt

    def _finds_out(self, place: str) -> bool:
        return place not in self.spared and self.chance.random() < self.part

    def _value(self, key: str, value: Any, near: tuple[Any, ...]) -> Any:
        fact = self.book.lexicon.facts[key]
        if value is None:
            return make_value(self.chance, fact, near)
        if isinstance(value, PartialDate):
            return self._sharper(value)
        if fact.type is FactType.KEYS and not fact.exhaustive:
            return value | {self.chance.choice(fact.keys)}
        return value

    def _sharper(self, value: PartialDate) -> date | PartialDate:
        days = (value.latest - value.earliest).days
        ends = (0, days, self.chance.randint(0, days))
        day = value.earliest + timedelta(self.chance.choice(ends))
        if value.month is None and self.chance.randint(0, 1):
            return PartialDate(year=day.year, month=day.month)
        return day

    def _records(
        self, relation: Relation, facts: Facts, inner: Reading, place: str
    ) -> Iterator[tuple[str, Any]]:
        records = relation.records(facts)
        known = tuple(
            self.learn(record, inner, f"{place}{relation.key}[{number}].")
            for number, record in enumerate(records)
        )
        heard_of = facts.get(relation.key) is not None
        if relation.single:
            if not records and self._finds_out(f"{place}{relation.key}"):
                known = (self._stranger(inner),)
            yield from ((relation.key, known),) if known else ()
            return
        spared = {f"{place}{relation.key}", f"{place}{relation.complete_key}"}
        if relation.complete(facts) or spared.intersection(self.spared):
            yield from ((relation.key, known),) if heard_of else ()
            return
        more = tuple(self._stranger(inner) for _ in range(self.chance.randint(0, 2)))
        if heard_of or self.chance.random() < self.part:
            yield relation.key, known + more
            yield relation.complete_key, self.chance.random() < self.part

    def _stranger(self, reading: Reading) -> Facts:
        """Another record that was not known before."""
        return make_record(self.chance, self.book, reading)
