"""Bringing a database to the newest schema, in one transaction."""

from pathlib import Path

from sqlalchemy import Connection, Engine, Text, column, inspect, select, table

from copcore.errors import StorageError
from copcore.storage.sql.engine import writing
from copcore.storage.sql.schema import REVISIONS, VERSION_TABLE

_CREATE_VERSION_TABLE = f"""
CREATE TABLE IF NOT EXISTS {VERSION_TABLE} (
    version_num TEXT NOT NULL,
    CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num)
) STRICT
"""  # Alembic's own table would not be STRICT


def upgrade(engine: Engine, path: Path) -> None:
    """Run the migrations that a database still lacks.

    Raises:
        StorageError: A newer copcore made it, or its tables are none of ours.
    """
    with engine.connect() as connection:
        revision = _revision(connection, path)
    if revision != REVISIONS[-1]:
        with writing(engine).begin() as connection:
            _migrate(connection)


def _revision(connection: Connection, path: Path) -> str | None:
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    stored = select(column("version_num", Text)).select_from(table(VERSION_TABLE))
    revision = connection.execute(stored).scalar()
    if revision not in REVISIONS:
        raise StorageError(
            en=f"{path} was made by a newer copcore (schema {revision}; this one knows up to "
            f"{REVISIONS[-1]}); it was left as it is. Install the newer copcore.",
            bg=f"{path} е направен от по-нов copcore (схема {revision}, а този познава до "
            f"{REVISIONS[-1]}); оставен е както е. Инсталирайте по-новия copcore.",
        )
    return revision


def _migrate(connection: Connection) -> None:
    # Opening a file that is up to date does not need Alembic, which is slow to import.
    from alembic import command
    from alembic.config import Config

    connection.exec_driver_sql(_CREATE_VERSION_TABLE)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "copcore.storage.sql:migrations")
    command.upgrade(config, REVISIONS[-1])
