"""A database and the transactions on it, whichever engine keeps it."""

from collections.abc import Callable
from contextlib import closing
from enum import Enum
from typing import Any, TypeVar

from attrs import field, frozen
from sqlalchemy import Connection, Engine, ExceptionContext, event

from copcore.errors import CopcoreError, InvalidInput
from copcore.storage import refusals

T = TypeVar("T")

_TASK, _CENTRE, _EXPLAINED = "copcore_task", "copcore_centre", "copcore_explained"


class Task(Enum):
    """What a transaction is begun for."""

    READ = "read"
    WRITE = "write"
    MIGRATE = "migrate"


@frozen(eq=False, kw_only=True)
class Database:
    """One database, in which several centres keep their records.

    Args:
        place: How messages name it; without a password.
        engine: Its connections; what is begun on it as it is reads, and sees no centre where the
            database itself keeps centres apart.
        explained: What an error of its driver means to the person who meets it; no values are
            shown.
    """

    place: str
    engine: Engine
    explained: Callable[[Exception], CopcoreError]

    _views: dict[tuple[Task, str], Engine] = field(factory=dict, init=False, repr=False)

    def writing(self, centre: str) -> Engine:
        """The same connections; each transaction holds the centre's lock from its beginning."""
        return self._view(Task.WRITE, centre)

    def reading(self, centre: str) -> Engine:
        """The same connections; all queries of a transaction see the same moment."""
        return self._view(Task.READ, centre)

    def _view(self, task: Task, centre: str) -> Engine:
        if (task, centre) not in self._views:
            options = {_TASK: task, _CENTRE: centre}
            self._views[task, centre] = self.engine.execution_options(**options)
        return self._views[task, centre]

    def check_server(self) -> None:
        """Refuse what only a server can do where the database is a file.

        Raises:
            InvalidInput: It is a file of SQLite.
        """
        if self.engine.dialect.name == "sqlite":
            raise InvalidInput(
                en=f"{self.place} is a file; this can be done on a server of PostgreSQL only.",
                bg=f"{self.place} е файл; това е възможно само на сървър с PostgreSQL.",
            )

    def close(self) -> None:
        """Let go of files and connections."""
        self.engine.dispose()


def migrating(engine: Engine) -> Engine:
    """The same connections; one transaction at a time may change tables, over all programs."""
    return engine.execution_options(**{_TASK: Task.MIGRATE})


def task_of(connection: Connection) -> tuple[Task, str]:
    """What a transaction is begun for, and on which centre; ``""`` is none."""
    options = connection.get_execution_options()
    return options.get(_TASK, Task.READ), options.get(_CENTRE, "")


def explain_errors(engine: Engine, explained: Callable[[Exception], CopcoreError]) -> None:
    """Let errors of the driver become errors of copcore that keep no values."""

    def meaning(error: Exception) -> CopcoreError:
        if isinstance(error, UnicodeEncodeError | OverflowError):
            return refusals.unstorable()
        return explained(error)

    engine.update_execution_options(**{_EXPLAINED: meaning})

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> None:
        error = context.original_exception
        if context.is_pre_ping or not isinstance(error, Exception):
            return
        meant = meaning(error)
        _forget_words(error, engine)
        raise meant


def _forget_words(error: Exception, engine: Engine) -> None:
    """An error of the driver stays the cause of ours, and its words may quote a row."""
    if isinstance(error, engine.dialect.loaded_dbapi.Error):
        type(error).__init__(error)
    elif isinstance(error, UnicodeEncodeError):
        error.object = ""
    elif not isinstance(error, CopcoreError):
        error.args = ()


def by_driver(connection: Connection, work: Callable[[Any], T]) -> T:
    """What the driver's own cursor gives: the library's costs more than a short query.

    Args:
        connection: A transaction is begun where there is none.
        work: Asks the cursor, and takes all that it wants of it.

    Raises:
        CopcoreError: Whatever was wrong; no values are shown.
    """
    if not connection.in_transaction():
        connection.begin()
    try:
        with closing(connection.connection.cursor()) as cursor:
            return work(cursor)
    except Exception as error:  # noqa: BLE001 - whatever the driver says
        meant: CopcoreError = connection.get_execution_options()[_EXPLAINED](error)
        _give_up_if_lost(connection, error)
        _forget_words(error, connection.engine)
        raise meant from None


def _give_up_if_lost(connection: Connection, error: Exception) -> None:
    """Let the pool throw out a connection that is gone, so that its end is no second error."""
    dialect, driver = connection.dialect, connection.connection.dbapi_connection
    if isinstance(error, dialect.loaded_dbapi.Error) and dialect.is_disconnect(error, driver, None):
        connection.invalidate(error)
