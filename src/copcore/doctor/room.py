"""Room on the disk: without it nothing more is recorded, and no backup is made."""

import shutil
from fractions import Fraction
from pathlib import Path

from copcore.doctor.checks import Check, Key, amber, green, red
from copcore.domain import Language
from copcore.wording import number

MEGABYTE = 10**6
TOO_LITTLE, LITTLE = 50 * MEGABYTE, 1000 * MEGABYTE
"""Below the first nothing should be recorded any more; below the second it gets tight."""

TIMES = 3
"""So many times the database should fit: once for a migration, once for a backup, once to grow."""


def free_bytes(folder: Path) -> int:
    """Bytes that may still be written to the disk of a folder."""
    return shutil.disk_usage(folder).free


def room(folder: Path, size: int, free: int) -> Check:
    """Whether the disk has room.

    Args:
        folder: Lies on it.
        size: Bytes of the database; 0 where it is elsewhere.
        free: Bytes that may still be written.
    """
    en, bg = _worded(free, "en"), _worded(free, "bg")
    if free < TOO_LITTLE:
        return red(
            Key.DISK,
            en=f"Only {en} are free on the disk of {folder}; free some space before anything more "
            "is recorded.",
            bg=f"На диска на {folder} са свободни само {bg}; освободете място, преди да се "
            "записва още.",
        )
    if free < max(LITTLE, TIMES * size):
        return amber(
            Key.DISK,
            en=f"{en} are free on the disk of {folder}; free some space soon: a backup and an "
            "upgrade each need as much as the database.",
            bg=f"На диска на {folder} са свободни {bg}; скоро освободете място: копие и "
            "надграждане искат по още толкова, колкото е базата.",
        )
    return green(
        Key.DISK,
        en=f"{en} are free on the disk of {folder}.",
        bg=f"На диска на {folder} са свободни {bg}.",
    )


def _worded(size: int, language: Language) -> str:
    unit, name = (10**9, "GB") if size >= 10**9 else (MEGABYTE, "MB")
    return f"{number(Fraction(round(10 * size / unit), 10), language)} {name}"
