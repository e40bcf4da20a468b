"""The reference model: the simplest store that is right; it forgets everything at the end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from threading import Lock
from types import TracebackType
from typing import Any, Generic, Self

from attrs import asdict, evolve, field, frozen

from copcore.casework import ids_of
from copcore.domain import Case, Centre, Event, Family, Person, Session, StaffMember, Truth
from copcore.reports.records import Records
from copcore.rules import RuleBook
from copcore.services.commands import Receipt
from copcore.services.lookups import CaseFile, CaseLine
from copcore.services.ports import (
    Cases,
    Entry,
    Evidence,
    Families,
    Journal,
    R,
    RecordedVersion,
    Repository,
    Sessions,
)
from copcore.storage import finding, refusals
from copcore.storage.outcomes import counted, having, outcomes


@frozen
class _Version(Generic[R]):
    root: R
    recorded_at: datetime
    sequence: int
    voided: bool = False


_Shelf = dict[str, tuple[_Version[R], ...]]
"""All versions of the roots of one kind, oldest first, by id."""


@frozen
class _Centre:
    people: _Shelf[Person] = field(factory=dict)
    families: _Shelf[Family] = field(factory=dict)
    staff: _Shelf[StaffMember] = field(factory=dict)
    cases: _Shelf[Case] = field(factory=dict)
    sessions: _Shelf[Session] = field(factory=dict)
    events: _Shelf[Event] = field(factory=dict)
    journal: dict[str, Entry] = field(factory=dict)
    ids: dict[str, None] = field(factory=dict)

    @property
    def shelves(self) -> tuple[_Shelf[Any], ...]:
        """Everything but the journal and the list of ids."""
        return self.people, self.families, self.staff, self.cases, self.sessions, self.events

    def copy(self) -> "_Centre":
        return _Centre(**{name: dict(kept) for name, kept in asdict(self, recurse=False).items()})


class MemoryStore:
    """Keeps the records of several centres until the program ends.

    Args:
        patience: Seconds to wait for another unit of work; then it raises StorageError.
    """

    def __init__(self, *, patience: float = 5.0) -> None:
        self.patience = patience
        self.lock = Lock()
        self.centres: dict[str, _Centre] = {}

    def begin(self, centre: str) -> "MemoryUnitOfWork":
        """Begin a transaction that may write; one at a time."""
        return MemoryUnitOfWork(self, centre)

    def read(self, centre: str, as_of: datetime | None = None) -> Records:
        """All records as they were recorded until ``as_of``; None is now."""
        refusals.check_moment(as_of)
        kept = self.centres.get(centre, _Centre())
        return Records(
            people=tuple(_seen(kept.people, as_of)),
            families=tuple(_seen(kept.families, as_of)),
            staff=tuple(_seen(kept.staff, as_of)),
            cases=tuple(_seen(kept.cases, as_of)),
            sessions=tuple(_seen(kept.sessions, as_of)),
            events=tuple(_seen(kept.events, as_of)),
        )

    def purposes(self, centre: str, as_of: datetime | None = None) -> frozenset[str]:
        """For which purposes anything was recorded until ``as_of``; None is now."""
        refusals.check_moment(as_of)
        entries = self.centres.get(centre, _Centre()).journal.values()
        known = (entry for entry in entries if as_of is None or entry.recorded_at <= as_of)
        return frozenset(entry.command.envelope.purpose for entry in known)

    def select(
        self, centre: Centre, book: RuleBook, rule: str, on: date, outcome: Truth
    ) -> tuple[str, ...]:
        """Ids of all for whom a rule has an answer on a day, in their order."""
        records = self.read(centre.key)
        return having(outcome, outcomes(book.bind(rule, on), book, records, centre))

    def counts(
        self, centre: Centre, book: RuleBook, rules: Sequence[str], on: date
    ) -> tuple[Mapping[Truth, int], ...]:
        """For how many each rule has each answer on a day, in the order of the rules."""
        records, bound = self.read(centre.key), [book.bind(rule, on) for rule in rules]
        return tuple(counted(outcomes(rule, book, records, centre)) for rule in bound)

    def journal(self, centre: str) -> tuple[Entry, ...]:
        """Every entry of a centre's journal, in order."""
        return tuple(self.centres.get(centre, _Centre()).journal.values())

    def history(self, centre: str, record_id: str) -> tuple[RecordedVersion, ...]:
        """All versions of a record, oldest first; none where there never was one."""
        kept = self.centres.get(centre, _Centre())
        versions = next((s[record_id] for s in kept.shelves if record_id in s), ())
        ends = (*(version.recorded_at for version in versions[1:]), None)[: len(versions)]
        entries = tuple(kept.journal.values())
        return tuple(
            RecordedVersion(
                root=version.root,
                voided=version.voided,
                recorded_at=version.recorded_at,
                superseded_at=end,
                entry=entries[version.sequence - 1],
            )
            for version, end in zip(versions, ends, strict=True)
        )

    def find_people(self, centre: str, words: str) -> tuple[str, ...]:
        """Ids of the persons of whose names a part begins with each part of the words, in order."""
        called = finding.is_called(words)
        return tuple(person.id for person in self.read(centre).people if called(person))

    def case_page(self, centre: str, after: str, size: int) -> tuple[CaseLine, ...]:
        """Cases in the order of their ids."""
        records = self.read(centre)
        later = (case for case in records.cases if case.id > after)
        return tuple(finding.case_line(case, records) for case in islice(later, size))

    def case_file(self, centre: str, case_id: str) -> CaseFile | None:
        """A case with all that belongs to it; None where there is no such case."""
        return finding.case_file(case_id, self.read(centre))

    def evidence(self, centre: str) -> Evidence:  # noqa: ARG002
        """Nothing is proven in memory."""
        raise refusals.no_audit()

    def close(self) -> None:
        """Nothing to let go of."""


