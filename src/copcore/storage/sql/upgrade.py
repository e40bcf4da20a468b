"""Bringing a database to the newest schema: the core first, then each plugin that owns tables.

Each revision is a transaction of its own, so that an upgrade that was cut off is at the end of one
and goes on from there. The tables of a plugin that is not installed stay as they are.
"""

from collections.abc import Callable, Sequence

from attrs import frozen
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    inspect,
    select,
)

from copcore.errors import CopcoreError, PluginError, StorageError
from copcore.storage.sql.database import migrating
from copcore.storage.sql.plugin_tables import PluginTables
from copcore.storage.sql.schema import REVISIONS, VERSION_TABLE, metadata


@frozen(eq=False, kw_only=True)
class _Line:
    """A line of revisions.

    Args:
        tables: What the last revision makes.
        version: Holds the revision at which the database is; STRICT, as Alembic's own is not.
        revisions: All of them, oldest first.
        scripts: Where they are, ``PACKAGE:FOLDER``.
        owner: The plugin; None is the core.
    """

    tables: MetaData
    version: Table
    revisions: tuple[str, ...]
    scripts: str
    owner: PluginTables | None = None


def upgrade(
    engine: Engine,
    place: str,
    key: bytes,
    *,
    plugins: Sequence[PluginTables] = (),
    before: Callable[[], None] | None = None,
) -> None:
    """Run the revisions that a database still lacks.

    Args:
        engine: Its connections.
        place: How messages name it.
        key: Seals audit rows that are older than the audit's chain.
        plugins: The tables of plugins.
        before: Called once if anything is to be changed in a database that was there already;
            if it raises, nothing is changed.

    Raises:
        StorageError: A newer copcore made the database, or its tables are none of ours.
        PluginError: The tables of a plugin are newer than the plugin, the plugin needs a newer
            copcore, or its revision failed; the message names it.
    """
    lines = (_core(), *map(_line_of, plugins))
    with engine.connect() as connection:
        lacking = [_lacking(connection, place, line) for line in lines]
    if before is not None and any(lacking) and lacking[0] != REVISIONS:
        before()
    for line, revisions in zip(lines, lacking, strict=True):
        for _ in revisions:
            with migrating(engine).begin() as connection:
                _step(connection, place, key, line)


def _step(connection: Connection, place: str, key: bytes, line: _Line) -> None:
    # Another program may have done it since this one looked.
    following = next(iter(_lacking(connection, place, line)), None)
    if following is None:
        return
    line.version.create(connection, checkfirst=True)
    if line.owner is None:
        _run(connection, line, following, audit_key=key)
        return
    line.owner.filled.create(connection, checkfirst=True)
    try:
        _run(connection, line, following)
        if connection.dialect.name == "postgresql":
            # what the core's own revisions do themselves: centres are kept apart by the server
            connection.exec_driver_sql("SELECT copcore_secure_rows()")
    except Exception as error:
        raise _failed(line.owner.name, following, error) from error


def _run(connection: Connection, line: _Line, revision: str, **more: bytes) -> None:
    # Opening a file that is up to date does not need Alembic, which is slow to import.
    from alembic import command
    from alembic.config import Config

    given = {"connection": connection, "metadata": line.tables, "version_table": line.version.name}
    config = Config(attributes={**given, **more})
    config.set_main_option("script_location", "copcore.storage.sql:migrations")
    config.set_main_option("path_separator", "newline")  # a colon is part of the place
    config.set_main_option("version_locations", line.scripts)
    command.upgrade(config, revision)


def _lacking(connection: Connection, place: str, line: _Line) -> tuple[str, ...]:
    """The revisions that a database lacks, oldest first."""
    revision = _revision(connection, line)
    if revision is None:
        _check_free(connection, place, line)
        return line.revisions
    if revision not in line.revisions:
        raise _newer(place, line, revision)
    return line.revisions[line.revisions.index(revision) + 1 :]


def _revision(connection: Connection, line: _Line) -> str | None:
    if not inspect(connection).has_table(line.version.name):
        return None
    return connection.execute(select(line.version.c.version_num)).scalar()


def _check_free(connection: Connection, place: str, line: _Line) -> None:
    there = set(inspect(connection).get_table_names())
    if taken := min(there & set(line.tables.tables), default=None):
        raise StorageError(
            en=f'{place} has a table "{taken}" that copcore did not make; it was left as it is. '
            "Choose an empty database.",
            bg=f"{place} има таблица „{taken}“, която не е направена от copcore; оставен е както "
            "е. Изберете празна база.",
        )


def _newer(place: str, line: _Line, revision: str) -> CopcoreError:
    newest = line.revisions[-1]
    if line.owner is None:
        return StorageError(
            en=f"{place} was made by a newer copcore (schema {revision}; this one knows up to "
            f"{newest}); it was left as it is. Install the newer copcore.",
            bg=f"{place} е направен от по-нов copcore (схема {revision}, а този познава до "
            f"{newest}); оставен е както е. Инсталирайте по-новия copcore.",
        )
    name, distribution = line.owner.name, line.owner.name.partition(":")[0]
    return PluginError(
        en=f'The tables of plugin "{name}" in {place} were made by a newer version of it (revision '
        f"{revision}; this one knows up to {newest}); they were left as they are. Install the "
        f"newer {distribution}, or uninstall it.",
        bg=f"Таблиците на приставка „{name}“ в {place} са направени от по-нова нейна версия "
        f"(ревизия {revision}, а тази познава до {newest}); оставени са както са. Инсталирайте "
        f"по-новата {distribution} или я деинсталирайте.",
        name=name,
    )


def _failed(plugin: str, revision: str, error: Exception) -> PluginError:
    # The words of other errors may quote a row.
    kind = f"{type(error).__name__}."
    en, bg = (error.en, error.bg) if isinstance(error, CopcoreError) else (kind, kind)
    return PluginError(
        en=f'Plugin "{plugin}" cannot bring its tables to revision {revision}; they are as they '
        f"were before it. Correct the plugin, or uninstall it. {en}",
        bg=f"Приставка „{plugin}“ не може да доведе таблиците си до ревизия {revision}; те са "
        f"както преди нея. Поправете приставката или я деинсталирайте. {bg}",
        name=plugin,
    )


def _version_table(name: str) -> Table:
    return Table(
        name,
        MetaData(),
        Column("version_num", Text, nullable=False),
        PrimaryKeyConstraint("version_num", name=f"{name}_pkc"),
        sqlite_strict=True,
    )


def _line_of(plugin: PluginTables) -> _Line:
    schema = plugin.schema
    return _Line(
        tables=plugin.metadata,
        version=_version_table(f"copcore_version_{schema.prefix}"),
        revisions=schema.revisions,
        scripts=schema.migrations,
        owner=plugin,
    )


def _core() -> _Line:
    return _Line(
        tables=metadata,
        version=_version_table(VERSION_TABLE),
        revisions=REVISIONS,
        scripts="copcore.storage.sql:migrations/versions",
    )
