"""Django's models on the tables of copcore, which Django neither makes nor changes."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import django
from django.conf import settings
from django.db import connections, models
from sqlalchemy import Integer

from copcore.storage.sql.schema import SESSIONS
from copcore.storage.sql.types import Flag

_TABLES = (SESSIONS.table, *(part.table for part in SESSIONS.parts))


def bulk_create(path: str, ready: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """Write ready rows as objects of Django in one transaction."""
    from django.db.transaction import atomic

    kinds = _models()
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = path
    with atomic():
        for name, kind in kinds.items():
            kind.objects.bulk_create([kind(*row) for row in ready[name]], batch_size=500)
    connections["default"].close()


@cache
def _models() -> dict[str, Any]:
    backend = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    settings.configure(DATABASES={"default": backend}, USE_TZ=True)
    django.setup()
    return {table.name: _model(table) for table in _TABLES}


def _model(table: Any) -> Any:
    key = models.CompositePrimaryKey(*(column.name for column in table.primary_key.columns))
    fields = {column.name: _field(column) for column in table.columns}
    meta = type("Meta", (), {"app_label": "bench", "managed": False, "db_table": table.name})
    named = {"__module__": __name__, "Meta": meta, "pk": key, **fields}
    return type(f"Django_{table.name}", (models.Model,), named)


def _field(column: Any) -> Any:
    whole = isinstance(column.type, Integer | Flag)
    kind = models.IntegerField if whole else models.TextField
    return kind(null=True, db_column=column.name)
