"""What makes the result of a hook unacceptable."""

import re
from types import UnionType
from typing import TypeVar

from copcore.hooks.fitting import misfits, said
from copcore.hooks.records import PluginRefused
from copcore.hooks.tables import check_schema
from copcore.reports import ReportDefinition, ReportFormat
from copcore.rules import AnyRule
from copcore.services.schema import SchemaContribution

T = TypeVar("T")

_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]*")


def check_result(
    result: object, expected: type[T] | UnionType, *, hook: str, name: str, centre: str | None
) -> tuple[T, ...]:
    """Return what a hook returned if it is a list or tuple of the expected records.

    Args:
        result: What the hook returned.
        expected: Type of each record.
        hook: Name of the hook, for the message.
        name: ``distribution:name`` of the plugin, for the message.
        centre: Key of the centre that was asked about; None for hooks without one.

    Raises:
        PluginRefused: It is something else.
    """
    if not isinstance(result, list | tuple):
        raise PluginRefused(
            en=f'Plugin "{name}": {hook} returned {_a(result)}; '
            f"return a tuple of {said(expected)}, an empty one for nothing.",
            bg=f"Приставка „{name}“: {hook} върна {type(result).__name__}; "
            f"върнете tuple от {said(expected)}, празен за нищо.",
        )
    for item in result:
        _check_type(item, expected, hook=hook, name=name)
        _check_key(item, hook=hook, name=name)
        _check_fields(item, hook=hook, name=name)
        if isinstance(item, ReportDefinition):
            _check_report(item, centre, name=name)
        if isinstance(item, AnyRule):
            _check_rule(item, name=name)
        if isinstance(item, SchemaContribution):
            check_schema(item, name=name)
    return tuple(result)


def _check_type(item: object, expected: type | UnionType, *, hook: str, name: str) -> None:
    if not isinstance(item, expected):
        raise PluginRefused(
            en=f'Plugin "{name}": {hook} returned {_a(item)} among its items; '
            f"let every item be a {said(expected)}.",
            bg=f"Приставка „{name}“: {hook} върна {type(item).__name__} между елементите си; "
            f"нека всеки елемент бъде {said(expected)}.",
        )


def _check_key(item: object, *, hook: str, name: str) -> None:
    key = item.name if isinstance(item, ReportFormat) else getattr(item, "key", None)
    if not (isinstance(key, str) and _KEY.fullmatch(key)):
        raise PluginRefused(
            en=f'Plugin "{name}": {hook} returned {_a(item)} with the key {key!r}; '
            'write keys in small Latin letters, digits, "_", "." and "-".',
            bg=f"Приставка „{name}“: {hook} върна {type(item).__name__} с ключ {key!r}; "
            "пишете ключовете с малки латински букви, цифри, „_“, „.“ и „-“.",
        )


def _check_fields(item: object, *, hook: str, name: str) -> None:
    for misfit in misfits(item):
        kind = type(item).__name__
        key = getattr(item, "key", None) or getattr(item, "name", "")
        raise PluginRefused(
            en=f'Plugin "{name}": {hook} returned {kind} "{key}" whose {misfit.place} is '
            f"{misfit.found}; give {misfit.expected}.",
            bg=f"Приставка „{name}“: {hook} върна {kind} „{key}“, чието поле {misfit.place} е "
            f"{misfit.found}; дайте {misfit.expected}.",
        )


def _check_report(report: ReportDefinition, centre: str | None, *, name: str) -> None:
    if not report.key.startswith(f"{centre}."):
        raise PluginRefused(
            en=f'Plugin "{name}" registers report "{report.key}" for centre "{centre}"; begin the '
            f'key with "{centre}.", or answer only for the centres you speak for.',
            bg=f"Приставката „{name}“ регистрира отчет „{report.key}“ за център „{centre}“; "
            f"започнете ключа с „{centre}.“ или отговаряйте само за своите центрове.",
        )


def _check_rule(rule: AnyRule, *, name: str) -> None:
    if rule.centre is not None and not rule.key.startswith(f"{rule.centre}."):
        raise PluginRefused(
            en=f'Plugin "{name}" registers rule "{rule.key}" of centre "{rule.centre}"; begin the '
            f'key with "{rule.centre}.", or name the centre whose rule it is.',
            bg=f"Приставката „{name}“ регистрира правило „{rule.key}“ на център „{rule.centre}“; "
            f"започнете ключа с „{rule.centre}.“ или посочете чие е правилото.",
        )


def _a(value: object) -> str:
    kind = type(value).__name__
    return f"an {kind}" if kind[0] in "aeiouAEIOU" else f"a {kind}"
