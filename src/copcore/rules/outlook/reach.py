"""Which answers a bound rule can still give when some of its facts may come to hold anything."""

from collections.abc import Sequence

from copcore.domain import Truth
from copcore.rules.bound import BoundAll, BoundAny, BoundLeaf, BoundNode, BoundNot, BoundRule
from copcore.rules.facts import Facts
from copcore.rules.outlook.cells import reads
from copcore.rules.reasons import reason_of

Truths = frozenset[Truth]
_ANYTHING = frozenset(Truth)


def reachable(node: BoundNode, facts: Facts, free: frozenset[str]) -> Truths:
    """All answers that are possible; without free facts it is exactly the answer.

    It may hold an answer too many where a free fact is read twice, never one too few.

    Args:
        node: A rule bound to a day.
        facts: What is known; what is unknown and not free stays unknown.
        free: Keys of facts of the subject that may hold any value.
    """
    match node:
        case BoundLeaf(test=test):
            return _ANYTHING if free.intersection(reads(test)) else frozenset({test.truth(facts)})
        case BoundAll(parts):
            return _all([reachable(part, facts, free) for part in parts])
        case BoundAny(parts):
            return _opposite(_all([_opposite(reachable(part, facts, free)) for part in parts]))
        case BoundNot(part):
            return _opposite(reachable(part, facts, free))
        case BoundRule(part=part) if part is not None:
            return reachable(part, facts, free)
    return frozenset({reason_of(node, facts).outcome})


def _all(parts: Sequence[Truths]) -> Truths:
    """What all parts together can come to, if each can come to any of its answers."""
    able = {
        Truth.YES: all(Truth.YES in part for part in parts),
        Truth.NO: any(Truth.NO in part for part in parts),
        Truth.UNKNOWN: any(Truth.UNKNOWN in part for part in parts)
        and all(part != {Truth.NO} for part in parts),
    }
    return frozenset(answer for answer in able if able[answer])


def _opposite(answers: Truths) -> Truths:
    return frozenset(~answer for answer in answers)
