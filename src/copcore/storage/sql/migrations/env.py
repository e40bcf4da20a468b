"""Run by Alembic: migrates the connection that ``copcore.storage.sql.upgrade`` hands over."""

from alembic import context

from copcore.storage.sql.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
context.run_migrations()
