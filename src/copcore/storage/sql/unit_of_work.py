"""One transaction on one centre; nothing else commits."""

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from copcore.domain import Event, Person, StaffMember
from copcore.services.ports import Cases, Families, Journal, Repository, Sessions
from copcore.storage.sql import projections
from copcore.storage.sql.journal import Codec, SqlJournal
from copcore.storage.sql.plugin_tables import PluginTables
from copcore.storage.sql.repositories import SqlCases, SqlFamilies, SqlRepository, SqlSessions
from copcore.storage.sql.schema import EVENTS, PEOPLE, STAFF
from copcore.storage.sql.scope import Scope


class SqlUnitOfWork:
    """Holds the lock of who writes, a file's or a centre's, from entering until leaving."""

    people: Repository[Person]
    families: Families
    staff: Repository[StaffMember]
    cases: Cases
    sessions: Sessions
    events: Repository[Event]
    journal: Journal

    def __init__(
        self,
        engine: Engine,
        centre: str,
        codec: Codec,
        key: bytes,
        plugins: Sequence[PluginTables] = (),
    ) -> None:
        self._engine = engine
        self._centre = centre
        self._codec = codec
        self._key = key
        self._plugins = plugins

    def stamp(self, sequence: int, recorded_at: datetime) -> None:
        self._scope.stamp(sequence, recorded_at)

    def commit(self) -> None:
        """Make all changes lasting; what is done afterwards is another transaction."""
        self._journal.write()
        self._scope.write()
        self._write_projections()
        self._connection.commit()
        self._start()

    def used(self, record_id: str) -> bool:
        return self._scope.used(record_id)

    def foresee(self, ids: Sequence[str], keys: Sequence[str]) -> None:
        self._scope.foresee(ids)
        self._journal.foresee(keys)

    def __enter__(self) -> Self:
        self._connection = self._engine.connect()
        try:
            self._connection.begin()
            self._start()
        except BaseException:
            self._connection.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            # One that could not commit is open still, and closing alone would not end it.
            self._connection.rollback()
        finally:
            self._connection.close()

    def _write_projections(self) -> None:
        projections.write(
            self._connection,
            self._centre,
            self._plugins,
            self._scope.changes,
            since=self._journal.before,
            until=self._journal.next_sequence() - 1,
        )

    def _start(self) -> None:
        # New ones know nothing of what was read before others could write.
        scope = self._scope = Scope(self._connection, self._centre)
        self.people = SqlRepository(scope, PEOPLE)
        self.families = SqlFamilies(scope)
        self.staff = SqlRepository(scope, STAFF)
        self.cases = SqlCases(scope)
        self.sessions = SqlSessions(scope)
        self.events = SqlRepository(scope, EVENTS)
        self.journal = self._journal = SqlJournal(scope, self._codec, self._key)
