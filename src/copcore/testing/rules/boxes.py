"""Boxes: for each fact that decides a bound condition, the region in which it must lie.

A condition that is met in several ways has several boxes. They are found by going down the tree
with goals (this part must answer so) and narrowing the box at each leaf; a box in which nothing is
left is dropped at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from random import Random

from attrs import evolve, field, frozen

from copcore.domain import Truth
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
    Test,
)
from copcore.rules.lexicon import Lexicon
from copcore.testing.rules.ages import AgeGoal, places
from copcore.testing.rules.leaves import regions
from copcore.testing.rules.quantities import Ask, Goals, Hold, Plan, meetings, plans, width
from copcore.testing.rules.regions import Missing, Region, whole

_STEPS = 400
_MANY_RECORDS = 2


@frozen
class Box:
    """Regions of facts, and plans for related records, that together decide an answer.

    Args:
        regions: For each fact that matters.
        plans: For each relation that matters.
    """

    regions: Mapping[str, Region] = field(factory=dict)
    plans: Mapping[str, Plan] = field(factory=dict)

    def narrowed(self, key: str, region: Region) -> "Box | None":
        """The box with a fact in a region too; None where nothing is left."""
        met = self.regions.get(key, region).meet(region)
        return None if met is None else evolve(self, regions={**self.regions, key: met})

    def planned(self, key: str, plan: Plan) -> "Box":
        """The box with another plan for a relation."""
        return evolve(self, plans={**self.plans, key: plan})


@frozen
class Records:
    """Boxes for the records of a relation.

    Args:
        listed: One for each record that must be there.
        others: For any number of further records; none where there can be no others.
        complete: Whether they are known to be all; None where it does not matter.
    """

    listed: tuple["Solution", ...]
    others: tuple["Solution", ...]
    complete: bool | None


@frozen
class Solution:
    """A box that holds, with boxes for all related records."""

    regions: Mapping[str, Region]
    records: Mapping[str, Records]


Way = tuple[Box, Goals]
"""A box that is narrowed so far, and what it must still fulfil."""


class Search:
    """Looks for boxes in a random order, and gives up when no steps are left."""

    def __init__(self, lexicon: Lexicon, chance: Random) -> None:
        self.lexicon = lexicon
        self.chance = chance
        self.left = _STEPS

    def solve(self, goals: Goals) -> Iterator[Solution]:
        """Boxes in which all goals are reached."""
        open_: list[Way] = [(Box(), goals)]
        while open_ and self.left > 0:
            self.left -= 1
            box, left = open_.pop()
            goals = tuple(sorted(left, key=width))
            if not goals:
                yield from self._solution(box)
                continue
            ways = [(met, (*more, *goals[1:])) for met, more in self._ways(box, goals[0])]
            self.chance.shuffle(ways)
            open_.extend(ways)

    def _ways(self, box: Box, goal: Ask | Hold | AgeGoal) -> Iterator[Way]:
        if isinstance(goal, AgeGoal):
            births, days = (box.regions.get(key) or self._whole(key) for key in goal.keys)
            for place in places(goal, births, days, self.chance):
                yield from self._narrowed(box, place)
        elif isinstance(goal, Hold):
            known = box.plans.get(goal.relation)
            for plan in meetings(known, goal.plan):
                yield box.planned(goal.relation, plan), ()
        else:
            for outcome in goal.outcomes:
                yield from self._answers(box, goal.node, outcome)

    def _answers(self, box: Box, node: BoundNode, outcome: Truth) -> Iterator[Way]:
        """The ways in which a node comes to an outcome."""
        match node:
            case BoundLeaf(test=test):
                yield from self._tests(box, test, outcome)
            case BoundNot(part):
                yield box, (Ask(part, (~outcome,)),)
            case BoundRule(part=part) if part is not None:
                yield box, (Ask(part, (outcome,)),)
            case BoundAll(parts):
                yield from ((box, goals) for goals in joined(parts, outcome, Truth.NO))
            case BoundAny(parts):
                yield from ((box, goals) for goals in joined(parts, outcome, Truth.YES))
            case BoundRelated(relation=relation):
                yield from ((box, (Hold(relation.key, p),)) for p in plans(node, outcome))
            case BoundOpen() | BoundRule() if outcome is Truth.UNKNOWN:
                yield box, ()
            case BoundOpen() | BoundRule() | BoundOpaque():
                return

    def _tests(self, box: Box, test: Test, outcome: Truth) -> Iterator[Way]:
        if isinstance(test, AgeAt):
            yield box, (AgeGoal(test, outcome),)
            for key in (test.fact, test.at) if outcome is Truth.UNKNOWN else ():
                yield from self._narrowed(box, {key: Missing()})
            return
        for region in regions(test, self.lexicon.facts[test.fact], outcome):
            yield from self._narrowed(box, {test.fact: region})

    def _narrowed(self, box: Box, wanted: Mapping[str, Region]) -> Iterator[Way]:
        met: Box | None = box
        for key, region in wanted.items():
            met = met and met.narrowed(key, region)
        if met is not None:
            yield met, ()

    def _whole(self, key: str) -> Region:
        return whole(self.lexicon.facts[key])

    def _solution(self, box: Box) -> Iterator[Solution]:
        """The box with boxes for its records, if there can be such records."""
        records: dict[str, Records] = {}
        for key, plan in box.plans.items():
            found = self._records(plan, single=self.lexicon.relations[key].single)
            if found is None:
                return
            records[key] = found
        yield Solution(box.regions, records)

    def _records(self, plan: Plan, *, single: bool) -> Records | None:
        if single and len(plan.listed) > (plan.complete is not False):
            return None
        listed = [next(self.solve(goals), None) for goals in plan.listed]
        others = self._several(plan.others)
        if single and plan.complete and not listed:
            listed, others = [*others[:1]] or [None], others[1:]
        if None in listed:
            return None
        whole_ = tuple(solution for solution in listed if solution is not None)
        return Records(whole_, () if single else others, plan.complete)

    def _several(self, goals: Goals) -> tuple[Solution, ...]:
        found = (next(self.solve(goals), None) for _ in range(_MANY_RECORDS))
        return tuple(solution for solution in found if solution is not None)


def joined(parts: Iterable[BoundNode], outcome: Truth, decisive: Truth) -> Iterator[Goals]:
    """Goals for parts of which one with the decisive answer is enough."""
    all_parts = tuple(parts)
    if outcome is decisive:
        yield from ((Ask(part, (decisive,)),) for part in all_parts)
    elif outcome is ~decisive:
        yield tuple(Ask(part, (outcome,)) for part in all_parts)
    else:
        open_, either = (Truth.UNKNOWN,), (~decisive, Truth.UNKNOWN)
        for chosen in all_parts:
            yield tuple(Ask(part, open_ if part is chosen else either) for part in all_parts)
