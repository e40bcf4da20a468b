"""The manual of the hooks, made from the specs themselves: real signatures, real docstrings."""

import inspect
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from attrs import frozen

from copcore.errors import UnknownKey
from copcore.hooks import specs

PREFIX = "copcore_"

HOOKS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {name: spec for name, spec in vars(specs).items() if name.startswith(PREFIX)}
)


@frozen(kw_only=True)
class ManualPage:
    """The manual page of one hook.

    Args:
        name: Name of the hook.
        signature: As a plugin writes it, without the modules of the types.
        summary: The first line.
        text: Everything, with arguments, result and example.
    """

    name: str
    signature: str
    summary: str
    text: str


def manual_pages() -> tuple[ManualPage, ...]:
    """Return the page of each hook, in the order in which they are asked."""
    return tuple(manual_page(name) for name in HOOKS)


def manual_page(name: str) -> ManualPage:
    """Return the page of one hook.

    Raises:
        UnknownKey: There is no such hook; the nearest one is named.
    """
    if name not in HOOKS:
        raise UnknownKey(en="hook", bg="кука", key=name, valid=HOOKS)
    text = inspect.getdoc(HOOKS[name]) or ""
    summary = text.partition("\n")[0]
    return ManualPage(name=name, signature=signature(name), summary=summary, text=text)


def signature(name: str) -> str:
    """Return a hook's signature: ``copcore_register_centre() -> Sequence[Centre]``."""
    written = f"{name}{inspect.signature(HOOKS[name])}"
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", written)


def arguments(name: str) -> tuple[str, ...]:
    """Return the names of the arguments that a hook gives."""
    return tuple(inspect.signature(HOOKS[name]).parameters)
