"""``copcore plugins``: what became of each installed plugin."""

import json
from typing import TYPE_CHECKING

import click

from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.domain import Language
    from copcore.hooks import PluginRecord

_TITLES = {
    "bg": ("Приставка", "Дистрибуция", "Версия", "Състояние", "Куки"),
    "en": ("Plugin", "Distribution", "Version", "Status", "Hooks"),
}
_STATUS = {
    "bg": {"loaded": "заредена", "failed": "неуспешна", "refused": "отказана"},
    "en": {"loaded": "loaded", "failed": "failed", "refused": "refused"},
}
_NONE = {
    "bg": "Няма инсталирани приставки; инсталирайте дистрибуция с входна точка copcore.",
    "en": "No plugin is installed; install a distribution with an entry point copcore.",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write a JSON list; reasons are English.")
@language_option()
def plugins(as_json: bool, language: "Language") -> None:
    """List the installed plugins and how they stand, with the reason and the remedy."""
    from copcore.bootstrap import load_catalogue

    records = load_catalogue().records
    if as_json:
        listed = [_as_json(record) for record in records]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    elif records:
        _print(records, language)
    else:
        click.echo(_NONE[language])


def _as_json(record: "PluginRecord") -> dict[str, object]:
    return {
        "name": record.name,
        "distribution": record.distribution,
        "version": record.version,
        "status": record.status.value,
        "hooks": record.hooks,
        "reason": record.reason.en if record.reason else None,
    }


def _print(records: "tuple[PluginRecord, ...]", language: "Language") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*_TITLES[language])
    for record in records:
        status = _STATUS[language][record.status.value]
        hooks = ", ".join(hook.removeprefix("copcore_register_") for hook in record.hooks)
        table.add_row(record.name, record.distribution, record.version, status, hooks)
    console = Console(markup=False, highlight=False, emoji=False)
    console.print(table)
    for record in records:
        if record.reason:
            console.print(record.reason[language], soft_wrap=True)
