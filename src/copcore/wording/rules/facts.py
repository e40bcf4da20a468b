"""Facts in words: their names, their values, and those that are missing."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from attrs import evolve

from copcore.domain import Language, PartialDate, Text
from copcore.rules import Fact, FactType, Span
from copcore.rules.lexicon import Lexicon
from copcore.wording.dates import day, partial
from copcore.wording.languages import unknown
from copcore.wording.lists import quoted, some
from copcore.wording.numbers import number
from copcore.wording.rules.relations import RELATED
from copcore.wording.rules.spans import span
from copcore.wording.rules.voice import lowered

YES = Text(bg="да", en="yes")
NO = Text(bg="не", en="no")
_NONE = Text(bg="няма", en="none")
_OTHER = Text(bg="друга стойност", en="another value")
_WHOLE_LIST = Text(
    bg="дали списъкът „{}“ е пълен",
    en="whether the list of {} is complete",
)
_STEP = re.compile(r"(.+?)\[(\d+)\]\.(.+)")
_LONGEST = 60


def name(fact: Fact, language: Language) -> str:
    """What a fact is called inside a sentence: "дата на раждане"."""
    return lowered(fact.label[language])


def choice(fact: Fact, key: str, language: Language) -> str:
    """The words for one key that a fact may hold; its key is never shown."""
    labels = {choice.key: choice.label for choice in fact.choices}
    return labels.get(key, _OTHER)[language]


def choices(fact: Fact, keys: Collection[str], language: Language) -> tuple[str, ...]:
    """The words for several keys; those of a set in the order in which the fact lists them."""
    ordered = in_order(fact, keys) if isinstance(keys, frozenset) else keys
    return tuple(dict.fromkeys(choice(fact, key, language) for key in ordered))


def in_order(fact: Fact, keys: Collection[str]) -> tuple[str, ...]:
    """Keys in the order in which the fact lists them."""
    order = {key: place for place, key in enumerate(fact.keys)}
    return tuple(sorted(keys, key=lambda key: (order.get(key, len(order)), key)))


def worded(fact: Fact, value: Any, language: Language, most: int | None = None) -> str:
    """Word a value of a fact: "29 февруари 2012 г.", "родител", "да", "2 месеца".

    Args:
        most: How many keys of a set are told at most; None tells all.
    """
    match value:
        case None:
            return unknown(language)
        case bool():
            return (YES if value else NO)[language]
        case int():
            return number(value, language)
        case date():
            return day(value, language)
        case PartialDate():
            return partial(evolve(value, said=None), language)
        case Span():
            return span(value, language)
        case str() if fact.type is FactType.TEXT:
            return quoted(_cut(value), language)
        case str():
            return choice(fact, value, language)
    return some(choices(fact, value, language), language, most) if value else _NONE[language]


def missing(place: str, lexicon: Lexicon, language: Language) -> str:
    """Name a missing fact as `Decision.missing` places it.

    ``family.members[0].child.birth_date`` is "дата на раждане (член на семейството № 1)".
    """
    records = []
    while step := _STEP.fullmatch(place):
        relation, index, place = step.groups()
        records.append(record(relation, int(index), lexicon, language))
    told = _named(place, lexicon, language)
    return f"{told} ({', '.join(records)})" if records else told


def record(relation: str, index: int, lexicon: Lexicon, language: Language) -> str:
    """Name one of the related records: "член на семейството № 1"."""
    found = lexicon.relation(relation)
    label = found.label[language]
    if found.single:
        return label
    return f"{label} {'№' if language == 'bg' else 'no.'} {index + 1}"


def _named(key: str, lexicon: Lexicon, language: Language) -> str:
    if key in lexicon.facts:
        return name(lexicon.facts[key], language)
    relation = lexicon.relation(key.removesuffix("_complete"))
    if relation.single:
        return relation.label[language]
    listed = RELATED[relation.key].many[language]
    return listed if key == relation.key else _WHOLE_LIST[language].format(listed)


def _cut(text: str) -> str:
    """A text on one line and not too long for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
