"""``copcore rules``: the questions that the core and the plugins answer."""

from typing import TYPE_CHECKING, Any

import click

from copcore.cli import options, shown
from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.domain import Language
    from copcore.hooks import Catalogue
    from copcore.rules import AnyRule

_TITLES = {
    "bg": ("Правило", "Отнася се до", "Източник", "В сила от"),
    "en": ("Rule", "About", "Source", "Since"),
}
_OPAQUE = {"bg": "непрозрачно", "en": "opaque"}
_COUNT = {"bg": "Правила: {}, непрозрачни: {}", "en": "Rules: {}, opaque: {}"}


@click.command()
@options.as_json
@language_option()
def rules(as_json: bool, language: "Language") -> None:
    """List the rules, with where each comes from.

    In JSON "versions" are the first days of the versions, from the oldest to the newest. An
    opaque rule is a Python function: it cannot be selected by nor foreseen.
    """
    from copcore.bootstrap import load_catalogue

    catalogue = load_catalogue()
    found = catalogue.rules()
    if as_json:
        shown.put_json([_as_json(rule, catalogue) for rule in found])
        return
    shown.put_table(_TITLES[language], (_row(rule, language) for rule in found))
    opaque = sum(_is_opaque(rule) for rule in found)
    click.echo(_COUNT[language].format(len(found), opaque))


def _as_json(rule: "AnyRule", catalogue: "Catalogue") -> dict[str, Any]:
    return {
        "key": rule.key,
        "plugin": catalogue.plugin_of_rule(rule.key),
        "title": shown.both(rule.title),
        "subject": rule.subject.value,
        "source": rule.source,
        "opaque": _is_opaque(rule),
        "versions": _versions(rule),
    }


def _row(rule: "AnyRule", language: "Language") -> tuple[str, str, tuple[str, ...]]:
    from copcore.cli.titles import SUBJECTS

    since = "\n".join((*_versions(rule), *((_OPAQUE[language],) if _is_opaque(rule) else ())))
    return rule.key, rule.title[language], (SUBJECTS[rule.subject][language], rule.source, since)


def _is_opaque(rule: "AnyRule") -> bool:
    from copcore.rules import OpaqueRule

    return isinstance(rule, OpaqueRule)


def _versions(rule: "AnyRule") -> list[str]:
    from copcore.rules import OpaqueRule

    days = (rule.since,) if isinstance(rule, OpaqueRule) else (v.since for v in rule.versions)
    return [day.isoformat() for day in days]
