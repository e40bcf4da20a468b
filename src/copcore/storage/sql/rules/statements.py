"""Rules as statements: who has an outcome, and how many have each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from copcore.domain import Truth
from copcore.rules.bound import BoundRule
from copcore.rules.facts import Subject
from copcore.storage.sql.rules.layout import Layout
from copcore.storage.sql.rules.predicates import rails_of


def rule_statement(rule: BoundRule, layout: Layout, outcome: Truth) -> Select[Any]:
    """The ids of all subjects for which the rule has the outcome, in order.

    Args:
        rule: The rule, bound to a day.
        layout: Where facts stand.
        outcome: The three outcomes part all recorded subjects.

    Raises:
        InvalidInput: A Python function answers the rule or a part of it.
    """
    subjects = layout.subjects(rule.rule.subject)
    rails = rails_of(rule, subjects.place)
    return (
        select(subjects.id).where(subjects.recorded, rails.lead_to(outcome)).order_by(subjects.id)
    )


def counts_statement(rules: Sequence[BoundRule], subject: Subject, layout: Layout) -> Select[Any]:
    """How many subjects there are, and for each rule how many are yes and how many are no.

    Args:
        rules: Rules about one kind of subject, bound to a day.
        subject: That kind.
        layout: Where facts stand.

    Returns:
        A statement of one row, made in one pass: ``all, yes, no, yes, no, ...``; what is neither
        is unknown.

    Raises:
        InvalidInput: A Python function answers a rule or a part of it.
    """
    subjects = layout.subjects(subject)
    answers = (rails_of(rule, subjects.place) for rule in rules)
    ends = (end for rails in answers for end in (rails.yes, rails.no))
    numbers: list[ColumnElement[int]] = [func.count(), *(func.count().filter(e) for e in ends)]
    passing: Select[Any] = select().select_from(subjects.table).where(subjects.recorded)
    return passing.add_columns(*numbers)
