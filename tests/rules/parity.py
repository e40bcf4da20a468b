"""The ways in which a rule is answered, each for a whole batch, and how they are compared."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, field, frozen
from sqlalchemy import Engine

from copcore.domain import PartialDate, Truth
from copcore.exchange.rule_files import read_rule
from copcore.rules.binding import Binder
from copcore.rules.book import RuleBook
from copcore.rules.bound import BoundRule
from copcore.rules.columns import Columns, outcomes
from copcore.rules.compiled import answer_of, screen
from copcore.rules.definition import Rule
from copcore.rules.facts import Facts
from copcore.rules.language import writing
from copcore.rules.language.python_text import python_text
from copcore.rules.language.toml_text import rule_file_text
from copcore.rules.reasons import reason_of
from copcore.testing.rules.drawing import SUBJECTS, Batch
from tests.storage.sql_rules.batch import outcomes as sql_outcomes

Answers = Mapping[str, Sequence[Truth]]
"""For each rule, by key, the answer for each record of its subject."""

Way = Callable[[Batch], Answers]

_CODES = {1: Truth.YES, 0: Truth.NO, -1: Truth.UNKNOWN}


def by_reference(batch: Batch) -> Answers:
    """The tree of reasons; the rules are bound anew."""
    binder = Binder(batch.book.lexicon, batch.on)
    return {
        rule.key: [reason_of(bound, facts).outcome for facts in _records(batch, rule)]
        for rule in batch.book.rules
        for bound in (binder.rule(rule),)
    }


def by_decision(batch: Batch) -> Answers:
    """The decision that everybody asks for."""
    decide, on = batch.book.decide, batch.on
    return {
        rule.key: [decide(rule.key, facts, on).outcome for facts in _records(batch, rule)]
        for rule in batch.book.rules
    }


def by_code(batch: Batch) -> Answers:
    """The function that is generated for each rule."""
    return _generated(batch.book, batch)


def by_screen(batch: Batch) -> Answers:
    """One generated function for all rules about a subject."""
    answers: dict[str, Sequence[Truth]] = {}
    for bound in _by_subject(batch):
        together = screen(bound)
        rows = [together(facts) for facts in batch.records[bound[0].rule.subject]]
        answers |= {each.rule.key: [row[n] for row in rows] for n, each in enumerate(bound)}
    return answers


def by_toml(batch: Batch) -> Answers:
    """Each rule written as a file and read back."""
    book = batch.book
    read = [read_rule(rule_file_text(rule), book).rule for rule in _rules(book)]
    return _generated(book.with_rules(read), batch)


def by_python_text(batch: Batch) -> Answers:
    """Each condition written as a Python sentence and evaluated."""
    read = [
        evolve(
            rule,
            versions=[evolve(v, when=_evaluated(python_text(v.when))) for v in rule.versions],
        )
        for rule in _rules(batch.book)
    ]
    return _generated(batch.book.with_rules(read), batch)


def by_columns(batch: Batch) -> Answers:
    """The records as columns."""
    answers: dict[str, Sequence[Truth]] = {}
    for bound in _by_subject(batch):
        columns = Columns.of(batch.records[bound[0].rule.subject], batch.book.facts)
        for each, found in zip(bound, outcomes(bound, columns), strict=True):
            answers[each.rule.key] = [_CODES[int(code)] for code in found]
    return answers


def by_sql(engine: Engine) -> Way:
    """The records in a database."""

    def way(batch: Batch) -> Answers:
        answers: dict[str, Sequence[Truth]] = {}
        for bound in _by_subject(batch):
            records = batch.records[bound[0].rule.subject]
            found = sql_outcomes(engine, bound, batch.book.facts, records)
            answers |= {each.rule.key: column for each, column in zip(bound, found, strict=True)}
        return answers

    return way


def _generated(book: RuleBook, batch: Batch) -> Answers:
    return {
        rule.key: [answer_of(book.bind(rule.key, batch.on))(facts) for facts in records]
        for rule in book.rules
        for records in (_records(batch, rule),)
    }


def _evaluated(text: str) -> Any:
    return eval(text, {"__builtins__": {}, **vars(writing)})


def _rules(book: RuleBook) -> Iterator[Rule]:
    return (rule for rule in book.rules if isinstance(rule, Rule))


def _records(batch: Batch, rule: Any) -> Sequence[Facts]:
    return batch.records[rule.subject]


def _by_subject(batch: Batch) -> Iterator[Sequence[BoundRule]]:
    bound = [batch.book.bind(rule.key, batch.on) for rule in batch.book.rules]
    for subject in SUBJECTS:
        yield [each for each in bound if each.rule.subject is subject]


@frozen
class Run:
    """What a run over many batches saw.

    Args:
        outcomes: How many pairs have each outcome, by the reference.
        differences: The first pairs in which a way answers otherwise, by its name.
        leap_births: How many pairs have somebody born on 29 February.
        gaps: How many pairs have a fact of which nothing, or less than the day, is known.
    """

    outcomes: Counter[Truth] = field(factory=Counter)
    differences: dict[str, list[str]] = field(factory=dict)
    leap_births: Counter[bool] = field(factory=Counter)
    gaps: Counter[bool] = field(factory=Counter)

    @property
    def pairs(self) -> int:
        return self.outcomes.total()

    def share(self, outcome: Truth) -> float:
        return self.outcomes[outcome] / self.pairs

    def __str__(self) -> str:
        shares = ", ".join(f"{o.value} {self.share(o):.1%}" for o in Truth)
        return (
            f"{self.pairs} pairs: {shares}; births on 29 February in {self.leap_births[True]}, "
            f"gaps in {self.gaps[True]}"
        )


def compare(ways: Mapping[str, Way], batches: Iterable[Batch]) -> Run:
    """Ask all ways the same and keep where they differ from the reference."""
    run = Run(differences={name: [] for name in ways})
    for batch in batches:
        expected = by_reference(batch)
        for rule in batch.book.rules:
            run.outcomes.update(expected[rule.key])
            run.leap_births.update(map(_has_leap_birth, _records(batch, rule)))
            run.gaps.update(map(_has_gap, _records(batch, rule)))
        for name, way in ways.items():
            run.differences[name] += _differences(batch, expected, way(batch))
    return run


def _differences(batch: Batch, expected: Answers, given: Answers) -> Iterator[str]:
    for rule in batch.book.rules:
        answers = zip(_records(batch, rule), expected[rule.key], given[rule.key], strict=True)
        for facts, right, wrong in answers:
            if wrong is not right:
                yield f"{wrong} for {right} on {batch.on}:\n{_said(rule, batch.on)}\nof {facts}"


def _said(rule: Any, on: date) -> str:
    version = rule.version_on(on)
    return python_text(version.when) if version else "no version in force"


def _values(facts: Facts) -> Iterator[tuple[str, Any]]:
    for key, value in facts.items():
        yield key, value
        for record in value if isinstance(value, tuple) else ():
            yield from _values(record)


def _has_leap_birth(facts: Facts) -> bool:
    return any(
        isinstance(value, date) and (value.month, value.day) == (2, 29) and "birth" in key
        for key, value in _values(facts)
    )


def _has_gap(facts: Facts) -> bool:
    return any(value is None or isinstance(value, PartialDate) for _, value in _values(facts))
