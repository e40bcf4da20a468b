"""What a condition read: "дата на раждане – 29 февруари 2012 г., възраст 8 години"."""

from collections.abc import Collection, Iterable
from typing import Any

from copcore.domain import PartialDate, Text, Truth
from copcore.rules import Facts, Reason
from copcore.rules.language.expressions import Age, Known, Leaf
from copcore.wording.lists import joined
from copcore.wording.rules.ages import BIRTH, age
from copcore.wording.rules.facts import in_order, name, worded
from copcore.wording.rules.voice import Voice

_PERHAPS_OTHERS = Text(bg="{}, може би и други", en="{}, perhaps others too")
_NOT_EXACT = Text(bg="{}, но датата не е пълна", en="{}, but the date is not exact")
_AT = Text(bg="{} към „{}“, {}", en="{} at “{}”, {}")
_ON = Text(bg="{} към {}", en="{} on {}")


def read(
    reason: Reason, leaf: Leaf, voice: Voice, most: int | None = None, *, brief: bool = False
) -> str:
    """Word what was read; a fact that is not known is only named.

    Args:
        reason: What the condition came to.
        leaf: The condition as it was written.
        voice: In which words.
        most: How many keys of a set are told at most; None tells all.
        brief: Whether an age is told by itself, without the date of birth.
    """
    if isinstance(leaf, Age):
        return _age(reason, leaf, voice, brief=brief)
    fact = voice.lexicon.fact(leaf.fact)
    value = reason.facts.get(leaf.fact)
    label = name(fact, voice.language)
    if value is None and not isinstance(leaf, Known):
        return label
    if isinstance(value, frozenset):
        value = found_first(in_order(fact, value), getattr(leaf, "values", ()))
    told = f"{label} – {worded(fact, value, voice.language, most)}"
    if reason.outcome is not Truth.UNKNOWN:
        return told
    return voice.say(_NOT_EXACT if isinstance(value, PartialDate) else _PERHAPS_OTHERS, told)


def found_first(entries: Iterable[Any], found: Collection[Any]) -> tuple[Any, ...]:
    """The entries, with those that were found at the head."""
    return tuple(sorted(entries, key=lambda entry: entry not in found))


def _age(reason: Reason, leaf: Age, voice: Voice, *, brief: bool) -> str:
    facts, known = voice.lexicon.facts, reason.facts
    keys = (leaf.fact, leaf.at) if leaf.at else (leaf.fact,)
    unknown = [name(facts[key], voice.language) for key in keys if known.get(key) is None]
    if unknown:
        return joined(unknown, voice.language)
    label = name(facts[leaf.fact], voice.language)
    birth = f"{label} – {worded(facts[leaf.fact], known[leaf.fact], voice.language)}"
    aged = _aged(leaf, known, voice, brief=brief)
    if not aged:
        return birth
    if not brief:
        return f"{birth}, {aged}"
    return aged if leaf.fact == BIRTH else f"{label} – {aged}"


def _aged(leaf: Age, known: Facts, voice: Voice, *, brief: bool) -> str | None:
    """The age on the day that is meant; None where nobody says which day it is."""
    on = known[leaf.at] if leaf.at else voice.on
    if on is None:
        return None
    aged = age(known[leaf.fact], on, leaf.unit, voice)
    if not leaf.at:
        return aged
    fact = voice.lexicon.fact(leaf.at)
    told = worded(fact, on, voice.language)
    if brief:
        return voice.say(_ON, aged, told)
    return voice.say(_AT, aged, name(fact, voice.language), told)
