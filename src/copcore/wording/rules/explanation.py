"""A decision explained to a social worker: the answer, why, what is missing, and where from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import evolve

from copcore.domain import Language, Text, Truth
from copcore.rules import Decision, RuleBook
from copcore.rules.bound import BoundRule
from copcore.rules.lexicon import Lexicon
from copcore.wording.dates import day
from copcore.wording.lists import some
from copcore.wording.rules.conditions import question
from copcore.wording.rules.facts import missing
from copcore.wording.rules.reasons import Line, first_day, line, source_of
from copcore.wording.rules.voice import Voice, lowered, raised, stopped

_STATUS: Final = {Truth.YES: "met", Truth.NO: "unmet", Truth.UNKNOWN: "unknown"}
_ANSWER: Final = {
    Truth.YES: Text(bg="Да: {}", en="Yes: {}"),
    Truth.NO: Text(bg="Не: {}", en="No: {}"),
    Truth.UNKNOWN: Text(bg="Не може да се каже: {}", en="It cannot be said: {}"),
}
_MISSING = Text(bg="За да е сигурно, уточнете: {}", en="To be sure, find out: {}")
_VERSION = Text(bg="По редакцията от {}, към {}", en="By the version of {}, as at {}")
_NOT_YET = Text(
    bg="На {} правилото още не е в сила; първата му редакция е от {}",
    en="On {} the rule is not yet in force; its first version is of {}",
)
_SOURCE = Text(bg="Източник: {}", en="Source: {}")
_STEP = "  "


def voice_of(decision: Decision, book: RuleBook | Lexicon, language: Language) -> Voice:
    """In which words a decision is told."""
    return Voice(book.lexicon if isinstance(book, RuleBook) else book, language, decision.on)


def told(decision: Decision, book: RuleBook | Lexicon, language: Language) -> tuple[str, ...]:
    """All conditions of a decision, indented line by line; those that decided come first."""
    return tuple(_indented(_content(decision, voice_of(decision, book, language)), whole=True))


def reason_tree(
    decision: Decision, book: RuleBook | Lexicon, language: Language
) -> list[dict[str, Any]]:
    """All conditions of a decision as plain dictionaries, as JSON holds them.

    Each has ``kind`` (``all``, ``any``, ``not``, ``rule``, ``related``, ``leaf``, ``opaque``),
    ``outcome`` (``yes``, ``no``, ``unknown``), ``status`` (``met``, ``unmet``, ``unknown``),
    ``text`` and ``source``; a leaf has ``fact`` and ``value``, the others ``parts``; a condition
    on a related record has ``record``.
    """
    return [_plain(one) for one in _content(decision, voice_of(decision, book, language))]


def explanation(decision: Decision, book: RuleBook, language: Language) -> str:
    """The whole explanation: answer, deciding reasons, missing facts, version and source."""
    voice = voice_of(decision, book, language)
    parts = (
        answer(decision, voice),
        *_indented(reasons_why(decision, voice), whole=False),
        version(decision, voice),
        source(decision, voice),
    )
    return "\n".join(parts)


def answer(decision: Decision, voice: Voice) -> str:
    """The answer with the question, and what is missing for a sure one."""
    asked = question(decision.rule, voice)
    told_answer = stopped(voice.say(_ANSWER[decision.outcome], asked))
    labels = missing_labels(decision, voice)
    if decision.outcome is not Truth.UNKNOWN or not labels:
        return told_answer
    return f"{told_answer} {stopped(voice.say(_MISSING, some(labels, voice.language)))}"


def missing_labels(decision: Decision, voice: Voice) -> tuple[str, ...]:
    """The missing facts that could still turn the outcome, as people call them."""
    labels = (missing(place, voice.lexicon, voice.language) for place in decision.missing)
    return tuple(dict.fromkeys(labels))


def version(decision: Decision, voice: Voice) -> str:
    """By which version of the rule it was decided, and as at which day."""
    on = day(decision.on, voice.language)
    if decision.version:
        return stopped(voice.say(_VERSION, day(decision.version, voice.language), on))
    first = day(first_day(decision.rule), voice.language)
    return stopped(voice.say(_NOT_YET, on, first))


def source(decision: Decision, voice: Voice) -> str:
    """Where the rule comes from."""
    return stopped(voice.say(_SOURCE, source_of_decision(decision)))


def source_of_decision(decision: Decision) -> str:
    """Where the rule comes from, in the version that answered."""
    node = decision.reason.node
    return source_of(node) if isinstance(node, BoundRule) else decision.rule.source


def reasons_why(decision: Decision, voice: Voice) -> tuple[Line, ...]:
    """The lines on which the outcome hangs, without headings that say nothing of their own."""
    return tuple(_deciding(_content(decision, voice), inside="all"))


def _deciding(lines: Iterable[Line], inside: str) -> Iterator[Line]:
    """The deciding lines; a group of one, or in a group of its kind, is opened."""
    for one in lines:
        if one.kind in ("all", "any") and one.decisive:
            below = tuple(_deciding(one.decisive, one.kind))
            if not one.record and len(below) == 1:
                yield from _deciding(below, inside)
            elif not one.record and one.kind == inside:
                yield from below
            else:
                yield evolve(one, decisive=below)
        elif one.decisive:
            yield evolve(one, decisive=tuple(_deciding(one.decisive, "all")))
        else:
            yield one


def _content(decision: Decision, voice: Voice) -> tuple[Line, ...]:
    """The lines below the rule that was asked; the rule itself where it has none."""
    root = line(decision.reason, voice)
    return root.parts or (root,)


def _indented(lines: Sequence[Line], *, whole: bool, depth: int = 0) -> Iterator[str]:
    for one in lines:
        yield f"{_STEP * depth}– {_with_record(one)}"
        below = one.decisive
        if whole:
            below += tuple(part for part in one.parts if part not in one.decisive)
        yield from _indented(below, whole=whole, depth=depth + 1)


def _with_record(one: Line) -> str:
    return f"{raised(one.record)} – {lowered(one.text)}" if one.record else one.text


def _plain(one: Line) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "kind": one.kind,
        "outcome": one.outcome.value,
        "status": _STATUS[one.outcome],
        "text": one.text,
        "source": one.source,
    }
    if one.record:
        kept["record"] = one.record
    if one.kind == "leaf":
        return kept | {"fact": one.fact, "value": one.value}
    return kept | {"parts": [_plain(part) for part in one.parts]}
