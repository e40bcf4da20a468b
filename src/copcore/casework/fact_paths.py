"""Where a record holds a fact: the path of the fact, checked against the class of the record."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from attrs import fields_dict, frozen, has

from copcore.domain import Case, Centre, Family, Membership, PartialDate, Person, Precision
from copcore.errors import InvalidInput, nearest
from copcore.rules import Fact, FactType, Span, Subject

Reader = Callable[[Any], Any]
"""Returns the value of a fact in a record; None is unknown."""

RECORDS: dict[Subject, type] = {
    Subject.CHILD: Person,
    Subject.FAMILY: Family,
    Subject.CASE: Case,
    Subject.CENTRE: Centre,
    Subject.MEMBER: Membership,
}
"""The class of the records that are about each subject."""

_HELD: dict[FactType, tuple[type, ...]] = {
    FactType.BOOL: (bool,),
    FactType.KEY: (str, Enum),
    FactType.KEYS: (str, Enum),
    FactType.INTEGER: (int,),
    FactType.DATE: (date, PartialDate),
    FactType.DURATION: (int,),
    FactType.TEXT: (str,),
}
_STEP = re.compile(r"([a-z_]+)(\[0\])?")


def reader_of(fact: Fact) -> Reader:
    """Return what reads a fact that has a path from a record of its subject.

    ``a.b`` leads through single values, ``a[0]`` takes the first of several parts. Through all
    parts a path collects a set of keys; where there is no part, or one without a value, the whole
    set is unknown.

    Raises:
        InvalidInput: The path leads nowhere, or to values of another type than the fact's.
    """
    path = _path(fact)
    if path.several:
        return lambda record: _all_of(path, record)
    return lambda record: _one_of(path, record)


@frozen
class _Step:
    name: str
    first: bool


@frozen
class _Path:
    steps: tuple[_Step, ...]
    several: bool
    convert: Reader


def _one_of(path: _Path, record: Any) -> Any:
    value = record
    for step in path.steps:
        if value is None:
            return None
        value = getattr(value, step.name)
        if step.first:
            value = value[0] if value else None
    return None if value is None else path.convert(value)


def _all_of(path: _Path, record: Any) -> frozenset[Any] | None:
    values = frozenset(_reached(record, path.steps))
    return frozenset(map(path.convert, values)) if values and None not in values else None


def _reached(value: Any, steps: tuple[_Step, ...]) -> Iterator[Any]:
    """Every value at the end of the steps; a None for each way that ends before."""
    if isinstance(value, tuple):
        for part in value or (None,):
            yield from _reached(part, steps)
    elif value is None or not steps:
        yield value
    else:
        step, *rest = steps
        found = getattr(value, step.name)
        yield from _reached(found[:1] if step.first else found, tuple(rest))


def _path(fact: Fact) -> _Path:
    kind, several, steps = RECORDS[fact.subject], False, []
    for text in (fact.path or "").split("."):
        match = _STEP.fullmatch(text)
        names = fields_dict(kind) if has(kind) else {}
        if match is None or match[1] not in names:
            raise _astray(fact, text, kind, tuple(names))
        kind, listed = _inside(names[match[1]].type)
        step = _Step(match[1], first=match[2] is not None)
        if step.first and not listed:
            raise _wrong(fact, f'"{step.name}" is single', f"„{step.name}“ е единично")
        several |= listed and not step.first
        steps.append(step)
    _check_held(fact, kind, several=several)
    return _Path(tuple(steps), several, _conversion(fact, kind))


def _inside(annotation: Any) -> tuple[Any, bool]:
    """The class of an attribute without its None, and whether there are several."""
    kinds = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    (kind,) = (kind for kind in kinds if kind is not NoneType)
    return (get_args(kind)[0], True) if get_origin(kind) is tuple else (kind, False)


def _check_held(fact: Fact, kind: type, *, several: bool) -> None:
    if several and fact.type is not FactType.KEYS:
        raise _wrong(fact, "it leads to several values", "пътят води до няколко стойности")
    if not several and fact.type is FactType.KEYS:
        raise _wrong(fact, "it leads to a single value", "пътят води до единична стойност")
    held = _HELD[fact.type]
    if kind not in held and not (Enum in held and issubclass(kind, Enum)):
        parts = f" ({', '.join(fields_dict(kind))})" if has(kind) else ""
        name = f"{kind.__name__}{parts}"
        raise _wrong(fact, f"it leads to {name}", f"пътят води до {name}")


def _conversion(fact: Fact, kind: type) -> Reader:
    if issubclass(kind, Enum):
        return lambda member: member.value
    if kind is PartialDate:
        return lambda day: day.earliest if day.precision is Precision.DAY else day
    if fact.type is FactType.DURATION and fact.unit:
        unit = fact.unit
        return lambda amount: Span(amount, unit)
    return lambda value: value


def _astray(fact: Fact, text: str, kind: type, names: tuple[str, ...]) -> InvalidInput:
    near = nearest(text, names)
    en = f'the nearest is "{near}"' if near else "it has no parts"
    bg = f"най-близкото е „{near}“" if near else "той няма части"
    return _refused(
        fact,
        f'{kind.__name__} has no "{text}"; {en}.',
        f"{kind.__name__} няма „{text}“; {bg}.",
    )


def _wrong(fact: Fact, en: str, bg: str) -> InvalidInput:
    return _refused(
        fact,
        f"{en}, and the fact is a {fact.type.value}; correct the path or the type.",
        f"{bg}, а фактът е {fact.type.value}; поправете пътя или вида.",
    )


def _refused(fact: Fact, en: str, bg: str) -> InvalidInput:
    return InvalidInput(
        en=f'fact "{fact.key}", path "{fact.path}": {en}',
        bg=f"факт „{fact.key}“, път „{fact.path}“: {bg}",
        key=fact.key,
        path=fact.path,
    )
