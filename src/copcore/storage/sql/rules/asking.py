"""Asking the records of a workspace by rules; the text of each question is made once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select

from copcore.domain import Truth
from copcore.rules.bound import BoundRule
from copcore.rules.facts import Fact
from copcore.storage.sql.kept import Kept
from copcore.storage.sql.rules.statements import counts_statement, rule_statement
from copcore.storage.sql.rules.workspace import WorkspaceLayout

Facts = Mapping[str, Fact]


def select_ids(
    connection: Connection, centre: str, rule: BoundRule, facts: Facts, outcome: Truth
) -> tuple[str, ...]:
    """Ids of all for whom a rule about people, families or cases has the outcome, in order.

    Args:
        connection: To the workspace's database.
        centre: Key of the centre.
        rule: The rule, bound to a day.
        facts: All facts that it may name.
        outcome: The answer that is looked for.

    Raises:
        InvalidInput: The rule is opaque, or hangs on one that is.
    """
    name = ("sql", connection.dialect.name, outcome)
    kept = _kept(connection, rule, name, lambda: _rule(rule, facts, outcome))
    return tuple(row[0] for row in kept.run(connection, centre=centre))


def count_answers(
    connection: Connection, centre: str, rules: Sequence[BoundRule], facts: Facts
) -> tuple[Mapping[Truth, int], ...]:
    """For how many each of several rules about one kind of subject has each answer; one pass.

    Raises:
        InvalidInput: A rule is opaque, or hangs on one that is.
    """
    if not rules:
        return ()
    named = ((rule.rule.key, rule.on) for rule in rules)
    name = ("sql counts", connection.dialect.name, *named)
    kept = _kept(connection, rules[0], name, lambda: _counts(rules, facts))
    total, *numbers = tuple[int, ...](kept.run(connection, centre=centre).one())
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(
        {Truth.YES: yes, Truth.NO: no, Truth.UNKNOWN: total - yes - no} for yes, no in pairs
    )


def _kept(
    connection: Connection, rule: BoundRule, name: Any, make: Callable[[], Select[Any]]
) -> Kept:
    kept = rule.made.get(name)
    if not isinstance(kept, Kept):
        kept = rule.made[name] = Kept.of(make(), connection.dialect, centre="")
    return kept


def _rule(rule: BoundRule, facts: Facts, outcome: Truth) -> Select[Any]:
    return rule_statement(rule, WorkspaceLayout(facts), outcome)


def _counts(rules: Sequence[BoundRule], facts: Facts) -> Select[Any]:
    return counts_statement(rules, rules[0].rule.subject, WorkspaceLayout(facts))
