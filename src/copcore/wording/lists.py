"""Enumerations in running text."""

from collections.abc import Sequence

from babel.lists import format_list

from copcore.domain import Language
from copcore.wording.languages import LOCALES, unknown


def joined(entries: Sequence[str], language: Language) -> str:
    """Join words: "психолог, логопед и социален работник".

    Nothing to join is "неизвестно": in a profile an empty list means that the source is silent.
    """
    if not entries:
        return unknown(language)
    return format_list(list(entries), locale=LOCALES[language])
