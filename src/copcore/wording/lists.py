"""Enumerations in running text."""

from collections.abc import Sequence

from babel.lists import format_list

from copcore.domain import Language, Text
from copcore.wording import nouns
from copcore.wording.languages import LOCALES, unknown
from copcore.wording.numbers import counted

_MORE = Text(bg="още {}", en="{} more")
_JOINTS = (",", " и ", " или ", " and ", " or ")


def joined(entries: Sequence[str], language: Language) -> str:
    """Join words: "психолог, логопед и социален работник".

    Nothing to join is "неизвестно": in a profile an empty list means that the source is silent.
    """
    if not entries:
        return unknown(language)
    return format_list(list(entries), locale=LOCALES[language])


def some(entries: Sequence[str], language: Language, most: int | None = None) -> str:
    """Join what was read, at most so many entries: "дете в риск, подрастващ и още 3"."""
    parts = _apart(entries, language)
    if most is not None and len(parts) > most:
        parts = [*parts[:most], _MORE[language].format(len(parts) - most)]
    return joined(parts, language)


def either(entries: Sequence[str], language: Language, most: int | None = None) -> str:
    """Join what may be chosen from: "родител, настойник или още 3 възможности"."""
    parts = _apart(entries, language)
    if most is not None and len(parts) > most:
        parts = [*parts[:most], _options_left(len(parts) - most, language)]
    return format_list(parts, style="or", locale=LOCALES[language])


def _options_left(number: int, language: Language) -> str:
    options = counted(number, nouns.POSSIBILITY, language)
    if language == "bg":
        return f"още {options}"
    amount, _, noun = options.partition(" ")
    return f"{amount} more {noun}"


def _apart(entries: Sequence[str], language: Language) -> list[str]:
    """The entries; one that itself joins words stands in quotation marks among others."""
    if len(entries) < 2:
        return list(entries)
    return [quoted(entry, language) if _may_mislead(entry) else entry for entry in entries]


def _may_mislead(entry: str) -> bool:
    return entry[:1] not in ("„", "“") and any(joint in entry for joint in _JOINTS)


def quoted(words: str, language: Language) -> str:
    """Put words in quotation marks: „да“, “yes”."""
    return f"„{words}“" if language == "bg" else f"“{words}”"
