"""The key that seals the audit: a file that only its owner may read, outside the database."""

import os
import re
import secrets
import stat
from pathlib import Path

from copcore.errors import StorageError

KEY_FILE = "audit.key"
"""Its name in the directory of a workspace, where nothing else is said."""

_HEX = re.compile(r"[0-9a-f]{64}\n?")


def make_key(path: Path) -> bytes:
    """Make a key of 32 random bytes; it is on the disk when this returns.

    Raises:
        StorageError: The file is there already, and was left as it is; or it cannot be made.
    """
    key = secrets.token_bytes(32)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise StorageError(
            en=f"The audit key {path} is there already and is never overwritten; use it, or "
            "choose another place.",
            bg=f"Ключът на дневника {path} вече съществува и никога не се презаписва; използвайте "
            "него или изберете друго място.",
        ) from None
    except OSError as error:
        raise _unusable(path, error) from None
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(key.hex() + "\n")
        opened.flush()
        os.fsync(file)
    _sync_directory(path.parent)
    return key


def read_key(path: Path) -> bytes:
    """Read a key.

    Raises:
        StorageError: There is none, it cannot be read, or it is damaged.
    """
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise StorageError(
            en=f"The audit key {path} is missing; put it back from the copy that you keep apart, "
            "or make a new one with copcore audit new-key.",
            bg=f"Ключът на дневника {path} липсва; върнете го от копието, което пазите отделно, "
            "или създайте нов с copcore audit new-key.",
        ) from None
    except OSError as error:
        raise _unusable(path, error) from None
    except UnicodeDecodeError:
        text = ""
    if not _HEX.fullmatch(text):
        raise StorageError(
            en=f"The audit key {path} is damaged: it must hold 64 hexadecimal digits; put it back "
            "from the copy that you keep apart.",
            bg=f"Ключът на дневника {path} е повреден: трябва да съдържа 64 шестнадесетични "
            "цифри; върнете го от копието, което пазите отделно.",
        )
    return bytes.fromhex(text)


def open_to_others(path: Path) -> bool | None:
    """Whether others on the machine may read or write the key; None where the system is silent."""
    if os.name != "posix":
        return None
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _unusable(path: Path, error: OSError) -> StorageError:
    return StorageError(
        en=f"The audit key {path} cannot be used ({error.strerror}); check its folder and rights.",
        bg=f"Ключът на дневника {path} не може да се използва ({error.strerror}); проверете "
        "папката и правата.",
    )


def _sync_directory(directory: Path) -> None:
    """Let the name of a new file last, where the system can say so."""
    if os.name != "posix":
        return
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
