"""Whether the tables are those that this copcore and its plugins know."""

from collections.abc import Iterator, Mapping

from copcore.doctor.checks import Check, Key, amber, green, guarded, red
from copcore.services.schema import SchemaContribution
from copcore.storage.sql.database import Database
from copcore.storage.sql.diagnosis import VERSION_TABLES, revision, tables
from copcore.storage.sql.plugin_tables import plugin_tables
from copcore.storage.sql.schema import REVISIONS, VERSION_TABLE, metadata


def schema(database: Database) -> Iterator[Check]:
    """Whether the tables are those that this copcore knows."""
    return guarded(Key.SCHEMA, _schema(database))


def plugins(database: Database, schemas: Mapping[str, SchemaContribution]) -> Iterator[Check]:
    """Whether the tables of plugins are those that the installed plugins know."""
    return guarded(Key.PLUGIN_TABLES, _plugins(database, schemas))


def _schema(database: Database) -> Iterator[Check]:
    with database.engine.connect() as connection:
        names = tables(connection)
        found = revision(connection, VERSION_TABLE) if VERSION_TABLE in names else None
    lacking = sorted(metadata.tables.keys() - names)
    newest = REVISIONS[-1]
    if found is None and len(lacking) == len(metadata.tables):
        yield amber(
            Key.SCHEMA,
            en=f"{database.place} has no tables yet; they are made when the workspace is opened.",
            bg=f"{database.place} още няма таблици; те се правят при отваряне на работното място.",
        )
    elif found is None or (found == newest and lacking):
        missing = ", ".join((VERSION_TABLE,) if found is None else lacking)
        yield red(
            Key.SCHEMA,
            en=f"{database.place} lacks tables ({missing}); restore a backup.",
            bg=f"В {database.place} липсват таблици ({missing}); възстановете резервно копие.",
        )
    else:
        yield _revised(Key.SCHEMA, "copcore", found, REVISIONS)


def _plugins(database: Database, schemas: Mapping[str, SchemaContribution]) -> Iterator[Check]:
    with database.engine.connect() as connection:
        names = tables(connection)
        left = {name for name in names if name.startswith(VERSION_TABLES)} - {VERSION_TABLE}
        for plugin in plugin_tables(schemas):
            version_table = VERSION_TABLES + plugin.schema.prefix
            there = version_table in names
            found = revision(connection, version_table) if there else None
            left.discard(version_table)
            yield _revised(Key.PLUGIN_TABLES, plugin.name, found, plugin.schema.revisions)
    for name in sorted(left):
        prefix = name.removeprefix(VERSION_TABLES)
        yield amber(
            Key.PLUGIN_TABLES,
            en=f"The tables {prefix}_… are of a plugin that is not loaded, so they lag behind the "
            "records; install it, or leave them: they stop nothing.",
            bg=f"Таблиците {prefix}_… са на приставка, която не е заредена, и изостават от "
            "записите; инсталирайте я или ги оставете: те не пречат.",
        )
    if not schemas and not left:
        yield green(
            Key.PLUGIN_TABLES,
            en="No plugin has tables of its own.",
            bg="Никоя приставка няма собствени таблици.",
        )


def _revised(key: Key, owner: str, found: str | None, known: tuple[str, ...]) -> Check:
    """How a revision stands to those that are known."""
    newest = known[-1]
    if found == newest:
        return green(
            key,
            en=f"{owner}: revision {found}, the newest.",
            bg=f"{owner}: ревизия {found}, най-новата.",
        )
    if found is None or found in known:
        return amber(
            key,
            en=f"{owner}: {found or 'no tables yet'}; they are brought to {newest} when the "
            "workspace is next opened.",
            bg=f"{owner}: {found or 'още няма таблици'}; при следващото отваряне на работното "
            f"място се довеждат до {newest}.",
        )
    return red(
        key,
        en=f"{owner}: revision {found} is of a newer version than the one here, which knows up to "
        f"{newest}; install the newer one.",
        bg=f"{owner}: ревизия {found} е от по-нова версия от тукашната, която познава до {newest}; "
        "инсталирайте по-новата.",
    )
