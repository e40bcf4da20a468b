"""``cop restore``: the way back to a backup, also where the database is missing or damaged."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from copcore_reference import options, screen
from copcore_reference.backups import FOLDER, configured, database_of

if TYPE_CHECKING:
    from copcore import Catalogue, Language, Text
    from copcore.backup import Head, Restored
    from copcore_reference.chosen_backup import ChosenBackup

_LATEST = "latest"
_YES = {"да", "da", "yes"}


@click.command()
@click.argument("backup")
@options.workspace
@click.option("--yes", is_flag=True, help="Do not ask.")
@options.as_json
@options.lang
def restore(
    backup: str, workspace: Path, yes: bool, as_json: bool, lang: "Language | None"
) -> None:
    """Put BACKUP in the place of the records: a file, a folder for its newest good one, or latest.

    The records that were in place are kept beside.
    """
    from copcore import load_catalogue
    from copcore.audit import KEY_FILE
    from copcore.backup import look
    from copcore.backup import restore as put_back
    from copcore_reference.chosen_backup import choose

    config, language = configured(workspace, lang)
    database = database_of(workspace, config)
    catalogue = load_catalogue()
    catalogue.require(config.require)
    chosen = choose(workspace / FOLDER if backup == _LATEST else Path(backup), config)
    other_key = chosen.has_other_key(workspace / (config.audit_key or KEY_FILE))
    zone = ZoneInfo(catalogue.centre(config.centre).time_zone)
    for text in (*_plan(chosen, look(database), zone), *_warnings(chosen, other_key)):
        screen.say(text[language])
    if not yes:
        _ask(language)
    title = "Възстановяване" if language == "bg" else "Restoring"
    with screen.progress(title) as progress:
        done = put_back(chosen.path, database, now=datetime.now(UTC), progress=progress)
    sequence = _note(workspace, catalogue, chosen, other_key)
    if as_json:
        screen.put_json(_as_tree(chosen, done, sequence))
    for text in _outcome(done, sequence):
        screen.say(text[language])


def _plan(
    chosen: "ChosenBackup", present: "tuple[Head, ...] | None", zone: ZoneInfo
) -> "Iterator[Text]":
    from copcore import Text

    yield Text(bg=f"Резервно копие: {chosen.path}", en=f"Backup: {chosen.path}")
    yield _when(chosen, zone)
    yield Text(
        bg=f"Записи в дневника: {chosen.sequence}.",
        en=f"Entries of the journal: {chosen.sequence}.",
    )
    lost = chosen.lost(present)
    if present is None:
        yield Text(
            bg="Сегашните данни липсват или са повредени.",
            en="The present records are missing or damaged.",
        )
    elif lost is None:
        yield Text(
            bg="Внимание: копието не е от сегашните данни, а от други.",
            en="Note: the backup is not of the present records, but of others.",
        )
    else:
        yield Text(
            bg=f"По-нови записи, които ще липсват: {lost}.",
            en=f"Newer entries that will be missing: {lost}.",
        )


def _when(chosen: "ChosenBackup", zone: ZoneInfo) -> "Text":
    from copcore import Text
    from copcore.wording import day

    if chosen.made_at is None:
        return Text(
            bg="Кога е направено, не е известно: до файла няма описание.",
            en="When it was made is unknown: no manifest is beside it.",
        )
    at = chosen.made_at.astimezone(zone)
    return Text(
        bg=f"Направено: {day(at.date(), 'bg')}, {at:%H:%M} ч.",
        en=f"Made: {day(at.date(), 'en')}, {at:%H:%M}.",
    )


def _warnings(chosen: "ChosenBackup", other_key: bool) -> "Iterator[Text]":
    from copcore import Text

    if chosen.passed_over:
        yield Text(
            bg="Внимание: пропуснати са по-нови копия, повредени или на друг център: "
            f"{chosen.passed_over}.",
            en="Note: newer backups were passed over, as damaged or of another centre: "
            f"{chosen.passed_over}.",
        )
    if other_key:
        yield Text(
            bg="Внимание: копието е подпечатано с друг ключ. Ако пазите ключа на хартия, откажете "
            "и първо го върнете в audit.key.",
            en="Note: the backup is sealed with another key. If you keep that key on paper, say "
            "no, and put it back into audit.key first.",
        )


def _ask(language: "Language") -> None:
    from copcore import Refused

    screen.say(
        "Да се възстанови ли? Напишете „да“ и натиснете Enter."
        if language == "bg"
        else "Restore it? Type yes and press Enter."
    )
    if sys.stdin.readline().strip().lower() not in _YES:
        raise Refused(en="Nothing was changed.", bg="Нищо не е променено.")


def _note(workspace: Path, catalogue: "Catalogue", chosen: "ChosenBackup", other_key: bool) -> int:
    """Note it in the journal; that the key is another one comes first, so that both are sealed."""
    from copcore import CopcoreError, NoteOperation, Operation, StorageError, open_workspace

    operations: list[tuple[Operation, tuple[str, ...]]]
    operations = [(Operation.KEY_CHANGED, ())] if other_key else []
    operations.append((Operation.RESTORED, (f"head:{chosen.sequence}",)))
    try:
        with open_workspace(workspace, catalogue=catalogue) as place:
            envelope = place.acting("cop", role="operator", purpose="administration").envelope
            commands = [
                NoteOperation(envelope=envelope, operation=operation, details=details)
                for operation, details in operations
            ]
            return place.execute_all(commands)[-1].sequence
    except CopcoreError as error:
        raise StorageError(
            en=f"The backup is in place, but the journal does not note it: {error.en}",
            bg=f"Копието е на мястото си, но не е отбелязано в дневника: {error.bg}",
        ) from error


def _as_tree(chosen: "ChosenBackup", done: "Restored", sequence: int) -> dict[str, object]:
    return {
        "backup": str(chosen.path),
        "made_at": chosen.made_at.isoformat() if chosen.made_at else None,
        "entries": chosen.sequence,
        "lost": chosen.lost(done.before),
        "kept": str(done.kept) if done.kept else None,
        "sequence": sequence,
    }


def _outcome(done: "Restored", sequence: int) -> "Iterator[Text]":
    from copcore import Text

    yield Text(
        bg=f"Възстановено и отбелязано в дневника като запис {sequence}.",
        en=f"Restored, and noted in the journal as entry {sequence}.",
    )
    if done.kept is not None:
        yield Text(
            bg=f"Предишните данни са запазени: {done.kept}",
            en=f"The former records are kept: {done.kept}",
        )
