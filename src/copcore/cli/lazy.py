"""Command groups that import a command only when it runs, and tell errors in one line."""

import errno
import io
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from copcore.errors import CopcoreError

F = TypeVar("F", bound=Callable[..., Any])

_LANGUAGE = "copcore.language"


class LazyGroup(click.Group):
    """A click group whose help imports none of its commands.

    A CopcoreError in a command, or a refusal of the system such as a full disk, ends the program
    with the error's exit code and one line on stderr, in the language of ``language_option``.
    A terminal or a pipe that cannot show a letter gets a question mark in its place.

    Args:
        lazy: For each name of a command where it is (``"package.module:function"``), and the line
            that the group's help shows.
    """

    def __init__(
        self, name: str | None = None, *, lazy: Mapping[str, tuple[str, str]], **settings: Any
    ) -> None:
        # A fixed width spares the help the import that would ask the terminal for its own.
        settings.setdefault("context_settings", {}).setdefault("terminal_width", 80)
        shown = {key: click.Command(key, short_help=line) for key, (_, line) in lazy.items()}
        super().__init__(name, commands=shown, **settings)
        self._places = {key: place for key, (place, _) in lazy.items()}

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name, and import it."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in self._places:
            module, _, function = self._places[name].partition(":")
            command = getattr(import_module(module), function)
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of ours, or of the system, becomes one line."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except Exception as error:
            told = _told(error)
            if told is None:
                raise
            click.echo(told.in_language(ctx.meta.get(_LANGUAGE, "en")), err=True)
            ctx.exit(told.exit_code)


def _told(error: Exception) -> "CopcoreError | None":
    """The error as one to be told; None for a bug, and for a reader who went away (click's)."""
    from copcore.errors import CopcoreError

    if isinstance(error, CopcoreError):
        return error
    if not isinstance(error, OSError) or error.errno == errno.EPIPE:
        return None
    where = f"{error.filename}: " if error.filename else ""
    return CopcoreError(
        en=f"{where}{error.strerror}; check the path, the rights and the free space.",
        bg=f"{where}{error.strerror}; проверете пътя, правата и свободното място.",
    )


def language_option(default: str = "en") -> Callable[[F], F]:
    """Return the option ``--lang bg|en``; the command gets it as ``language``."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(("bg", "en")),
        default=default,
        show_default=True,
        callback=_remember,
        help="Language of titles and messages.",
    )


def speak(language: str) -> None:
    """Say in which language the rest of the command tells errors."""
    click.get_current_context().meta[_LANGUAGE] = language


def _remember(_ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    speak(value)
    return value
