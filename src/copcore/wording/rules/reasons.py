"""Why a rule answers as it does, line by line: what was read and what is asked.

A negation is told where it belongs: the opposite of "all" is "at least one" of the opposites. So
each line says whether what the rule asks there is met, unmet or unknown.
"""

from datetime import date
from typing import Any, Final, cast

from attrs import evolve, field, frozen

from copcore.domain import Language, Text, Truth
from copcore.rules import AnyRule, OpaqueRule, Reason
from copcore.rules.bound import (
    BoundAll,
    BoundAny,
    BoundLeaf,
    BoundNot,
    BoundOpaque,
    BoundOpen,
    BoundRelated,
    BoundRule,
)
from copcore.rules.language.expressions import Leaf
from copcore.rules.lexicon import Lexicon
from copcore.wording.dates import day
from copcore.wording.lists import quoted
from copcore.wording.rules.conditions import question
from copcore.wording.rules.facts import NO, record
from copcore.wording.rules.leaves import LeafWords
from copcore.wording.rules.records import records_body
from copcore.wording.rules.relations import turned_quantity
from copcore.wording.rules.voice import Voice, plain, stopped
from copcore.wording.titles import title

_STATUS: Final = {
    Truth.YES: Text(bg="Изпълнено", en="Met"),
    Truth.NO: Text(bg="Неизпълнено", en="Unmet"),
    Truth.UNKNOWN: Text(bg="Неизвестно", en="Unknown"),
}
_ALL = Text(bg="изискват се всички условия по-долу", en="all of the conditions below are required")
_ANY = Text(
    bg="изисква се поне едно от условията по-долу",
    en="at least one of the conditions below is required",
)
_ALWAYS = Text(bg="няма условия", en="there are no conditions")
_NEVER = Text(bg="условието не може да се изпълни", en="the condition cannot be met")
_WANTED_NO = Text(bg="{}; изисква се {}", en="{}; required: {}")
_NOT_YET = Text(bg="правилото {} е в сила едва от {}", en="the rule {} is in force only from {}")


@frozen(kw_only=True)
class Line:
    """One condition in words.

    Args:
        kind: ``all``, ``any``, ``not``, ``rule``, ``related``, ``leaf`` or ``opaque``; ``not`` is
            a rule whose answer must be no.
        reason: What is told.
        turned: Whether its opposite is asked.
        body: What was read and what is asked, without the status.
        text: The whole sentence.
        parts: The lines below.
        decisive: Those of them that made the outcome.
        fact: Key of the fact that was read.
        value: What was read, as JSON holds it.
        source: Article or source fact.
        record: The related record that it was asked of.
    """

    kind: str
    reason: Reason = field(repr=False)
    turned: bool
    body: str
    text: str
    parts: tuple["Line", ...] = ()
    decisive: tuple["Line", ...] = ()
    fact: str | None = None
    value: Any = None
    source: str | None = None
    record: str | None = None

    @property
    def outcome(self) -> Truth:
        """Whether what is asked here is met."""
        return ~self.reason.outcome if self.turned else self.reason.outcome


def sentence(reason: Reason, lexicon: Lexicon, language: Language, on: date | None = None) -> str:
    """Word one condition: whether it is met, what was read and what is asked.

    Args:
        reason: What the condition came to.
        lexicon: What its names stand for.
        language: Bulgarian or English.
        on: The day of the decision, on which ages are told and dated values are in force.
    """
    return line(reason, Voice(lexicon, language, on)).text


