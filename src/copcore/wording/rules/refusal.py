"""A paragraph for a letter that refuses, made from a decision whose outcome is no."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copcore.domain import Language, Text, Truth
from copcore.errors import InvalidInput
from copcore.rules import Decision, RuleBook
from copcore.wording.dates import day
from copcore.wording.rules.conditions import put, question
from copcore.wording.rules.explanation import reasons_why, source_of_decision, voice_of
from copcore.wording.rules.reasons import Line
from copcore.wording.rules.voice import Voice, stopped
from copcore.wording.titles import title

APPEAL_AFTER_ASSESSMENT: Final = Text(
    bg="Отказът подлежи на обжалване (ППЗСУ чл. 20-21).",
    en="This refusal can be appealed (ППЗСУ чл. 20-21).",
)
"""For a refusal because the individual assessment shows that the services cannot meet the need."""

_OPENING = Text(
    bg="Уведомяваме Ви, че към {} отговорът на въпроса {} е отрицателен.",
    en="We inform you that as at {} the answer to the question {} is no.",
)
_ONE = Text(
    bg="Не е изпълнено следното изискване: {}", en="The following requirement is not met: {}"
)
_MANY = Text(
    bg="Не са изпълнени следните изисквания: {}", en="The following requirements are not met: {}"
)
_BASIS = Text(bg="Основание: {}, в редакцията от {}", en="Basis: {}, in the version of {}")
_FACT_ID = re.compile(r"[A-Z]{3}-\d+[a-z]?")


def refusal_paragraph(
    decision: Decision, book: RuleBook, language: Language, *, appeal: Text | None = None
) -> str:
    """Write the paragraph of a letter that says why the answer is no.

    Args:
        decision: Its outcome must be no.
        book: The rules.
        language: Bulgarian or English.
        appeal: The note on appeal, where the law gives one, such as
            ``APPEAL_AFTER_ASSESSMENT``; it is never made up here.

    Raises:
        InvalidInput: The outcome is yes or unknown: nobody is refused for a missing fact.
    """
    if decision.outcome is not Truth.NO:
        raise _no_refusal(decision)
    voice = voice_of(decision, book, language)
    points = tuple(dict.fromkeys(_points(reasons_why(decision, voice), voice)))
    asked = question(decision.rule, voice)
    sentences = (
        voice.say(_OPENING, day(decision.on, language), asked),
        stopped(voice.say(_ONE if len(points) == 1 else _MANY, _numbered(points))),
        *_basis(decision, voice),
        *((appeal[language],) if appeal else ()),
    )
    return " ".join(sentences)


def _points(lines: Sequence[Line], voice: Voice) -> Iterator[str]:
    """Each requirement that is not met; alternatives and lists are told as they are asked."""
    for one in lines:
        if one.kind in ("all", "rule") and one.decisive:
            yield from _points(one.decisive, voice)
        elif one.kind in ("any", "related"):
            yield put(one.reason.node, voice, turned=one.turned)
        else:
            yield one.body.rstrip(".")


def _numbered(points: Sequence[str]) -> str:
    if len(points) == 1:
        return points[0]
    return "; ".join(f"{number}) {point}" for number, point in enumerate(points, start=1))


def _basis(decision: Decision, voice: Voice) -> Iterator[str]:
    """The articles; marks of source facts say nothing to the reader of a letter."""
    articles = _FACT_ID.sub("", source_of_decision(decision))
    named = ", ".join(part for part in re.split(r"[\s,;]*[,;][\s,;]*", articles) if part.strip())
    if named and decision.version:
        since = day(decision.version, voice.language)
        yield stopped(voice.say(_BASIS, named.strip(), since))


def _no_refusal(decision: Decision) -> InvalidInput:
    en, bg = (title(decision.outcome, language) for language in ("en", "bg"))
    return InvalidInput(
        en=f'Rule "{decision.rule.key}" answers {en}, and a refusal needs a no; '
        "find the missing facts first, or write no refusal.",
        bg=f"Отговорът на правилото „{decision.rule.key}“ е „{bg}“, а отказ се пише само при "
        "„не“; първо намерете липсващите факти или не пишете отказ.",
        rule=decision.rule.key,
        outcome=decision.outcome.value,
    )
