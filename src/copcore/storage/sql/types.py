"""How values stand in columns: STRICT tables know only TEXT and INTEGER.

Reading is strict: a text or number that this module would not have written is refused.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from cattrs import Converter
from sqlalchemy import CheckConstraint, Column, Dialect, Integer, Text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine


def _exactly(kind: type) -> Callable[[Any, Any], Any]:
    def read(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return value

    return read


def _written(kind: Any, write: Callable[[Any], str]) -> Callable[[Any, Any], Any]:
    def read(text: Any, _: Any) -> Any:
        value = kind.fromisoformat(text)
        if write(value) != text:
            raise ValueError(f"not a canonical {kind.__name__}")
        return value

    return read


def _moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _items(kind: Any) -> Callable[[Any, Any], Any]:
    inner = get_args(kind)[0]

    def read(values: Any, _: Any) -> Any:
        if type(values) is not list:
            raise TypeError("list expected")
        return tuple(converter.structure(value, inner) for value in values)

    return read


converter = Converter(forbid_extra_keys=True, detailed_validation=False)
"""Domain values to and from what JSON knows, without any coercion."""

_WRITERS: dict[Any, Callable[[Any], str]] = {
    date: date.isoformat,
    time: time.isoformat,
    datetime: _moment,
}
for _plain in (str, int, bool):
    converter.register_structure_hook(_plain, _exactly(_plain))
for _kind, _write in _WRITERS.items():
    converter.register_structure_hook(_kind, _written(_kind, _write))
    converter.register_unstructure_hook(_kind, _write)
converter.register_structure_hook_factory(_is_tuple, _items)


class Word(TypeDecorator[Any]):
    """A date, time, moment or member of an enumeration as text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type) -> None:
        super().__init__()
        self.kind = kind
        self._read = converter.get_structure_hook(kind)
        self._write = converter.get_unstructure_hook(kind)

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else self._write(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        return None if value is None else self._read(value, self.kind)


class Tree(TypeDecorator[Any]):
    """A nested value as canonical JSON: keys in order, no spaces, letters as they are."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else _ENCODER.encode(converter.unstructure(value, self.kind))

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        return None if value is None else converter.structure(json.loads(value), self.kind)


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0; unknown is NULL."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> bool | None:
        return None if value is None else value == 1


def columns(name: str, annotation: Any) -> Iterator[SchemaItem]:
    """The column of an attribute, and the check that keeps its values in bounds."""
    kinds = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    (kind,) = (kind for kind in kinds if kind is not NoneType)
    yield Column(name, _type(kind), nullable=NoneType in kinds)
    if kind is bool:
        yield CheckConstraint(f"{name} IN (0, 1)", name=name)


def _type(kind: Any) -> TypeEngine[Any]:
    plain: dict[Any, TypeEngine[Any]] = {str: Text(), int: Integer(), bool: Flag()}
    if kind in plain:
        return plain[kind]
    if isinstance(kind, type) and issubclass(kind, date | time | Enum):
        return Word(kind)
    return Tree(kind)
