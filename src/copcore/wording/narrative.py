"""Sentences whose numbers are bound to cells."""

import re
from collections.abc import Mapping

from copcore.domain import Language
from copcore.errors import InvalidInput, nearest
from copcore.reports import Narrative
from copcore.wording.dates import during, period
from copcore.wording.numbers import amount, number

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def tell(narrative: Narrative, language: Language) -> tuple[str, ...]:
    """Put the cells' values into the sentences.

    Each sentence begins with a capital letter, whatever stands first in it. Bulgarian verbs agree
    with a number of things, so prefer a wording that holds for one and for many:
    "Услугите са ползвани от {users_distinct}."

    Raises:
        InvalidInput: A sentence names a cell that is not there, or writes a number itself.
    """
    words = _words(narrative, language)
    return tuple(_told(sentence[language], words) for sentence in narrative.sentences)


def _words(narrative: Narrative, language: Language) -> dict[str, str]:
    """What each placeholder stands for."""
    words = {}
    for cell in narrative.cells:
        words[cell.key] = amount(cell, language)
        words[f"{cell.key}|number"] = number(cell.value, language)
    if narrative.period is not None:
        words["period"] = period(narrative.period, language)
        words["period|during"] = during(narrative.period, language)
    return words


def _told(template: str, words: Mapping[str, str]) -> str:
    _check_no_number(template)
    for key in _PLACEHOLDER.findall(template):
        _check_known(key, template, words)
    told = _PLACEHOLDER.sub(lambda found: words[found[1]], template)
    # A sentence that ends in "{period}." must not end in two full stops.
    told = told.replace("г..", "г.")
    return told[:1].upper() + told[1:]


def _check_no_number(template: str) -> None:
    if any(sign.isnumeric() or sign in "{}" for sign in _PLACEHOLDER.sub("", template)):
        raise InvalidInput(
            en=f'The sentence "{template}" writes a number or a stray brace; '
            "bind every number to a cell in braces, such as {users_distinct}.",
            bg=f"Изречението „{template}“ съдържа число или излишна скоба; "
            "всяко число се свързва с клетка в скоби, например {users_distinct}.",
            template=template,
        )


def _check_known(key: str, template: str, words: Mapping[str, str]) -> None:
    if key not in words:
        near = nearest(key, words)
        raise InvalidInput(
            en=f'The sentence "{template}" names "{key}", which is no cell of the report; '
            f'the nearest is "{near}".',
            bg=f"Изречението „{template}“ назовава „{key}“, а отчетът няма такава клетка; "
            f"най-близката е „{near}“.",
            key=key,
            valid=tuple(words),
        )
