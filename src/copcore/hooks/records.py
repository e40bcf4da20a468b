"""What became of each plugin, and why."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from textwrap import shorten
from typing import ClassVar

from attrs import evolve, frozen

from copcore.domain import Text
from copcore.errors import CopcoreError, PluginError


class PluginStatus(Enum):
    """How a plugin stands."""

    LOADED = "loaded"
    FAILED = "failed"
    REFUSED = "refused"


class PluginTrouble(PluginError):
    """Why a plugin does not stand; it becomes the reason of the plugin's record."""

    status: ClassVar[PluginStatus]


class PluginFailed(PluginTrouble):
    """A plugin's own code raised."""

    status = PluginStatus.FAILED


class PluginRefused(PluginTrouble):
    """A plugin broke the contract of a hook or claims what is not its own."""

    status = PluginStatus.REFUSED


@frozen(kw_only=True)
class PluginRecord:
    """One line of ``copcore plugins``.

    Args:
        name: Name of the entry point.
        distribution: The distribution that brings it.
        version: Version of the distribution.
        status: ``FAILED`` means that its own code raised, ``REFUSED`` that it broke a contract.
        hooks: Names of the hooks that it implements; empty where it could not be registered.
        reason: What is wrong and what to do about it; None where it is loaded.
    """

    name: str
    distribution: str
    version: str
    status: PluginStatus = PluginStatus.LOADED
    hooks: tuple[str, ...] = ()
    reason: Text | None = None

    @property
    def id(self) -> str:
        """``distribution:name``."""
        return f"{self.distribution}:{self.name}"

    def goes_by(self, name: str) -> bool:
        """Whether a name means this plugin: that of its entry point, or its id."""
        return name in (self.name, self.id)

    def troubled(self, trouble: PluginTrouble) -> "PluginRecord":
        """Return the record of the same plugin, failed or refused for this reason."""
        reason = Text(en=trouble.en, bg=trouble.bg)
        return evolve(self, status=trouble.status, reason=reason)


@contextmanager
def isolated(*, en: str, bg: str) -> Iterator[None]:
    """Run a plugin's code so that whatever it raises, SystemExit included, is a PluginFailed.

    KeyboardInterrupt passes, because it comes from the person at the keyboard, and so do our own
    objections to the plugin.

    Args:
        en: What the plugin failed in, as the beginning of an English sentence.
        bg: The same in Bulgarian.
    """
    try:
        yield
    except (KeyboardInterrupt, PluginTrouble):
        raise
    except BaseException as error:
        told = _told(error)
        raise PluginFailed(
            en=f"{en}: {told.en}; correct it, or uninstall its distribution.",
            bg=f"{bg}: {told.bg}; поправете я или деинсталирайте дистрибуцията ѝ.",
        ) from error


def _told(error: BaseException) -> Text:
    kind = type(error).__name__
    if isinstance(error, CopcoreError):
        return Text(en=f"{kind}: {error.en.rstrip('.')}", bg=f"{kind}: {error.bg.rstrip('.')}")
    message = ""
    with suppress(Exception):  # a broken __str__ must not hide the error itself
        message = shorten(str(error), 300, placeholder=" …").rstrip(".")
    line = f"{kind}: {message}" if message else kind
    return Text(en=line, bg=line)
