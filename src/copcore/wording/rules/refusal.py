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

_OPENINGS: Final = {
    Truth.NO: Text(
        bg="Уведомяваме Ви, че към {} отговорът на въпроса {} е отрицателен.",
        en="We inform you that as at {} the answer to the question {} is no.",
    ),
    Truth.YES: Text(
        bg="Уведомяваме Ви, че към {} отговорът на въпроса {} е положителен.",
        en="We inform you that as at {} the answer to the question {} is yes.",
    ),
}
_POINTS: Final = {
    (Truth.NO, True): Text(
        bg="Не е изпълнено следното изискване: {}", en="The following requirement is not met: {}"
    ),
    (Truth.NO, False): Text(
        bg="Не са изпълнени следните изисквания: {}",
        en="The following requirements are not met: {}",
    ),
    (Truth.YES, True): Text(bg="Установено е следното: {}", en="The following was found: {}"),
    (Truth.YES, False): Text(bg="Установено е следното: {}", en="The following was found: {}"),
}
_BASIS = Text(bg="Основание: {}, в редакцията от {}", en="Basis: {}, in the version of {}")
_FACT_ID = re.compile(r"[A-Z]{3}-\d+[a-z]?")


def refusal_paragraph(
    decision: Decision,
    book: RuleBook,
    language: Language,
    *,
    refusing: Truth = Truth.NO,
    appeal: Text | None = None,
) -> str:
    """Write the paragraph of a letter that says why somebody is refused.

    Args:
        decision: Its outcome must be the one that refuses.
        book: The rules.
        language: Bulgarian or English.
        refusing: The answer that refuses: no, or yes for a rule that asks for a ground to refuse,
            such as ``law.refusal.may_refuse``.
        appeal: The note on appeal, where the law gives one, such as
            ``APPEAL_AFTER_ASSESSMENT``; it is never made up here.

    Raises:
        InvalidInput: The outcome is another one: nobody is refused for a missing fact.
    """
    if decision.outcome is not refusing or refusing is Truth.UNKNOWN:
        raise _no_refusal(decision, refusing)
    voice = voice_of(decision, book, language)
    points = tuple(dict.fromkeys(_points(reasons_why(decision, voice), voice)))
    asked = question(decision.rule, voice)
    sentences = (
        voice.say(_OPENINGS[refusing], day(decision.on, language), asked),
        stopped(voice.say(_POINTS[refusing, len(points) == 1], _numbered(points))),
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


def _no_refusal(decision: Decision, refusing: Truth) -> InvalidInput:
    en, bg = (title(decision.outcome, language) for language in ("en", "bg"))
    needed = Text(en=title(refusing, "en"), bg=title(refusing, "bg"))
    unknown = decision.outcome is Truth.UNKNOWN
    return InvalidInput(
        en=f'Rule "{decision.rule.key}" answers {en}, and this refusal needs the answer '
        f"{needed.en}; {'find the missing facts first' if unknown else 'write no refusal'}.",
        bg=f"Отговорът на правилото „{decision.rule.key}“ е „{bg}“, а този отказ иска отговор "
        f"„{needed.bg}“; {'първо намерете липсващите факти' if unknown else 'не пишете отказ'}.",
        rule=decision.rule.key,
        outcome=decision.outcome.value,
    )
