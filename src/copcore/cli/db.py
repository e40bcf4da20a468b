"""``copcore db``: what the owner of the tables does in a database on a server."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore.cli import options, shown
from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.domain import Language
    from copcore.storage.sql.database import Database

_WORDS = {
    "granted": {
        "bg": "Ролята „{}“ вече може да работи с базата и нищо повече.",
        "en": 'The role "{}" can work in the database now, and nothing else.',
    },
    "parting": {"bg": "Разделяне на таблиците", "en": "Parting the tables"},
    "parted": {
        "bg": "Таблиците вече са на {} части; броят на редовете е същият.",
        "en": "The tables have {} parts now; the number of rows is the same.",
    },
    "upgraded": {
        "bg": "Таблиците са по най-новата схема.",
        "en": "The tables have the newest schema.",
    },
}

as_owner = click.option(
    "--database",
    metavar="URL",
    help="Address for the owner of the tables, in place of the one in centre.toml.",
)
dry_run = click.option("--dry-run", is_flag=True, help="Show the SQL and change nothing.")


@click.group()
def db() -> None:
    """Look after a database on a server."""


@db.command()
@options.workspace
@as_owner
@click.option("--backed-up", is_flag=True, help="There is a proven backup of the tables.")
@language_option()
def upgrade(workspace: Path, database: str | None, backed_up: bool, language: "Language") -> None:
    """Bring the tables to the newest schema, those of plugins too.

    Tables that hold records already are not changed unless you say that they are backed up.
    """
    with _opened(workspace, database, backed_up=backed_up):
        click.echo(_WORDS["upgraded"][language])


@db.command()
@click.argument("role")
@options.workspace
@as_owner
@dry_run
@language_option()
def grant(
    role: str, workspace: Path, database: str | None, dry_run: bool, language: "Language"
) -> None:
    """Let ROLE work in the database: it may add to the audit, and never change it.

    Repeat this after an upgrade that made tables.
    """
    from copcore.storage.sql import rights

    with _opened(workspace, database) as opened:
        if dry_run:
            _put_sql(rights.granting(opened, role))
        else:
            rights.grant(opened, role)
            click.echo(_WORDS["granted"][language].format(role))


@db.command()
@options.workspace
@as_owner
@click.option(
    "--partitions", type=int, default=16, show_default=True, help="Number of parts, 2 to 256."
)
@dry_run
@language_option()
def partition(
    workspace: Path, database: str | None, partitions: int, dry_run: bool, language: "Language"
) -> None:
    """Part the tables of records by a hash of their centre, so that each centre lies together.

    It is one transaction: nobody works meanwhile, and if it fails nothing has changed. The disk
    must have room for a second copy of the records. Parts are never joined again.
    """
    from copcore.storage.sql import partitions as parts

    with _opened(workspace, database) as opened:
        if dry_run:
            _put_sql(parts.planned(opened, partitions))
            return
        with shown.progress(_WORDS["parting"][language]) as progress:
            parts.partition(opened, partitions, progress)
        click.echo(_WORDS["parted"][language].format(partitions))


@contextmanager
def _opened(
    workspace: Path, database: str | None, *, backed_up: bool = False
) -> "Iterator[Database]":
    from copcore.bootstrap import open_workspace
    from copcore.config import read_config
    from copcore.errors import InvalidInput
    from copcore.storage import SqlStore

    if read_config(workspace).database is None:
        raise InvalidInput(
            en=f"The records of {workspace} are in a file, which needs none of this.",
            bg=f"Записите на {workspace} са във файл и това не им е нужно.",
        )
    with open_workspace(workspace, database=database, backed_up=backed_up) as opened:
        if isinstance(opened.store, SqlStore):
            yield opened.store.database


def _put_sql(statements: Iterable[str]) -> None:
    click.echo("BEGIN;")
    for statement in statements:
        click.echo(f"{statement};")
    click.echo("COMMIT;")
