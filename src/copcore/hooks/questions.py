"""Facts, dated values and rules that plugins brought, as they stand beside each other."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from attrs import evolve, frozen

from copcore.casework.calendar import WorkingDay, bulgarian_working_days
from copcore.domain import LeapDayRule, Term
from copcore.hooks.slots import Registered
from copcore.rules import AnyRule, Calendar, Choice, Fact, Parameter, RuleBook
from copcore.rules.lexicon import Lexicon


@frozen(kw_only=True)
class Questions:
    """All facts, parameters and rules.

    Args:
        facts: With the words of a vocabulary filled in where a fact names one.
        parameters: Values that an act sets for a time.
        rules: Those of all centres and those for all.
    """

    facts: tuple[Fact, ...]
    parameters: tuple[Parameter, ...]
    rules: tuple[AnyRule, ...]

    @classmethod
    def of(cls, registered: Iterable[Registered]) -> "Questions":
        """Pick them out of what plugins registered."""
        values = tuple(registered)
        terms = [value for value in values if isinstance(value, Term)]
        return cls(
            facts=tuple(_with_choices(value, terms) for value in values if isinstance(value, Fact)),
            parameters=tuple(value for value in values if isinstance(value, Parameter)),
            rules=tuple(value for value in values if isinstance(value, AnyRule)),
        )

    def rules_in(self, centre: str | None) -> tuple[AnyRule, ...]:
        """The rules that one centre goes by; None takes those for all only."""
        return tuple(rule for rule in self.rules if rule.centre in (None, centre))

    def lexicon(self, centre: str | None) -> Lexicon:
        """What a rule of one centre may name; None is what a rule for all may name."""
        calendar = Calendar(is_working_day=is_working_day)
        return Lexicon(self.facts, self.parameters, self.rules_in(centre), calendar)

    def book(self, rules: tuple[AnyRule, ...], leap_day: LeapDayRule) -> RuleBook:
        """Some of the rules, ready to be asked."""
        calendar = Calendar(leap_day=leap_day, is_working_day=is_working_day)
        return RuleBook(
            facts=self.facts, parameters=self.parameters, rules=rules, calendar=calendar
        )


def _with_choices(fact: Fact, terms: Iterable[Term]) -> Fact:
    if fact.terms is None:
        return fact
    words = (Choice(term.key, term.label) for term in terms if term.kind is fact.terms)
    return evolve(fact, choices=tuple(words))


def is_working_day(day: date) -> bool:
    """Whether a day is a working day in Bulgaria; the calendar is loaded when first asked."""
    return _working_days()(day)


@cache
def _working_days() -> WorkingDay:
    return bulgarian_working_days()
