"""Tables of PostgreSQL in parts: the rows of a centre lie together, whatever else is there.

A plain table cannot become one of parts where it stands, so each is made anew beside the old one,
filled, counted and put in its place; all in one transaction, as statements that can be read first.
"""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, TextClause, text

from copcore.errors import InvalidInput
from copcore.storage.sql.database import Database, migrating
from copcore.storage.sql.schema import metadata

Progress = Callable[[int, int], None]

FEWEST, MOST = 2, 256

_TABLES = tuple(table.name for table in metadata.sorted_tables)
_QUOTED = tuple(f'"{name}"' for name in _TABLES)


def partition(database: Database, number: int, progress: Progress | None = None) -> None:
    """Part all tables of records by a hash of their centre; all, or none if anything fails.

    Nobody else works meanwhile, and the disk must have room for a second copy of the records.

    Args:
        database: On PostgreSQL; its user owns the tables.
        number: How many parts.
        progress: Called with how many statements are done, and of how many.

    Raises:
        InvalidInput: The database is a file, has parts already, or the number is out of bounds.
        StorageError: Somebody works with the database, or the server refused; nothing is changed.
    """
    database.check_server()
    with migrating(database.engine).begin() as connection:
        statements = _statements(connection, database.place, number)
        for done, statement in enumerate(statements, start=1):
            connection.exec_driver_sql(statement.replace("%", "%%"))
            if progress is not None:
                progress(done, len(statements))


def planned(database: Database, number: int) -> tuple[str, ...]:
    """The statements that ``partition`` would run, in one transaction; nothing is changed.

    Raises:
        InvalidInput: The database is a file, has parts already, or the number is out of bounds.
    """
    database.check_server()
    with database.engine.connect() as connection:
        return _statements(connection, database.place, number)


def parts_of(connection: Connection) -> int:
    """How many parts the tables have; 1 where they are whole."""
    asked = text("SELECT count(*) FROM pg_inherits WHERE inhparent = to_regclass('audit')")
    return connection.execute(asked).scalar_one() or 1


def _statements(connection: Connection, place: str, number: int) -> tuple[str, ...]:
    if not FEWEST <= number <= MOST:
        raise InvalidInput(
            en=f"{number} parts cannot be; give {FEWEST} to {MOST}.",
            bg=f"{number} части не са възможни; дайте от {FEWEST} до {MOST}.",
        )
    if (there := parts_of(connection)) > 1:
        raise InvalidInput(
            en=f"The tables of {place} have {there} parts already, and keep them.",
            bg=f"Таблиците на {place} вече имат {there} части и остават с тях.",
        )
    return tuple(_steps(connection, number))


def _steps(connection: Connection, number: int) -> Iterator[str]:
    references = _constraints(connection, "f")
    yield "SELECT set_config('copcore.task', 'migrate', true)"
    yield f"LOCK TABLE {', '.join(_QUOTED)} IN ACCESS EXCLUSIVE MODE"
    for table, name, _ in references:
        yield f"ALTER TABLE {_quoted(table)} DROP CONSTRAINT {_quoted(name)}"
    for table in _TABLES:
        yield from _moved(table, number)
    for table, name, definition in (*_constraints(connection, "pu"), *references):
        yield f"ALTER TABLE {_quoted(table)} ADD CONSTRAINT {_quoted(name)} {definition}"
    yield from _made_by(_INDEXES, connection)
    yield from _made_by(_GRANTS, connection)
    yield "SELECT copcore_secure_rows()"
    yield from _made_by(_POLICIES, connection)
    yield from (f"ANALYZE {table}" for table in _QUOTED)


def _moved(table: str, number: int) -> Iterator[str]:
    new, old = _quoted(table), _quoted(f"{table}_whole")
    yield f"ALTER TABLE {new} RENAME TO {old}"
    yield (
        f"CREATE TABLE {new} (LIKE {old} INCLUDING DEFAULTS INCLUDING CONSTRAINTS) "
        "PARTITION BY HASH (centre_id)"
    )
    for part in range(number):
        yield (
            f"CREATE TABLE {_quoted(f'{table}_p{part:03}')} PARTITION OF {new} "
            f"FOR VALUES WITH (MODULUS {number}, REMAINDER {part})"
        )
    yield f"INSERT INTO {new} SELECT * FROM {old}"  # noqa: S608 - our own names
    same = f"(SELECT count(*) FROM {new}) = (SELECT count(*) FROM {old})"  # noqa: S608
    yield f"DO $$ BEGIN IF NOT {same} THEN RAISE 'rows were lost'; END IF; END $$"
    yield f"DROP TABLE {old}"


def _constraints(connection: Connection, kinds: str) -> Sequence[tuple[str, str, str]]:
    found = connection.execute(_CONSTRAINTS, {"tables": list(_QUOTED), "kinds": list(kinds)})
    return [(row[0], row[1], row[2]) for row in found]


def _made_by(query: TextClause, connection: Connection) -> list[str]:
    return list(connection.execute(query, {"tables": list(_QUOTED)}).scalars())


def _quoted(name: str) -> str:
    return f'"{name}"'


_CONSTRAINTS = text("""
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE c.oid = ANY(CAST(:tables AS regclass[])) AND k.contype = ANY(:kinds) ORDER BY 1, 2
""")
_INDEXES = text("""
SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY(CAST(:tables AS regclass[]))
AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid) ORDER BY 1
""")
_GRANTS = text("""
SELECT format('GRANT %s ON %I TO %s', string_agg(g.privilege_type, ', '), c.relname,
    CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
FROM pg_class c CROSS JOIN aclexplode(c.relacl) g
WHERE c.oid = ANY(CAST(:tables AS regclass[])) AND g.grantee <> c.relowner
GROUP BY c.relname, g.grantee ORDER BY 1
""")
_POLICIES = text("""
SELECT format('CREATE POLICY %I ON %I AS %s FOR %s TO %s', p.polname, c.relname,
    CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
        WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
    (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', ')
        FROM unnest(p.polroles) r))
    || coalesce(' USING (' || pg_get_expr(p.polqual, c.oid) || ')', '')
    || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, c.oid) || ')', '')
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
WHERE c.oid = ANY(CAST(:tables AS regclass[]))
AND p.polname NOT IN ('copcore_centre', 'copcore_migration') ORDER BY 1
""")
