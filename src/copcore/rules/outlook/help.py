"""What would turn the answer of a rule: the smallest changes that a person can make, and waits."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, combinations
from typing import Any

from attrs import define, field, frozen

from copcore.domain import Text, Truth
from copcore.errors import Refused
from copcore.rules.answers import truth
from copcore.rules.book import RuleBook
from copcore.rules.bound import BoundRule
from copcore.rules.facts import ORDERED, Changeable, Facts, FactType
from copcore.rules.outlook.cells import cells, own_tests, reads
from copcore.rules.outlook.horizon import turning_days
from copcore.rules.outlook.reach import reachable

WORK = 10_000
"""How many times at most a rule is asked in one search."""


@frozen
class Set:
    """Make a fact hold a value."""

    fact: str
    to: Any


@frozen
class Wait:
    """Ask again on a later day."""

    until: date


Step = Set | Wait


@frozen(kw_only=True)
class Suggestions:
    """What would turn an answer.

    Args:
        found: Each is a set of steps that must all be taken; those with fewer steps come first.
        complete: Whether everything was looked at, so that nothing else would help.
        reason: Why not everything was looked at.
    """

    found: tuple[tuple[Step, ...], ...] = ()
    complete: bool = True
    reason: Text | None = None


def applied(steps: Sequence[Step], facts: Facts, on: date) -> tuple[Facts, date]:
    """The facts and the day after all steps are taken."""
    sets = {step.fact: step.to for step in steps if isinstance(step, Set)}
    days = [step.until for step in steps if isinstance(step, Wait)]
    return {**facts, **sets}, max((on, *days))


def what_would_help(
    book: RuleBook, key: str, facts: Facts, on: date, *, to: Truth = Truth.YES
) -> Suggestions:
    """The sets of steps that turn the answer of a rule, and of which none can be left out.

    A step gives a value to a fact of the subject that a person can change, known or not, or waits
    until a day; a set has one wait at most, until the first day on which its other steps suffice.
    A set is left out where another does sooner, with fewer keys put in or taken out, or with fewer
    steps on the same facts, be it with another day, number or amount.
    Nothing is suggested for what nobody or only time can change, nor for facts of related records:
    whom they belong to has a file and a rule of their own. Nobody is told to forget a fact.

    One value stands for all that the rule does not tell apart (``copcore.rules.outlook.cells``).
    The search asks the rule ``WORK`` times at most; small sets are looked at before large ones.

    Args:
        book: The rules.
        key: Key of the rule.
        facts: What is known of the subject.
        on: The day of the decision.
        to: The answer that is wanted.

    Returns:
        Nothing where the answer is already the wanted one, and nothing, but not complete, where
        it hangs on an opaque rule.

    Raises:
        UnknownKey: There is no such rule.
    """
    if truth(book.bind(key, on), facts) is to:
        return Suggestions()
    search = _Search(book, key, facts, on, to)
    try:
        search.run()
    except Refused as opaque:
        return Suggestions(complete=False, reason=Text(bg=opaque.bg, en=opaque.en))
    except _Enough:
        return Suggestions(found=search.told(), complete=False, reason=_ENOUGH)
    return Suggestions(found=search.told())


class _Enough(Exception):
    """The search has asked the rule as often as it may."""


_ENOUGH = Text(
    en=f"The search ended after {WORK} questions; there may be further ways.",
    bg=f"Търсенето спря след {WORK} въпроса; може да има и други начини.",
)


@frozen
class _Look:
    """A day on which the answer can be turned by facts, some of which it cannot do without."""

    day: date
    free: tuple[str, ...]
    needed: frozenset[str]

    def subsets(self, size: int) -> Iterator[tuple[str, ...]]:
        """The sets of so many facts, each with all that are needed."""
        others = [name for name in self.free if name not in self.needed]
        if size >= len(self.needed):
            for chosen in combinations(others, size - len(self.needed)):
                yield tuple(name for name in self.free if name in self.needed.union(chosen))


def _setting(sets: Facts) -> tuple[Step, ...]:
    return tuple(Set(name, value) for name, value in sets.items())


@define(slots=False)
class _Search:
    book: RuleBook
    key: str
    facts: Facts
    on: date
    to: Truth
    asked: int = 0
    found: list[tuple[Step, ...]] = field(factory=list)

    def run(self) -> None:
        """Look at all sets of facts, small ones first, on every day on which the answer may turn.

        Raises:
            Refused: The answer hangs on an opaque rule.
            _Enough: There is too much to look at.
        """
        looks = [look for day in self._days for look in self._looks(day)]
        for size in range(max((len(look.free) for look in looks), default=0) + 1):
            for look in looks:
                for names in look.subsets(size):
                    for sets in self._turning(look.day, names, {}):
                        self._consider(sets, look.day)

    def told(self) -> tuple[tuple[Step, ...], ...]:
        """What was found, small sets first."""
        best = (steps for steps in self.found if not self._needless(steps))
        return tuple(sorted(best, key=lambda steps: (len(steps), isinstance(steps[-1], Wait))))

    @cached_property
    def _days(self) -> tuple[date, ...]:
        """The day itself, and those after it that turn the answer now or with a date changed."""
        days = set(self._turning_days({}))
        for name in self._free(self.on):
            if self.book.lexicon.facts[name].type is FactType.DATE:
                for value in self._cells(self.on, name):
                    days.update(self._turning_days({name: value}))
        return (self.on, *sorted(days))

    def _turning_days(self, sets: Facts, until: date | None = None) -> tuple[date, ...]:
        return turning_days(self.book, self.key, {**self.facts, **sets}, self.on, until)

    def _bound(self, day: date) -> BoundRule:
        return self.book.bind(self.key, day)

    def _free(self, day: date) -> tuple[str, ...]:
        """The facts that the rule reads on a day and that a person can change."""
        read = chain.from_iterable(map(reads, own_tests(self._bound(day))))
        facts = self.book.lexicon.facts
        return tuple(
            name for name in dict.fromkeys(read) if facts[name].changeable is Changeable.PERSON
        )

    def _cells(self, day: date, name: str) -> Iterator[Any]:
        values = cells(self._bound(day), self.book.lexicon.facts[name], self.facts, day)
        return (value for value in values if value != self.facts.get(name))

    def _looks(self, day: date) -> Iterator["_Look"]:
        free = self._free(day)
        if self._may_turn(day, {}, free):
            without = {name: [other for other in free if other != name] for name in free}
            needed = [name for name in free if not self._may_turn(day, {}, without[name])]
            yield _Look(day, free, frozenset(needed))

    def _turning(self, day: date, names: Sequence[str], sets: Facts) -> Iterator[Facts]:
        """The values of the named facts with which the answer is the wanted one."""
        if self._needless(_setting(sets)) or not self._may_turn(day, sets, names):
            return
        if not names:
            yield sets
            return
        for value in self._cells(day, names[0]):
            yield from self._turning(day, names[1:], {**sets, names[0]: value})

    def _may_turn(self, day: date, sets: Facts, free: Sequence[str]) -> bool:
        """Whether the answer can be the wanted one when the free facts can hold anything."""
        if not free:
            return self._turns(day, sets)
        self._count()
        facts = {**self.facts, **sets}
        return self.to in reachable(self._bound(day), facts, frozenset(free))

    def _turns(self, day: date, sets: Facts) -> bool:
        self._count()
        return truth(self._bound(day), {**self.facts, **sets}) is self.to

    def _count(self) -> None:
        self.asked += 1
        if self.asked > WORK:
            raise _Enough

    def _consider(self, sets: Facts, by: date) -> None:
        """Keep values that turn the answer by a day, if no part of them suffices."""
        days = (self.on, *self._turning_days(sets, by)) if by != self.on else (by,)
        day = next(day for day in days if self._turns(day, sets))
        if day != by and day in self._days:
            return  # what stands for these values on that day is looked at there
        steps = _setting(sets) if day == self.on else (*_setting(sets), Wait(day))
        if not self._needless(steps) and self._minimal(sets, day):
            self.found.append(steps)

    def _needless(self, steps: Sequence[Step]) -> bool:
        """Whether no more than these steps, or less, is known to suffice."""
        return any(self._covers(other, steps) for other in self.found if other is not steps)

    def _minimal(self, sets: Facts, day: date) -> bool:
        """Whether no part of the values turns the answer, at once or on the day."""
        parts = (
            dict(part) for size in range(len(sets)) for part in combinations(sets.items(), size)
        )
        return not any(self._turns(then, part) for part in parts for then in (self.on, day))

    def _covers(self, small: Sequence[Step], large: Sequence[Step]) -> bool:
        """Whether all that one set asks for is asked for by another too."""
        loosely = len(small) < len(large)
        return all(any(self._within(step, other, loosely) for other in large) for step in small)

    def _within(self, step: Step, other: Step, loosely: bool) -> bool:
        if isinstance(step, Wait) and isinstance(other, Wait):
            return step.until <= other.until
        if isinstance(step, Set) and isinstance(other, Set) and step.fact == other.fact:
            if loosely and self.book.lexicon.facts[step.fact].type in ORDERED:
                return True
            return step.to == other.to or self._changed(step) < self._changed(other)
        return False

    def _changed(self, step: Set) -> frozenset[Any]:
        """For a set of keys: which are put in or taken out."""
        if self.book.lexicon.facts[step.fact].type is not FactType.KEYS:
            return frozenset({step.to})
        return frozenset(step.to ^ (self.facts.get(step.fact) or frozenset()))
