"""Run by Alembic: migrates the connection that ``copcore.storage.sql.upgrade`` hands over.

The core and each plugin that owns tables have a line of revisions and a version table of their own.
"""

from alembic import context

_given = context.config.attributes
context.configure(
    connection=_given["connection"],
    target_metadata=_given["metadata"],
    version_table=_given["version_table"],
)
context.run_migrations()
