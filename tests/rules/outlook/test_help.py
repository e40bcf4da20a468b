"""What would help, against trying everything."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain, combinations, islice, product
from random import Random
from typing import Any

from attrs import evolve, frozen

from copcore import Text, Truth
from copcore.rules import (
    Changeable,
    Expression,
    Facts,
    FactType,
    OpaqueRule,
    Rule,
    RuleBook,
    RuleVersion,
    Span,
    SpanUnit,
    Subject,
    fact,
    related,
    rule,
    span,
)
from copcore.rules.outlook import help as help_module
from copcore.rules.outlook.cells import own_tests, reads
from copcore.rules.outlook.help import Set, Step, Suggestions, Wait, applied, what_would_help
from copcore.rules.outlook.horizon import turning_days
from copcore.testing.rules.books import FACTS, make_book, make_decision_day
from copcore.testing.rules.facts import make_facts, reading_of
from tests.rules.sizes import size

HELP = size(500, 20_000)
THOROUGH = size(150, 3_000)
FIXED = {fact.key for fact in FACTS if fact.changeable is not Changeable.PERSON}
ON = date(2026, 3, 1)
DAY = timedelta(days=1)

birth, seen, way = fact("child.birth_date"), fact("child.seen_on"), fact("child.way")
colour, needs, risks = fact("child.colour"), fact("child.needs"), fact("child.risks")
visits, place = fact("child.visits"), fact("child.place")


@frozen
class Case:
    """A rule that does not answer as somebody would like."""

    book: RuleBook
    key: str
    facts: Facts
    on: date
    to: Truth

    def answer(self, steps: Iterable[Step] = ()) -> Truth:
        facts, on = applied(tuple(steps), self.facts, self.on)
        return self.book.decide(self.key, facts, on).outcome

    @property
    def help(self) -> Suggestions:
        return what_would_help(self.book, self.key, self.facts, self.on, to=self.to)


def cases(seed: int, depths: Sequence[int], subjects: Sequence[Subject]) -> Iterator[Case]:
    """Cases without end, in which the answer is not yet the wanted one."""
    chance = Random(seed)
    while True:
        book = make_book(chance, each=2, depth=chance.choice(depths), subjects=subjects)
        on = make_decision_day(chance)
        for asked in chain(*[book.rules] * 3):
            facts = make_facts(chance, book, asked.subject, on)
            case = Case(book, asked.key, facts, on, chance.choice((Truth.YES, Truth.NO)))
            if case.answer() is not case.to:
                yield case


ALL = (Subject.CHILD, Subject.CASE, Subject.FAMILY)


@cache
def usual() -> tuple[Case, ...]:
    return tuple(islice(cases(1, (1, 1, 2), ALL), 500))


def wrong(asked: Iterable[Case]) -> Iterator[tuple[Case, Sequence[Step], str]]:
    """The suggestions that break a promise, with the promise."""
    for case in asked:
        for steps in case.help.found:
            if case.answer(steps) is not case.to:
                yield case, steps, "it turns the answer"
            if any(case.answer(part) is case.to for part in parts(steps)):
                yield case, steps, "no part of it turns the answer"
            if any(isinstance(step, Set) and step.fact in FIXED for step in steps):
                yield case, steps, "it changes what a person can change"
            if sum(isinstance(step, Wait) for step in steps) > 1:
                yield case, steps, "it waits once"
            if any(case.answer(sooner) is case.to for sooner in hastened(case, steps)):
                yield case, steps, "it waits no longer than it must"


def hastened(case: Case, steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """The same steps, with a wait until every earlier day that may count or lies close by."""
    sets = tuple(step for step in steps if isinstance(step, Set))
    for until in (step.until for step in steps if isinstance(step, Wait)):
        facts, on = applied(sets, case.facts, case.on)
        days = turning_days(case.book, case.key, facts, on, until - DAY)
        near = (until - number * DAY for number in range(1, 30))
        yield from ((*sets, Wait(day)) for day in (*days, *near) if on < day)


def parts(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    for number in range(len(steps)):
        yield from combinations(steps, number)


def test_every_suggestion_turns_the_answer_and_no_part_of_it_does():
    more = islice(cases(2, (1, 1, 2), ALL), HELP - len(usual()))
    assert list(wrong(chain(usual(), more))) == []


def test_the_cases_are_worth_their_time():
    found = [case.help for case in usual()]
    assert sum(bool(help_.found) for help_ in found) >= 150
    assert sum(len(steps) > 1 for help_ in found for steps in help_.found) >= 50
    assert all(help_.complete for help_ in found)


def test_smaller_suggestions_come_first_and_none_asks_for_more_than_another():
    for case in usual():
        found = case.help.found
        assert [len(steps) for steps in found] == sorted(len(steps) for steps in found)
        assert not any(set(one) < set(other) for one in found for other in found)


def small_cases(seed: int) -> Iterator[Case]:
    """Cases that are small enough to try all that a person can do."""
    for case in cases(seed, (1,), (Subject.CHILD, Subject.FAMILY)):
        if 1 < len(everything(case)) <= 3_000:
            yield case


def everything(case: Case) -> list[tuple[Step, ...]]:
    """All values of all facts that a person can change, at once; the present ones stay as well."""
    days = (case.on, *turning_days(case.book, case.key, case.facts, case.on))
    read = reading_of([case.book.bind(case.key, day) for day in days[:4]]).values
    choices = [
        (None, *(Set(key, value) for value in values_of(case.book, key, near)))
        for key, near in read.items()
        if key not in FIXED
    ]
    if len(choices) > 4:
        return []
    return [tuple(filter(None, chosen)) for chosen in islice(product(*choices), 3_001)]


def values_of(book: RuleBook, key: str, near: Sequence[Any]) -> list[Any]:
    asked = book.lexicon.facts[key]
    match asked.type:
        case FactType.BOOL:
            return [False, True]
        case FactType.KEY:
            return list(asked.keys)
        case FactType.KEYS:
            sizes = range(len(asked.keys) + 1)
            return [frozenset(some) for size in sizes for some in combinations(asked.keys, size)]
    return list(near) or ([date(2020, 2, 29)] if asked.type is FactType.DATE else [])


def overlooked(asked: Iterable[Case]) -> Iterator[tuple[Case, Sequence[Step]]]:
    """Ways that turn the answer, of which no suggestion makes use."""
    for case in asked:
        found = case.help.found
        for sets in everything(case):
            facts, _ = applied(sets, case.facts, case.on)
            until = case.on + 1500 * DAY
            for day in (case.on, *turning_days(case.book, case.key, facts, case.on, until)):
                way_ = (*sets, Wait(day)) if day > case.on else sets
                if case.answer(way_) is case.to and not any(uses(one, way_) for one in found):
                    yield case, way_


def uses(suggestion: Sequence[Step], way_: Sequence[Step]) -> bool:
    """Whether a suggestion changes no other facts and waits no longer."""
    changed = {step.fact for step in way_ if isinstance(step, Set)}
    latest = max((step.until for step in way_ if isinstance(step, Wait)), default=date.min)
    return all(
        step.fact in changed if isinstance(step, Set) else step.until <= latest
        for step in suggestion
    )


def test_no_way_is_overlooked_that_trying_everything_finds():
    assert next(overlooked(islice(small_cases(3), THOROUGH)), None) is None


def test_help_that_asks_for_more_than_it_must_is_caught(monkeypatch):
    monkeypatch.setattr(help_module._Search, "_minimal", lambda *given: True)
    monkeypatch.setattr(help_module._Search, "_covers", lambda *given: False)
    _, _, promise = next(wrong(usual()))
    assert promise == "no part of it turns the answer"


def test_help_that_changes_what_nobody_can_change_is_caught(monkeypatch):
    def all_read(search: Any, day: date) -> tuple[str, ...]:
        tests = own_tests(search.book.bind(search.key, day))
        return tuple(dict.fromkeys(chain(*map(reads, tests))))

    monkeypatch.setattr(help_module._Search, "_free", all_read)
    _, _, promise = next(wrong(usual()))
    assert promise == "it changes what a person can change"


def test_help_that_overlooks_a_way_is_caught(monkeypatch):
    right = help_module.cells
    monkeypatch.setattr(help_module, "cells", lambda *given: islice(right(*given), 1))
    assert next(overlooked(islice(small_cases(3), THOROUGH)), None) is not None


def question(when: Expression, key: str = "test.rule") -> Rule:
    return Rule(
        key=key,
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        versions=(RuleVersion(since=date(2000, 1, 1), when=when),),
    )


def helped(when: Expression, facts: Facts, to: Truth = Truth.YES) -> list[tuple[Step, ...]]:
    book = RuleBook(facts=FACTS, rules=(question(when),))
    help_ = what_would_help(book, "test.rule", facts, ON, to=to)
    assert help_.complete
    return list(help_.found)


def test_where_the_answer_is_the_wanted_one_nothing_is_suggested():
    assert helped(colour == "red", {"child.colour": "red"}) == []


def test_each_key_that_the_rule_names_is_a_way_of_its_own():
    assert helped(colour.is_in("red", "blue"), {"child.colour": "green"}) == [
        (Set("child.colour", "red"),),
        (Set("child.colour", "blue"),),
    ]


def test_a_birthday_is_waited_for_and_a_birth_date_is_never_changed():
    both = (birth.age() >= 18) & (colour == "red")
    assert helped(both, {"child.birth_date": date(2010, 5, 1)}) == [
        (Set("child.colour", "red"), Wait(date(2028, 5, 1)))
    ]
    assert helped(both, {}) == []


def test_a_set_of_keys_changes_as_little_as_it_can():
    present = {"child.needs": frozenset({"green", "blue"})}
    assert helped(needs.overlaps("red"), present) == [
        (Set("child.needs", frozenset({"green", "blue", "red"})),)
    ]
    assert helped(needs.overlaps("blue", "white"), present, Truth.NO) == [
        (Set("child.needs", frozenset({"green"})),)
    ]
    assert helped(needs.overlaps("red"), {}, Truth.NO) == [(Set("child.needs", frozenset()),)]


def test_keys_of_which_some_may_be_missing_are_never_denied():
    assert helped(risks.overlaps("red"), {}, Truth.NO) == []
    assert helped(risks.known(), {}) == [(Set("child.risks", frozenset({"red"})),)]


def test_an_amount_and_a_day_move_no_further_than_they_must():
    minutes = {"child.way": Span(50, SpanUnit.MINUTES)}
    assert helped(way.between(span("10 minutes"), span("30 minutes")), minutes) == [
        (Set("child.way", Span(30, SpanUnit.MINUTES)),)
    ]
    outside = ~way.between(span("50 minutes"), span("60 minutes"))
    assert helped(outside, minutes) == [
        (Set("child.way", Span(49, SpanUnit.MINUTES)),),
        (Set("child.way", Span(61, SpanUnit.MINUTES)),),
    ]
    assert helped(seen.within("2 months"), {"child.seen_on": date(2025, 6, 1)}) == [
        (Set("child.seen_on", date(2026, 1, 1)),)
    ]


def test_the_day_of_an_age_follows_the_birth_date():
    old_enough = birth.age(at="child.seen_on") >= 7
    known = {"child.birth_date": date(2016, 2, 29), "child.seen_on": date(2022, 1, 1)}
    assert helped(old_enough, known) == [(Set("child.seen_on", date(2023, 3, 1)),)]


def test_a_deadline_may_be_waited_for_or_met_otherwise():
    assert helped(seen.since("2 months") | (colour == "red"), {"child.seen_on": ON}) == [
        (Set("child.seen_on", date(2026, 1, 1)),),
        (Set("child.colour", "red"),),
        (Wait(date(2026, 5, 1)),),
    ]


def test_what_only_time_or_nobody_changes_is_not_suggested_and_no_one_forgets():
    facts = {"child.visits": 2, "child.place": "Ловеч", "child.colour": "red"}
    assert helped(visits >= 3, facts) == []
    assert helped(place == "Мъглиж", facts) == []
    assert helped(colour.unknown(), facts) == []


def test_facts_of_related_records_are_not_suggested():
    facts = {"family.members": ({"child.colour": "green"},), "family.members_complete": True}
    red = related("family.members").any(colour == "red")
    assert helped(red, facts) == []
    assert helped(red | (needs.overlaps("red")), facts) == [
        (Set("child.needs", frozenset({"red"})),)
    ]


def test_a_rule_that_is_not_in_force_yet_is_waited_for():
    asked = evolve(
        question(colour == "red"),
        versions=(RuleVersion(since=date(2026, 9, 1), when=colour == "red"),),
    )
    book = RuleBook(facts=FACTS, rules=(asked,))
    found = what_would_help(book, "test.rule", {}, ON).found
    assert found == ((Set("child.colour", "red"), Wait(date(2026, 9, 1))),)


def test_for_an_opaque_rule_nothing_is_suggested_and_the_reason_is_told():
    opaque = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        facts=(),
        explanation=Text(bg="По преценка.", en="By judgement."),
        answer=lambda facts, on: Truth.UNKNOWN,
        since=date(2020, 1, 1),
    )
    book = RuleBook(facts=FACTS, rules=(question(rule("test.opaque") | (colour == "red")), opaque))
    help_ = what_would_help(book, "test.rule", {}, ON)
    assert (help_.found, help_.complete) == ((), False)
    assert help_.reason is not None
    assert "test.opaque" in help_.reason.en
    assert "непрозрачно" in help_.reason.bg


def test_a_search_that_ends_early_says_so(monkeypatch):
    book = RuleBook(facts=FACTS, rules=(question((colour == "red") & (needs.overlaps("red"))),))
    monkeypatch.setattr(help_module, "WORK", 5)
    help_ = what_would_help(book, "test.rule", {}, ON)
    assert not help_.complete
    assert help_.reason == help_module._ENOUGH
