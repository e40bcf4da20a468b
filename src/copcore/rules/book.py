"""The book of rules: facts, dated values and rules together, and what one may ask of them."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from attrs import define, evolve, field, frozen

from copcore.domain import Truth
from copcore.errors import InvalidInput
from copcore.rules.answers import truth
from copcore.rules.binding import Binder
from copcore.rules.bound import BoundRule
from copcore.rules.checks import check_fact, check_rule
from copcore.rules.compiled import answer_of
from copcore.rules.definition import AnyRule
from copcore.rules.facts import RELATIONS, Fact, Facts
from copcore.rules.lexicon import Lexicon
from copcore.rules.parameters import Parameter
from copcore.rules.reasons import Reason, missing_facts, reason_of
from copcore.rules.spans import FIRST_DAY, LAST_DAY, Calendar

_KEPT = 4096
"""How many bound rules a book keeps."""

_RELATED = frozenset(relation.key for relation in RELATIONS)


@define
class Decision:
    """The answer of a rule about one subject on one day, by what was known when it was asked.

    The reasons are made when somebody wants to read them. Nothing public of it can be set; it is
    not ``frozen`` only because a frozen one takes longer to make than the whole answer.
    """

    _bound: BoundRule
    _on: date
    _outcome: Truth
    _facts: Facts = field(repr=False)
    _reason: Reason | None = field(default=None, init=False, eq=False, repr=False)

    @property
    def rule(self) -> AnyRule:
        """The rule."""
        return self._bound.rule

    @property
    def on(self) -> date:
        """The day."""
        return self._on

    @property
    def version(self) -> date | None:
        """First day of the version that answered; None where none was in force."""
        return self._bound.since

    @property
    def outcome(self) -> Truth:
        """Yes, no or unknown."""
        return self._outcome

    @property
    def reason(self) -> Reason:
        """The tree of conditions with what each came to."""
        if self._reason is None:
            self._reason = reason_of(self._bound, self._facts)
        return self._reason

    @property
    def missing(self) -> tuple[str, ...]:
        """Unknown facts that could still turn the outcome."""
        return missing_facts(self.reason)


@frozen(kw_only=True)
class RuleBook:
    """Facts, dated values and rules that fit together.

    Args:
        facts: All facts that rules may name.
        parameters: All dated values.
        rules: All rules.
        calendar: How days are counted.

    Raises:
        InvalidInput: Two share a key, or a rule names something unknown, compares wrong types,
            mixes subjects or leads back to itself; the message says where.
    """

    facts: tuple[Fact, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    rules: tuple[AnyRule, ...] = ()
    calendar: Calendar = field(default=Calendar(), repr=False)
    lexicon: Lexicon = field(init=False, repr=False, eq=False)
    _bound: Callable[[str, date], BoundRule] = field(init=False, repr=False, eq=False)

    @lexicon.default
    def _collected(self) -> Lexicon:
        return Lexicon(self.facts, self.parameters, self.rules, self.calendar)

    @_bound.default
    def _kept(self) -> Callable[[str, date], BoundRule]:
        lexicon = self.lexicon

        def bound(key: str, on: date) -> BoundRule:
            if FIRST_DAY <= on <= LAST_DAY:
                return Binder(lexicon, on).rule(lexicon.rule(key))
            raise InvalidInput(
                en=f"No rule is asked on {on}; give a day from {FIRST_DAY} to {LAST_DAY}.",
                bg=f"Към {on} не може да се пита; дайте ден от {FIRST_DAY} до {LAST_DAY}.",
                on=on,
            )

        return lru_cache(_KEPT)(bound)

    def __attrs_post_init__(self) -> None:
        for fact in self.facts:
            check_fact(fact)
        for rule in self.rules:
            check_rule(rule, self.lexicon)

    def with_rules(self, rules: Iterable[AnyRule]) -> "RuleBook":
        """The same book with these rules in the place of those that have their keys."""
        changed = {rule.key: rule for rule in rules}
        return evolve(self, rules=tuple({**self.lexicon.rules, **changed}.values()))

    def rule(self, key: str) -> AnyRule:
        """Return a rule.

        Raises:
            UnknownKey: There is none; the message offers the nearest.
        """
        return self.lexicon.rule(key)

    def bind(self, key: str, on: date) -> BoundRule:
        """A rule as it stands on a day: the version and the dated values in force."""
        return self._bound(key, on)

    def decider(self, key: str, on: date) -> Callable[[Facts], Decision]:
        """A function that answers a rule about many subjects on one day, as ``decide`` does.

        Raises:
            UnknownKey: There is no such rule.
        """
        bound = self._bound(key, on)
        answer, copied = answer_of(bound), _copied if bound.reads_records else dict
        return lambda facts: Decision(bound, on, answer(facts), copied(facts))

    def decide(self, key: str, facts: Facts, on: date) -> Decision:
        """Answer a rule about one subject.

        Args:
            key: Key of the rule.
            facts: What is known of the subject.
            on: The day.

        Raises:
            UnknownKey: There is no such rule.
        """
        bound = self._bound(key, on)
        kept = _copied(facts) if bound.reads_records else dict(facts)
        return Decision(bound, on, truth(bound, facts), kept)


def _copied(facts: Facts) -> Facts:
    """A copy that no later change of the records reaches."""
    return {
        key: tuple(_copied(record) for record in value) if value and key in _RELATED else value
        for key, value in facts.items()
    }
