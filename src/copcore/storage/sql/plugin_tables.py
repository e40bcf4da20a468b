"""The tables of plugins as a database needs them, checked before anything is made of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Column, Integer, MetaData, PrimaryKeyConstraint, Table
from sqlalchemy import Text as TextType

from copcore.domain import Text
from copcore.errors import PluginError
from copcore.services.schema import DerivedRow, SchemaContribution
from copcore.storage.sql.schema import REVISIONS, ROOTS, RootTable, metadata

KEY = ("centre_id", "record_id")
"""What leads the key of every table of a plugin."""


@frozen(eq=False, kw_only=True)
class DerivedTable:
    """A table whose rows are made from records.

    Args:
        plugin: ``distribution:name`` of the plugin.
        table: The table.
        root: The kind of record.
        rows: The plugin's function.
    """

    plugin: str
    table: Table
    root: RootTable
    rows: Callable[[Any], Sequence[DerivedRow]]


@frozen(eq=False, kw_only=True)
class PluginTables:
    """The tables of one plugin.

    Args:
        name: ``distribution:name`` of the plugin.
        schema: What it declared.
        metadata: All its tables.
        derived: The same, each with what fills it; tables that others refer to come first.
        filled: Under which revision, and up to which journal entry of each centre, the rows are
            made; another program may have worked without the plugin meanwhile.
    """

    name: str
    schema: SchemaContribution
    metadata: MetaData
    derived: tuple[DerivedTable, ...]
    filled: Table


def plugin_tables(contributions: Mapping[str, SchemaContribution]) -> tuple[PluginTables, ...]:
    """Read and check the tables of plugins.

    Args:
        contributions: By ``distribution:name`` of the plugin.

    Raises:
        PluginError: The tables are not as they should be, or need a newer copcore; the message
            names the plugin.
    """
    return tuple(_read(name, schema) for name, schema in sorted(contributions.items()))


def _read(name: str, schema: SchemaContribution) -> PluginTables:
    if schema.needs not in REVISIONS:
        raise PluginError(
            en=f'Plugin "{name}" needs schema {schema.needs} of copcore, and this one knows up to '
            f"{REVISIONS[-1]}; install a newer copcore, or an older version of the plugin.",
            bg=f"Приставка „{name}“ изисква схема {schema.needs} на copcore, а този познава до "
            f"{REVISIONS[-1]}; инсталирайте по-нов copcore или по-стара версия на приставката.",
            name=name,
        )
    try:
        own = schema.tables()
        _check(name, schema, own)
    except PluginError:
        raise
    except Exception as error:
        raise _refused(
            name,
            en=f"its tables cannot be read ({type(error).__name__})",
            bg=f"таблиците ѝ не могат да се прочетат ({type(error).__name__})",
        ) from error
    return PluginTables(
        name=name,
        schema=schema,
        metadata=own,
        derived=_derived(name, schema, own),
        filled=_filled(schema.prefix),
    )


def _derived(name: str, schema: SchemaContribution, own: MetaData) -> tuple[DerivedTable, ...]:
    filling = {projection.table: projection for projection in schema.projections}
    return tuple(
        DerivedTable(
            plugin=name,
            table=table,
            root=_BY_NAME[filling[table.name].kind],
            rows=filling[table.name].rows,
        )
        for table in own.sorted_tables
    )


def _filled(prefix: str) -> Table:
    name = f"copcore_filled_{prefix}"
    return Table(
        name,
        MetaData(),
        Column("centre_id", TextType, nullable=False),
        Column("revision", TextType, nullable=False),
        Column("sequence", Integer, nullable=False),
        PrimaryKeyConstraint("centre_id", name=f"pk_{name}"),
        sqlite_strict=True,
    )


_BY_NAME = {root.name: root for root in ROOTS}


def _check(name: str, schema: SchemaContribution, own: MetaData) -> None:
    for half in {projection.table for projection in schema.projections} ^ set(own.tables):
        raise _refused(
            name,
            en=f'its table "{half}" is declared without its rows, or its rows without the table',
            bg=f"таблицата ѝ „{half}“ е обявена без редовете си или редовете ѝ – без таблицата",
        )
    for table in own.tables.values():
        for fault in _faults(table, own):
            raise _refused(
                name,
                en=f'its table "{table.name}" {fault.en}',
                bg=f"таблицата ѝ „{table.name}“ {fault.bg}",
            )


def _faults(table: Table, own: MetaData) -> Iterator[Text]:
    if table.name in metadata.tables:
        yield Text(en="is one of copcore itself", bg="е на самия copcore")
    if tuple(table.primary_key.columns.keys())[:2] != KEY:
        yield Text(
            en=f"has a key that does not begin with {' and '.join(KEY)}",
            bg=f"има ключ, който не започва с {' и '.join(KEY)}",
        )
    if not all(column.type.python_type in (str, int) for column in table.columns):
        yield Text(
            en="holds something else than texts and whole numbers",
            bg="съдържа друго освен текстове и цели числа",
        )
    if not table.dialect_options["sqlite"]["strict"]:
        yield Text(en="is not strict; give it sqlite_strict=True", bg="няма sqlite_strict=True")
    if not {key.target_fullname.rpartition(".")[0] for key in table.foreign_keys} <= set(
        own.tables
    ):
        yield Text(
            en="refers to a table that is not the plugin's",
            bg="сочи към таблица, която не е на приставката",
        )


def _refused(name: str, *, en: str, bg: str) -> PluginError:
    return PluginError(
        en=f'The tables of plugin "{name}" cannot be used: {en}. Correct the plugin, or uninstall '
        "it.",
        bg=f"Таблиците на приставка „{name}“ не могат да се използват: {bg}. Поправете "
        "приставката или я деинсталирайте.",
        name=name,
    )
