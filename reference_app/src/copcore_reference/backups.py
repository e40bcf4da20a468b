"""``cop backup``: a proven copy of the records, made while others work."""

import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore.cli import speak
from copcore_reference import options, screen

if TYPE_CHECKING:
    from copcore import Config, Language
    from copcore.backup import Backup

FOLDER = "backups"
"""Where backups are kept within a workspace, unless another folder is named."""


@click.command()
@options.workspace
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder for backups, such as that of a stick; default is backups in the workspace.",
)
@options.as_json
@options.lang
def backup(workspace: Path, folder: Path | None, as_json: bool, lang: "Language | None") -> None:
    """Make a backup of the records and prove it; older ones are rotated."""
    from copcore.backup import make_backup, on_same_disk

    config, language = configured(workspace, lang)
    database = database_of(workspace, config)
    place = folder or _default(workspace)
    title = "Резервно копие" if language == "bg" else "Backing up"
    with screen.progress(title) as progress:
        made = make_backup(database, place, now=datetime.now(UTC), progress=progress)
    same_disk = on_same_disk(database, place)
    if as_json:
        screen.put_json(_as_tree(made, same_disk))
    _tell(made, language)
    if same_disk:
        _advise(workspace, language)


def configured(workspace: Path, lang: "Language | None") -> "tuple[Config, Language]":
    """The configuration of a workspace whose database need not be usable, and the language."""
    from copcore import read_config

    config = read_config(workspace)
    language = lang or config.language
    speak(language)
    return config, language


def database_of(workspace: Path, config: "Config") -> Path:
    """The file of the records.

    Raises:
        InvalidInput: The records are on a server.
    """
    from copcore import InvalidInput
    from copcore.bootstrap import DATABASE

    if config.database is not None:
        raise InvalidInput(
            en=f"The records of {workspace} are on a database server; back them up and restore "
            "them with its own tools, pg_dump and pg_restore.",
            bg=f"Данните на {workspace} са на сървър за бази данни; правете копия и ги "
            "възстановявайте с неговите програми pg_dump и pg_restore.",
        )
    return workspace / DATABASE


def _default(workspace: Path) -> Path:
    folder = workspace / FOLDER
    folder.mkdir(exist_ok=True)
    return folder


def _as_tree(made: "Backup", same_disk: bool) -> dict[str, object]:
    return {
        "backup": str(made.path),
        "made_at": made.made_at.isoformat(),
        "entries": made.content.entries,
        "size": made.size,
        "sha256": made.sha256,
        "same_disk": same_disk,
    }


def _tell(made: "Backup", language: "Language") -> None:
    screen.say(
        f"Резервното копие е готово и проверено: {made.path}\n"
        f"Записи в дневника: {made.content.entries}."
        if language == "bg"
        else f"The backup is made and proven: {made.path}\n"
        f"Entries of the journal: {made.content.entries}."
    )


def _advise(workspace: Path, language: "Language") -> None:
    command = f"cop backup --workspace {shlex.quote(str(workspace))} --to"
    screen.say(
        "Внимание: копието е на същия диск като данните. Направете и копие на флашка: "
        f"{command} ПАПКА"
        if language == "bg"
        else "Note: the backup is on the same disk as the records. Make one on a stick too: "
        f"{command} FOLDER"
    )
