"""Conditions in words: what a rule asks, whatever is known of anybody."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from copcore.domain import Language, Text
from copcore.rules.bound import (
    BoundAll,
    BoundAny,
    BoundLeaf,
    BoundNode,
    BoundNot,
    BoundOpaque,
    BoundOpen,
    BoundRelated,
    BoundRule,
)
from copcore.rules.definition import AnyRule
from copcore.rules.facts import Relation
from copcore.rules.language.expressions import (
    Age,
    AllOf,
    Always,
    AnyOf,
    Expression,
    Leaf,
    Not,
    Quantity,
    Related,
    RuleReference,
)
from copcore.rules.lexicon import Lexicon
from copcore.wording.lists import quoted
from copcore.wording.rules.ages import AGE, BIRTH
from copcore.wording.rules.asked import asked
from copcore.wording.rules.facts import NO, YES, name
from copcore.wording.rules.relations import how_many, turned_quantity
from copcore.wording.rules.voice import Voice, lowered

Condition = Expression | BoundNode

_AND = Text(bg="; и ", en="; and ")
_OR = Text(bg="; или ", en="; or ")
_ALWAYS = Text(bg="без условие", en="no condition")
_NEVER = Text(bg="никога", en="never")
_AT = Text(bg="{} към „{}“", en="{} at “{}”")
_OPPOSITE = Text(bg="обратното на „{}“", en="the opposite of “{}”")


def condition(node: Condition, lexicon: Lexicon, language: Language, on: date | None = None) -> str:
    """Word what a condition asks: "възраст от 3 до навършване на 18 години".

    Parts are joined by "; и" and "; или", groups inside others stand in brackets, and a negation
    is told where it belongs: not "не (А или Б)" but "не А; и не Б".

    Args:
        node: An expression, or a part of a bound rule.
        lexicon: What its names stand for.
        language: Bulgarian or English.
        on: The day whose dated values are told; without it they are called by their titles.
    """
    return put(node, Voice(lexicon, language, on))


def about(leaf: Leaf, voice: Voice, *, turned: bool = False) -> str:
    """Word a condition on a fact with the name of the fact: "роля – родител"."""
    phrase = asked(leaf, voice, turned=turned)
    fact = name(voice.lexicon.fact(leaf.fact), voice.language)
    if not isinstance(leaf, Age):
        return f"{fact} – {phrase}"
    aged = voice.say(AGE, phrase)
    if leaf.at:
        aged = voice.say(_AT, aged, name(voice.lexicon.fact(leaf.at), voice.language))
    return aged if leaf.fact == BIRTH else f"{fact} – {aged}"


def question(rule: AnyRule, voice: Voice) -> str:
    """The question of a rule, in quotation marks."""
    return quoted(rule.title[voice.language], voice.language)


def put(node: Condition, voice: Voice, *, turned: bool = False) -> str:
    """Word what a condition asks, or its opposite."""
    match node:
        case BoundLeaf(source) | BoundOpen(source):
            return put(source, voice, turned=turned)
        case Not(part) | BoundNot(part):
            return put(part, voice, turned=not turned)
        case Always():
            return voice.say(_NEVER if turned else _ALWAYS)
        case AllOf(parts) | BoundAll(parts):
            return _group(parts, voice, turned=turned, every=not turned)
        case AnyOf(parts) | BoundAny(parts):
            return _group(parts, voice, turned=turned, every=turned)
        case RuleReference(key):
            return _rule(voice.lexicon.rule(key), voice, turned=turned)
        case BoundRule(rule):
            return _rule(rule, voice, turned=turned)
        case BoundOpaque(rule):
            explanation = lowered(rule.explanation[voice.language].rstrip("."))
            return voice.say(_OPPOSITE, explanation) if turned else explanation
        case Related(key, quantity, where):
            relation = voice.lexicon.relation(key)
            return of_records(relation, quantity, where, voice, turned=turned)
        case BoundRelated(_, relation, quantity, where):
            return of_records(relation, quantity, where, voice, turned=turned)
    return about(cast(Leaf, node), voice, turned=turned)


def _rule(rule: AnyRule, voice: Voice, *, turned: bool) -> str:
    return f"{question(rule, voice)} – {(NO if turned else YES)[voice.language]}"


def _group(parts: Sequence[Condition], voice: Voice, *, turned: bool, every: bool) -> str:
    if not parts:
        return voice.say(_ALWAYS if every else _NEVER)
    if len(parts) == 1:
        return put(parts[0], voice, turned=turned)
    joint = voice.say(_AND if every else _OR)
    return joint.join(_inside(part, voice, turned=turned) for part in parts)


def _inside(part: Condition, voice: Voice, *, turned: bool) -> str:
    told = put(part, voice, turned=turned)
    return f"({told})" if any(voice.say(joint) in told for joint in (_AND, _OR)) else told


def of_records(
    relation: Relation,
    quantity: Quantity | int,
    where: Condition,
    voice: Voice,
    *,
    turned: bool = False,
) -> str:
    """Word a condition on related records: "поне един член на семейството: роля – родител"."""
    many, opposite = turned_quantity(relation, quantity, turned=turned)
    head = how_many(relation, many, voice, turned=turned)
    return f"{head}: {_inside(where, voice, turned=opposite)}"
