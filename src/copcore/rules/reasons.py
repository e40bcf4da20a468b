"""Why a rule answers as it does: the tree of its conditions with what each came to."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from copcore.domain import Truth
from copcore.domain.truth import all_of, any_of
from copcore.rules.bound import (
    AgeAt,
    BoundAll,
    BoundAny,
    BoundLeaf,
    BoundNode,
    BoundNot,
    BoundOpaque,
    BoundOpen,
    BoundRelated,
    BoundRule,
    Presence,
    bound_parts,
    ends,
)
from copcore.rules.facts import Facts
from copcore.rules.language.expressions import Quantity


@frozen
class Reason:
    """One condition and what it came to.

    Args:
        node: The condition, bound to the day.
        outcome: Yes is met, no is unmet.
        facts: What was known of the record that it was asked of.
        parts: The reasons below; for related records one for each record.
    """

    node: BoundNode
    outcome: Truth
    facts: Facts
    parts: tuple["Reason", ...] = ()

    @property
    def value(self) -> Any:
        """The value that a condition on a fact read; None is unknown."""
        return self.facts.get(self.node.test.fact) if isinstance(self.node, BoundLeaf) else None


def reason_of(node: BoundNode, facts: Facts) -> Reason:
    """Ask a condition and all below it; nothing is left out, so that everything can be told."""
    records = node.relation.records(facts) if isinstance(node, BoundRelated) else (facts,)
    parts = tuple(reason_of(part, record) for record in records for part in bound_parts(node))
    outcomes = tuple(part.outcome for part in parts)
    return Reason(node, outcome_of(node, outcomes, facts), facts, parts)


def outcome_of(node: BoundNode, parts: Sequence[Truth], facts: Facts) -> Truth:
    """What a condition comes to, of which the parts came to these."""
    match node:
        case BoundLeaf(test=test):
            return test.truth(facts)
        case BoundOpaque(rule, on):
            return rule.asked(facts, on)
        case BoundAll():
            return all_of(parts)
        case BoundAny():
            return any_of(parts)
        case BoundNot():
            return ~parts[0]
        case BoundRule() if parts:
            return parts[0]
        case BoundRelated():
            return _of_records(node, parts, complete=node.relation.complete(facts))
    return Truth.UNKNOWN


def _of_records(node: BoundRelated, parts: Sequence[Truth], *, complete: bool) -> Truth:
    if node.quantity is Quantity.ALL:
        return all_of(parts if complete else (*parts, Truth.UNKNOWN))
    yes, unknown = parts.count(Truth.YES), parts.count(Truth.UNKNOWN)
    if yes >= node.least:
        return Truth.YES
    return Truth.NO if complete and yes + unknown < node.least else Truth.UNKNOWN


def missing_facts(reason: Reason) -> tuple[str, ...]:
    """The facts that are not known, or not well enough, and that could still turn the outcome.

    None that could turn it is left out. Where a condition reads one fact twice, a listed one may
    turn out to be unable to: to be sure of that would take a search through all values.

    Facts of related records stand as ``family.members[0].child.birth_date``; a list that is not
    known to be whole stands as ``family.members_complete``.
    """
    return tuple(dict.fromkeys(_missing(reason, "")))


def _missing(reason: Reason, place: str) -> Iterator[str]:
    """Where the outcome still hangs on something unknown, go down to what it is."""
    if _potential(reason) is not Truth.UNKNOWN:
        return
    match reason.node:
        case BoundLeaf(test=test):
            if isinstance(test, AgeAt):
                both = (test.fact, test.at)
                names = tuple(name for name in both if _is_vague(reason.facts.get(name)))
            else:
                names = (test.fact,)  # also keys that are known, but perhaps not all
            yield from (f"{place}{name}" for name in names)
        case BoundOpaque(rule):
            yield from (f"{place}{name}" for name in rule.facts if reason.facts.get(name) is None)
        case BoundRelated(relation=relation):
            if not relation.complete(reason.facts):
                whole = relation.single or reason.facts.get(relation.key) is None
                yield f"{place}{relation.key if whole else relation.complete_key}"
            for number, part in enumerate(reason.parts):
                yield from _missing(part, f"{place}{relation.key}[{number}].")
        case BoundOpen():
            return
        case _:
            for part in reason.parts:
                yield from _missing(part, place)


def _potential(reason: Reason) -> Truth:
    """The outcome, with a question whether something is known left open where nothing is yet."""
    match reason.node:
        case BoundLeaf(test=Presence()) if reason.outcome is Truth.NO:
            return Truth.UNKNOWN
        case BoundLeaf() | BoundOpen() | BoundOpaque():
            return reason.outcome
    parts = tuple(_potential(part) for part in reason.parts)
    return outcome_of(reason.node, parts, reason.facts)


def _is_vague(value: Any) -> bool:
    return value is None or len(set(ends(value))) > 1
