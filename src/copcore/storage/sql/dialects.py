"""The few things that SQLite and PostgreSQL say in different words."""

from typing import Any

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class bytewise(FunctionElement[str]):  # noqa: N801 - written like SQL's own functions
    """A text that is compared letter by letter, whatever the language of the database."""

    type = Text()
    inherit_cache = True


class json_in(FunctionElement[Any]):  # noqa: N801
    """What lies inside a JSON value: ``json_in(column, *map(literal_column, steps))``."""

    inherit_cache = True


class text_in(FunctionElement[str]):  # noqa: N801
    """A text, a number or a yes/no that lies inside a JSON value, as text; steps as above."""

    type = Text()
    inherit_cache = True


class items_of(FunctionElement[Any]):  # noqa: N801
    """The items of a JSON list, one row for each, in a column ``value``."""

    inherit_cache = True


class iso_of(FunctionElement[str]):  # noqa: N801
    """A date of day, month or year precision that stands as JSON, as ISO text."""

    type = Text()
    inherit_cache = True


@compiles(bytewise)
def _as_it_is(element: bytewise, compiler: SQLCompiler, **options: Any) -> str:
    return _argument(element, compiler, options)


@compiles(bytewise, "postgresql")
def _collated(element: bytewise, compiler: SQLCompiler, **options: Any) -> str:
    return f'{_argument(element, compiler, options)} COLLATE "C"'


@compiles(json_in, "sqlite")
@compiles(text_in, "sqlite")
def _extract(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    json, steps = _argument(element, compiler, options), _steps(element)
    path = "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in steps)
    return f"json_extract({json}, '${path}')" if steps else json


@compiles(json_in, "postgresql")
def _json(element: json_in, compiler: SQLCompiler, **options: Any) -> str:
    return _reached("#>", element, compiler, options)


@compiles(text_in, "postgresql")
def _text(element: text_in, compiler: SQLCompiler, **options: Any) -> str:
    return _reached("#>>", element, compiler, options)


@compiles(items_of, "sqlite")
def _each(element: items_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({_argument(element, compiler, options)})"


@compiles(items_of, "postgresql")
def _elements(element: items_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"jsonb_array_elements({_argument(element, compiler, options)})"


@compiles(iso_of, "sqlite")
def _iso_sqlite(element: iso_of, compiler: SQLCompiler, **options: Any) -> str:
    json = _argument(element, compiler, options)
    year, *rest = (f"json_extract({json}, '$.{name}')" for name in _PARTS)
    tail = (f"ifnull('-' || substr('0' || {part}, -2), '')" for part in rest)
    return " || ".join((f"substr('000' || {year}, -4)", *tail))


@compiles(iso_of, "postgresql")
def _iso_postgresql(element: iso_of, compiler: SQLCompiler, **options: Any) -> str:
    json = f"CAST({_argument(element, compiler, options)} AS JSONB)"
    year, *rest = (f"({json} ->> '{name}')" for name in _PARTS)
    tail = (f"coalesce('-' || lpad({part}, 2, '0'), '')" for part in rest)
    return " || ".join((f"lpad({year}, 4, '0')", *tail))


_PARTS = ("year", "month", "day")


def _argument(element: FunctionElement[Any], compiler: SQLCompiler, options: Any) -> str:
    first, *_ = element.clauses
    return str(compiler.process(first.self_group(), **options))


def _steps(element: FunctionElement[Any]) -> tuple[str, ...]:
    _, *steps = element.clauses
    return tuple(str(step) for step in steps)


def _reached(
    operator: str, element: FunctionElement[Any], compiler: SQLCompiler, options: Any
) -> str:
    json, path = _argument(element, compiler, options), ",".join(_steps(element))
    return f"(CAST({json} AS JSONB) {operator} '{{{path}}}')"
