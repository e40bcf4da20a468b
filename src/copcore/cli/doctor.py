"""``copcore doctor``: what is wrong with an installation or a workspace, and what to do."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from copcore.cli import options, shown
from copcore.cli.lazy import speak

if TYPE_CHECKING:
    from copcore.audit import Anchor
    from copcore.doctor import Affected, Check, Examination
    from copcore.domain import Language

_MOST = 20
"""So many records are told for a line; JSON has them all."""

_COLOURS = {"green": "green", "amber": "yellow", "red": "red"}
_WORDS: "Final[dict[Language, dict[str, str]]]" = {
    "bg": {"green": "зелено", "amber": "жълто", "red": "ЧЕРВЕНО"},
    "en": {"green": "green", "amber": "amber", "red": "RED"},
}
_COUNTED: "Final[dict[Language, str]]" = {
    "bg": "Червени: {red}, жълти: {amber}, зелени: {green}.",
    "en": "Red: {red}, amber: {amber}, green: {green}.",
}


@click.command()
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Directory of a workspace; without it the installation alone is looked at.",
)
@click.option(
    "--anchor",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="File of anchors that were kept elsewhere; may be given several times.",
)
@click.option(
    "--backups",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of backups beside the one in the workspace; may be given several times.",
)
@options.as_json
@click.option(
    "--lang",
    "language",
    type=click.Choice(("bg", "en")),
    help="Language; default is the workspace's, else en.",
)
@click.pass_context
def doctor(
    ctx: click.Context,
    workspace: Path | None,
    files: tuple[Path, ...],
    backups: tuple[Path, ...],
    as_json: bool,
    language: "Language | None",
) -> None:
    """Look at the installation and at a workspace: what is in order, and what to do where not.

    Nothing is changed. The exit code is 0 where no line is red, 1 where one is, and 2 where an
    option cannot be read.
    """
    from copcore.doctor import Examination, Level, worst

    spoken = language or _language_of(workspace)
    speak(spoken)
    anchors = [anchor for file in files for anchor in _anchors(file)]
    with shown.progress("Преглед" if spoken == "bg" else "Examining") as progress:
        examination = Examination(
            directory=workspace, anchors=anchors, backups=backups, progress=progress
        )
        checks = tuple(examination.checks())
    if as_json:
        shown.put_json(_as_tree(examination, checks, spoken))
    else:
        _print(checks, spoken)
    ctx.exit(1 if worst(checks) is Level.RED else 0)


def _language_of(workspace: Path | None) -> "Language":
    from copcore.config import read_config
    from copcore.errors import CopcoreError

    if workspace is None:
        return "en"
    try:
        return read_config(workspace).language
    except CopcoreError:
        return "en"


def _anchors(file: Path) -> "tuple[Anchor, ...]":
    from copcore.audit import read_anchors
    from copcore.exchange.files import text_of

    return read_anchors(text_of(file), str(file))


def _as_tree(
    examination: "Examination", checks: "Sequence[Check]", language: "Language"
) -> dict[str, object]:
    """The contract of ``copcore doctor --json``."""
    from copcore.doctor import worst

    return {
        "workspace": None if examination.directory is None else str(examination.directory),
        "level": worst(checks).value,
        "checks": [
            {
                "key": check.key.value,
                "level": check.level.value,
                "text": check.text[language],
                "records": [
                    {"kind": record.kind, "id": record.id, "cases": list(record.cases)}
                    for record in check.records
                ],
            }
            for check in checks
        ],
    }


def _print(checks: "Sequence[Check]", language: "Language") -> None:
    from copcore.cli.doctor_titles import CHECKS

    words = _WORDS[language]
    width = max(map(len, words.values()))
    for (level, said), alike in groupby(checks, lambda c: (c.level.value, c.text[language])):
        same = tuple(alike)
        word = click.style(words[level].ljust(width), fg=_COLOURS[level])
        titles = ", ".join(dict.fromkeys(CHECKS[check.key][language] for check in same))
        click.echo(f"{word}  {titles}: {said}")
        for line in _told([record for check in same for record in check.records], language):
            click.echo(f"{' ' * width}  – {line}")
    levels = [check.level.value for check in checks]
    click.echo()
    click.echo(_COUNTED[language].format_map({level: levels.count(level) for level in words}))


def _told(records: "Sequence[Affected]", language: "Language") -> Iterator[str]:
    from copcore.cli.doctor_titles import KINDS

    of_cases, unknown, more = (
        ("случаи", "с нечетим идентификатор", "още")
        if language == "bg"
        else ("cases", "with an unreadable id", "more")
    )
    for record in records[:_MOST]:
        kind = KINDS[record.kind][language]
        cases = f" ({of_cases}: {', '.join(record.cases)})" if record.cases else ""
        yield f"{kind} {record.id or unknown}{cases}"
    if len(records) > _MOST:
        yield f"{more}: {len(records) - _MOST}"
