"""Whether the engine finds its own structures whole."""

from collections.abc import Iterator
from typing import Any

from copcore.doctor.checks import Check, Key, amber, green, guarded, red
from copcore.storage.sql.database import Database

_MOST = 100
"""So many faults of a file are looked for."""


def integrity(database: Database) -> Iterator[Check]:
    """Whether the engine finds its own structures whole; texts it does not look into."""
    if database.engine.dialect.name == "sqlite":
        return guarded(Key.INTEGRITY, _file(database))
    return guarded(Key.INTEGRITY, _pages(database))


def _file(database: Database) -> Iterator[Check]:
    with database.engine.connect() as connection:
        faults = _column(connection, f"PRAGMA integrity_check({_MOST})")
        references = _column(connection, "PRAGMA foreign_key_check")
    if faults != ["ok"]:
        yield _damaged(database.place, f"integrity_check: {faults[0]}", len(faults))
    if references:
        names = ", ".join(sorted(set(references)))
        yield _damaged(database.place, f"foreign_key_check: {names}", len(references))
    if faults == ["ok"] and not references:
        yield green(
            Key.INTEGRITY,
            en=f"SQLite finds no damage in {database.place}.",
            bg=f"SQLite не намира повреди в {database.place}.",
        )


def _damaged(place: str, found: str, number: int) -> Check:
    more = f", +{number - 1}" if number > 1 else ""
    return red(
        Key.INTEGRITY,
        en=f"{place} is damaged ({found}{more}); stop working, keep a copy of the file, and "
        "restore a backup with cop restore.",
        bg=f"{place} е повреден ({found}{more}); спрете работа, запазете копие на файла и "
        "възстановете резервно копие с cop restore.",
    )


def _pages(database: Database) -> Iterator[Check]:
    with database.engine.connect() as connection:
        failed = connection.exec_driver_sql(_FAILED_PAGES).scalar()
    if failed is None:
        yield amber(
            Key.INTEGRITY,
            en="The server keeps no checksums of pages, so damage by its disk shows late; see the "
            "settings.",
            bg="Сървърът не пази контролни суми на страниците и повреда от диска се вижда късно; "
            "вижте настройките.",
        )
    elif failed:
        yield red(
            Key.INTEGRITY,
            en=f"The server read {failed} damaged pages of {database.place}; have its disk "
            "replaced and restore a backup of the server.",
            bg=f"Сървърът е прочел {failed} повредени страници от {database.place}; сменете диска "
            "му и възстановете резервно копие на сървъра.",
        )
    else:
        yield green(
            Key.INTEGRITY,
            en="The server checks each page it reads, and none was damaged.",
            bg="Сървърът проверява всяка прочетена страница и няма повредени.",
        )


_FAILED_PAGES = "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()"


def _column(connection: Any, statement: str) -> list[str]:
    return [str(row[0]) for row in connection.exec_driver_sql(statement)]
