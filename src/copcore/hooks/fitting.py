"""Whether the fields of a record hold what their annotations say, all the way down."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from attrs import fields, frozen, has


@frozen
class Misfit:
    """A field that holds something else than it should.

    Args:
        place: Path of the field: ``programmes[0].goals``.
        expected: What should stand there, as Python says it.
        found: What stands there, without its value.
    """

    place: str
    expected: str
    found: str


def misfits(record: object) -> Iterator[Misfit]:
    """Yield each field of an attrs record, or of a record inside it, that does not fit.

    Annotations that Python cannot check (functions, protocols) are passed over.
    """
    return _inside(record, "")


def _inside(record: object, place: str) -> Iterator[Misfit]:
    kind: Any = type(record)
    for attribute in fields(kind) if has(kind) else ():
        inner = f"{place}.{attribute.name}".lstrip(".")
        yield from _check(getattr(record, attribute.name), attribute.type, inner)


def _check(value: object, kind: Any, place: str) -> Iterator[Misfit]:
    if get_origin(kind) in (UnionType, Union):
        yield from _check_any(value, kind, place)
    elif get_origin(kind) is tuple:
        yield from _check_tuple(value, kind, place)
    elif not _may_be(value, kind):
        yield Misfit(place, said(kind), type(value).__name__)
    else:
        yield from _inside(value, place)


def _check_any(value: object, kind: Any, place: str) -> Iterator[Misfit]:
    found = [list(_check(value, one, place)) for one in get_args(kind)]
    if not all(found):
        return
    # the deepest complaint is about the alternative that was meant
    deepest = max(found, key=lambda faults: len(faults[0].place))
    if deepest[0].place != place:
        yield from deepest
    else:
        yield Misfit(place, said(kind), type(value).__name__)


def _check_tuple(value: object, kind: Any, place: str) -> Iterator[Misfit]:
    if not isinstance(value, tuple):
        yield Misfit(place, said(kind), type(value).__name__)
        return
    kinds = get_args(kind)
    expected = kinds[:1] * len(value) if kinds[1:] == (...,) else kinds
    if len(expected) != len(value):
        yield Misfit(place, said(kind), f"tuple of {len(value)}")
        return
    for number, (item, one) in enumerate(zip(value, expected, strict=True)):
        yield from _check(item, one, f"{place}[{number}]")


def _may_be(value: object, kind: Any) -> bool:
    if not isinstance(kind, type) or getattr(kind, "_is_protocol", False):
        return True
    if isinstance(value, bool):
        return kind in (bool, object)
    return isinstance(value, kind)


def said(kind: Any) -> str:
    """Name a type as Python says it: ``Rule or OpaqueRule``."""
    if get_origin(kind) in (UnionType, Union):
        return " or ".join(said(one) for one in get_args(kind))
    if get_origin(kind) is tuple:
        return f"tuple of {said(get_args(kind)[0])}"
    return "None" if kind is NoneType else getattr(kind, "__name__", str(kind))
