"""The one converter between values and JSON trees; it guesses nothing.

A number in words is no number, 1 is not true, an unknown key is an error, and every text is
normalised (NFC). Fields equal to their default are left out when writing.
"""

import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_structure_fn

from copcore.domain import Text
from copcore.exchange.faults import Misplaced, Unfit
from copcore.exchange.scalars import Hook, register_scalars
from copcore.services.commands import Command, Correctable

LIST = Text(bg="списък", en="a list")
OBJECT = Text(bg="обект с полета", en="an object with fields")
COMMAND_NAME = Text(bg="име на команда", en="the name of a command")
RECORD_KIND = Text(bg="вид запис", en="a kind of record")


@cache
def strict_converter() -> Converter:
    """The converter, built at its first use; every class of a command is prepared then."""
    converter = Converter(forbid_extra_keys=True)
    register_scalars(converter)
    _register_shapes(converter)
    # An event has a field "kind" of its own, so the tag of records cannot be that word.
    _register_tagged(converter, Correctable, "record_kind", RECORD_KIND)
    _register_tagged(converter, Command, "command", COMMAND_NAME)
    return converter


def snake_case(cls: type) -> str:
    """The name of a class as JSON writes it: ``RecordSession`` is ``record_session``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def _register_shapes(converter: Converter) -> None:
    factories: tuple[tuple[Callable[[Any], bool], Callable[[Any, Converter], Hook]], ...] = (
        (_is_choice, _choice),
        (_is_optional, _optional),
        (_is_tuple, _tuple),
        (_is_own_class, _class),
    )
    for applies, factory in factories:
        converter.register_structure_hook_factory(applies, factory)
    converter.register_unstructure_hook_factory(_is_own_class, _class_writer)


def _is_choice(kind: Any) -> bool:
    return get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, Enum))


def _choice(kind: Any, _converter: Converter) -> Hook:
    literal = get_origin(kind) is Literal
    members = {word: word for word in get_args(kind)} if literal else {m.value: m for m in kind}
    words = ", ".join(members)
    expected = Text(bg=f"едно от {words}", en=f"one of {words}")

    def structure(value: object, _: object) -> Any:
        if type(value) is not str or value not in members:
            raise Unfit(expected, value, tuple(members))
        return members[value]

    return structure


def _is_optional(kind: Any) -> bool:
    parts = get_args(kind)
    return get_origin(kind) in (Union, UnionType) and NoneType in parts and len(parts) == 2


def _optional(kind: Any, converter: Converter) -> Hook:
    inner = next(part for part in get_args(kind) if part is not NoneType)
    hook = converter.get_structure_hook(inner)
    return lambda value, _: None if value is None else hook(value, inner)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple(kind: Any, converter: Converter) -> Hook:
    return _only(list, LIST, homogenous_tuple_structure_factory(kind, converter))


def _is_own_class(kind: Any) -> bool:
    return isinstance(kind, type) and attrs.has(kind)


def _class(cls: type, converter: Converter) -> Hook:
    return _only(dict, OBJECT, make_dict_structure_fn(cls, converter))


def _only(shape: type, expected: Text, hook: Hook) -> Hook:
    def structure(value: object, kind: object) -> Any:
        if type(value) is not shape:
            raise Unfit(expected, value)
        return hook(value, kind)

    return structure


def _class_writer(cls: type, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    parts = [(f.name, f.default, converter.get_unstructure_hook(f.type)) for f in attrs.fields(cls)]

    def unstructure(instance: Any) -> dict[str, Any]:
        tree = {}
        for name, default, hook in parts:
            value = getattr(instance, name)
            if value != default:
                tree[name] = hook(value)
        return tree

    return unstructure


def _register_tagged(converter: Converter, union: Any, tag: str, expected: Text) -> None:
    classes = {snake_case(cls): cls for cls in get_args(union)}
    readers = {name: converter.get_structure_hook(cls) for name, cls in classes.items()}
    writers = {cls: (name, converter.get_unstructure_hook(cls)) for name, cls in classes.items()}

    def structure(value: dict[str, Any], _: object) -> Any:
        if tag not in value:
            raise Misplaced(tag, KeyError(tag))
        name = value[tag]
        if type(name) is not str or name not in classes:
            raise Misplaced(tag, Unfit(expected, name, tuple(classes)))
        fields = {key: part for key, part in value.items() if key != tag}
        return readers[name](fields, classes[name])

    def unstructure(value: Any) -> dict[str, Any]:
        name, write = writers[type(value)]
        return {tag: name, **write(value)}

    converter.register_structure_hook(union, _only(dict, OBJECT, structure))
    converter.register_unstructure_hook(union, unstructure)
