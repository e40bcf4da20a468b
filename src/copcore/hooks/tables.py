"""What makes the tables that a plugin declares unacceptable, before any database is opened."""

import re

from copcore.errors import nearest
from copcore.hooks.records import PluginRefused
from copcore.services.ports import KINDS
from copcore.services.schema import Projection, SchemaContribution

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = ("copcore", "core")


def check_schema(schema: SchemaContribution, *, name: str) -> None:
    """Check what can be checked without the tables themselves.

    Args:
        schema: What the plugin registered; its fields have their types.
        name: ``distribution:name`` of the plugin.

    Raises:
        PluginRefused: The prefix is not the plugin's own, a table is named or filled wrongly, or
            the migrations cannot be found by what is said of them.
    """
    _check_prefix(schema.prefix, name)
    _check_migrations(schema, name)
    for projection in schema.projections:
        _check_table(projection, schema.prefix, name)
        _check_kind(projection, name)


def _check_prefix(prefix: str, name: str) -> None:
    own = re.sub(r"[.-]", "_", name.partition(":")[2])
    if prefix != own or prefix in _RESERVED or not _NAME.fullmatch(prefix):
        raise _refused(
            name,
            en=f'the prefix "{prefix}" of its tables is not its own; take the name of its entry '
            f"point, in small Latin letters, and neither {' nor '.join(_RESERVED)}",
            bg=f"представката „{prefix}“ на таблиците ѝ не е нейната; вземете името на входната ѝ "
            f"точка, с малки латински букви, различно от {' и '.join(_RESERVED)}",
        )


def _check_migrations(schema: SchemaContribution, name: str) -> None:
    if not re.fullmatch(r"[\w.]+:[\w/]+", schema.migrations):
        raise _refused(
            name,
            en=f'its migrations are said to be in "{schema.migrations}"; write the package and '
            "the folder, such as copcore_dolno_selo:migrations",
            bg=f"миграциите ѝ са посочени в „{schema.migrations}“; напишете пакета и папката, "
            "например copcore_dolno_selo:migrations",
        )
    if not schema.revisions or len(set(schema.revisions)) < len(schema.revisions):
        raise _refused(
            name,
            en="it names no revision of its tables, or one twice; list each once, oldest first",
            bg="не посочва ревизия на таблиците си или посочва една два пъти; изброете всяка по "
            "веднъж, най-старата първа",
        )


def _check_table(projection: Projection, prefix: str, name: str) -> None:
    table = projection.table
    if not (table.startswith(f"{prefix}_") and _NAME.fullmatch(table)):
        raise _refused(
            name,
            en=f'the name of its table "{table}" does not begin with "{prefix}_"; rename it',
            bg=f"името на таблицата ѝ „{table}“ не започва с „{prefix}_“; преименувайте я",
        )
    if not callable(projection.rows):
        raise _refused(
            name,
            en=f'nothing makes the rows of its table "{table}"; give a function as rows',
            bg=f"нищо не прави редовете на таблицата ѝ „{table}“; дайте функция за rows",
        )


def _check_kind(projection: Projection, name: str) -> None:
    kinds = KINDS.values()
    if projection.kind not in kinds:
        near = nearest(projection.kind, kinds)
        raise _refused(
            name,
            en=f'its table "{projection.table}" is made from an unknown kind of record, '
            f'"{projection.kind}"; the nearest is "{near}": correct it',
            bg=f"таблицата ѝ „{projection.table}“ се прави от непознат вид запис, "
            f"„{projection.kind}“; най-близкият е „{near}“: поправете го",
        )


def _refused(name: str, *, en: str, bg: str) -> PluginRefused:
    return PluginRefused(en=f'Plugin "{name}": {en}.', bg=f"Приставка „{name}“: {bg}.")
