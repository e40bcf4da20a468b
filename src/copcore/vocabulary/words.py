"""How the shared vocabulary is written down: one line for each word."""

from collections.abc import Callable

from copcore.domain import Term, TermKind, Text

Word = Callable[..., Term]


def words_of(kind: TermKind) -> Word:
    """Return a maker of terms of one kind: key, Bulgarian, English, source and wider key."""

    def word(key: str, bg: str, en: str, source: str, broader: str | None = None) -> Term:
        return Term(kind=kind, key=key, label=Text(bg=bg, en=en), broader=broader, source=source)

    return word
