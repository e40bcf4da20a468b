"""Words for authors: titles of keys, terms of one's own, and texts in both languages."""

from collections.abc import Callable, Iterable

from copcore.domain import Language, StaffPost, Statement, StatementKind, Term, TermKind, Text
from copcore.errors import UnknownKey
from copcore.vocabulary import copcore_register_vocabulary
from copcore.vocabulary.words import Word, words_of
from copcore.wording import title


def in_both(say: Callable[[Language], str]) -> Text:
    """Say the same thing in both languages.

    Args:
        say: Gives the words in one language, for example by a function of ``copcore.wording``.
    """
    return Text(bg=say("bg"), en=say("en"))


def own_words(centre: str, kind: TermKind) -> Word:
    """Return a maker of a centre's own terms: key, Bulgarian, English, source and wider key.

    Args:
        centre: Key of the centre; every key made begins with it and a dot.
        kind: The namespace of the keys.
    """
    word = words_of(kind)

    def own(key: str, bg: str, en: str, source: str, broader: str | None = None) -> Term:
        return word(f"{centre}.{key}", bg, en, source, broader)

    return own


def sayings(kind: StatementKind) -> Callable[[str, str, str, str], Statement]:
    """Return a maker of what the centre says about itself: key, Bulgarian, English and source."""

    def saying(key: str, bg: str, en: str, source: str) -> Statement:
        return Statement(key=key, kind=kind, text=Text(bg=bg, en=en), source=source)

    return saying


def labels(kind: TermKind, keys: Iterable[str], own: Iterable[Term] = ()) -> tuple[Text, ...]:
    """Return what keys are called, in their order.

    Args:
        kind: The namespace of the keys.
        keys: Keys of the shared vocabulary or of the plugin's own.
        own: The plugin's own terms.

    Raises:
        UnknownKey: A key is in neither; the nearest one is named.
    """
    known = {term.key: term.label for term in _terms(kind, own)}
    wanted = tuple(keys)
    for key in wanted:
        if key not in known:
            raise UnknownKey(en=title(kind, "en"), bg=title(kind, "bg"), key=key, valid=known)
    return tuple(known[key] for key in wanted)


def with_wider(kind: TermKind, keys: Iterable[str], own: Iterable[Term] = ()) -> frozenset[str]:
    """Return keys together with all wider ones: "neglected_child" is also "child_at_risk".

    Args:
        kind: The namespace of the keys.
        keys: A key that is in no vocabulary here has no wider one.
        own: The plugin's own terms.
    """
    broader = {term.key: term.broader for term in _terms(kind, own)}
    found: set[str] = set()
    for key in keys:
        wider: str | None = key
        while wider is not None and wider not in found:
            found.add(wider)
            wider = broader.get(wider)
    return frozenset(found)


def with_narrower(kind: TermKind, keys: Iterable[str], own: Iterable[Term] = ()) -> tuple[str, ...]:
    """Return keys together with all narrower ones, sorted: what counts as a group of the centre.

    Args:
        kind: The namespace of the keys.
        keys: Keys of the shared vocabulary or of the plugin's own.
        own: The plugin's own terms.
    """
    wanted, words = frozenset(keys), tuple(own)
    narrower = (
        term.key
        for term in _terms(kind, words)
        if not wanted.isdisjoint(with_wider(kind, (term.key,), words))
    )
    return tuple(sorted({*wanted, *narrower}))


def _terms(kind: TermKind, own: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(t for t in (*copcore_register_vocabulary(), *own) if t.kind is kind)


def row_titles(kind: TermKind, keys: Iterable[str], own: Iterable[Term] = ()) -> dict[str, Text]:
    """Return the labels of keys by their keys, each with a capital letter as the title of a row.

    Args and errors are those of `labels`.
    """
    wanted = tuple(keys)
    return dict(zip(wanted, map(capitalised, labels(kind, wanted, own)), strict=True))


def post_titles(posts: Iterable[StaffPost], own: Iterable[Term] = ()) -> tuple[Text, ...]:
    """Return what the centre calls its posts: the local title, else the label of the role.

    Args:
        posts: Posts of the profile.
        own: The plugin's own terms.

    Raises:
        UnknownKey: A role is in no vocabulary; the nearest one is named.
    """
    every = tuple(posts)
    roles = labels(TermKind.STAFF_ROLE, (post.role for post in every), own)
    return tuple(post.local_title or role for post, role in zip(every, roles, strict=True))


def capitalised(text: Text) -> Text:
    """Return the text with a capital first letter; the rest stays as it is."""
    return in_both(lambda language: text[language][:1].upper() + text[language][1:])
