"""``cop find``: people by name."""

import string
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore_reference import options, screen
from copcore_reference.opening import opened

if TYPE_CHECKING:
    from copcore import Language, Person

_Found = tuple["Person", list[str]]
_NOTHING = string.whitespace + "-\u2010\u2013"


@click.command()
@click.argument("words", nargs=-1, required=True)
@options.as_json
@options.lang
@options.workspace
def find(words: tuple[str, ...], as_json: bool, lang: "Language | None", workspace: Path) -> None:
    """Find people by the beginnings of their names, in any order; capitals do not matter.

    Shows initials and ids only, as the list of cases does, so that nobody is disclosed.
    """
    asked = _wanted(words)
    with opened(workspace, lang) as (place, language):
        ids, records = set(place.find_people(asked)), place.records()
    cases = defaultdict(list)
    for case in records.cases:
        cases[case.subject_id].append(case.id)
    found = [(person, cases[person.id]) for person in records.people if person.id in ids]
    if as_json:
        screen.put_json([{"id": one.id, "name": one.initials, "cases": own} for one, own in found])
    elif found:
        _print(found, language)
    else:
        screen.say("Няма такова лице." if language == "bg" else "There is nobody of that name.")


def _wanted(words: tuple[str, ...]) -> str:
    """Everybody has a name that begins with nothing, so nothing finds nobody."""
    from copcore import InvalidInput

    asked = " ".join(words)
    if not asked.strip(_NOTHING):
        raise InvalidInput(
            en="Write the beginning of a name, such as: cop find ив гор.",
            bg="Напишете началото на име, например: cop find ив гор.",
        )
    return asked


def _print(found: "list[_Found]", language: "Language") -> None:
    word = "случай" if language == "bg" else "case"
    for person, own in found:
        click.echo(f"{person.id}  {person.initials}")
        for case_id in own:
            click.echo(f"  {word} {case_id}")
