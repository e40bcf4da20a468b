"""Databases as older programs left them: with their schema, and with rows in it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

from attrs import evolve
from sqlalchemy import Connection, inspect

from copcore import SchemaContribution
from copcore.storage.sql import upgrade
from copcore.storage.sql.database import Database
from copcore.storage.sql.plugin_tables import plugin_tables
from copcore.storage.sql.schema import REVISIONS, metadata
from tests.builders import KEY

CENTRE = "dolno_selo"


@contextmanager
def program(core: int = len(REVISIONS)) -> Iterator[None]:
    """Within it this is an older program: it knows only so many revisions of the core."""
    with patch.object(upgrade, "REVISIONS", REVISIONS[:core]):
        yield


def older(
    contributions: Mapping[str, SchemaContribution], known: int
) -> Mapping[str, SchemaContribution]:
    """Older versions of plugins, which know so many of their revisions."""
    return {
        name: evolve(schema, revisions=schema.revisions[:known])
        for name, schema in contributions.items()
        if known
    }


def bring(
    database: Database,
    *,
    core: int = len(REVISIONS),
    contributions: Mapping[str, SchemaContribution] = {},
    known: int = 99,
) -> None:
    """Bring a database to where an older program with older plugins would."""
    with program(core):
        plugins = plugin_tables(older(contributions, known))
        upgrade.upgrade(database.engine, database.place, KEY, plugins=plugins)


def copy_rows(source: Connection, target: Connection) -> None:
    """Write all rows as a program would that knows no more columns than the target has."""
    there = inspect(target)
    for table in metadata.sorted_tables:
        if there.has_table(table.name):
            names = [f'"{column["name"]}"' for column in there.get_columns(table.name)]
            listed, mark = ", ".join(names), "?" if target.dialect.name == "sqlite" else "%s"
            rows = source.exec_driver_sql(f"SELECT {listed} FROM {table.name}").all()
            marks = ", ".join(mark for _ in names)
            insert = f"INSERT INTO {table.name} ({listed}) VALUES ({marks})"
            if rows:
                target.exec_driver_sql(insert, [tuple(row) for row in rows])
