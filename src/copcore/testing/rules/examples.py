"""Test data made from a rule: records for which it answers yes, no or unknown, and its boundaries.

Nothing is tried and thrown away: the condition of the rule is turned into boxes of facts in which
the answer is certain, and records are drawn from the boxes.

Example:
    >>> from hypothesis import given
    >>> @given(examples(book, "test.young", date(2025, 3, 1), Truth.YES))
    ... def test_the_young_are_invited(facts): ...
"""

from collections.abc import Iterable
from datetime import date
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from copcore.domain import Truth
from copcore.errors import InvalidInput
from copcore.rules.book import RuleBook
from copcore.rules.facts import Facts
from copcore.testing.rules.boundaries import sides
from copcore.testing.rules.boxes import Search, Solution
from copcore.testing.rules.facts import reading_of
from copcore.testing.rules.quantities import Ask, Goals
from copcore.testing.rules.strategies import RecordMaker

_MOST_BOXES = 24
_FEW_BOXES = 2
_WORDS = {
    Truth.YES: ("yes", "да"),
    Truth.NO: ("no", "не"),
    Truth.UNKNOWN: ("unknown", "неизвестно"),
}


def examples(book: RuleBook, key: str, on: date, outcome: Truth) -> SearchStrategy[Facts]:
    """Records for which a rule has the wanted answer.

    A condition that can be met in very many ways gives a sample of them.

    Args:
        book: The book of the rule.
        key: Key of the rule.
        on: The day of the decision.
        outcome: The wanted answer.

    Raises:
        UnknownKey: There is no such rule.
        InvalidInput: No record was found for which the rule answers so on that day.
    """
    found = _boxes(book, (Ask(book.bind(key, on), (outcome,)),), _MOST_BOXES)
    if not found:
        en, bg = _WORDS[outcome]
        raise InvalidInput(
            en=f'No record was found for which rule "{key}" answers {en} on {on}; '
            "ask for another answer or another day.",
            bg=f"Не се намери запис, за който правилото „{key}“ отговаря с „{bg}“ на {on}; "
            "поискайте друг отговор или друг ден.",
            key=key,
        )
    return _records(book, key, on, found)


def boundaries(book: RuleBook, key: str, on: date) -> SearchStrategy[Facts]:
    """Records on each side of every boundary of every condition of a rule.

    The value stands just inside and just outside, a birth on the birthday and on the days beside
    it. Wherever the rest of the record can be such that this one condition decides, it is.

    Args:
        book: The book of the rule.
        key: Key of the rule.
        on: The day of the decision.

    Raises:
        UnknownKey: There is no such rule.
        InvalidInput: The rule reads no fact on that day.
    """
    found: list[Solution] = []
    for decisive, bare in sides(book.bind(key, on)):
        found += _boxes(book, decisive, _FEW_BOXES) or _boxes(book, bare, _FEW_BOXES)
    if not found:
        raise InvalidInput(
            en=f'Rule "{key}" reads no fact on {on}, so it has no boundaries; name another day.',
            bg=f"Правилото „{key}“ не чете факти на {on} и няма граници; посочете друг ден.",
            key=key,
        )
    return _records(book, key, on, found)


def _boxes(book: RuleBook, goals: Goals, most: int) -> list[Solution]:
    """Different boxes, each found by a search in an order of its own."""
    found: list[Solution] = []
    for seed in range(most):
        search = Search(book.lexicon, Random(seed))
        solution = next(search.solve(goals), None)
        if solution is None and search.left:  # all ways were tried
            break
        if solution is not None and solution not in found:
            found.append(solution)
    return found


def _records(
    book: RuleBook, key: str, on: date, solutions: Iterable[Solution]
) -> SearchStrategy[Facts]:
    maker, reading = RecordMaker(book.lexicon), reading_of([book.bind(key, on)])
    return st.one_of([maker.record(solution, reading) for solution in solutions])
