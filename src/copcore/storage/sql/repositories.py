"""The current versions of each kind of root, within one transaction that holds the write lock."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Generic

from attrs import define, evolve
from sqlalchemy import Connection, CursorResult, Executable, bindparam, true

from copcore.casework import named_in
from copcore.domain import Case, Family, Session
from copcore.services.ports import R
from copcore.storage import refusals
from copcore.storage.sql import statements
from copcore.storage.sql.rows import load, part_changes, root_row
from copcore.storage.sql.schema import CASES, FAMILIES, SESSIONS, PartTable, RootTable

_BATCH = 500


@define
class Scope:
    """What everything within one unit of work shares.

    Args:
        connection: Its transaction.
        centre: Key of the centre; part of every statement.
        sequence: Journal entry under which changes are written.
        recorded_at: Moment of that entry; None until it is stamped.
    """

    connection: Connection
    centre: str
    sequence: int = 0
    recorded_at: datetime | None = None

    def run(self, statement: Executable, **values: Any) -> CursorResult[Any]:
        """Execute a statement on this centre's rows."""
        return self.connection.execute(statement, {"centre": self.centre, **values})

    def run_all(self, statement: Executable, values: Sequence[dict[str, Any]]) -> None:
        """Execute a statement once for each set of values."""
        if values:
            self.connection.execute(statement, [{"centre": self.centre, **row} for row in values])


class SqlRepository(Generic[R]):
    """One kind of root; what was read or written before is not read again."""

    def __init__(self, scope: Scope, root: RootTable) -> None:
        self._scope = scope
        self._root = root
        self._known: dict[str, R | None] = {}

    def get(self, record_id: str) -> R | None:
        return next(iter(self._many([record_id])), None)

    def add(self, root: R) -> None:
        if self._scope.run(statements.any_version(self._root), record=root.id).first():
            raise refusals.used(root.id)
        if root.version != 1:
            raise refusals.misnumbered(root.id, root.version, following=1)
        self._write(root, None)

    def save(self, root: R, *, expected: int | None) -> None:
        self._follow(root, expected)

    def void(self, record_id: str, *, expected: int | None) -> int:
        before = self.get(record_id)
        if before is None:
            raise refusals.not_next(record_id, None, expected=expected, version=0)
        gone = evolve(before, version=before.version + 1)
        self._follow(gone, expected, voided=True)
        return gone.version

    def _follow(self, root: R, expected: int | None, *, voided: bool = False) -> None:
        before = self.get(root.id)
        done = self._scope.run(
            statements.supersede(self._root),
            record=root.id,
            expected=expected,
            next=root.version,
            moment=refusals.check_stamped(self._scope.recorded_at),
        )
        if done.rowcount != 1:
            raise refusals.not_next(root.id, before, expected=expected, version=root.version)
        self._write(root, before, voided=voided)

    def _write(self, root: R, before: R | None, *, voided: bool = False) -> None:
        self._scope.run(
            statements.begin(self._root.table),
            **root_row(self._root, root),
            sequence=self._scope.sequence,
            recorded_at=refusals.check_stamped(self._scope.recorded_at),
            voided=voided,
        )
        for part in self._root.parts:
            self._write_part(part, root, before)
        self._known[root.id] = None if voided else root

    def _write_part(self, part: PartTable, root: R, before: R | None) -> None:
        ended, begun = part_changes(part, before, root)
        self._scope.run_all(
            statements.end(part),
            [{"record": root.id, "at": at, "ended_by": root.version} for at in ended],
        )
        key = {"root_id": root.id, "since_version": root.version}
        self._scope.run_all(
            statements.begin(part.table),
            [{**key, "position": at, **row} for at, row in begun.items()],
        )

    def _found(self, statement: Executable, **values: Any) -> tuple[R, ...]:
        return self._many(self._scope.run(statement, **values).scalars().all())

    def _many(self, ids: Sequence[str]) -> tuple[R, ...]:
        unknown = [record_id for record_id in ids if record_id not in self._known]
        for first in range(0, len(unknown), _BATCH):
            self._learn(unknown[first : first + _BATCH])
        roots = (self._known[record_id] for record_id in ids)
        return tuple(root for root in roots if root is not None)

    def _learn(self, ids: list[str]) -> None:
        connection, centre = self._scope.connection, self._scope.centre
        found = load(connection, self._root, statements.current_of_ids, centre=centre, ids=ids)
        self._known |= dict.fromkeys(ids) | found


class SqlFamilies(SqlRepository[Family]):
    """Families, by member."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope, FAMILIES)

    def of_person(self, person_id: str) -> tuple[Family, ...]:
        return self._found(_BY_MEMBER, value=person_id)


class SqlCases(SqlRepository[Case]):
    """Cases, by user, day and part."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope, CASES)

    def of_subject(self, person_id: str) -> tuple[Case, ...]:
        return self._found(_BY_SUBJECT, value=person_id)

    def open_on(self, day: date) -> tuple[Case, ...]:
        return tuple(case for case in self._found(_BY_OPENING, value=day) if case.alive_on(day))

    def naming(self, record_id: str) -> tuple[Case, ...]:
        # Teams are stored within a part's row; voids are rare, so all cases are looked through.
        return tuple(case for case in self._found(_EVERY_CASE) if record_id in named_in(case))

    def of_part(self, part_id: str) -> Case | None:
        return next(iter(self._found(_BY_PART, value=part_id)), None)


class SqlSessions(SqlRepository[Session]):
    """Sessions, by day, case and person."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope, SESSIONS)

    def between(self, start: date, end: date) -> tuple[Session, ...]:
        return self._found(_BY_DAY, start=start, end=end)

    def of_case(self, case_id: str) -> tuple[Session, ...]:
        return self._found(_BY_CASE, value=case_id)

    def of_event(self, event_id: str) -> tuple[Session, ...]:
        return self._found(_BY_EVENT, value=event_id)

    def of_person(self, person_id: str) -> tuple[Session, ...]:
        return self._found(_BY_PERSON, value=person_id)


_cases, _sessions = CASES.table, SESSIONS.table
_BY_MEMBER = statements.ids_by_part(FAMILIES, members="person_id")
_BY_SUBJECT = statements.ids(CASES, _cases.c.subject_id == bindparam("value"))
_BY_OPENING = statements.ids(CASES, _cases.c.opened_on <= bindparam("value"))
_EVERY_CASE = statements.ids(CASES, true())
_BY_PART = statements.ids_by_part(CASES, **{part.attribute: "id" for part in CASES.parts})
_BY_DAY = statements.ids(SESSIONS, _sessions.c.on.between(bindparam("start"), bindparam("end")))
_BY_CASE = statements.ids_by_part(SESSIONS, attendances="case_id")
_BY_EVENT = statements.ids(SESSIONS, _sessions.c.event_id == bindparam("value"))
_BY_PERSON = statements.ids_by_part(SESSIONS, attendances="person_id", staff="staff_id")
