"""Related records in words."""

from typing import Final

from copcore.domain import Noun, Text
from copcore.rules.facts import Relation
from copcore.rules.language.expressions import Quantity
from copcore.wording import nouns
from copcore.wording.numbers import counted
from copcore.wording.rules.voice import Voice

RELATED: Final[dict[str, Noun]] = {
    "family.members": nouns.MEMBER,
    "family.siblings": nouns.SIBLING,
    "child.cases": nouns.CASE_OF_PERSON,
    "case.child": nouns.PERSON_OF_CASE,
}
"""What the records of each relation are called when they are counted."""

_ONE: Final[dict[str, Text]] = {
    "family.members": Text(bg="поне един член на семейството", en="at least one family member"),
    "family.siblings": Text(bg="поне един брат или сестра", en="at least one brother or sister"),
    "child.cases": Text(bg="поне един случай на лицето", en="at least one case of the person"),
}
_EVERY = Text(bg="всички {}", en="all {}")
_LEAST = Text(bg="поне {}", en="at least {}")
_FEWER = Text(bg="по-малко от {}", en="fewer than {}")


def how_many(
    relation: Relation, quantity: Quantity | int, voice: Voice, *, turned: bool = False
) -> str:
    """Of how many records something is asked: "поне един член на семейството".

    Args:
        turned: Whether fewer are asked; for numbers only.
    """
    noun = RELATED[relation.key]
    if relation.single:
        return relation.label[voice.language]
    if quantity is Quantity.ALL:
        return voice.say(_EVERY, noun.many[voice.language])
    if quantity is Quantity.ANY or quantity == 1:
        return voice.say(_ONE[relation.key])
    return voice.say(_FEWER if turned else _LEAST, counted(quantity, noun, voice.language))


def turned_quantity(
    relation: Relation, quantity: Quantity | int, *, turned: bool
) -> tuple[Quantity | int, bool]:
    """Of how many records what is asked, and whether of each the opposite."""
    if not turned or not (relation.single or isinstance(quantity, Quantity) or quantity == 1):
        return quantity, False
    return (Quantity.ANY if quantity is Quantity.ALL else Quantity.ALL), True
