"""What holds for every class of the domain, and for the commands that carry them."""

import inspect
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import Enum
from types import ModuleType, NoneType, UnionType
from typing import Any, Protocol, get_args, get_origin, get_type_hints

import attrs
import pytest

import copcore.casework
import copcore.domain
import copcore.services
import copcore.simulation
from copcore.domain import Identifier, IdentifierKind, SessionKind, Truth
from copcore.domain.fields import PERSONAL
from copcore.domain.identifiers import Doubt
from copcore.errors import InvalidInput
from copcore.services.commands import Command
from tests.builders import id_of

MARKER = "ТАЙНА"
PACKAGES = (copcore.domain, copcore.casework, copcore.services, copcore.simulation)


def parts_of(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside it."""
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def reachable_from(classes: list[type]) -> list[type]:
    """The attrs classes among these, and all that their fields lead to."""
    found: dict[type, None] = {}
    waiting = [cls for cls in classes if attrs.has(cls)]
    while waiting:
        cls = waiting.pop()
        if cls in found:
            continue
        found[cls] = None
        for annotation in get_type_hints(cls).values():
            waiting += [p for p in parts_of(annotation) if isinstance(p, type) and attrs.has(p)]
    return sorted(found, key=lambda cls: (cls.__module__, cls.__qualname__))


def public(module: ModuleType) -> list[Any]:
    """What a module offers."""
    return [getattr(module, name) for name in module.__all__]


VALUES = reachable_from([*filter(inspect.isclass, public(copcore.domain)), *get_args(Command)])


def is_personal(field: Any) -> bool:
    """Whether the field says that it tells something about a person."""
    return PERSONAL.items() <= field.metadata.items()


def example(annotation: Any, *, mark: bool, field: Any = None) -> Any:
    """A value of a type; with ``mark``, every text in it is the marker."""
    if annotation is str:
        text = MARKER if mark else "word"
        return id_of("x") if _wants_id(field) else text
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    if isinstance(annotation, type) and attrs.has(annotation):
        return build(annotation, mark=mark)
    if get_origin(annotation) is tuple:
        return (example(get_args(annotation)[0], mark=mark),)
    assert isinstance(annotation, UnionType), annotation
    known = [part for part in get_args(annotation) if part is not NoneType]
    return example(known[0], mark=mark, field=field)


_PLAIN = {
    int: 1,
    bool: True,
    date: date(2018, 3, 1),
    time: time(9),
    datetime: datetime.fromisoformat("2018-03-01T10:00:00Z"),
}


def _wants_id(field: Any) -> bool:
    """Whether a plain word is refused; then the field cannot hold anybody's data."""
    if field is None or field.validator is None:
        return False
    try:
        field.validator(None, field, "word")
    except InvalidInput:
        return True
    return False


# Fields whose checks ask for more than a value of the right type.
_CHECKED_TOGETHER = ("ekatte", "anniversaries", "until_years")


def build(cls: type, *, mark: bool = False) -> Any:
    """An instance with every field filled; personal fields hold the marker, at any depth."""
    if cls is Identifier:
        return Identifier(kind=IdentifierKind.NONE, reason=MARKER)
    hints = get_type_hints(cls)
    values = {
        f.name: example(hints[f.name], mark=mark or is_personal(f), field=f)
        for f in attrs.fields(cls)
        if f.name not in _CHECKED_TOGETHER
    }
    return cls(**values)


def holds_marker(value: Any) -> bool:
    """Whether the marker is anywhere inside."""
    if attrs.has(type(value)):
        return any(holds_marker(getattr(value, f.name)) for f in attrs.fields(type(value)))
    return any(map(holds_marker, value)) if isinstance(value, tuple) else value == MARKER


def test_the_walk_reaches_the_whole_domain():
    names = {cls.__name__ for cls in VALUES}
    assert {"Person", "Session", "Case", "Centre", "AccessDocument", "VoidRecord"} <= names
    assert len(names) > 50


@pytest.mark.parametrize("cls", VALUES)
def test_every_class_is_frozen_slotted_and_has_only_keyword_arguments(cls):
    assert "__slots__" in vars(cls)
    assert not hasattr(build(cls), "__dict__")
    assert all(field.kw_only for field in attrs.fields(cls))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(build(cls), attrs.fields(cls)[0].name, None)


@pytest.mark.parametrize("cls", VALUES)
def test_every_sequence_is_a_tuple_and_nothing_can_change_inside(cls):
    for annotation in get_type_hints(cls).values():
        for part in parts_of(annotation):
            origin = get_origin(part) or part
            assert origin in {tuple, UnionType, NoneType, Ellipsis, *_PLAIN, str} or (
                attrs.has(origin) or issubclass(origin, Enum)
            ), f"{cls.__name__}: {part}"
    hash(build(cls))


@pytest.mark.parametrize("cls", VALUES)
def test_no_repr_shows_personal_data_at_any_depth(cls):
    assert MARKER not in repr(build(cls))


@pytest.mark.parametrize(
    "cls", [cls for cls in VALUES if any(is_personal(field) for field in attrs.fields(cls))]
)
def test_the_marker_really_is_in_every_class_with_personal_data(cls):
    """Or the test above would pass for want of anything to hide."""
    assert holds_marker(build(cls))


@pytest.mark.parametrize("cls", VALUES)
def test_a_personal_field_is_left_out_of_the_repr(cls):
    shown = {field.name for field in attrs.fields(cls) if is_personal(field) and field.repr}
    assert shown == set()


def test_a_class_that_shows_a_name_would_be_found_out():
    @attrs.frozen(kw_only=True)
    class Careless:
        name: str = attrs.field(metadata=PERSONAL)

    assert MARKER in repr(build(Careless))


@pytest.mark.parametrize("module", PACKAGES, ids=lambda module: module.__name__)
def test_every_public_class_and_function_is_documented(module):
    bare = [thing for thing in public(module) if callable(thing) and _undocumented(thing)]
    assert bare == []


@pytest.mark.parametrize("cls", [*VALUES, Truth, Doubt, SessionKind])
def test_every_class_says_in_a_line_what_it_is(cls):
    assert not _undocumented(cls)
    assert cls.__doc__.splitlines()[0].endswith((".", ":"))


def _undocumented(thing: Any) -> bool:
    """Whether there is no docstring of its own; a name for an existing type needs none."""
    if not (inspect.isclass(thing) or inspect.isfunction(thing)):
        return False
    methods = [
        member
        for name, member in vars(thing).items()
        if inspect.isclass(thing) and inspect.isfunction(member) and not name.startswith("_")
    ]
    generated = Protocol in getattr(thing, "__mro__", ())
    return not thing.__doc__ or (not generated and any(not member.__doc__ for member in methods))