def line(reason: Reason, voice: Voice, *, turned: bool = False) -> Line:
    """Word a condition and all below it.

    Args:
        reason: What the condition came to.
        voice: In which words.
        turned: Whether its opposite is asked.
    """
    match reason.node:
        case BoundNot():
            return line(reason.parts[0], voice, turned=not turned)
        case BoundAll() | BoundAny():
            return _group(reason, voice, turned=turned)
        case BoundRelated():
            return _related(reason, reason.node, voice, turned=turned)
        case BoundRule():
            return _rule(reason, reason.node, voice, turned=turned)
        case BoundLeaf(source):
            words = LeafWords(reason, cast(Leaf, source), voice, turned)
            return _leaf(words, words.body(), words.source())
        case BoundOpen(source, parameter):
            words = LeafWords(reason, cast(Leaf, source), voice, turned)
            return _leaf(words, words.open_body(parameter), parameter.values[0].source)
        case BoundOpaque(rule):
            told = rule.explanation[voice.language]
            return _line("opaque", reason, voice, told, turned=turned, source=rule.source)


def _line(kind: str, reason: Reason, voice: Voice, body: str, *, turned: bool, **more: Any) -> Line:
    """The line; what an opaque rule says of itself stands without a status."""
    outcome = ~reason.outcome if turned else reason.outcome
    status = "" if kind == "opaque" else f"{_STATUS[outcome][voice.language]}: "
    text = stopped(f"{status}{body}")
    return Line(kind=kind, reason=reason, turned=turned, body=body, text=text, **more)


def _leaf(words: LeafWords, body: str, source: str | None) -> Line:
    reason, fact = words.reason, words.leaf.fact
    read = plain(reason.facts.get(fact))
    return _line(
        "leaf",
        reason,
        words.voice,
        body,
        turned=words.turned,
        fact=fact,
        value=read,
        source=source,
    )


def _group(reason: Reason, voice: Voice, *, turned: bool) -> Line:
    every = isinstance(reason.node, BoundAll) is not turned
    parts = tuple(line(part, voice, turned=turned) for part in reason.parts)
    body = voice.say((_ALL if every else _ANY) if parts else (_ALWAYS if every else _NEVER))
    made = _line("all" if every else "any", reason, voice, body, turned=turned, parts=parts)
    return evolve(made, decisive=_of(parts, made.outcome))


def _related(reason: Reason, node: BoundRelated, voice: Voice, *, turned: bool) -> Line:
    _, opposite = turned_quantity(node.relation, node.quantity, turned=turned)
    parts = tuple(
        evolve(
            line(part, voice, turned=opposite),
            record=record(node.relation.key, index, voice.lexicon, voice.language),
        )
        for index, part in enumerate(reason.parts)
    )
    records = tuple(part.outcome for part in parts)
    body = records_body(node, records, reason.facts, voice, turned=turned)
    made = _line("related", reason, voice, body, turned=turned, parts=parts)
    # Where fewer are asked, it is decided by the records that fulfil the condition as it stands.
    fewer = turned and not opposite
    return evolve(made, decisive=_of(parts, reason.outcome if fewer else made.outcome))


def _rule(reason: Reason, node: BoundRule, voice: Voice, *, turned: bool) -> Line:
    asked, source = question(node.rule, voice), source_of(node)
    kind = "not" if turned else "rule"
    if not reason.parts:
        body = voice.say(_NOT_YET, asked, day(first_day(node.rule), voice.language))
        return _line(kind, reason, voice, body, turned=turned, source=source)
    parts = (line(reason.parts[0], voice),)
    body = f"{asked} – {title(reason.outcome, voice.language)}"
    if turned:
        body = voice.say(_WANTED_NO, body, quoted(NO[voice.language], voice.language))
    return _line(
        kind, reason, voice, body, turned=turned, parts=parts, decisive=parts, source=source
    )


def source_of(bound: BoundRule) -> str:
    """Where a rule comes from, in its version of the day."""
    return (bound.version.source if bound.version else None) or bound.rule.source


def first_day(rule: AnyRule) -> date:
    """The first day on which a rule is in force."""
    return rule.since if isinstance(rule, OpaqueRule) else rule.versions[0].since


def _of(parts: tuple[Line, ...], outcome: Truth) -> tuple[Line, ...]:
    return tuple(part for part in parts if part.outcome is outcome)
