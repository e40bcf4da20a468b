"""The grammar of rule files as a JSON Schema, for editors; dates of TOML stand as ISO text.

It knows shapes and words. Whether names exist and values are of the right type only a book tells.
"""

import json
from collections.abc import Iterable
from enum import Enum
from typing import Any

from copcore.rules.facts import Changeable, FactType, Subject
from copcore.rules.language.tree import AGE_UNITS, COMPARISONS, MANNERS, PRESENCES
from copcore.rules.spans import SpanUnit

Schema = dict[str, Any]

_WORDS: Schema = {"type": "string", "pattern": r"\S"}
_TEXT: Schema = {"type": "string"}
_TRUTH: Schema = {"type": "boolean"}
_WHOLE: Schema = {"type": "integer"}
_DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_KEYED = (FactType.KEY, FactType.KEYS)


def rule_file_schema() -> Schema:
    """The schema of a rule file; ``docs/rules.schema.json`` holds the same."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule file of copcore",
        **_table(
            {
                "rule": _ref("rule"),
                "fact": _list(_ref("fact"), least=0),
                "parameter": _list(_ref("parameter"), least=0),
            },
            may=("fact", "parameter"),
        ),
        "$defs": {
            "rule": _rule(),
            "fact": {"oneOf": _facts()},
            "parameter": _parameter(),
            "condition": {"oneOf": _conditions()},
            "reference": _table({"parameter": _TEXT}),
            "text": _table({"bg": _WORDS, "en": _WORDS}),
            "span": _span(),
        },
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(rule_file_schema(), indent=2, ensure_ascii=False) + "\n"


def _rule() -> Schema:
    version = _table({"from": _DAY, "when": _ref("condition"), "source": _WORDS}, may=("source",))
    subjects = [subject for subject in Subject if subject is not Subject.MEMBER]
    return _table(
        {
            "key": _WORDS,
            "subject": _one_of(subjects),
            "title": _ref("text"),
            "source": _WORDS,
            "version": _list(version),
            "centre": _WORDS,
        },
        may=("centre",),
    )


def _facts() -> list[Schema]:
    """A fact of each kind of type, with the keys that only this kind has."""
    named = {"type": "object", "additionalProperties": _ref("text"), "minProperties": 1}
    keys = {**_list(_WORDS), "uniqueItems": True}
    values = {"values": {"oneOf": [keys, named]}}
    plain = [kind for kind in FactType if kind not in (*_KEYED, FactType.DURATION)]
    return [
        _fact(plain, {}),
        _fact([FactType.KEY], values),
        _fact([FactType.KEYS], {**values, "exhaustive": _TRUTH}),
        _fact([FactType.DURATION], {"unit": _one_of(SpanUnit)}),
    ]


def _fact(kinds: Iterable[FactType], more: Schema) -> Schema:
    return _table(
        {
            "key": _WORDS,
            "type": _one_of(kinds),
            "subject": _one_of(Subject),
            "label": _ref("text"),
            "changeable": _one_of(Changeable),
            **more,
            "source": _WORDS,
        },
        may=("exhaustive", "source"),
    )


def _parameter() -> Schema:
    value = {"oneOf": [_WHOLE, _DAY, _ref("span")]}
    dated = _table({"from": _DAY, "value": value, "source": _WORDS})
    return _table({"key": _WORDS, "title": _ref("text"), "value": _list(dated)})


def _conditions() -> list[Schema]:
    inner = _ref("condition")
    several = _list(inner)
    return [
        _table({"all": several}),
        _table({"any": several}),
        _table({"not": inner}),
        _table({"rule": _TEXT}),
        _table({"always": {"const": True}}),
        _table({"related": _TEXT, "any": inner}),
        _table({"related": _TEXT, "all": inner}),
        _table({"related": _TEXT, "at_least": {**_WHOLE, "minimum": 1}, "where": inner}),
        _age(),
        *_on_fact(),
    ]


def _age() -> Schema:
    number = {"oneOf": [{**_WHOLE, "minimum": 0}, _ref("reference")]}
    parts = {"unit": {"enum": list(AGE_UNITS)}, "from": number, "until": number, "at": _TEXT}
    ends = [{"required": [end]} for end in ("from", "until")]
    return {**_table({"age": _TEXT, **parts}, may=parts), "anyOf": ends}


def _on_fact() -> list[Schema]:
    single = {"type": ["string", "integer", "boolean"]}
    value = {"oneOf": [single, _ref("reference")]}
    return [
        _operation(COMPARISONS, value),
        _operation(("between",), {**_list(value, least=2), "maxItems": 2}),
        _operation(("in",), _list({"type": ["string", "integer"]})),
        _operation(("overlaps",), _list(_TEXT)),
        _operation(MANNERS, {"oneOf": [_ref("span"), _ref("reference")]}),
        _table({"fact": _TEXT, "op": {"enum": list(PRESENCES)}}),
    ]


def _operation(words: Iterable[str], value: Schema) -> Schema:
    return _table({"fact": _TEXT, "op": {"enum": list(words)}, "value": value})


def _span() -> Schema:
    units = "|".join(f"{unit.value.removesuffix('s')}s?" for unit in SpanUnit)
    return {"type": "string", "pattern": f"^(0|[1-9][0-9]{{0,5}}) ({units})$"}


def _table(properties: Schema, *, may: Iterable[str] = ()) -> Schema:
    left_out = set(may)
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in left_out],
        "additionalProperties": False,
    }


def _list(item: Schema, *, least: int = 1) -> Schema:
    return {"type": "array", "items": item, "minItems": least}


def _one_of(members: Iterable[Enum]) -> Schema:
    return {"enum": [member.value for member in members]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
