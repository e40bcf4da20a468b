"""In which words something is told about rules: the names, the language and the day."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrs import frozen

from copcore.domain import Language, Text
from copcore.rules.lexicon import Lexicon
from copcore.rules.parameters import DatedValue
from copcore.wording.lists import quoted

MOST_WORDS = 20
"""How many words a sentence about one condition may have."""

_STATUS_WORDS = 1


@frozen
class Voice:
    """How something is told.

    Args:
        lexicon: What the names stand for.
        language: Bulgarian or English.
        on: The day that is spoken of; without it dated values are called by their titles.
    """

    lexicon: Lexicon
    language: Language
    on: date | None = None

    def say(self, template: Text, *given: str | int) -> str:
        """Put the given words into the gaps of a phrase."""
        return template[self.language].format(*given)

    def dated(self, parameter: str) -> DatedValue | None:
        """The value in force on the day; None without a day, or where none is in force."""
        return self.lexicon.parameter(parameter).on(self.on) if self.on else None

    def title(self, parameter: str) -> str:
        """What people call a dated value: „пълнолетие“."""
        title = self.lexicon.parameter(parameter).title[self.language]
        return quoted(title, self.language)


def lowered(label: str) -> str:
    """A label as it stands inside a sentence; an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def raised(sentence: str) -> str:
    """A sentence with a capital letter at its head."""
    return sentence[:1].upper() + sentence[1:]


def stopped(sentence: str) -> str:
    """A sentence with one stop at its end, also after "г." and after a quoted question."""
    return sentence if sentence.rstrip("“”")[-1:] in (".", "?", "!") else f"{sentence}."


def words_in(text: str) -> int:
    """How many words a text has; a dash is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def fitting(candidates: Iterable[Callable[[], str]]) -> str:
    """The first that leaves room for the status before it, from the fullest on; else the last."""
    made = ""
    for make in candidates:
        made = make()
        if words_in(made) <= MOST_WORDS - _STATUS_WORDS:
            return made
    return made


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str):
        return value
    return getattr(value, "iso", None) or str(value)
