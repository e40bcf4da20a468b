"""The age of the newest backup, and whether it is good; on a server, whether it archives."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from copcore.backup import Backup, check_backup, list_backups, on_same_disk
from copcore.doctor.checks import Check, Key, amber, green, guarded
from copcore.domain import Noun
from copcore.storage.sql.database import Database
from copcore.wording import counted, moment
from copcore.wording.nouns import DAY, HOUR

OLD = timedelta(hours=48)


def backups(database: Path, folders: Sequence[Path], now: datetime) -> Iterator[Check]:
    """How the newest backup stands.

    Args:
        database: What it is a backup of.
        folders: Where backups are kept; those that are not there are passed over.
        now: The present moment.
    """
    found = [backup for folder in folders if folder.is_dir() for backup in list_backups(folder)]
    if not found:
        places = ", ".join(map(str, folders))
        yield amber(
            Key.BACKUP,
            en=f"There is no backup in {places}; make one with cop backup, on a stick too, and "
            "name its folder with --backups.",
            bg=f"Няма резервно копие в {places}; направете го с cop backup, също и на флашка, и "
            "посочете папката ѝ с --backups.",
        )
        return
    newest = max(found, key=lambda backup: backup.made_at)
    yield from guarded(Key.BACKUP, _standing(newest, database, now))


def archive(database: Database, now: datetime) -> Iterator[Check]:
    """Whether the server keeps an archive; copies made by pg_dump are not seen from here."""
    with database.engine.connect() as connection:
        archived = connection.exec_driver_sql(_ARCHIVED).scalar()
    if archived is None or now - archived > OLD:
        yield amber(
            Key.BACKUP,
            en="The server archived nothing in the last two days. If copies are made in another "
            "way, which is not seen from here, make sure that they are; else set up an archive.",
            bg="Сървърът не е архивирал нищо през последните два дни. Ако се правят копия по друг "
            "начин, който оттук не се вижда, уверете се в това; иначе настройте архив.",
        )
    else:
        yield green(
            Key.BACKUP,
            en=f"The server archived last on {moment(archived, 'en')}.",
            bg=f"Сървърът е архивирал последно на {moment(archived, 'bg')}.",
        )


_ARCHIVED = "SELECT last_archived_time FROM pg_stat_archiver"


def _standing(newest: Backup, database: Path, now: datetime) -> Iterator[Check]:
    check_backup(newest.path)
    number, unit = _age(now - newest.made_at)
    en, bg = counted(number, unit, "en"), counted(number, unit, "bg")
    if newest.made_at > now + timedelta(minutes=1):
        yield amber(
            Key.BACKUP,
            en=f"{newest.path} is of the future; check the clock of this computer.",
            bg=f"{newest.path} е от бъдещето; проверете часовника на този компютър.",
        )
    elif now - newest.made_at > OLD:
        yield amber(
            Key.BACKUP,
            en=f"The newest backup, {newest.path}, is {en} old; make one now with cop backup.",
            bg=f"Последното резервно копие, {newest.path}, е отпреди {bg}; направете ново сега с "
            "cop backup.",
        )
    else:
        remark = _remark(newest, database)
        yield green(
            Key.BACKUP,
            en=f"{newest.path} is good and {en} old.{remark['en']}",
            bg=f"{newest.path} е добро, отпреди {bg}.{remark['bg']}",
        )


def _remark(newest: Backup, database: Path) -> dict[str, str]:
    if not on_same_disk(database, newest.path.parent):
        return {"en": "", "bg": ""}
    return {
        "en": " It is on the disk of the records; keep one on a stick too.",
        "bg": " То е на диска на данните; пазете едно и на флашка.",
    }


def _age(past: timedelta) -> tuple[int, Noun]:
    hours = max(0, int(past / timedelta(hours=1)))
    return (hours, HOUR) if past <= OLD else (hours // 24, DAY)
