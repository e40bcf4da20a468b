"""Rules asked of records one by one: what every other way of asking must agree with."""

from collections import Counter
from collections.abc import Iterable, Mapping

from copcore.casework.records_as_facts import RecordsAsFacts
from copcore.domain import Centre, Truth
from copcore.reports.records import Records
from copcore.rules import RuleBook, truth
from copcore.rules.bound import BoundRule
from copcore.storage import refusals

Outcomes = Iterable[tuple[str, Truth]]
"""Ids of records, each with an answer."""


def outcomes(rule: BoundRule, book: RuleBook, records: Records, centre: Centre) -> Outcomes:
    """Return the id of every recorded subject of the rule's kind, and the answer about it.

    Raises:
        InvalidInput: The rule is opaque, or hangs on one that is.
    """
    refusals.check_transparent(rule)
    subjects = RecordsAsFacts(records, centre, book).subjects(rule.rule.subject)
    return ((record_id, truth(rule, facts)) for record_id, facts in subjects)


def having(outcome: Truth, found: Outcomes) -> tuple[str, ...]:
    """The ids that have one answer."""
    return tuple(record_id for record_id, answer in found if answer is outcome)


def counted(found: Outcomes) -> Mapping[Truth, int]:
    """How many have each answer."""
    count = Counter(answer for _, answer in found)
    return {outcome: count[outcome] for outcome in Truth}
