"""The developer's command ``copcore``. It imports click only; each command imports the rest."""

import click

from copcore.cli.lazy import LazyGroup, language_option, speak

__all__ = ["LazyGroup", "language_option", "main", "speak"]

_COMMANDS = {
    "hooks": ("copcore.cli.hooks:hooks", "Show the manual of the hooks."),
    "plugins": ("copcore.cli.plugins:plugins", "List the installed plugins and how they stand."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS)
@click.version_option(package_name="copcore")
def main() -> None:
    """Tools for people who write plugins for copcore."""
