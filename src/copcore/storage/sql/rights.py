"""The rights of the role that works in a database of PostgreSQL; its tables belong to another one.

What was recorded can be added to and never changed: not by a fault, not by hand.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, text

from copcore.errors import InvalidInput
from copcore.storage.sql.database import Database, migrating
from copcore.storage.sql.schema import AUDIT, COMMAND, IDEMPOTENCY, IDENTITY, metadata

_ADDED_TO: tuple[Table, ...] = (AUDIT, COMMAND, IDEMPOTENCY, IDENTITY)
_VERSION = "copcore_version_"


def grant(database: Database, role: str) -> None:
    """Give a role what it needs to work, and nothing else; rights it has on tables end first.

    Args:
        database: On PostgreSQL; its user owns the tables.
        role: Name of the role.

    Raises:
        InvalidInput: The database is a file, or knows no such role.
        StorageError: The user does not own the tables.
    """
    database.check_server()
    with migrating(database.engine).begin() as connection:
        for statement in _statements(connection, role):
            connection.exec_driver_sql(statement.replace("%", "%%"))


def granting(database: Database, role: str) -> tuple[str, ...]:
    """The statements that ``grant`` would run; nothing is changed.

    Raises:
        InvalidInput: The database is a file, or knows no such role.
    """
    database.check_server()
    with database.engine.connect() as connection:
        return tuple(_statements(connection, role))


def _statements(connection: Connection, role: str) -> Iterator[str]:
    quoted = connection.execute(_ROLE, {"role": role}).scalar()
    if quoted is None:
        raise InvalidInput(
            en=f'The server knows no role "{role}"; make it with createuser.',
            bg=f"Сървърът няма роля „{role}“; създайте я с createuser.",
        )
    database, schema, *names = connection.execute(_TABLES).scalars()
    yield f"GRANT USAGE ON SCHEMA {schema} TO {quoted}"
    # many rows at once pass through such tables
    yield f"GRANT TEMPORARY ON DATABASE {database} TO {quoted}"
    for name in names:
        yield f'REVOKE ALL ON "{name}" FROM {quoted}'
        yield f'GRANT {_rights(name)} ON "{name}" TO {quoted}'


def _rights(table: str) -> str:
    if table.startswith(_VERSION):
        return "SELECT"
    if table in {kept.name for kept in _ADDED_TO}:
        return "SELECT, INSERT"
    if table in metadata.tables:
        return "SELECT, INSERT, UPDATE"
    return "SELECT, INSERT, UPDATE, DELETE"  # a plugin's, whose rows are made anew


_ROLE = text("SELECT quote_ident(rolname) FROM pg_roles WHERE rolname = :role")
_TABLES = text("""
SELECT quote_ident(current_database()) AS name, 0 AS place
UNION ALL
SELECT quote_ident(current_schema()), 1
UNION ALL
SELECT c.relname, 2 FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
AND NOT c.relispartition AND (
    c.relname LIKE 'copcore\\_version\\_%' OR EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'centre_id'
    )
) ORDER BY place, name
""")
