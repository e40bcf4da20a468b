"""The errors of copcore: one base class, data as attributes, a message in both languages.

Every message says what is wrong, where, and what to do next.
``str(error)`` is the English sentence; ``error.bg`` is the Bulgarian one.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

__all__ = [
    "Conflict",
    "Contradiction",
    "CopcoreError",
    "InvalidInput",
    "NotFound",
    "PluginError",
    "Refused",
    "StorageError",
    "UnknownKey",
    "nearest",
]


class CopcoreError(Exception):
    """Base of all errors that copcore raises on purpose.

    Args:
        en: One English sentence.
        bg: The same sentence in Bulgarian.
        data: Machine-readable details, kept as ``error.data``.
    """

    exit_code = 1

    def __init__(self, *, en: str, bg: str, **data: Any) -> None:
        super().__init__(en)
        self.en = en
        self.bg = bg
        self.data = data

    def __reduce__(self) -> Any:
        # The arguments have names, which an exception by itself does not keep for another process.
        return _again, (type(self), self.args, self.__dict__)

    def in_language(self, language: str) -> str:
        """Return the message in ``"bg"`` or ``"en"``."""
        return self.bg if language == "bg" else self.en


class InvalidInput(CopcoreError):
    """A value has the wrong shape; nothing was stored."""

    exit_code = 2


class Refused(CopcoreError):
    """A rule of case work refuses the command; nothing was stored."""


class NotFound(CopcoreError):
    """No record with this id exists in this centre."""

    exit_code = 2


class Conflict(CopcoreError):
    """Somebody else changed the record first; ``expected`` and ``actual`` say the versions."""

    def __init__(self, *, record_id: str, expected: int | None, actual: int) -> None:
        super().__init__(
            en=f"Record {record_id} is at version {actual}, but the command expected "
            f"{expected or 'none'}; read it again and repeat the command.",
            bg=f"Записът {record_id} е с версия {actual}, а командата очаква "
            f"{expected or 'никаква'}; прочетете го отново и повторете командата.",
            record_id=record_id,
        )
        self.expected = expected
        self.actual = actual


class UnknownKey(InvalidInput):
    """A key names nothing that is registered; the message offers the nearest valid one.

    Args:
        en: What kind of thing was looked up, in English (``"report"``).
        bg: The same in Bulgarian (``"отчет"``).
        key: The key that was not found.
        valid: The keys that exist.
    """

    def __init__(self, *, en: str, bg: str, key: str, valid: Iterable[str]) -> None:
        known = sorted(valid)
        near = nearest(key, known)
        en_hint = f'the nearest is "{near}"' if near else "none is registered"
        bg_hint = f"най-близкото е „{near}“" if near else "няма регистрирани"
        super().__init__(
            en=f'Unknown {en} "{key}"; {en_hint}.',
            bg=f"Непознат ключ ({bg}): „{key}“; {bg_hint}.",
            key=key,
            valid=tuple(known),
        )


class PluginError(CopcoreError):
    """A plugin broke its contract; the message names the plugin and the remedy."""


class StorageError(CopcoreError):
    """The workspace's database cannot be used safely; nothing was changed."""


class Contradiction(InvalidInput):
    """Targets of a simulation exclude each other; the message says which."""


def _again(kind: type[CopcoreError], args: tuple[Any, ...], data: dict[str, Any]) -> CopcoreError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(data)
    return error


def nearest(key: str, valid: Iterable[str]) -> str | None:
    """Return the valid key most like ``key``, or the first one, or None where there is none."""
    known = sorted(valid)
    close = get_close_matches(key, known, n=1, cutoff=0.0)
    return close[0] if close else None
