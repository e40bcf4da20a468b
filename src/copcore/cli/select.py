"""``copcore select``: the records of a workspace for which a rule has an answer."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore.cli import options, shown
from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.domain import Language

_NOBODY = {
    "bg": "Няма запис с този отговор.",
    "en": "No record has this answer.",
}


@click.command()
@click.argument("rule")
@options.on
@options.workspace
@click.option(
    "--outcome",
    type=click.Choice(("yes", "no", "unknown")),
    default="yes",
    show_default=True,
    help="The answer that is looked for.",
)
@options.as_json
@language_option()
def select(
    rule: str, on: str, workspace: Path, outcome: str, as_json: bool, language: "Language"
) -> None:
    """List the ids of all for whom RULE has an answer, one in each line.

    The three answers part all recorded subjects of the rule's kind. In JSON the ids are a list.
    """
    from copcore.bootstrap import open_workspace
    from copcore.domain import Truth

    day = options.read_day(on)
    with open_workspace(workspace) as opened:
        found = opened.select(rule, day, Truth(outcome))
    if as_json:
        shown.put_json(list(found))
    elif found:
        click.echo("\n".join(found))
    else:
        click.echo(_NOBODY[language], err=True)
