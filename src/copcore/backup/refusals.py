"""Why a backup or a restore does not take place, in both languages."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copcore.errors import InvalidInput, StorageError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}
_FAILING_SQLITE = {sqlite3.SQLITE_IOERR}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_CLOSED = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Turn errors of the system and of SQLite into sentences about a file or folder."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise explained(error, place) from None


def explained(error: OSError | sqlite3.Error, place: Path) -> StorageError:
    """What an error means to the person who meets it; no values are shown."""
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return full(place)
        return unreachable(place) if error.errno != errno.EIO else failing(place)
    code = _code(error)
    if code in _FULL_SQLITE:
        return full(place)
    match code & 0xFF:
        case primary if primary in _BUSY:
            return in_use(place)
        case primary if primary in _CLOSED:
            return unreachable(place)
        case primary if primary in _FAILING_SQLITE:
            return failing(place)
    return damaged(place)


def is_full(error: sqlite3.Error) -> bool:
    """Whether the place that is written to takes no more."""
    return _code(error) in _FULL_SQLITE


def is_unreadable(error: sqlite3.Error) -> bool:
    """Whether the content is at fault, and neither another program nor missing rights."""
    return _code(error) & 0xFF not in _BUSY | _CLOSED


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)


def missing(path: Path) -> StorageError:
    """There is no such file."""
    return StorageError(
        en=f"There is no file {path}; check its name, or restore it from a backup.",
        bg=f"Няма файл {path}; проверете името му или го възстановете от резервно копие.",
    )


def no_folder(folder: Path) -> StorageError:
    """The folder for backups is not there; it may be on a stick that is not plugged in."""
    return StorageError(
        en=f"There is no folder {folder}; plug in the disk that it is on, or make it first.",
        bg=f"Няма папка {folder}; включете диска, на който е, или първо я създайте.",
    )


def unreachable(path: Path) -> StorageError:
    """Rights are missing, or the medium is read-only."""
    return StorageError(
        en=f"{path} cannot be read or written; check the rights, and that the disk is not locked "
        "against writing.",
        bg=f"{path} не може да се прочете или запише; проверете правата и дали дискът не е "
        "заключен за запис.",
    )


def full(place: Path) -> StorageError:
    """No room is left, or no more may be written."""
    return StorageError(
        en=f"The disk that holds {place} is full or takes no more; free some space, or choose "
        "another disk. The earlier backups are untouched.",
        bg=f"Дискът, на който е {place}, е пълен или не приема повече; освободете място или "
        "изберете друг диск. Предишните копия са непокътнати.",
    )


def failing(place: Path) -> StorageError:
    """The medium itself does not read or write."""
    return StorageError(
        en=f"The disk that holds {place} fails to read or write; copy what matters to another "
        "disk and have this one replaced.",
        bg=f"Дискът, на който е {place}, отказва четене или запис; прехвърлете важното на друг "
        "диск и го сменете.",
    )


def in_use(path: Path) -> StorageError:
    """Another program holds the file."""
    return StorageError(
        en=f"Another program is working with {path}; close it on all computers and try again.",
        bg=f"Друга програма работи с {path}; затворете я на всички компютри и опитайте отново.",
    )


def damaged(path: Path, found: str = "") -> StorageError:
    """The content is not whole; earlier backups stay as they are."""
    return StorageError(
        en=f"{path} is damaged; the earlier backups are untouched. Restore the newest good one.",
        bg=f"{path} е повреден; предишните копия са непокътнати. Възстановете последното добро.",
        found=found,
    )


def not_ours(path: Path) -> StorageError:
    """A database, but none of copcore's."""
    return StorageError(
        en=f"{path} is not a database of copcore; choose another file.",
        bg=f"{path} не е база на copcore; изберете друг файл.",
    )


def changed(path: Path) -> StorageError:
    """The file is not the one that was made."""
    return StorageError(
        en=f"{path} is no longer as it was made: it was changed, cut short or damaged. Take an "
        "older backup.",
        bg=f"{path} вече не е какъвто беше направен: променен, отрязан или повреден е. Вземете "
        "по-старо копие.",
    )


def no_manifest(path: Path) -> StorageError:
    """Nothing says what the file should be."""
    return StorageError(
        en=f"{path} has no readable manifest ({path.with_suffix('.json').name}) beside it; copy "
        "both files together, or take another backup.",
        bg=f"До {path} няма четливо описание ({path.with_suffix('.json').name}); копирайте двата "
        "файла заедно или вземете друго копие.",
    )


def unplayed(path: Path, log: Path) -> StorageError:
    """The file alone is not whole: part of it is still in its log."""
    return StorageError(
        en=f"{path} was not closed properly: part of it is still in {log.name}. Open its workspace "
        "once, or take another backup.",
        bg=f"{path} не е затворен правилно: част от него още е в {log.name}. Отворете веднъж "
        "работното му място или вземете друго копие.",
    )


def stuck(path: Path) -> StorageError:
    """The new backup is good, but an old one does not go."""
    return StorageError(
        en=f"The new backup is good, but the old {path} cannot be removed; check the rights.",
        bg=f"Новото копие е добро, но старото {path} не може да се изтрие; проверете правата.",
    )


def no_zone() -> InvalidInput:
    """A moment without time zone names no backup."""
    return InvalidInput(
        en="The moment of a backup has no time zone; give it in UTC.",
        bg="Моментът на резервното копие няма часова зона; дайте го в UTC.",
    )
