"""Goals of a search for data, and which related records fulfil a condition on so many of them."""

from collections.abc import Iterator
from itertools import zip_longest

from attrs import frozen

from copcore.domain import Truth
from copcore.rules.bound import BoundAll, BoundAny, BoundNode, BoundNot, BoundRelated, BoundRule
from copcore.rules.language.expressions import Quantity
from copcore.testing.rules.ages import AgeGoal


@frozen
class Ask:
    """A condition must come to one of some outcomes."""

    node: BoundNode
    outcomes: tuple[Truth, ...]


@frozen
class Plan:
    """Which records of a relation there must be.

    Args:
        complete: Whether they are known to be all; None where it does not matter.
        listed: Goals for each record that must be there.
        others: Goals for each further record.
    """

    complete: bool | None
    listed: tuple["Goals", ...] = ()
    others: "Goals" = ()


@frozen
class Hold:
    """The records of a relation must be as planned."""

    relation: str
    plan: Plan


Goals = tuple[Ask | Hold | AgeGoal, ...]


def width(goal: Ask | Hold | AgeGoal) -> int:
    """About how many ways lead on; ages come last, when all is known of their dates."""
    if isinstance(goal, AgeGoal):
        return _LAST
    return (
        sum(_width(goal.node, outcome) for outcome in goal.outcomes) if isinstance(goal, Ask) else 1
    )


def _width(node: BoundNode, outcome: Truth) -> int:
    match node:
        case BoundNot(part):
            return _width(part, ~outcome)
        case BoundRule(part=part) if part is not None:
            return _width(part, outcome)
        case BoundAll(parts):
            return 1 if outcome is Truth.YES else len(parts)
        case BoundAny(parts):
            return 1 if outcome is Truth.NO else len(parts)
    return 1


_LAST = 1_000

_YES, _NO, _UNKNOWN = (Truth.YES,), (Truth.NO,), (Truth.UNKNOWN,)
_NOT_YES, _NOT_NO = (Truth.NO, Truth.UNKNOWN), (Truth.YES, Truth.UNKNOWN)


def plans(node: BoundRelated, outcome: Truth) -> Iterator[Plan]:
    """Plans for records with which the condition comes to the outcome."""
    if node.quantity is Quantity.ALL:
        yield from _plans_for_all(node.where, outcome)
    else:
        yield from _plans_for_least(node.where, node.least, outcome)


def _plans_for_all(where: BoundNode, outcome: Truth) -> Iterator[Plan]:
    if outcome is Truth.YES:
        yield Plan(True, (), _each(where, _YES))
    elif outcome is Truth.NO:
        yield Plan(None, (_each(where, _NO),))
    else:
        yield Plan(False, (), _each(where, _NOT_NO))
        yield Plan(True, (_each(where, _UNKNOWN),), _each(where, _NOT_NO))


def _plans_for_least(where: BoundNode, least: int, outcome: Truth) -> Iterator[Plan]:
    met, almost = (_each(where, _YES),) * least, (_each(where, _YES),) * (least - 1)
    unmet = _each(where, _NO)
    if outcome is Truth.YES:
        yield Plan(None, met)
    elif outcome is Truth.NO:
        yield Plan(True, (), unmet)
        yield Plan(True, almost, unmet)
    else:
        open_ = _each(where, _UNKNOWN)
        yield Plan(False, (), _each(where, _NOT_YES))
        yield Plan(False, almost, _each(where, _NOT_YES))
        yield Plan(True, (*almost, open_), unmet)
        yield Plan(True, (open_,) * least, unmet)


def decisive(node: BoundRelated, goals: Goals) -> Plan:
    """A plan by which one record, with goals of its own, decides."""
    if node.quantity is Quantity.ALL:
        return Plan(True, (goals,), _each(node.where, _YES))
    almost = (_each(node.where, _YES),) * (node.least - 1)
    return Plan(True, (goals, *almost), _each(node.where, _NO))


def meetings(known: Plan | None, plan: Plan) -> Iterator[Plan]:
    """Plans that fulfil both: with records of their own, or with the same records for both."""
    if known is None:
        yield plan
        return
    if None not in (known.complete, plan.complete) and known.complete is not plan.complete:
        return
    complete = plan.complete if known.complete is None else known.complete
    others = known.others + plan.others
    apart = (
        *(goals + plan.others for goals in known.listed),
        *(goals + known.others for goals in plan.listed),
    )
    yield Plan(complete, apart, others)
    if known.listed and plan.listed:
        together = zip_longest(known.listed, plan.listed)
        yield Plan(
            complete,
            tuple(
                (known.others if mine is None else mine) + (plan.others if its is None else its)
                for mine, its in together
            ),
            others,
        )


def _each(where: BoundNode, outcomes: tuple[Truth, ...]) -> Goals:
    return (Ask(where, outcomes),)
