"""Words in Bulgarian and English."""

from typing import Literal

from attrs import frozen

Language = Literal["bg", "en"]
LANGUAGES: tuple[Language, ...] = ("bg", "en")


@frozen(kw_only=True)
class Text:
    """The same words in Bulgarian and in English; keys stay English, titles are a Text."""

    bg: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.bg if language == "bg" else self.en


@frozen(kw_only=True)
class Noun:
    """A countable thing with the three forms that Bulgarian needs.

    Args:
        one: Used with exactly 1 (``1 час``, ``1 hour``).
        many: The plural without a number (``часове``, ``hours``).
        count: The form after any other number (``20 часа``, ``20 hours``); masculine things
            that are no persons have a count form of their own in Bulgarian.
    """

    one: Text
    many: Text
    count: Text
