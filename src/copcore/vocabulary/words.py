"""How the shared vocabulary is written down: one line for each word."""

from collections.abc import Callable

from copcore.domain import AgeBand, Sex, Term, TermKind, Text

Word = Callable[..., Term]


def words_of(kind: TermKind) -> Word:
    """Return a maker of terms of one kind: key, Bulgarian, English, source and wider key."""

    def word(
        key: str,
        bg: str,
        en: str,
        source: str,
        broader: str | None = None,
        *,
        ages: AgeBand | None = None,
        sex: Sex | None = None,
    ) -> Term:
        label = Text(bg=bg, en=en)
        return Term(
            kind=kind, key=key, label=label, ages=ages, sex=sex, broader=broader, source=source
        )

    return word
