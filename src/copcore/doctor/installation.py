"""The installation: what can be said without any workspace."""

import platform
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from copcore.doctor.checks import Check, Key, amber, green, red
from copcore.hooks import PluginRecord, PluginStatus
from copcore.storage.sql.engines.sqlite import wal_is_safe

STRICT_SINCE = (3, 37)
"""The first SQLite that knows strict tables."""

_LIBRARIES = ("SQLAlchemy", "alembic", "psycopg")


def programs() -> Iterator[Check]:
    """Python, the SQLite library, copcore."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield green(Key.PYTHON, en=f"{python}.", bg=f"{python}.")
    yield sqlite(sqlite3.sqlite_version_info)
    libraries = ", ".join(map(_of, _LIBRARIES))
    yield green(
        Key.COPCORE,
        en=f"{_of('copcore')} with {libraries}.",
        bg=f"{_of('copcore')} със {libraries}.",
    )


def sqlite(library: tuple[int, ...]) -> Check:
    """What the version of the SQLite library means for the records."""
    said = ".".join(map(str, library))
    if library < STRICT_SINCE:
        return red(
            Key.SQLITE,
            en=f"SQLite {said} does not know strict tables; install a Python with SQLite 3.37 or "
            "newer.",
            bg=f"SQLite {said} не познава строги таблици; инсталирайте Python със SQLite 3.37 или "
            "по-нов.",
        )
    if wal_is_safe(library):
        return green(
            Key.SQLITE,
            en=f"SQLite {said} resets its write-ahead log (WAL) without loss, so one is kept.",
            bg=f"SQLite {said} нулира изпреварващия журнал (WAL) без загуба, затова се води.",
        )
    return green(
        Key.SQLITE,
        en=f"SQLite {said} may lose a write-ahead log (WAL), so none is kept; slower and safe.",
        bg=f"SQLite {said} може да загуби изпреварващия журнал (WAL), затова такъв не се води; "
        "по-бавно, но сигурно.",
    )


def plugins(records: Sequence[PluginRecord]) -> Iterator[Check]:
    """The plugins that stand, and each that does not."""
    standing = [r.name for r in records if r.status is PluginStatus.LOADED]
    names = ", ".join(standing)
    yield green(
        Key.PLUGINS,
        en=f"Loaded: {names}." if standing else "No plugin is loaded.",
        bg=f"Заредени: {names}." if standing else "Няма заредени приставки.",
    )
    for record in records:
        if record.status is not PluginStatus.LOADED and record.reason is not None:
            yield amber(
                Key.PLUGINS,
                en=f"{record.id} is not loaded. {record.reason.en}",
                bg=f"{record.id} не е заредена. {record.reason.bg}",
            )


@cache
def _of(distribution: str) -> str:
    try:
        return f"{distribution} {version(distribution)}"
    except PackageNotFoundError:
        return f"{distribution} –"
