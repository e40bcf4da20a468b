"""A database on a server of PostgreSQL whose settings are safe, and proven to be.

What its driver says is dropped: a server quotes the row that it refuses. What stands in a
refusal is the SQLSTATE and the name of a constraint.
"""

from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DisconnectionError

from copcore.errors import StorageError
from copcore.storage.addresses import check_address
from copcore.storage.sql.database import Database, Task, explain_errors, task_of
from copcore.storage.sql.engines.postgres_errors import explained

OLDEST = 130000
"""The oldest server that is known to work, as ``server_version_num``."""

REQUIRED = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    # each but "off" waits until this server has the commit on its disk; the others say which of
    # its replicas are waited for besides
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
    "server_encoding": ("UTF8",),
    "client_encoding": ("UTF8",),
    "TimeZone": ("UTC",),
}
"""Settings of a session, and what they may be; without one of these nothing starts."""

ADVISED = {"data_checksums": ("on",), "log_error_verbosity": ("terse",)}
"""Settings that are worth a warning: damage that is noticed, and no rows in the server's log."""

CLIENT_ENCODING = "UTF8"
_IDLE = 300
"""Seconds after which the server ends a transaction whose program says nothing more."""

_LOCK = text("SELECT set_config('copcore.centre', :centre, true), pg_advisory_xact_lock(:lock)")
_MIGRATE = text("SELECT set_config('copcore.task', 'migrate', true), pg_advisory_xact_lock(:lock)")
_CENTRE = text("SELECT set_config('copcore.centre', :centre, true)")
_CAN_SECURE = text("SELECT to_regproc('copcore_secure_rows') IS NOT NULL")
_SECURE = text("SELECT copcore_secure_rows()")
_SETTING = text("SELECT current_setting(:name)")


def postgres_database(url: str, patience: float) -> Database:
    """Open a database on a server; its tables are not looked at.

    Args:
        url: ``postgresql://user@host/name``; the password is in the file that ``PGPASSFILE``
            names, never here.
        patience: Seconds to wait for another program that writes for the same centre.

    Raises:
        InvalidInput: The address is none, or holds a password.
        StorageError: The server does not answer, is too old, or could lose what it acknowledged.
    """
    address = _address(url)
    place = address.set(drivername="postgresql", query={}).render_as_string()
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        connect_args={
            "application_name": "copcore",
            "client_encoding": CLIENT_ENCODING,
            "connect_timeout": 10,
            "options": _options(str(address.query.get("options", "")), patience),
        },
        hide_parameters=True,
    )
    explanation = partial(explained, place=place)
    explain_errors(engine, explanation)
    _listen(engine, place)
    database = Database(place=place, engine=engine, explained=explanation)
    try:
        engine.connect().close()
    except BaseException:
        database.close()
        raise
    return database


def _address(url: str) -> URL:
    check_address(url)
    if find_spec("psycopg") is None:
        raise StorageError(
            en="PostgreSQL needs a driver that is not installed; install copcore[postgres].",
            bg="За PostgreSQL липсва драйвер; инсталирайте copcore[postgres].",
        )
    return make_url(url)


def _options(own: str, patience: float) -> str:
    settings = {
        "TimeZone": "UTC",
        "client_min_messages": "error",
        "idle_in_transaction_session_timeout": _IDLE * 1000,
        "jit": "off",  # compiling a rule takes longer than answering it
        "lock_timeout": max(1, round(patience * 1000)),
        "statement_timeout": 0,
    }
    return " ".join([own, *(f"-c {name}={value}" for name, value in settings.items())]).strip()


def _listen(engine: Engine, place: str) -> None:
    from psycopg import Error, IsolationLevel

    @event.listens_for(engine, "connect")
    def _check(connection: Any, _: Any) -> None:
        try:
            check_settings(connection, place)
        except BaseException:
            connection.close()  # nobody else knows of it yet
            raise

    @event.listens_for(engine, "checkout")
    def _ready(driver: Any, _record: Any, _proxy: Any) -> None:
        try:
            driver.autocommit = True  # refused where a transaction did not end
            driver.execute("SELECT 1")
            driver.autocommit = False
        except Error:
            raise DisconnectionError from None  # the pool takes another connection

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        task, centre = task_of(connection)
        reads = task is Task.READ
        driver: Any = connection.connection.dbapi_connection
        driver.isolation_level = (
            IsolationLevel.REPEATABLE_READ if reads else IsolationLevel.READ_COMMITTED
        )
        driver.read_only = True if reads else None
        if task is Task.WRITE:
            connection.execute(_LOCK, {"centre": centre, "lock": lock_number(centre)})
        elif task is Task.MIGRATE:
            connection.execute(_MIGRATE, {"lock": lock_number("")})
        elif centre:
            connection.execute(_CENTRE, {"centre": centre})

    @event.listens_for(engine, "commit")
    def _secure(connection: Connection) -> None:
        migrates = task_of(connection)[0] is Task.MIGRATE
        if migrates and connection.scalar(_CAN_SECURE):
            connection.execute(_SECURE)  # new tables too, such as those of plugins


def lock_number(centre: str) -> int:
    """The number of the advisory lock that who writes for a centre holds; ``""`` is migrations."""
    digest = sha256(f"copcore centre {centre}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def check_settings(connection: Any, place: str) -> None:
    """Refuse a server that could lose what it acknowledged, or that reads texts otherwise.

    Args:
        connection: A new one of the driver.
        place: How messages name the database.

    Raises:
        StorageError: The setting is named, and what it must be.
    """
    asked = ("server_version_num", *REQUIRED)
    names = ", ".join(f"current_setting('{name}')" for name in asked)
    version, *found = connection.execute(f"SELECT {names}").fetchone()
    connection.rollback()
    check_version(int(version), place)
    for (name, allowed), value in zip(REQUIRED.items(), found, strict=True):
        if value not in allowed:
            raise StorageError(
                en=f"{place} has {name} = {value}; that can cost work or change texts. Set it to "
                f"{allowed[0]} on the server.",
                bg=f"{place} е с {name} = {value}; така може да се загуби работа или да се "
                f"променят текстове. Задайте на сървъра {allowed[0]}.",
                setting=name,
            )


def unadvised(database: Database) -> Mapping[str, str]:
    """The advised settings that a server has otherwise, and how it has them."""
    with database.engine.connect() as connection:
        found = {name: connection.scalar(_SETTING, {"name": name}) for name in ADVISED}
    return {name: value for name, value in found.items() if value not in ADVISED[name]}


def check_version(number: int, place: str) -> None:
    """Refuse a server that is older than ``OLDEST``."""
    if number < OLDEST:
        found, oldest = number // 10000, OLDEST // 10000
        raise StorageError(
            en=f"The server of {place} is PostgreSQL {found}; copcore needs {oldest} or newer.",
            bg=f"Сървърът на {place} е PostgreSQL {found}; нужен е {oldest} или по-нов.",
        )
