"""``cop apply``, ``cop export`` and ``cop void``: records in, records out, records withdrawn."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
from attrs import fields

from copcore_reference import options, screen
from copcore_reference.acting import check_worker, note_shown, who_acts
from copcore_reference.opening import opened

if TYPE_CHECKING:
    from copcore import Command, Language, Receipt, Records, Workspace


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"))
@options.acting
@options.lang
@options.workspace
def apply(file: TextIO, staff: str | None, lang: "Language | None", workspace: Path) -> None:
    """Execute the commands in FILE, one JSON object a line: all of them, or none."""
    from copcore import RegisterStaff, read_lines

    lines: list[str] = []
    with opened(workspace, lang) as (place, language):
        actor, role = who_acts(place, staff)
        commands = read_lines(
            _remembered(file, lines),
            default_actor=actor,
            default_role=role,
            default_centre=place.centre.key,
        )
        hired = {c.staff_member.id for c in commands if isinstance(c, RegisterStaff)}
        check_worker(place, staff, hired)
        before = len(place.journal())
        receipts = _execute(place, commands, lines, language)
    _tell(receipts, before, language)


@click.command()
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@options.acting
@options.lang
@options.workspace
def export(
    output: Path | None, staff: str | None, lang: "Language | None", workspace: Path
) -> None:
    """Print every executed command, one JSON object a line; apply reads them.

    The journal notes first that everything was shown. Such notes speak of this register only, and
    so do those of what was done with it as a whole: they are not printed.
    """
    from copcore import CommandCodec, Disclose, DisclosureForm, NoteOperation

    codec = CommandCodec()
    with opened(workspace, lang) as (place, _):
        note_shown(place, staff, DisclosureForm.EXPORT)
        commands = [entry.command for entry in place.journal()]
    told = (one for one in commands if not isinstance(one, Disclose | NoteOperation))
    screen.put("".join(f"{codec.encode(one)}\n" for one in told).encode(), output)


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--reason", required=True, help="Why the record is wrong.")
@options.acting
@options.lang
@options.workspace
def void(
    record_id: str, reason: str, staff: str | None, lang: "Language | None", workspace: Path
) -> None:
    """Take a wrongly entered record out of every later view; its history is kept."""
    from copcore import VoidRecord

    with opened(workspace, lang) as (place, language):
        check_worker(place, staff)
        actor, role = who_acts(place, staff)
        acting = place.acting(actor, role=role, purpose="correction")
        version = _version_of(place.records(), record_id)
        receipt = acting(VoidRecord, record_id=record_id, reason=reason, expected_version=version)
    screen.say(
        f"Записът {record_id} е анулиран (ред {receipt.sequence} в дневника)."
        if language == "bg"
        else f"Record {record_id} is void (line {receipt.sequence} of the journal)."
    )


def _remembered(file: Iterable[str], lines: list[str]) -> Iterator[str]:
    """Hand the lines on and keep them, so that a refusal can name its line."""
    for line in file:
        lines.append(line)
        yield line


def _execute(
    place: "Workspace", commands: "Sequence[Command]", lines: Sequence[str], language: "Language"
) -> "tuple[Receipt, ...]":
    from copcore import CopcoreError

    title = "Прилагане" if language == "bg" else "Applying"
    try:
        with screen.progress(title) as progress:
            return place.execute_all(commands, progress)
    except CopcoreError as error:
        position = error.data.get("position")
        if position is not None:
            number = [n for n, line in enumerate(lines, start=1) if line.strip()][position]
            error.en = f"line {number}: {error.en} Nothing was stored."
            error.bg = f"ред {number}: {error.bg} Нищо не е записано."
        raise


def _tell(receipts: "Sequence[Receipt]", before: int, language: "Language") -> None:
    from copcore import CAUTION_TEXTS, Caution

    new = [receipt for receipt in receipts if receipt.sequence > before]
    repeated = len(receipts) - len(new)
    screen.say(
        f"Записани команди: {len(new)}; записани отпреди: {repeated}."
        if language == "bg"
        else f"Commands stored: {len(new)}; stored before: {repeated}."
    )
    for receipt in new:
        for warning in receipt.warnings:
            screen.say(f"  {receipt.record_id}: {CAUTION_TEXTS[Caution(warning)][language]}")


def _version_of(records: "Records", record_id: str) -> int:
    """The version to name: that of the record, or of the case it is a part of."""
    from copcore import NotFound, parts_of

    versions = {part.id: case.version for case in records.cases for part in parts_of(case)}
    for kind in fields(type(records)):
        versions |= {root.id: root.version for root in getattr(records, kind.name)}
    if record_id not in versions:
        raise NotFound(
            en=f'There is no record "{record_id}"; cop open and cop cases show the ids.',
            bg=f"Няма запис „{record_id}“; идентификаторите са в cop open и cop cases.",
        )
    return versions[record_id]
