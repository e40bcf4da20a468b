"""Statements whose text is made once: asking again costs as much as plain text."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from attrs import frozen
from sqlalchemy import Connection, CursorResult, Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from copcore.storage.sql.database import by_driver
from copcore.storage.sql.types import WRITERS

_SIZES = (1, 8, 64, 512)
BATCH = _SIZES[-1]
"""How many values of a list one statement takes."""


@frozen(eq=False)
class Kept:
    """The text of a statement for one dialect, with the values that it is bound to.

    Args:
        text: What the database reads.
        values: All values but those that come with each question.
        order: The order in which the driver wants them; None where it wants names.
    """

    text: str
    values: Mapping[str, Any]
    order: tuple[str, ...] | None

    @classmethod
    def of(cls, statement: ClauseElement, dialect: Dialect, **asked: Any) -> "Kept":
        """Compile a statement.

        Args:
            statement: It binds nothing but plain texts and numbers.
            dialect: The database's.
            asked: Any values for those that come with each question.
        """
        compiled = cast("SQLCompiler", statement.compile(dialect=dialect))
        state = compiled.construct_expanded_state(asked)
        order = state.positiontup
        return cls(state.statement, state.parameters, None if order is None else tuple(order))

    def run(self, connection: Connection, **asked: Any) -> CursorResult[Any]:
        """Execute it with the values that come with the question."""
        return connection.exec_driver_sql(*self.bound(asked))

    def bound(self, asked: Mapping[str, Any]) -> tuple[str, Any]:
        """The text and all values, as the driver wants them."""
        values = {**self.values, **asked}
        given = values if self.order is None else tuple([values[name] for name in self.order])
        return self.text, given


def fetched(connection: Connection, statement: ClauseElement, **asked: Any) -> Sequence[Any]:
    """All rows of a statement that is made once and asked often, as the driver gives them."""
    bound = _bound(connection, statement, asked)

    def ask(cursor: Any) -> Sequence[Any]:
        cursor.execute(*bound)
        rows: Sequence[Any] = cursor.fetchall()
        return rows

    return by_driver(connection, ask)


def changed(connection: Connection, statement: ClauseElement, **asked: Any) -> int:
    """How many rows a statement changed that is made once and executed often."""
    bound = _bound(connection, statement, asked)

    def change(cursor: Any) -> int:
        cursor.execute(*bound)
        return int(cursor.rowcount)

    return by_driver(connection, change)


def kept(connection: Connection, statement: ClauseElement, **asked: Any) -> CursorResult[Any]:
    """Execute a statement that is made once and asked often; rows may come one after the other.

    Args:
        connection: Its transaction.
        statement: One that lives as long as the program; the rows come as they stand.
        asked: Values by name: texts, numbers, days and moments, and at most one list of texts,
            of at most ``BATCH``.
    """
    return connection.exec_driver_sql(*_bound(connection, statement, asked))


def _bound(
    connection: Connection, statement: ClauseElement, asked: Mapping[str, Any]
) -> tuple[str, Any]:
    plain = {name: _plain(value) for name, value in asked.items()}
    lists = {name: _padded(value) for name, value in plain.items() if type(value) is list}
    sizes = tuple((name, len(values)) for name, values in lists.items())
    made = _made(statement, connection.dialect, tuple(plain), sizes)
    for name, values in lists.items():
        del plain[name]
        plain |= {f"{name}_{at}": value for at, value in enumerate(values, start=1)}
    return made.bound(plain)


_MADE: dict[Any, Kept] = {}


def _made(
    statement: ClauseElement,
    dialect: Dialect,
    names: tuple[str, ...],
    sizes: tuple[tuple[str, int], ...],
) -> Kept:
    # Every opened database has a dialect of its own; what it reads is the same.
    key = (statement, dialect.name, sizes)
    if key not in _MADE:
        lengths = dict(sizes)
        asked = {name: [""] * lengths[name] if name in lengths else "" for name in names}
        _MADE[key] = Kept.of(statement, dialect, **asked)
    return _MADE[key]


def _plain(value: Any) -> Any:
    write = WRITERS.get(type(value))
    return value if write is None else write(value)


def _padded(values: Sequence[str]) -> list[str]:
    """The values, the last one again until a size is full: so there are few texts to keep."""
    size = next(size for size in _SIZES if size >= len(values))
    return [*values, *[values[-1]] * (size - len(values))]
