"""Other ways of writing the same rows: SQLAlchemy's Core and ORM, and Django's ORM."""

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import registry

from copcore.storage.sql import SqlStore
from copcore.storage.sql.schema import SESSIONS

Write = Callable[[SqlStore], None]
Rows = Mapping[str, list[tuple[Any, ...]]]


def peers(ready: Rows) -> dict[str, Write]:
    """Each writes the same rows: as dicts of values, or as objects of its own."""
    values = {table.name: _values(table, ready[table.name]) for table in _TABLES}
    found: dict[str, Write] = {
        "SQLAlchemy Core, insert() of dicts": lambda store: _core(store, values),
        "SQLAlchemy ORM, add_all and commit": lambda store: _orm(store, values),
    }
    if find_spec("django"):
        found["Django, bulk_create"] = lambda store: _django(store, ready)
    return found


_TABLES = (SESSIONS.table, *(part.table for part in SESSIONS.parts))


def _values(table: Any, rows: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows as values of Python, which the library turns into texts and numbers again."""
    readers = {c.name: getattr(c.type, "read", None) for c in table.columns}
    return [
        {
            name: value if read is None or value is None else read(value)
            for (name, read), value in zip(readers.items(), row, strict=True)
        }
        for row in rows
    ]


def _core(store: SqlStore, values: Mapping[str, list[dict[str, Any]]]) -> None:
    with store.database.writing("bench").begin() as connection:
        for table in _TABLES:
            connection.execute(insert(table), values[table.name])


class _Mapped:
    """An object of the ORM for each table; it is mapped once."""

    classes: Mapping[str, type] = {}

    @classmethod
    def of(cls, table: str) -> type:
        if not cls.classes:
            mapper = registry()
            cls.classes = {t.name: type(t.name, (), {}) for t in _TABLES}
            for one in _TABLES:
                mapper.map_imperatively(cls.classes[one.name], one)
        return cls.classes[table]


def _orm(store: SqlStore, values: Mapping[str, list[dict[str, Any]]]) -> None:
    with OrmSession(store.database.writing("bench")) as session:
        for table in _TABLES:
            kind = _Mapped.of(table.name)
            for row in values[table.name]:
                made = kind()
                for name, value in row.items():
                    setattr(made, name, value)
                session.add(made)
            session.flush()
        session.commit()


def _django(store: SqlStore, ready: Rows) -> None:
    from benchmarks.storage_django import bulk_create

    bulk_create(store.database.place, ready)