def _seen(shelf: _Shelf[R], as_of: datetime | None) -> Iterator[R]:
    for record_id in sorted(shelf):
        known = [v for v in shelf[record_id] if as_of is None or v.recorded_at <= as_of]
        if known and not known[-1].voided:
            yield known[-1].root


class MemoryUnitOfWork:
    """Works on a copy of one centre; only ``commit`` shows it to others."""

    people: Repository[Person]
    families: Families
    staff: Repository[StaffMember]
    cases: Cases
    sessions: Sessions
    events: Repository[Event]
    journal: Journal

    def __init__(self, store: MemoryStore, centre: str) -> None:
        self._store = store
        self._centre = centre
        self._sequence = 0
        self._recorded_at: datetime | None = None

    def used(self, record_id: str) -> bool:
        return record_id in self._staged.ids

    def foresee(self, ids: Sequence[str], keys: Sequence[str]) -> None:
        """Nothing is to be gained in memory."""

    def stamp(self, sequence: int, recorded_at: datetime) -> None:
        self._sequence, self._recorded_at = sequence, recorded_at

    def commit(self) -> None:
        self._store.centres[self._centre] = self._staged.copy()

    def __enter__(self) -> Self:
        if not self._store.lock.acquire(timeout=self._store.patience):
            raise refusals.busy(f'centre "{self._centre}"')
        staged = self._staged = self._store.centres.get(self._centre, _Centre()).copy()
        self.people = MemoryRepository(staged.people, staged.ids, self._ledger)
        self.families = MemoryFamilies(staged.families, staged.ids, self._ledger)
        self.staff = MemoryRepository(staged.staff, staged.ids, self._ledger)
        self.cases = MemoryCases(staged.cases, staged.ids, self._ledger)
        self.sessions = MemorySessions(staged.sessions, staged.ids, self._ledger)
        self.events = MemoryRepository(staged.events, staged.ids, self._ledger)
        self.journal = MemoryJournal(staged.journal)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.lock.release()

    def _ledger(self) -> tuple[datetime, int]:
        return refusals.check_stamped(self._recorded_at), self._sequence


@frozen
class MemoryRepository(Generic[R]):
    """The current versions of one kind of root."""

    _shelf: _Shelf[R]
    _ids: dict[str, None]
    _ledger: Callable[[], tuple[datetime, int]]

    def get(self, record_id: str) -> R | None:
        versions = self._shelf.get(record_id)
        return versions[-1].root if versions and not versions[-1].voided else None

    def add(self, root: R) -> None:
        if root.id in self._ids:
            raise refusals.used(root.id)
        if root.version != 1:
            raise refusals.misnumbered(root.id, root.version, following=1)
        self._put(_Version(root, *self._ledger()))

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
        if before is None or not before.version == expected == root.version - 1:
            raise refusals.not_next(root.id, before, expected=expected, version=root.version)
        self._put(_Version(root, *self._ledger(), voided))

    def _put(self, version: _Version[R]) -> None:
        root = version.root
        self._shelf.setdefault(root.id, ())
        self._shelf[root.id] += (version,)
        self._ids.update(dict.fromkeys(ids_of(root)))

    def _where(self, holds: Callable[[R], bool]) -> tuple[R, ...]:
        roots = (self.get(record_id) for record_id in self._shelf)
        found = (root for root in roots if root is not None and holds(root))
        return tuple(sorted(found, key=lambda root: root.id))


class MemoryFamilies(MemoryRepository[Family]):
    """Families, by member."""

    def of_person(self, person_id: str) -> tuple[Family, ...]:
        return self._where(finding.has_member(person_id))


class MemoryCases(MemoryRepository[Case]):
    """Cases, by user, day and part."""

    def of_subject(self, person_id: str) -> tuple[Case, ...]:
        return self._where(finding.is_about(person_id))

    def open_on(self, day: date) -> tuple[Case, ...]:
        return self._where(finding.is_open_on(day))

    def naming(self, record_id: str) -> tuple[Case, ...]:
        return self._where(finding.names(record_id))

    def of_part(self, part_id: str) -> Case | None:
        return next(iter(self._where(finding.has_part(part_id))), None)


class MemorySessions(MemoryRepository[Session]):
    """Sessions, by day, case and person."""

    def between(self, start: date, end: date) -> tuple[Session, ...]:
        return self._where(finding.is_between(start, end))

    def of_case(self, case_id: str) -> tuple[Session, ...]:
        return self._where(finding.is_for(case_id))

    def of_event(self, event_id: str) -> tuple[Session, ...]:
        return self._where(finding.is_part_of(event_id))

    def of_person(self, person_id: str) -> tuple[Session, ...]:
        return self._where(finding.involves(person_id))


@frozen
class MemoryJournal:
    """The journal as a dict from idempotency key to entry, in the order of entries."""

    _entries: dict[str, Entry]

    def next_sequence(self) -> int:
        return len(self._entries) + 1

    def last_moment(self) -> datetime | None:
        return next((e.recorded_at for e in reversed(self._entries.values())), None)

    def answered(self, idempotency_key: str) -> tuple[str, Receipt] | None:
        entry = self._entries.get(idempotency_key)
        return None if entry is None else (entry.digest, entry.receipt)

    def append(self, entry: Entry) -> None:
        refusals.check_sequence(entry.sequence, following=self.next_sequence())
        key = refusals.key_of(entry)
        if key in self._entries:
            raise refusals.repeated(key)
        self._entries[key] = entry

    def entries(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def entry(self, sequence: int) -> Entry:
        return tuple(self._entries.values())[sequence - 1]
