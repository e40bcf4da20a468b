"""``copcore rehearse``: what a changed rule would do to the records of a workspace."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore.cli import options, shown
from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.domain import Language

_TITLES = {"bg": "Сравняване", "en": "Comparing"}


@click.command()
@click.argument("rule")
@click.option(
    "--to", "file", required=True, metavar="FILE", help="The changed rule, in TOML; - is stdin."
)
@options.on
@options.workspace
@options.as_json
@language_option()
def rehearse(
    rule: str, file: str, on: str, workspace: Path, as_json: bool, language: "Language"
) -> None:
    """Compare RULE with a changed one on the records of a workspace; nothing is written.

    It tells who gains a yes, who loses one and who becomes unknown, with the reasons of both
    rules, and counts the same at the end of each of the last twelve months: there the changed
    rule answers as if it had held already.

    In JSON "counts" tells how many had each old answer and which new one they get; "gains",
    "loses", "becomes_unknown" and "becomes_no" list each record once with both answers.
    """
    from copcore.bootstrap import open_workspace
    from copcore.cli import given
    from copcore.cli.comparison import Comparison
    from copcore.rules.outlook.rehearsal import Side

    day = options.read_day(on)
    with open_workspace(workspace) as opened, shown.progress(_TITLES[language]) as progress:
        opened.book.rule(rule)
        changed = given.rule_file(file, opened.book)
        done = opened.rehearse(rule, Side(changed.book, changed.rule.key), day, progress)
    comparison = Comparison(done=done, language=language)
    if as_json:
        shown.put_json(comparison.as_json())
    else:
        click.echo(comparison.as_text())
