"""One transaction on one centre; nothing else commits."""

from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from copcore.domain import Event, Person, StaffMember
from copcore.errors import StorageError
from copcore.services.ports import Cases, Families, Journal, Repository, Sessions
from copcore.storage.sql.journal import Codec, SqlJournal
from copcore.storage.sql.repositories import (
    Scope,
    SqlCases,
    SqlFamilies,
    SqlRepository,
    SqlSessions,
)
from copcore.storage.sql.schema import EVENTS, PEOPLE, STAFF


class SqlUnitOfWork:
    """Holds the write lock of the file from entering until ``commit`` or leaving."""

    people: Repository[Person]
    families: Families
    staff: Repository[StaffMember]
    cases: Cases
    sessions: Sessions
    events: Repository[Event]
    journal: Journal

    def __init__(self, engine: Engine, centre: str, codec: Codec) -> None:
        self._engine = engine
        self._centre = centre
        self._codec = codec

    def stamp(self, sequence: int, recorded_at: datetime) -> None:
        self._scope.sequence = sequence
        self._scope.recorded_at = recorded_at

    def commit(self) -> None:
        """Make all changes lasting; what is done afterwards is another transaction."""
        self._journal.write()
        self._scope.connection.commit()
        self._start(self._scope)

    def __enter__(self) -> Self:
        connection = self._engine.connect()
        try:
            connection.begin()
        except StorageError:
            connection.close()
            raise
        self._start(Scope(connection, self._centre))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._scope.connection.close()

    def _start(self, scope: Scope) -> None:
        # New ones know nothing of what was read before others could write.
        self._scope = scope
        self.people = SqlRepository(scope, PEOPLE)
        self.families = SqlFamilies(scope)
        self.staff = SqlRepository(scope, STAFF)
        self.cases = SqlCases(scope)
        self.sessions = SqlSessions(scope)
        self.events = SqlRepository(scope, EVENTS)
        self.journal = self._journal = SqlJournal(scope, self._codec)
