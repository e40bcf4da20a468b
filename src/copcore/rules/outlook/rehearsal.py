"""What a change of a rule would do: the old and the new one side by side; nothing is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from itertools import islice

from attrs import evolve, field, frozen

from copcore.domain import Truth
from copcore.errors import InvalidInput
from copcore.rules.answers import truth
from copcore.rules.book import Decision, RuleBook
from copcore.rules.bound import BoundRule
from copcore.rules.definition import AnyRule, OpaqueRule
from copcore.rules.facts import Facts
from copcore.rules.spans import FIRST_DAY

Counts = Mapping[tuple[Truth, Truth], int]
"""How many subjects had each pair of answers, the old one first; all nine pairs are there."""


class Effect(Enum):
    """What the change does to somebody whose answer it turns."""

    GAINS = "gains"
    LOSES = "loses"
    BECOMES_UNKNOWN = "becomes_unknown"
    BECOMES_NO = "becomes_no"


_EFFECTS = {
    (Truth.NO, Truth.YES): Effect.GAINS,
    (Truth.UNKNOWN, Truth.YES): Effect.GAINS,
    (Truth.YES, Truth.NO): Effect.LOSES,
    (Truth.YES, Truth.UNKNOWN): Effect.BECOMES_UNKNOWN,
    (Truth.NO, Truth.UNKNOWN): Effect.BECOMES_UNKNOWN,
    (Truth.UNKNOWN, Truth.NO): Effect.BECOMES_NO,
}


@frozen(kw_only=True)
class Change:
    """A subject whose answer turns.

    Args:
        id: Id of the subject.
        before: By the old rule.
        after: By the new one.
    """

    id: str
    before: Decision
    after: Decision

    @property
    def effect(self) -> Effect:
        """Each turn is one effect: who had a yes and becomes unknown does not also lose."""
        return _EFFECTS[self.before.outcome, self.after.outcome]


@frozen
class Side:
    """One of the two rules.

    Args:
        book: What the rule stands in.
        key: Its key there.
    """

    book: RuleBook = field(repr=False)
    key: str

    @property
    def rule(self) -> AnyRule:
        """The rule."""
        return self.book.rule(self.key)

    def bound(self, on: date) -> BoundRule:
        """The rule as it stands on a day."""
        return self.book.bind(self.key, on)

    def standing(self, on: date) -> "Side":
        """The same, as if the version of a day had always been in force.

        Raises:
            InvalidInput: The rule begins later.
        """
        return Side(self.book.with_rules((_standing(self.rule, on),)), self.key)


@frozen(kw_only=True)
class PastMonth:
    """What the change would have done on the last day of a month.

    Args:
        on: The day.
        counts: Over the records that were known on it.
    """

    on: date
    counts: Counts


@frozen(kw_only=True)
class Rehearsal:
    """What the change does.

    Args:
        before: The old rule.
        after: The new one.
        on: The day.
        counts: How many subjects had each pair of answers.
        changes: Those whose answer turns, in the order of ids.
        months: The past months, oldest first.
    """

    before: Side
    after: Side
    on: date
    counts: Counts
    changes: tuple[Change, ...] = field(repr=False)
    months: tuple[PastMonth, ...] = ()

    def of(self, effect: Effect) -> tuple[Change, ...]:
        """Those on whom the change has one effect."""
        return tuple(change for change in self.changes if change.effect is effect)


def rehearse(
    before: Side,
    after: Side,
    on: date,
    subjects: Iterable[tuple[str, Facts]],
    months: Iterable[tuple[date, Iterable[tuple[str, Facts]]]] = (),
) -> Rehearsal:
    """Compare two rules about the same subjects.

    In a past month the old rule answers as it stood then, and the new one as if its version of
    ``on`` had held already, with the dated values of that month.

    Args:
        before: The old rule.
        after: The new rule.
        on: The day; both rules answer as they stand on it.
        subjects: Id and facts of everybody.
        months: For each past day, everybody as recorded until then.

    Raises:
        InvalidInput: The rules are about different subjects, or the new one begins later.
    """
    _check_comparable(before.rule, after.rule)
    always = after.standing(on)
    counts: Counter[tuple[Truth, Truth]] = Counter()
    changes = []
    for key, facts, answers in _answered(before.bound(on), after.bound(on), subjects):
        counts[answers] += 1
        if answers in _EFFECTS:
            changes.append(
                Change(
                    id=key,
                    before=before.book.decide(before.key, facts, on),
                    after=after.book.decide(after.key, facts, on),
                )
            )
    return Rehearsal(
        before=before,
        after=after,
        on=on,
        counts=_complete(counts),
        changes=tuple(changes),
        months=tuple(
            PastMonth(on=day, counts=_counted(before.bound(day), always.bound(day), everybody))
            for day, everybody in months
        ),
    )


def month_ends(on: date, number: int = 12) -> tuple[date, ...]:
    """The last days of so many months before the day, oldest first."""

    def back() -> Iterator[date]:
        first = on.replace(day=1)
        while first > FIRST_DAY:
            yield first - timedelta(days=1)
            first = (first - timedelta(days=1)).replace(day=1)

    return tuple(islice(back(), number))[::-1]


def _answered(
    before: BoundRule, after: BoundRule, subjects: Iterable[tuple[str, Facts]]
) -> Iterator[tuple[str, Facts, tuple[Truth, Truth]]]:
    for key, facts in subjects:
        yield key, facts, (truth(before, facts), truth(after, facts))


def _counted(before: BoundRule, after: BoundRule, subjects: Iterable[tuple[str, Facts]]) -> Counts:
    return _complete(Counter(answers for _, _, answers in _answered(before, after, subjects)))


def _complete(counts: Counter[tuple[Truth, Truth]]) -> Counts:
    return {(old, new): counts[old, new] for old in Truth for new in Truth}


def _check_comparable(before: AnyRule, after: AnyRule) -> None:
    if before.subject is not after.subject:
        raise InvalidInput(
            en=f'Rule "{before.key}" is about a {before.subject.value} and the new rule about a '
            f"{after.subject.value}; give a rule about the same.",
            bg=f"Правилото „{before.key}“ се отнася до {before.subject.value}, а новото – до "
            f"{after.subject.value}; дайте правило за същото.",
        )


def _standing(rule: AnyRule, on: date) -> AnyRule:
    if isinstance(rule, OpaqueRule):
        first = rule.since
        if first <= on:
            return evolve(rule, since=date.min)
    else:
        first, version = rule.versions[0].since, rule.version_on(on)
        if version is not None:
            return evolve(rule, versions=(evolve(version, since=date.min),))
    raise InvalidInput(
        en=f'The new rule "{rule.key}" begins on {first}; rehearse it on that day or later.',
        bg=f"Новото правило „{rule.key}“ започва на {first}; изберете този ден или по-късен.",
        since=first,
    )
