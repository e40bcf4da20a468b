"""The developer's command ``copcore``. It imports click only; each command imports the rest."""

import click

from copcore.cli.lazy import LazyGroup, language_option, speak

__all__ = ["LazyGroup", "language_option", "main", "speak"]

_COMMANDS = {
    "audit": ("copcore.cli.audit:audit", "Prove that nobody changed what was recorded."),
    "db": ("copcore.cli.db:db", "Look after a database on a server."),
    "doctor": ("copcore.cli.doctor:doctor", "Say what is wrong here, and what to do."),
    "explain": ("copcore.cli.explain:explain", "Answer a rule from a file of facts, with reasons."),
    "facts": ("copcore.cli.facts:facts", "List the facts that rules may speak about."),
    "hooks": ("copcore.cli.hooks:hooks", "Show the manual of the hooks."),
    "plugins": ("copcore.cli.plugins:plugins", "List the installed plugins and how they stand."),
    "rehearse": (
        "copcore.cli.rehearse:rehearse",
        "Compare a rule with a changed one; write nothing.",
    ),
    "rules": ("copcore.cli.rules:rules", "List the rules of the core and of the plugins."),
    "select": ("copcore.cli.select:select", "List the records for which a rule holds."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS)
@click.version_option(package_name="copcore")
def main() -> None:
    """Tools for people who write plugins and rules for copcore."""
