"""What the audit proves, as lines."""

from collections.abc import Iterator, Sequence
from itertools import chain

from copcore.audit import Finding, Reason
from copcore.doctor.checks import Affected, Check, Key, amber, green, red
from copcore.doctor.proof import OF_VALUES, Proof
from copcore.domain import Language, Noun, Text
from copcore.wording import counted

ENTRY = Noun(
    one=Text(bg="запис", en="entry"),
    many=Text(bg="записи", en="entries"),
    count=Text(bg="записа", en="entries"),
)
_TOLD = 5
"""So many findings are told; copcore audit verify has them all."""
_LISTED = 20
"""So many entries, or spans of them, are listed."""


def values(proof: Proof) -> Iterator[Check]:
    """Whether every stored value is the one that the audit attests."""
    of = proof.verification
    hit = [finding for finding in of.findings if finding.cause in OF_VALUES]
    if hit:
        entries = ", ".join(map(_entries, hit[:_LISTED])) + (" …" if hit[_LISTED:] else "")
        yield red(
            Key.VALUES,
            en=f"What stands here is not what was recorded (entries {entries}); stop working on "
            "these records, keep a copy of the database, and compare them with a backup.",
            bg=f"Тук стои друго, а не каквото е вписано (записи {entries}); спрете работа по тези "
            "записи, запазете копие на базата и ги сравнете с резервно копие.",
            records=proof.affected,
        )
    if of.erased:
        yield amber(
            Key.VALUES,
            en=f"Commands are gone ({_counted(of.erased, 'en')}), so what they recorded cannot be "
            "checked; if nobody erased them on purpose, restore a backup.",
            bg=f"Липсват команди ({_counted(of.erased, 'bg')}) и вписаното с тях не може да се "
            "провери; ако никой не ги е изтрил нарочно, възстановете резервно копие.",
        )
    if not hit and not of.erased:
        yield green(
            Key.VALUES,
            en=f"All are as the audit attests: {_counted(of.rows, 'en')}.",
            bg=f"Всички са такива, каквито ги удостоверява дневникът: {_counted(of.rows, 'bg')}.",
        )


def rows(stray: tuple[Affected, ...]) -> Iterator[Check]:
    """Whether everything stored has its entry, and every entry its answer.

    Args:
        stray: Records with rows that do not fit those of other tables.
    """
    if stray:
        yield red(
            Key.ROWS,
            en="Rows were added, changed or taken away by something other than copcore; stop "
            "working, keep a copy of the database, and restore a backup.",
            bg="Редове са добавени, променени или премахнати извън copcore; спрете работа, "
            "запазете копие на базата и възстановете резервно копие.",
            records=stray,
        )
    else:
        yield green(
            Key.ROWS,
            en="Every version has its entry, every id is marked as used, every answer fits.",
            bg="Всяка версия има свой запис, всеки идентификатор е отбелязан, всеки отговор е "
            "верен.",
        )


def linked(proof: Proof) -> Iterator[Check]:
    """Whether the chain and its seals hold."""
    of = proof.verification
    broken = [f for f in of.findings if f.anchor is None and f.cause not in OF_VALUES]
    if broken:
        advice = (
            "Mend nothing, keep a copy of the database, and show this to the head of the centre.",
            "Не поправяйте нищо, запазете копие на базата и покажете това на ръководителя.",
        )
        yield red(Key.CHAIN, en=_told(broken, "en", advice[0]), bg=_told(broken, "bg", advice[1]))
    elif proof.others:
        names = ", ".join(proof.others)
        yield red(
            Key.CHAIN,
            en=f"There are entries of {names} and none of {of.centre}: these are the records of "
            "another workspace, or the configuration is; put the right one back.",
            bg=f"Има записи на {names}, а на {of.centre} няма: това са данните на друго работно "
            "място или настройките му са такива; върнете правилните.",
        )
    elif not of.sealed:
        yield amber(
            Key.CHAIN,
            en="The chain holds, but without the key its seals cannot be checked.",
            bg="Веригата е здрава, но без ключа печатите ѝ не могат да се проверят.",
        )
    else:
        yield green(
            Key.CHAIN,
            en=f"Linked and sealed: {_counted(of.rows, 'en')}.",
            bg=f"Свързано и подпечатано: {_counted(of.rows, 'bg')}.",
        )


def anchored(proof: Proof) -> Iterator[Check]:
    """Whether the anchors hold that were kept elsewhere."""
    of = proof.verification
    found = [finding for finding in of.findings if finding.anchor is not None]
    torn = [finding for finding in found if finding.reason is not Reason.RESTORED]
    if torn:
        advice = (
            "Stop working and show this to the head of the centre.",
            "Спрете работа и покажете това на ръководителя.",
        )
        yield red(Key.ANCHORS, en=_told(torn, "en", advice[0]), bg=_told(torn, "bg", advice[1]))
    elif found:
        advice = ("Record again what was lost.", "Впишете отново загубеното.")
        yield amber(Key.ANCHORS, en=_told(found, "en", advice[0]), bg=_told(found, "bg", advice[1]))
    elif of.held is None:
        yield amber(
            Key.ANCHORS,
            en="There is no anchor to hold the audit against, so a cut end does not show; take one "
            "with copcore audit anchor --output FILE, keep FILE elsewhere, and give it with "
            "--anchor.",
            bg="Няма котва, с която да се сравни дневникът, и отрязан край не се вижда; вземете "
            "котва с copcore audit anchor --output FILE, пазете FILE другаде и го посочвайте с "
            "--anchor.",
        )
    else:
        yield green(
            Key.ANCHORS,
            en=f"Anchors that hold: {of.anchors}, up to entry {of.held} of {of.sequence}.",
            bg=f"Котви, които отговарят: {of.anchors}, до запис {of.held} от {of.sequence}.",
        )


def _counted(number: int, language: Language) -> str:
    return counted(number, ENTRY, language)


def _entries(finding: Finding) -> str:
    first, last = finding.sequence, finding.last
    return str(first) if first == last else f"{first}–{last}"


def _told(findings: Sequence[Finding], language: str, advice: str) -> str:
    told = (finding.in_language(language) for finding in findings[:_TOLD])
    more = (f"(+{len(findings) - _TOLD})",) if len(findings) > _TOLD else ()
    return " ".join(chain(told, more, (advice,)))
