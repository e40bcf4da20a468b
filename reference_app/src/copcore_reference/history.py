"""``cop history``: every version of a record, with who made it, when, and why."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copcore_reference import options, screen
from copcore_reference.acting import note_shown
from copcore_reference.opening import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copcore import Language, Workspace
    from copcore.services.ports import RecordedVersion


@click.command()
@click.argument("record_id", metavar="ID")
@options.as_of
@options.as_json
@options.acting
@options.lang
@options.workspace
def history(
    record_id: str,
    as_of: str | None,
    as_json: bool,
    staff: str | None,
    lang: "Language | None",
    workspace: Path,
) -> None:
    """Show every version of a record: when, by whom, and why; of its fields the names only.

    A reason may tell of anybody, so the journal notes first that it was shown, and to whom; if
    that is refused, nothing is.
    """
    from copcore_reference.told_history import Historian

    with opened(workspace, lang) as (place, language):
        moment = options.read_as_of(as_of, place.centre)
        versions = place.history(record_id, moment)
        _note(place, staff, versions if moment is None else place.history(record_id))
        if as_json:
            screen.put_json([_tree(version) for version in versions])
            return
        historian = Historian(place.catalogue, place.centre, place.records().staff, language)
        for line in historian.tell(versions):
            click.echo(line)


def _note(place: "Workspace", staff: str | None, versions: "Sequence[RecordedVersion]") -> None:
    from copcore import DisclosureForm

    last = versions[-1]
    if last.voided:  # nobody can be shown what was withdrawn, but what the centre keeps of it
        note_shown(place, staff, DisclosureForm.VIEW)
    else:
        note_shown(place, staff, DisclosureForm.VIEW, last.root.id, last.root.version)


def _tree(version: "RecordedVersion") -> dict[str, Any]:
    from copcore import CommandCodec

    entry, ended = version.entry, version.superseded_at
    envelope = entry.command.envelope
    return {
        "version": version.root.version,
        "recorded_at": version.recorded_at.isoformat(),
        "superseded_at": ended.isoformat() if ended else None,
        "voided": version.voided,
        "actor": envelope.actor,
        "role": envelope.role,
        "purpose": envelope.purpose,
        "command": json.loads(CommandCodec().encode(entry.command))["command"],
        "reason": getattr(entry.command, "reason", None),
        "changed": list(entry.changed),
    }
