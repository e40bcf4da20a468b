"""The current versions of each kind of root, within one transaction that holds the write lock."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic

from attrs import evolve
from sqlalchemy import bindparam, true
from sqlalchemy.sql import ClauseElement

from copcore.casework import ids_of
from copcore.domain import Case, Family, Session
from copcore.services.ports import R
from copcore.storage import finding, refusals
from copcore.storage.sql import statements
from copcore.storage.sql.kept import BATCH
from copcore.storage.sql.rows import changed_parts, load, written
from copcore.storage.sql.schema import CASES, FAMILIES, SESSIONS, PartTable, RootTable
from copcore.storage.sql.scope import Scope
from copcore.storage.sql.shapes import Row, part_writer


class SqlRepository(Generic[R]):
    """One kind of root; what was read or written before is not read again."""

    def __init__(self, scope: Scope, root: RootTable) -> None:
        self._scope = scope
        self._root = root
        self._known: dict[str, R | None] = {}

    def get(self, record_id: str) -> R | None:
        if record_id not in self._known:
            self._learn([record_id])
        return self._known[record_id]

    def add(self, root: R) -> None:
        if self._scope.used(root.id):
            raise refusals.used(root.id)
        if root.version != 1:
            raise refusals.misnumbered(root.id, root.version, following=1)
        self._scope.settle(self._root, root.id)
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
        self._scope.settle(self._root, root.id)
        done = self._scope.changed(
            statements.supersede(self._root),
            record=root.id,
            expected=expected,
            next=root.version,
            moment=self._scope.moment,
        )
        if done != 1:
            raise refusals.not_next(root.id, before, expected=expected, version=root.version)
        self._write(root, before, voided=voided)

    def _write(self, root: R, before: R | None, *, voided: bool = False) -> None:
        scope, kind = self._scope, self._root
        new = written(kind, scope.centre, root, scope.sequence, scope.moment, voided=voided)
        scope.claim(ids_of(root))
        scope.insert(kind.table, (new.row,))
        for part, rows in zip(kind.parts, new.parts, strict=True):
            begun = rows if before is None else self._end_parts(part, root, before, rows)
            scope.insert(part.table, begun)
        scope.written[scope.sequence].append(new)
        self._remember(root, voided)

    def _end_parts(self, part: PartTable, root: R, before: R, rows: Sequence[Row]) -> Sequence[Row]:
        """End the parts that are no more what they were; the rows of those that begin."""
        ended, begun = changed_parts(part_writer(part)(self._scope.centre, before, 0), rows)
        for at in ended:
            self._scope.changed(statements.end(part), record=root.id, at=at, ended_by=root.version)
        return begun

    def _remember(self, root: R, voided: bool) -> None:
        now = None if voided else root
        self._known[root.id] = self._scope.waiting[self._root][root.id] = now
        self._scope.changes.append((self._root.name, root.id, now))

    def _found(
        self, holds: Callable[[R], bool], statement: ClauseElement, **values: Any
    ) -> tuple[R, ...]:
        """The roots that a statement finds, and those that it cannot find yet."""
        ids = [row[0] for row in self._scope.fetched(statement, **values)]
        waiting = self._scope.waiting[self._root]
        new = [record_id for record_id, root in waiting.items() if root is not None and holds(root)]
        if new:
            ids = sorted(set(ids).union(new))
        return self._many(ids)

    def _many(self, ids: Sequence[str]) -> tuple[R, ...]:
        unknown = [record_id for record_id in ids if record_id not in self._known]
        for first in range(0, len(unknown), BATCH):
            self._learn(unknown[first : first + BATCH])
        roots = (self._known[record_id] for record_id in ids)
        return tuple(root for root in roots if root is not None)

    def _learn(self, ids: list[str]) -> None:
        connection, centre = self._scope.connection, self._scope.centre
        found = load(connection, self._root, statements.among, centre=centre, ids=ids)
        self._known |= dict.fromkeys(ids) | found


class SqlFamilies(SqlRepository[Family]):
    """Families, by member."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope, FAMILIES)

    def of_person(self, person_id: str) -> tuple[Family, ...]:
        return self._found(finding.has_member(person_id), _BY_MEMBER, value=person_id)


class SqlCases(SqlRepository[Case]):
    """Cases, by user, day and part."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope, CASES)

    def of_subject(self, person_id: str) -> tuple[Case, ...]:
        return self._found(finding.is_about(person_id), _BY_SUBJECT, value=person_id)

    def open_on(self, day: date) -> tuple[Case, ...]:
        is_open = finding.is_open_on(day)
        return tuple(filter(is_open, self._found(is_open, _BY_OPENING, value=day)))

    def naming(self, record_id: str) -> tuple[Case, ...]:
        # Teams are stored within a part's row; voids are rare, so all cases are looked through.
        names = finding.names(record_id)
        return tuple(filter(names, self._found(names, _EVERY_CASE)))

    def of_part(self, part_id: str) -> Case | None:
        return next(iter(self._found(finding.has_part(part_id), _BY_PART, value=part_id)), None)


class SqlSessions(SqlRepository[Session]):
    """Sessions, by day, case and person."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope, SESSIONS)

    def between(self, start: date, end: date) -> tuple[Session, ...]:
        return self._found(finding.is_between(start, end), _BY_DAY, start=start, end=end)

    def of_case(self, case_id: str) -> tuple[Session, ...]:
        return self._found(finding.is_for(case_id), _BY_CASE, value=case_id)

    def of_event(self, event_id: str) -> tuple[Session, ...]:
        return self._found(finding.is_part_of(event_id), _BY_EVENT, value=event_id)

    def of_person(self, person_id: str) -> tuple[Session, ...]:
        return self._found(finding.involves(person_id), _BY_PERSON, value=person_id)


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
