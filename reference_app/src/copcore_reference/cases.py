"""``cop cases`` and ``cop case``: the list of cases, and one file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copcore_reference import options, screen
from copcore_reference.acting import note_shown
from copcore_reference.opening import opened

if TYPE_CHECKING:
    from copcore import Case, Language, Person, Records


@click.command()
@options.as_json
@options.lang
@options.workspace
def cases(as_json: bool, lang: "Language | None", workspace: Path) -> None:
    """List all cases, with initials only."""
    with opened(workspace, lang) as (place, language):
        records = place.records()
    people = {person.id: person for person in records.people}
    if as_json:
        screen.put_json([_summary(case, people) for case in records.cases])
        return
    _print_table(records, people, language)


@click.command()
@click.argument("case_id", metavar="ID")
@options.as_of
@options.acting
@options.lang
@options.workspace
def case(
    case_id: str, as_of: str | None, staff: str | None, lang: "Language | None", workspace: Path
) -> None:
    """Print one case file, as it is or as it was known at a moment.

    The journal notes first that it was shown, and to whom; if that is refused, nothing is.
    """
    from copcore import DisclosureForm
    from copcore_reference.casefile import Teller

    with opened(workspace, lang) as (place, language):
        moment = options.read_as_of(as_of, place.centre)
        records = place.records(moment)
        found = _find(case_id, records)
        seen = found.version if moment is None else None
        note_shown(place, staff, DisclosureForm.VIEW, found.id, seen)
        teller = Teller(place.catalogue, place.centre, language)
        for line in teller.tell(found, records, moment):
            click.echo(line)


def _find(case_id: str, records: "Records") -> "Case":
    from copcore import NotFound

    found = next((case for case in records.cases if case.id == case_id), None)
    if found is None:
        raise NotFound(
            en=f"There is no case {case_id}; cop cases lists them.",
            bg=f"Няма случай {case_id}; списъкът е в cop cases.",
        )
    return found


def _summary(case: "Case", people: "dict[str, Person]") -> dict[str, Any]:
    closure = case.closure
    return {
        "id": case.id,
        "version": case.version,
        "user": people[case.subject_id].initials,
        "status": case.status.value,
        "opened_on": case.opened_on.isoformat() if case.opened_on else None,
        "closed_on": closure.on.isoformat() if closure else None,
    }


def _print_table(records: "Records", people: "dict[str, Person]", language: "Language") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Column, Table

    from copcore.wording import title

    # Ids are there to be copied whole and days as options take them, also on a narrow screen.
    user, *others = _HEADINGS[language]
    whole = (Column(heading, no_wrap=True) for heading in others)
    table = Table(
        Column("ID", no_wrap=True), user, *whole, box=SIMPLE_HEAD, padding=0, show_edge=False
    )
    for one in records.cases:
        table.add_row(
            one.id,
            people[one.subject_id].initials,
            title(one.status, language),
            one.opened_on.isoformat() if one.opened_on else "—",
            one.closure.on.isoformat() if one.closure else "—",
        )
    Console().print(table)


_HEADINGS = {
    "bg": ("Потребител", "Състояние", "Открит", "Приключен"),
    "en": ("User", "Status", "Opened", "Closed"),
}
