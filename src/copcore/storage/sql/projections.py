"""Rows that plugins make from records: written with the records, and made again where they lag."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from copcore.errors import PluginError, StorageError
from copcore.services.commands import Root
from copcore.services.schema import Value
from copcore.storage.sql.plugin_tables import DerivedTable, PluginTables
from copcore.storage.sql.rows import load
from copcore.storage.sql.schema import AUDIT
from copcore.storage.sql.statements import every

Change = tuple[str, str, Root | None]
"""Kind and id of a changed record, and its new version; None where it is voided."""
Roots = Mapping[str, Root | None]

_MANY = 1000
"""So many rows are written at once."""


def write(
    connection: Connection,
    centre: str,
    plugins: Sequence[PluginTables],
    changes: Sequence[Change],
    *,
    since: int,
    until: int,
) -> None:
    """Write the rows of changed records; all rows of a centre where they lag behind.

    Args:
        connection: A transaction in which the records and the journal are written already.
        centre: Key of the centre.
        plugins: The tables of plugins.
        changes: In their order; the last one of a record counts.
        since: Last journal entry before this transaction; 0 where there was none.
        until: Last journal entry now.

    Raises:
        PluginError: A plugin's function raised, or made rows that its table cannot hold.
    """
    for plugin in plugins:
        filled = plugin.filled
        followed = connection.execute(
            update(filled)
            .where(
                filled.c.centre_id == centre,
                filled.c.revision == plugin.schema.revisions[-1],
                filled.c.sequence == since,
            )
            .values(sequence=until)
        )
        if followed.rowcount == 1:
            _replace(connection, centre, plugin, changes)
        else:
            _fill(connection, centre, plugin, until)


def refresh(connection: Connection, centre: str, plugins: Sequence[PluginTables]) -> None:
    """Make the rows of a centre again where they lag behind.

    Raises:
        PluginError: A plugin's function raised, or made rows that its table cannot hold.
    """
    for plugin in lagging(connection, centre, plugins):
        _fill(connection, centre, plugin, _last(connection, centre))


def lagging(
    connection: Connection, centre: str, plugins: Sequence[PluginTables]
) -> tuple[PluginTables, ...]:
    """The plugins whose rows are older than the records, or of an older revision."""
    last = _last(connection, centre) if plugins else 0
    return tuple(
        plugin
        for plugin in plugins
        if _filled(connection, centre, plugin) != (plugin.schema.revisions[-1], last)
    )


def _last(connection: Connection, centre: str) -> int:
    asked = select(func.max(AUDIT.c.sequence)).where(AUDIT.c.centre_id == centre)
    return connection.execute(asked).scalar() or 0


def _filled(connection: Connection, centre: str, plugin: PluginTables) -> tuple[str, int] | None:
    filled = plugin.filled
    asked = select(filled.c.revision, filled.c.sequence).where(filled.c.centre_id == centre)
    row = connection.execute(asked).first()
    return None if row is None else (row.revision, row.sequence)


def _fill(connection: Connection, centre: str, plugin: PluginTables, sequence: int) -> None:
    for table in (*(derived.table for derived in reversed(plugin.derived)), plugin.filled):
        connection.execute(delete(table).where(table.c.centre_id == centre))
    for derived in plugin.derived:
        _insert(connection, centre, derived, load(connection, derived.root, every, centre=centre))
    mark = {"revision": plugin.schema.revisions[-1], "sequence": sequence}
    connection.execute(insert(plugin.filled).values(centre_id=centre, **mark))


def _replace(
    connection: Connection, centre: str, plugin: PluginTables, changes: Sequence[Change]
) -> None:
    last = {(kind, record_id): root for kind, record_id, root in changes}
    changed = {
        derived: {one: root for (kind, one), root in last.items() if kind == derived.root.name}
        for derived in plugin.derived
    }
    for derived in reversed(plugin.derived):
        _delete(connection, centre, derived.table, changed[derived])
    for derived, roots in changed.items():
        _insert(connection, centre, derived, roots)


def _delete(connection: Connection, centre: str, table: Table, roots: Roots) -> None:
    new = {record_id for record_id, root in roots.items() if root and root.version == 1}
    if before := [{"centre": centre, "record": one} for one in roots if one not in new]:
        key = (table.c.centre_id == bindparam("centre"), table.c.record_id == bindparam("record"))
        connection.execute(delete(table).where(*key), before)


def _insert(connection: Connection, centre: str, derived: DerivedTable, roots: Roots) -> None:
    rows = _rows(centre, derived, roots)
    try:
        while some := list(islice(rows, _MANY)):
            connection.execute(insert(derived.table), some)
    except StorageError as error:
        if not isinstance(error.__cause__, connection.dialect.loaded_dbapi.IntegrityError):
            raise
        raise _refused(
            derived,
            en="they break a constraint of the table",
            bg="те нарушават ограничение на таблицата",
        ) from error


def _rows(centre: str, derived: DerivedTable, roots: Roots) -> Iterator[dict[str, Value]]:
    for record_id, root in roots.items():
        if root is None:
            continue
        try:
            made = [dict(row) for row in derived.rows(root)]
        except Exception as error:
            kind = type(error).__name__
            raise _refused(
                derived,
                en=f"it raised {kind} at record {record_id}",
                bg=f"предизвика {kind} при запис {record_id}",
            ) from error
        for row in made:
            yield _fitting(derived, {**row, "centre_id": centre, "record_id": record_id})


def _fitting(derived: DerivedTable, row: dict[str, Value]) -> dict[str, Value]:
    """The row with a value for each column; STRICT alone would take a number for a text."""
    columns = derived.table.columns
    whole = dict.fromkeys(columns.keys()) | row
    for name, value in whole.items():
        column = columns.get(name)
        known = column is not None and (
            column.nullable if value is None else type(value) is column.type.python_type
        )
        if not known:
            raise _refused(
                derived,
                en=f'a value does not fit its column "{name}"',
                bg=f"стойност не подхожда на колоната ѝ „{name}“",
            )
    return whole


def _refused(derived: DerivedTable, *, en: str, bg: str) -> PluginError:
    plugin, table = derived.plugin, derived.table.name
    return PluginError(
        en=f'Plugin "{plugin}" cannot make the rows of its table "{table}": {en}; nothing was '
        "stored. Correct the plugin, or uninstall it.",
        bg=f"Приставка „{plugin}“ не може да направи редовете на таблицата си „{table}“: {bg}; "
        "нищо не е записано. Поправете приставката или я деинсталирайте.",
        name=plugin,
        table=table,
    )
