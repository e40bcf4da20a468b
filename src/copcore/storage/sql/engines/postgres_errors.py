"""What an error of PostgreSQL means to the person who meets it; its own words are dropped."""

from re import search
from typing import Any

from copcore.errors import CopcoreError, StorageError
from copcore.storage import refusals

_TRY_AGAIN = ("40001", "40P01", "55P03")
"""A lock was waited for too long, or two transactions could not both be."""

_GONE = ("08", "57P", "25P03")
"""The connection broke, the server stops, or the transaction was idle for too long."""

_AT_THE_DOOR = {
    "password authentication failed": (
        "did not accept the password (28P01); correct it in the file that PGPASSFILE names",
        "не прие паролата (28P01); поправете я във файла, който сочи PGPASSFILE",
    ),
    "no password supplied": (
        "asks for a password; write it in the file that PGPASSFILE names",
        "иска парола; запишете я във файла, който сочи PGPASSFILE",
    ),
    'database ".*" does not exist': (
        "has no such database (3D000); make it with createdb, or correct the address",
        "няма такава база (3D000); създайте я с createdb или поправете адреса",
    ),
    'role ".*" does not exist': (
        "knows no such user (28000); make the role with createuser, or correct the address",
        "не познава такъв потребител (28000); създайте ролята с createuser или поправете адреса",
    ),
    "no pg_hba.conf entry": (
        "lets nobody in from here (28000); add a line to its pg_hba.conf",
        "не допуска никого оттук (28000); добавете ред в неговия pg_hba.conf",
    ),
    "too many": (
        "has no connection left (53300); close other programs, or raise max_connections",
        "няма свободни връзки (53300); затворете други програми или увеличете max_connections",
    ),
    "the database system is": (
        "is starting or stopping (57P03); wait a minute and repeat the command",
        "се пуска или спира (57P03); изчакайте минута и повторете командата",
    ),
}
"""What a server says to one who knocks; it has no SQLSTATE for the driver then."""

_FOR_A_WHILE = ("too many", "the database system is")


def explained(error: Exception, place: str) -> CopcoreError:
    """What an error of the driver means; values and the driver's words are not in it.

    ``error.data["repeatable"]`` is set where the same command, with the same idempotency key,
    may be sent again as it is.
    """
    if isinstance(error, CopcoreError):
        return error
    state = getattr(error, "sqlstate", None) or ""
    if state in _TRY_AGAIN:
        busy = refusals.busy(place)
        busy.data["repeatable"] = True
        return busy
    if getattr(error, "pgconn", None) is not None:
        return _not_let_in(str(error), place)
    if state.startswith(_GONE) or (not state and _is_about_connection(error)):
        return _lost(place)
    match state:
        case "22003":
            return refusals.unstorable()
        case "53100":
            return StorageError(
                en=f"The disk of {place} is full; free some space and repeat the command.",
                bg=f"Дискът на {place} е пълен; освободете място и повторете командата.",
            )
        case "25006":
            return StorageError(
                en=f"{place} may only be read: it is a replica, or its server was told so; "
                "nothing was stored. Write to the main server.",
                bg=f"{place} е само за четене: реплика е или сървърът е настроен така; нищо не е "
                "записано. Записвайте в основния сървър.",
            )
        case "42501":
            return StorageError(
                en=f"This user may not do that in {place} (42501); nothing was stored. Let the "
                "owner of the tables bring the schema up to date and grant rights.",
                bg=f"Този потребител няма право на това в {place} (42501); нищо не е записано. "
                "Собственикът на таблиците да обнови схемата и да даде права.",
            )
    return _refused(error, state, place)


def _refused(error: Exception, state: str, place: str) -> StorageError:
    diag: Any = getattr(error, "diag", None)
    constraint = getattr(diag, "constraint_name", None)
    name = " ".join(filter(None, (state or type(error).__name__, constraint)))
    return StorageError(
        en=f"The database {place} refused a statement ({name}); nothing was stored. Report it.",
        bg=f"Базата {place} отказа заявка ({name}); нищо не е записано. Съобщете за това.",
    )


def _is_about_connection(error: Exception) -> bool:
    from psycopg import InterfaceError, OperationalError

    return isinstance(error, InterfaceError | OperationalError)


def _lost(place: str) -> StorageError:
    return StorageError(
        en=f"The connection to {place} was lost, so it is not known whether a command was "
        "stored; repeat it with the same idempotency key: it takes effect once.",
        bg=f"Връзката с {place} прекъсна и не се знае дали команда е записана; повторете я със "
        "същия ключ: тя ще се изпълни веднъж.",
        repeatable=True,
    )


def _not_let_in(said: str, place: str) -> StorageError:
    for marker, (en, bg) in _AT_THE_DOOR.items():
        if search(marker, said):
            return StorageError(
                en=f"The server of {place} {en}.",
                bg=f"Сървърът на {place} {bg}.",
                repeatable=marker in _FOR_A_WHILE,
            )
    return StorageError(
        en=f"No server lets copcore in at {place}; nothing was stored. Check that it runs, the "
        "address, and that the database and its user exist.",
        bg=f"Никой сървър не отговаря на {place}; нищо не е записано. Проверете дали работи, какъв "
        "е адресът и дали базата и потребителят ѝ съществуват.",
        repeatable=True,
    )
