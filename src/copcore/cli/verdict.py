"""What ``copcore audit verify`` tells: to programs as JSON, to people in sentences."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from copcore.audit import Finding, Verification
from copcore.cli.shown import both
from copcore.domain import Language, Noun, Text
from copcore.wording.numbers import counted

_MOST = 20
"""So many findings are told; JSON has them all."""

_ENTRY = Noun(
    one=Text(bg="запис", en="entry"),
    many=Text(bg="записи", en="entries"),
    count=Text(bg="записа", en="entries"),
)
_ANCHOR = Noun(
    one=Text(bg="котва", en="anchor"),
    many=Text(bg="котви", en="anchors"),
    count=Text(bg="котви", en="anchors"),
)
_FINDING = Noun(
    one=Text(bg="находка", en="finding"),
    many=Text(bg="находки", en="findings"),
    count=Text(bg="находки", en="findings"),
)

_INTACT = Text(bg="Дневникът е непокътнат.", en="The audit is intact.")
_TAMPERED = Text(bg="Дневникът НЕ е непокътнат: {}.", en="The audit is NOT intact: {}.")
_EMPTY = Text(bg="{}: дневникът е празен.", en="{}: the audit is empty.")
_HEAD = Text(
    bg="{}: {}; последният е {} с връзка {}.", en="{}: {}; the last one is {} with the link {}."
)
_DETAILS = Text(
    bg="Проверени команди и вписаното с тях: {}; изтрити: {}.",
    en="Commands checked with what they recorded: {}; erased: {}.",
)
_SEALS = Text(bg="Печатите са проверени с ключа.", en="The seals were checked with the key.")
_NO_SEALS = Text(
    bg="Печатите не са проверени, защото ключът липсва.",
    en="The seals were not checked, since there was no key.",
)
_FORMER = Text(
    bg="С предишен ключ: {}; за тях свидетелстват по-късните печати.",
    en="With a former key: {}; later seals vouch for them.",
)
_NO_ANCHORS = Text(
    bg="Без котва отрязан край или подменена верига не се виждат; взимайте котви.",
    en="Without an anchor a cut end or a chain written anew does not show; take anchors.",
)
_HELD = Text(
    bg="Проверени: {}; отговарят до запис {}.", en="Checked: {}; they hold up to entry {}."
)
_NOT_HELD = Text(bg="Проверени: {}; никоя не отговаря.", en="Checked: {}; none holds.")
_OTHERS = Text(bg="На други центрове и неизползвани: {}.", en="Of other centres, not used: {}.")
_RESTORED = Text(
    bg="Запис {} отбелязва възстановено резервно копие, което свършва със запис {}.",
    en="Entry {} notes a restored backup that ended with entry {}.",
)
_MORE = Text(bg="Още: {}.", en="More: {}.")


@frozen(kw_only=True)
class Verdict:
    """A verification, told.

    Args:
        of: What was verified.
        language: In which it is told.
    """

    of: Verification
    language: Language

    def as_json(self) -> dict[str, Any]:
        """The contract of ``copcore audit verify --json``."""
        of = self.of
        return {
            "centre": of.centre,
            "ok": of.ok,
            "rows": of.rows,
            "head": {"sequence": of.sequence, "link": self._link},
            "seals": {"checked": of.sealed, "former_key": of.other_key},
            "anchors": {"used": of.anchors, "of_others": of.other_anchors, "held": of.held},
            "details": {"checked": of.details, "erased": of.erased},
            "restorations": [{"entry": r.sequence, "head": r.head} for r in of.restorations],
            "findings": [_tree(finding) for finding in of.findings],
        }

    def as_text(self) -> str:
        """Verdict, findings, and what was checked."""
        return "\n".join((self._verdict(), *self._findings(), *self._checked()))

    def _verdict(self) -> str:
        if self.of.ok:
            return _INTACT[self.language]
        return self._say(_TAMPERED, self._count(len(self.of.findings), _FINDING))

    def _findings(self) -> Iterator[str]:
        found = self.of.findings
        for finding in found[:_MOST]:
            yield f"– {finding.in_language(self.language)}"
        if len(found) > _MOST:
            yield self._say(_MORE, self._count(len(found) - _MOST, _FINDING))

    def _checked(self) -> Iterator[str]:
        of = self.of
        if of.rows:
            yield self._say(_HEAD, of.centre, self._count(of.rows, _ENTRY), of.sequence, self._link)
        else:
            yield self._say(_EMPTY, of.centre)
        if of.details is not None:
            yield self._say(_DETAILS, of.details, of.erased)
        yield (_SEALS if of.sealed else _NO_SEALS)[self.language]
        if of.other_key:
            yield self._say(_FORMER, self._count(of.other_key, _ENTRY))
        yield from self._anchors()
        for restored in of.restorations:
            yield self._say(_RESTORED, restored.sequence, restored.head)

    @property
    def _link(self) -> str:
        """The last link as it can be printed; one that was altered may hold anything."""
        return str(self.of.link).encode(errors="replace").decode()

    def _anchors(self) -> Iterator[str]:
        of = self.of
        anchors = self._count(of.anchors, _ANCHOR)
        if not of.anchors:
            yield _NO_ANCHORS[self.language]
        elif of.held is None:
            yield self._say(_NOT_HELD, anchors)
        else:
            yield self._say(_HELD, anchors, of.held)
        if of.other_anchors:
            yield self._say(_OTHERS, self._count(of.other_anchors, _ANCHOR))

    def _count(self, number: int, noun: Noun) -> str:
        return counted(number, noun, self.language)

    def _say(self, text: Text, *parts: object) -> str:
        return text[self.language].format(*parts)


def _tree(finding: Finding) -> dict[str, Any]:
    return {
        "reason": finding.reason.value,
        "cause": finding.cause.name.lower(),
        "from": finding.sequence,
        "to": finding.last,
        "text": both(Text(bg=finding.in_language("bg"), en=finding.in_language("en"))),
    }
