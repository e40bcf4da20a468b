"""Titles of keys, for plugins that print words of the shared vocabulary in their reports."""

from collections.abc import Iterable

from copcore.domain import Term, TermKind, Text
from copcore.errors import UnknownKey
from copcore.vocabulary import copcore_register_vocabulary


def labels(kind: TermKind, keys: Iterable[str], own: Iterable[Term] = ()) -> tuple[Text, ...]:
    """Return the titles of keys, in their order.

    Args:
        kind: The namespace of the keys.
        keys: Keys of the shared vocabulary or of the plugin's own.
        own: The plugin's own terms.

    Raises:
        UnknownKey: A key is in neither; the nearest one is named.
    """
    known = {t.key: t.label for t in (*copcore_register_vocabulary(), *own) if t.kind is kind}
    wanted = tuple(keys)
    for key in wanted:
        if key not in known:
            raise UnknownKey(en=kind.value, bg=kind.value, key=key, valid=known)
    return tuple(known[key] for key in wanted)
