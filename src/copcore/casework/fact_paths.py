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


@frozen(kw_only=True)
class Step:
    """One step of a path: an attribute, and what it leads to.

    Args:
        name: The attribute.
        kind: The class of what it holds, without None; of one part where it holds several.
        first: Whether the step leads to the first of several parts.
        several: Whether it leads to all of them.
    """

    name: str
    kind: type
    first: bool
    several: bool


def reader_of(fact: Fact) -> Reader:
    """Return what reads a fact that has a path from a record of its subject.

    Through all parts a path collects a set of keys; where there is no part, or one without a
    value, the whole set is unknown.

    Raises:
        InvalidInput: The path leads nowhere, or to values of another type than the fact's.
    """
    steps = steps_of(fact)
    convert = _conversion(fact, steps[-1].kind)
    if any(step.several for step in steps):
        return lambda record: _all_of(record, steps, convert)
    return lambda record: _one_of(record, steps, convert)


def steps_of(fact: Fact) -> tuple[Step, ...]:
    """Return the steps that lead from a record of a fact's subject to the fact; at least one.

    ``a.b`` leads through single values or through all of several parts, ``a[0]`` to the first of
    them.

    Raises:
        InvalidInput: The path leads nowhere, or to values of another type than the fact's.
    """
    kind, steps = RECORDS[fact.subject], []
    for text in (fact.path or "").split("."):
        step = _step(fact, text, kind)
        steps.append(step)
        kind = step.kind
    _check_held(fact, kind, several=any(step.several for step in steps))
    return tuple(steps)


def _one_of(record: Any, steps: tuple[Step, ...], convert: Reader) -> Any:
    value = record
    for step in steps:
        if value is None:
            return None
        value = getattr(value, step.name)
        if step.first:
            value = value[0] if value else None
    return None if value is None else convert(value)


def _all_of(record: Any, steps: tuple[Step, ...], convert: Reader) -> frozenset[Any] | None:
    values = frozenset(_reached(record, steps))
    return frozenset(map(convert, values)) if values and None not in values else None


def _reached(value: Any, steps: tuple[Step, ...]) -> Iterator[Any]:
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


def _step(fact: Fact, text: str, kind: type) -> Step:
    match = _STEP.fullmatch(text)
    names = fields_dict(kind) if has(kind) else {}
    if match is None or match[1] not in names:
        raise _astray(fact, text, kind, tuple(names))
    name, first = match[1], match[2] is not None
    inside, listed = _inside(names[name].type)
    if first and not listed:
        raise _wrong(fact, f'"{name}" is single', f"„{name}“ е единично")
    return Step(name=name, kind=inside, first=first, several=listed and not first)


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
        f"{en}, and the fact is of type {fact.type.value}; correct the path or the type.",
        f"{bg}, а фактът е от вид {fact.type.value}; поправете пътя или вида.",
    )


def _refused(fact: Fact, en: str, bg: str) -> InvalidInput:
    return InvalidInput(
        en=f'fact "{fact.key}", path "{fact.path}": {en}',
        bg=f"факт „{fact.key}“, път „{fact.path}“: {bg}",
        key=fact.key,
        path=fact.path,
    )
