"""Conditions as Python sentences, in the words of ``copcore.rules.language.writing``."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from copcore.rules.language.expressions import (
    Age,
    AllOf,
    Always,
    AnyOf,
    Between,
    Compare,
    Elapsed,
    Expression,
    Known,
    Not,
    OneOf,
    Overlaps,
    ParameterReference,
    Quantity,
    Related,
    RuleReference,
)
from copcore.rules.language.quoting import quoted
from copcore.rules.spans import Span, SpanUnit

WIDTH = 88
"""A longer sentence is broken before its ``&`` and ``|``."""

_STEP = 4
_SIGNS: dict[type, str] = {AllOf: "&", AnyOf: "|"}


def python_text(expression: Expression) -> str:
    """Write a condition; evaluated with the names of ``writing`` it gives an equal one.

    A list of one condition is written as that condition.
    """
    return _text(expression, 0)


def _text(expression: Expression, indent: int, *, joined: bool = False) -> str:
    """A condition from a column on, broken where it does not fit.

    Args:
        expression: The condition.
        indent: Column at which its first line begins.
        joined: Whether an operator stands beside it, which binds closer than a comparison.
    """
    line = _line(expression, joined=joined)
    if _fits(line, indent):
        return line
    match expression:
        case AllOf((single,)) | AnyOf((single,)):
            return _text(single, indent, joined=joined)
        case AllOf() | AnyOf():
            return _broken_join(expression, indent)
        case Not(part) if not isinstance(part, Known):
            return f"~{_text(part, indent, joined=True)}"
        case Related():
            return _broken_related(expression, indent)
        case OneOf() | Overlaps():
            return _broken_call(_name(expression), map(_value, expression.values), indent)
    return line


def _broken_join(join: AllOf | AnyOf, indent: int) -> str:
    parts = (_text(part, indent + _STEP, joined=True) for part in join.parts)
    pad = "\n" + " " * (indent + _STEP)
    return f"({pad}{f'{pad}{_SIGNS[type(join)]} '.join(parts)}\n{' ' * indent})"


def _broken_related(related: Related, indent: int) -> str:
    name, where = _name(related), related.where
    if not isinstance(related.quantity, Quantity):
        arguments = (str(related.quantity), _text(where, indent + _STEP))
        return _broken_call(name, arguments, indent)
    if isinstance(where, AllOf | AnyOf) and not _fits(_line(where), indent + _STEP):
        return f"{name}{_broken_join(where, indent)}"  # the brackets are those of the call
    return _broken_call(name, (_text(where, indent + _STEP),), indent)


def _broken_call(name: str, arguments: Iterable[str], indent: int) -> str:
    lines = "".join(f"{' ' * (indent + _STEP)}{one},\n" for one in arguments)
    return f"{name}(\n{lines}{' ' * indent})"


def _fits(line: str, indent: int) -> bool:
    return indent + len(line) <= WIDTH


def _line(expression: Expression, *, joined: bool = False) -> str:
    match expression:
        case AllOf((single,)) | AnyOf((single,)):
            return _line(single, joined=joined)
        case AllOf(parts) | AnyOf(parts):
            sign = f" {_SIGNS[type(expression)]} "
            line = sign.join(_line(part, joined=True) for part in parts)
            return f"({line})" if joined else line
        case Not(Known(fact)):
            return f"fact({quoted(fact)}).unknown()"
        case Not(part):
            return f"~{_line(part, joined=True)}"
        case RuleReference(key):
            return f"rule({quoted(key)})"
        case Always():
            return "always()"
        case Related(_, Quantity(), where):
            return f"{_name(expression)}({_line(where)})"
        case Related(_, number, where):
            return f"{_name(expression)}({number}, {_line(where)})"
        case OneOf() | Overlaps():
            return f"{_name(expression)}({', '.join(map(_value, expression.values))})"
    text, compares = _leaf(expression)
    return f"({text})" if compares and joined else text


def _name(call: Related | OneOf | Overlaps) -> str:
    """What stands before the brackets of a call that may be long."""
    match call:
        case Related(relation, Quantity() as quantity):
            return f"related({quoted(relation)}).{quantity.value}"
        case Related(relation):
            return f"related({quoted(relation)}).at_least"
        case OneOf(fact):
            return f"fact({quoted(fact)}).is_in"
    return f"fact({quoted(call.fact)}).overlaps"


def _leaf(leaf: Any) -> tuple[str, bool]:
    """The text of a condition on a fact, and whether it is a comparison."""
    words = f"fact({quoted(leaf.fact)})"
    match leaf:
        case Compare(_, op, value):
            return f"{words} {op.value} {_value(value)}", True
        case Between(_, low, high):
            return f"{words}.between({_value(low)}, {_value(high)})", False
        case Elapsed(_, manner, span):
            given = quoted(str(span)) if isinstance(span, Span) else _value(span)
            return f"{words}.{manner.value}({given})", False
        case Age(from_=from_, until=until):
            return _age(f"{words}.age({_age_arguments(leaf)})", from_, until)
    return f"{words}.known()", False


def _age(words: str, from_: Any, until: Any) -> tuple[str, bool]:
    if until is None and from_ is not None:
        return f"{words} >= {_value(from_)}", True
    if from_ is None and until is not None:
        return f"{words} < {_value(until)}", True
    return f"{words}.band({_value(from_)}, {_value(until)})", False


def _age_arguments(age: Age) -> str:
    unit = () if age.unit is SpanUnit.YEARS else (quoted(age.unit.value),)
    at = () if age.at is None else (f"at={quoted(age.at)}",)
    return ", ".join((*unit, *at))


def _value(value: Any) -> str:
    match value:
        case ParameterReference(key):
            return f"parameter({quoted(key)})"
        case Span():
            return f"span({quoted(str(value))})"
        case date():
            return f"day({quoted(value.isoformat())})"
        case str():
            return quoted(value)
    return str(value)
