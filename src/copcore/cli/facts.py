"""``copcore facts``: what rules may speak about."""

from typing import TYPE_CHECKING, Any

import click

from copcore.cli import options, shown
from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.domain import Language
    from copcore.rules import Fact

_TITLES = {
    "bg": ("Факт", "Вид", "Отнася се до", "Променя го"),
    "en": ("Fact", "Type", "About", "Changed by"),
}
_MOST = 3
"""How many keys of a fact the table shows; JSON has them all."""


@click.command()
@options.as_json
@language_option()
def facts(as_json: bool, language: "Language") -> None:
    """List the facts that rules may speak about.

    In JSON "values" are the keys that a fact of type key or keys may hold, and the unit of a
    duration; for other types, which may hold any value, the list is empty.
    """
    from copcore.bootstrap import load_catalogue

    found = load_catalogue().facts()
    if as_json:
        shown.put_json([_as_json(fact) for fact in found])
    else:
        _print(found, language)


def _as_json(fact: "Fact") -> dict[str, Any]:
    return {
        "key": fact.key,
        "type": fact.type.value,
        "subject": fact.subject.value,
        "label": shown.both(fact.label),
        "values": _values(fact),
        "changeable": fact.changeable.value,
    }


def _values(fact: "Fact") -> list[str]:
    return [fact.unit.value] if fact.unit else list(fact.keys)


def _print(found: "tuple[Fact, ...]", language: "Language") -> None:
    from copcore.cli.titles import CHANGEABLE, SUBJECTS

    shown.put_table(
        _TITLES[language],
        (
            (
                fact.key,
                fact.label[language],
                (
                    _type(fact, language),
                    SUBJECTS[fact.subject][language],
                    CHANGEABLE[fact.changeable][language],
                ),
            )
            for fact in found
        ),
    )


def _type(fact: "Fact", language: "Language") -> str:
    from copcore.cli.titles import TYPES
    from copcore.wording.lists import some

    values, name = _values(fact), TYPES[fact.type][language]
    return f"{name}: {some(values, language, _MOST)}" if values else name
