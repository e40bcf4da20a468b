"""What the two languages have of their own."""

from typing import Final

from copcore.domain import Language, Text

# British English orders day, month and year as Bulgarian does, and joins lists the same way.
LOCALES: Final[dict[Language, str]] = {"bg": "bg", "en": "en_GB"}

_UNKNOWN = Text(bg="неизвестно", en="unknown")


def unknown(language: Language) -> str:
    """Return the word for what is not known; it is never shown as nothing, no or zero."""
    return _UNKNOWN[language]
