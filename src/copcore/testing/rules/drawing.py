"""Hypothesis strategies for books of rules, their conditions and the records they are asked of.

All is made well typed from the start and nothing is thrown away. ``batches`` and ``pairs`` give the
same without Hypothesis, fast and the same for every run with one seed.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from random import Random
from typing import Any, NamedTuple

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from copcore.rules.book import RuleBook
from copcore.rules.definition import AnyRule, Rule
from copcore.rules.facts import Fact, Facts, Subject
from copcore.rules.language.expressions import Expression
from copcore.rules.lexicon import Lexicon
from copcore.testing.rules.books import (
    FACTS,
    SUBJECTS,
    make_book,
    make_day,
    make_decision_day,
    make_rule,
)
from copcore.testing.rules.expressions import Writer
from copcore.testing.rules.facts import make_facts, make_record, reading_of

_RECORDS = 20
_chances = st.randoms(use_true_random=False)


class Pair(NamedTuple):
    """A question: a rule of a book, asked of a record on a day."""

    book: RuleBook
    rule: AnyRule
    facts: Facts
    on: date


@frozen
class Batch:
    """Records of each subject that all rules of a book about it are asked of on one day."""

    book: RuleBook
    on: date
    records: Mapping[Subject, tuple[Facts, ...]]

    def __len__(self) -> int:
        return sum(len(self.records[rule.subject]) for rule in self.book.rules)

    @property
    def pairs(self) -> Iterator[Pair]:
        """Each rule with each record."""
        for rule in self.book.rules:
            for facts in self.records[rule.subject]:
                yield Pair(self.book, rule, facts, self.on)


def days() -> SearchStrategy[date]:
    """Days from 1996 to 2029; every third is a 29 February or a day beside one."""
    return _chances.map(make_day)


def decision_days() -> SearchStrategy[date]:
    """Days on which the rules of ``books`` are in force, or in one year of ten not yet."""
    return _chances.map(make_decision_day)


def books(**chosen: Any) -> SearchStrategy[RuleBook]:
    """Books with rules about a child, a case and a family that refer to each other.

    Args:
        chosen: ``facts`` for facts other than the invented ones, ``each`` for the number of rules
            about each subject, ``depth`` of their conditions, ``subjects``.
    """
    return _chances.map(lambda chance: make_book(chance, **chosen))


def expressions(
    lexicon: Lexicon, subject: Subject, depth: int = 3, nested: int = 2, *, known: bool = True
) -> SearchStrategy[Expression]:
    """Conditions of every kind that a book with this lexicon accepts about a subject.

    Args:
        lexicon: What may be named: ``book.lexicon``.
        subject: Whom or what they are about.
        depth: How deep and, or and not may go.
        nested: How many steps from record to record.
        known: Whether they may ask if anything is known of a fact.
    """
    return _chances.map(
        lambda chance: Writer(chance, lexicon, subject, nested, known).expression(depth)
    )


def rules(
    lexicon: Lexicon, subject: Subject, key: str = "test.rule", depth: int = 3
) -> SearchStrategy[Rule]:
    """Rules of one or two versions that a book with this lexicon accepts."""
    return _chances.map(lambda chance: make_rule(chance, lexicon, subject, key, depth))


def facts_for(book: RuleBook, subject: Subject, on: date) -> SearchStrategy[Facts]:
    """Records of a subject, on and beside the boundaries of the rules about it; some unknown."""
    return _chances.map(lambda chance: make_facts(chance, book, subject, on))


def questions(**chosen: Any) -> SearchStrategy[Pair]:
    """A book, one of its rules, a record and a day; arguments as for ``books``."""
    return _chances.map(lambda chance: _question(chance, make_book(chance, **chosen)))


def _question(chance: Random, book: RuleBook) -> Pair:
    rule, on = chance.choice(book.rules), make_decision_day(chance)
    return Pair(book, rule, make_facts(chance, book, rule.subject, on), on)


def batches(seed: int, number: int, facts: Sequence[Fact] = FACTS) -> Iterator[Batch]:
    """Batches that together hold at least so many pairs.

    Args:
        seed: The same seed gives the same batches.
        number: Of pairs of a rule and a record.
        facts: What the rules are about.
    """
    chance, made = Random(seed), 0
    while made < number:
        batch = _batch(chance, make_book(chance, facts=facts))
        made += len(batch)
        yield batch


def _batch(chance: Random, book: RuleBook) -> Batch:
    on = make_decision_day(chance)
    records: dict[Subject, tuple[Facts, ...]] = {}
    for subject in SUBJECTS:
        asked = [book.bind(rule.key, on) for rule in book.rules if rule.subject is subject]
        reading = reading_of(asked)
        records[subject] = tuple(make_record(chance, book, reading) for _ in range(_RECORDS))
    return Batch(book, on, records)


def pairs(seed: int, number: int) -> Iterator[Pair]:
    """So many pairs of a rule and a record, the same for every run with one seed."""
    return islice((pair for batch in batches(seed, number) for pair in batch.pairs), number)
