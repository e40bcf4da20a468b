"""Conditions and rules as TOML, to be read, edited and read back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from copcore.domain import Text
from copcore.rules.definition import Rule, RuleVersion
from copcore.rules.language.expressions import Expression
from copcore.rules.language.quoting import quoted
from copcore.rules.language.tree import expression_tree

WIDTH = 88
"""A longer list has one entry in each line."""

_STEP = 2


def toml_text(expression: Expression) -> str:
    """Write a condition as the value of ``when``."""
    return _value(expression_tree(expression, day=lambda day: day), 0)


def rule_file_text(rule: Rule) -> str:
    """Write a rule as a file that gives an equal rule in a book with the same facts."""
    head = {
        "key": rule.key,
        "subject": rule.subject.value,
        "title": _both(rule.title),
        "source": rule.source,
        "centre": rule.centre,
    }
    tables = [("[rule]", head), *(("[[rule.version]]", _version(v)) for v in rule.versions)]
    return "\n".join(f"{name}\n{_lines(table)}" for name, table in tables)


def _version(version: RuleVersion) -> dict[str, Any]:
    tree = expression_tree(version.when, day=lambda day: day)
    return {"from": version.since, "source": version.source, "when": tree}


def _lines(table: Mapping[str, Any]) -> str:
    return "".join(f"{k} = {_value(v, 0)}\n" for k, v in table.items() if v is not None)


def _both(text: Text) -> dict[str, str]:
    return {"bg": text.bg, "en": text.en}


def _value(value: Any, indent: int) -> str:
    line = _line(value)
    return line if indent + len(line) <= WIDTH else _broken(value, indent)


def _broken(value: Any, indent: int) -> str:
    """A value whose lists are broken, which is the only place where TOML allows it."""
    match value:
        case list():
            pad = " " * (indent + _STEP)
            items = "".join(f"{pad}{_value(item, indent + _STEP)},\n" for item in value)
            return f"[\n{items}{' ' * indent}]"
        case dict():
            return _table((key, _broken(item, indent)) for key, item in value.items())
    return _line(value)


def _line(value: Any) -> str:
    match value:
        case dict():
            return _table((key, _line(item)) for key, item in value.items())
        case list():
            return f"[{', '.join(map(_line, value))}]"
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case str():
            return quoted(value)
    return str(value)


def _table(pairs: Any) -> str:
    return f"{{ {', '.join(f'{key} = {text}' for key, text in pairs)} }}"
