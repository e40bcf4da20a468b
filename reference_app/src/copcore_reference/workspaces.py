"""``cop init``: a new workspace for a centre."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore_reference import options, screen

if TYPE_CHECKING:
    from copcore import Language


@click.command()
@click.option("--centre", required=True, help="Key of the centre.")
@click.option(
    "--workspace",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A new or empty directory.",
)
@options.lang
def init(centre: str, workspace: Path, lang: "Language | None") -> None:
    """Set up an empty workspace for a centre."""
    from copcore import Config, create_workspace

    language = lang or "bg"
    with create_workspace(workspace, Config(centre=centre, language=language)) as made:
        name = made.centre.name
    screen.say(
        f"Създадено е работно място за {name.bg} в {workspace}."
        if language == "bg"
        else f"A workspace for {name.en} was made in {workspace}."
    )
