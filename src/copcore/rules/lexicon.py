"""What rules may name: facts, dated values and other rules, each by its key."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from attrs import field, frozen

from copcore.domain import Text
from copcore.errors import InvalidInput, UnknownKey
from copcore.rules.definition import AnyRule
from copcore.rules.facts import RELATIONS, Fact, Relation
from copcore.rules.parameters import Parameter
from copcore.rules.spans import Calendar

T = TypeVar("T", Fact, Parameter, Relation, AnyRule)


def _by_key(items: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        if item.key in found:
            raise InvalidInput(
                en=f'The key "{item.key}" is used twice; each needs a key of its own.',
                bg=f"Ключът „{item.key}“ се повтаря; всеки трябва да е единствен.",
                key=item.key,
            )
        found[item.key] = item
    return found


@frozen
class Lexicon:
    """Facts, dated values and rules by key, and how days are counted.

    Raises:
        InvalidInput: Two of one kind share a key.
    """

    facts: Mapping[str, Fact] = field(converter=_by_key)
    parameters: Mapping[str, Parameter] = field(converter=_by_key)
    rules: Mapping[str, AnyRule] = field(converter=_by_key)
    calendar: Calendar
    relations: Mapping[str, Relation] = field(default=RELATIONS, converter=_by_key)

    def fact(self, key: str) -> Fact:
        """Return a fact, or raise UnknownKey with the nearest one."""
        return _one(self.facts, key, Text(en="fact", bg="факт"))

    def parameter(self, key: str) -> Parameter:
        """Return a dated value, or raise UnknownKey with the nearest one."""
        return _one(self.parameters, key, Text(en="parameter", bg="параметър"))

    def rule(self, key: str) -> AnyRule:
        """Return a rule, or raise UnknownKey with the nearest one."""
        return _one(self.rules, key, Text(en="rule", bg="правило"))

    def relation(self, key: str) -> Relation:
        """Return a relation, or raise UnknownKey with the nearest one."""
        return _one(self.relations, key, Text(en="relation", bg="връзка"))


def _one(found: Mapping[str, T], key: str, word: Text) -> T:
    if key not in found:
        raise UnknownKey(en=word.en, bg=word.bg, key=key, valid=found)
    return found[key]
