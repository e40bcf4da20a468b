"""Settings as the database itself reads them back, and who works in it."""

from collections.abc import Iterator
from typing import Any

from copcore.doctor.checks import Check, Key, amber, green, red
from copcore.storage.sql.database import Database
from copcore.storage.sql.engines.postgres import ADVISED, REQUIRED
from copcore.storage.sql.engines.sqlite import settings as required_of_sqlite

_JOURNAL = "journal_mode"
_ADVICE = {
    "data_checksums": (
        "damage by the disk is not noticed; stop the server and run pg_checksums --enable",
        "повреда от диска не се забелязва; спрете сървъра и изпълнете pg_checksums --enable",
    ),
    "log_error_verbosity": (
        "rows of records may get into the server's log; set it to terse on the server",
        "редове от записите могат да попаднат в журнала на сървъра; задайте на сървъра terse",
    ),
}


def of_sqlite(database: Database, patience: float) -> Iterator[Check]:
    """The pragmas of a connection, read back.

    Args:
        database: A file of SQLite.
        patience: What the file was opened with.
    """
    wanted = required_of_sqlite(patience)
    with database.engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    wrong = [name for name, (_, safe) in wanted.items() if name != _JOURNAL and found[name] != safe]
    for name in wrong:
        yield red(
            Key.SETTINGS,
            en=f"{name} is {found[name]} and must be {wanted[name][1]}, or a power cut can cost "
            "work; stop working and report it.",
            bg=f"{name} е {found[name]}, а трябва да е {wanted[name][1]}, иначе при спиране на "
            "тока може да се загуби работа; спрете работа и съобщете за това.",
        )
    if found[_JOURNAL] == "wal" != wanted[_JOURNAL][1]:
        yield amber(
            Key.SETTINGS,
            en="Another program gave the file a write-ahead log (WAL), which this SQLite may lose; "
            "the next command takes it away. Open the file with copcore only.",
            bg="Друга програма е включила изпреварващ журнал (WAL) на файла, който този SQLite "
            "може да загуби; следващата команда го изключва. Отваряйте файла само с copcore.",
        )
    elif not wrong:
        journal = "wal" if found[_JOURNAL] == "wal" else wanted[_JOURNAL][1]
        names = ", ".join(f"{name} {value}" for name, value in {**found, _JOURNAL: journal}.items())
        yield green(
            Key.SETTINGS,
            en=f"Read back and safe: {names}.",
            bg=f"Прочетени обратно и сигурни: {names}.",
        )


def of_postgres(database: Database) -> Iterator[Check]:
    """The settings of the server that are advised; without a required one nothing opens."""
    with database.engine.connect() as connection:
        wrong = {
            name: value
            for name, safe in ADVISED.items()
            if (value := _setting(connection, name)) not in safe
        }
        required = ", ".join(f"{name} {_setting(connection, name)}" for name in REQUIRED)
    for name, value in wrong.items():
        en, bg = _ADVICE[name]
        yield amber(Key.SETTINGS, en=f"{name} is {value}: {en}.", bg=f"{name} е {value}: {bg}.")
    if not wrong:
        yield green(
            Key.SETTINGS,
            en=f"Read back and safe: {required}.",
            bg=f"Прочетени обратно и сигурни: {required}.",
        )


def role(database: Database) -> Iterator[Check]:
    """What the role that works on the server may do beside its work."""
    with database.engine.connect() as connection:
        sees_all, rewrites = connection.exec_driver_sql(_ROLE).one()
    if sees_all:
        yield amber(
            Key.ROLE,
            en="The server's user sees the records of all centres, whatever the rows say; take a "
            "role that is no superuser and has no BYPASSRLS.",
            bg="Потребителят на сървъра вижда записите на всички центрове; изберете роля, която "
            "не е суперпотребител и няма BYPASSRLS.",
        )
    if rewrites:
        yield amber(
            Key.ROLE,
            en="The server's user may change the audit; let another role work, with the rights "
            "that copcore db grant gives.",
            bg="Потребителят на сървъра може да променя дневника; нека работи друга роля с "
            "правата, които дава copcore db grant.",
        )
    if not sees_all and not rewrites:
        yield green(
            Key.ROLE,
            en="The server's user sees one centre at a time, and may add to the audit only.",
            bg="Потребителят на сървъра вижда само един център и може само да добавя към дневника.",
        )


_ROLE = (
    "SELECT rolsuper OR rolbypassrls, to_regclass('audit') IS NOT NULL"
    " AND has_table_privilege(to_regclass('audit'), 'UPDATE')"
    " FROM pg_roles WHERE rolname = current_user"
)


def _setting(connection: Any, name: str) -> str:
    return str(connection.exec_driver_sql(f"SELECT current_setting('{name}')").scalar())
