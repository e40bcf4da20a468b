"""How values stand in columns: STRICT tables know only TEXT and INTEGER.

Reading is strict: a text or number that this module would not have written is refused.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from cattrs import Converter
from sqlalchemy import CheckConstraint, Column, Dialect, Integer, Text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine

from copcore.audit.moments import moment_text

_FEW = 4096


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

WRITERS: Mapping[type, Callable[[Any], str]] = {
    date: date.isoformat,
    time: time.isoformat,
    datetime: moment_text,
}
"""How days, hours and moments stand in columns."""

for _plain in (str, int, bool):
    converter.register_structure_hook(_plain, _exactly(_plain))
for _kind, _write in WRITERS.items():
    converter.register_structure_hook(_kind, _written(_kind, _write))
    converter.register_unstructure_hook(_kind, _write)
converter.register_structure_hook_factory(_is_tuple, _items)

canonical_json = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
"""A tree as text: keys in order, no spaces, letters as they are."""


class Stored(TypeDecorator[Any]):
    """A value that stands in its column as another one; None is NULL."""

    impl: Any = Text
    cache_ok = True

    write: Callable[[Any], str | int]
    """What stands in the column."""

    read: Callable[[Any], Any]
    """The value again; an error (``ValueError``, ``TypeError``, ``LookupError``) for what ``write``
    would not have written."""

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | int | None:
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        return None if value is None else self.read(value)


_value: Callable[[Any], str] = attrgetter("_value_")
"""Of a member of an enumeration; the library's own ``value`` is slower, and hashing it more so."""


class Word(Stored):
    """A date, time, moment or member of an enumeration as text."""

    cache_ok = True

    def __init__(self, kind: type) -> None:
        super().__init__()
        self.kind = kind
        read = converter.get_structure_hook(kind)
        # There are few days, hours and words, and each comes again and again.
        self.read = lru_cache(_FEW)(lambda stored: read(stored, kind))
        self.write = _value if issubclass(kind, Enum) else lru_cache(_FEW)(WRITERS[kind])


class Tree(Stored):
    """A nested value as canonical JSON."""

    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self.write = lambda value: canonical_json(converter.unstructure(value, kind))
        self.read = lambda stored: converter.structure(json.loads(stored), kind)


@lru_cache(_FEW)
def _words_text(words: tuple[str, ...]) -> str:
    return canonical_json(words)


@lru_cache(_FEW)
def _text_words(stored: str) -> tuple[str, ...]:
    words: tuple[str, ...] = converter.structure(json.loads(stored), tuple[str, ...])
    return words


class Words(Stored):
    """Keys of terms, or ids, as canonical JSON."""

    cache_ok = True
    write = staticmethod(_words_text)
    read = staticmethod(_text_words)


class Flag(Stored):
    """Yes or no as 1 or 0; unknown is NULL."""

    impl = Integer
    cache_ok = True
    write = int
    read = staticmethod(lambda stored: bool(stored == 1))


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
    return Words() if kind == tuple[str, ...] else Tree(kind)
