"""What makes a rule unacceptable when it is loaded: one sentence with the place and the remedy."""

from collections.abc import Iterator

from copcore.errors import InvalidInput
from copcore.rules.conditions import Place
from copcore.rules.definition import AnyRule, OpaqueRule
from copcore.rules.facts import Fact, FactType, Subject
from copcore.rules.language.expressions import (
    Comparison,
    RuleReference,
    walk,
)
from copcore.rules.lexicon import Lexicon

_EQUALITY = (Comparison.EQUAL, Comparison.UNEQUAL)
_SINGLE = tuple(type_ for type_ in FactType if type_ is not FactType.KEYS)
_LISTED = (FactType.KEY, FactType.TEXT, FactType.INTEGER)


def check_fact(fact: Fact) -> None:
    """Refuse a fact whose values nobody could tell.

    Raises:
        InvalidInput: A key without choices, or an amount of time without a unit.
    """
    if fact.type in (FactType.KEY, FactType.KEYS) and not fact.choices:
        lacking = {"en": "the keys that it may hold", "bg": "ключовете, които може да приема"}
    elif fact.type is FactType.DURATION and fact.unit is None:
        lacking = {"en": "the unit of its amounts", "bg": "единицата, в която се измерва"}
    else:
        return
    raise InvalidInput(
        en=f'Fact "{fact.key}" lacks {lacking["en"]}.',
        bg=f"На факта „{fact.key}“ липсват {lacking['bg']}.",
        key=fact.key,
    )


def check_rule(rule: AnyRule, lexicon: Lexicon) -> None:
    """Refuse a rule that names what is not there, or says what does not fit.

    Raises:
        InvalidInput: The message names the place and, for a name, the nearest valid one.
    """
    if rule.subject is Subject.MEMBER:
        raise InvalidInput(
            en=f"{rule.key}: no rule is about a member of a family; ask it of the child.",
            bg=f"{rule.key}: няма правила за член на семейство; питайте за детето.",
            key=rule.key,
        )
    if isinstance(rule, OpaqueRule):
        for key in rule.facts:
            Place(lexicon, rule.subject, rule.key).fact(key)
        return
    for version in rule.versions:
        place = f"{rule.key} ({version.since}), when"
        Place(lexicon, rule.subject, place).expression(version.when)
    _check_no_circle(rule, lexicon)


def _check_no_circle(rule: AnyRule, lexicon: Lexicon) -> None:
    """Follow references from the rule; each rule is looked at once."""
    ways: dict[str, tuple[str, ...]] = {rule.key: (rule.key,)}
    waiting = [rule]
    while waiting:
        last = waiting.pop()
        for key in _references(last):
            way = (*ways[last.key], key)
            if key == rule.key:
                raise InvalidInput(
                    en=f'Rule "{key}" leads back to itself ({" → ".join(way)}); leave one '
                    "reference out.",
                    bg=f"Правилото „{key}“ води към себе си ({' → '.join(way)}); махнете едно "
                    "позоваване.",
                    path=way,
                )
            if key not in ways and key in lexicon.rules:
                ways[key] = way
                waiting.append(lexicon.rules[key])


def _references(rule: AnyRule) -> Iterator[str]:
    for version in () if isinstance(rule, OpaqueRule) else rule.versions:
        yield from (part.key for part in walk(version.when) if isinstance(part, RuleReference))
