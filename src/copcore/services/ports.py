"""What the services need of a storage adapter; ``copcore.storage`` holds two of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self, TypeVar

from attrs import frozen

from copcore.audit.causes import Cause
from copcore.audit.rows import AuditRow
from copcore.domain import Case, Centre, Event, Family, Person, Session, StaffMember, Truth
from copcore.reports.records import Records
from copcore.rules import RuleBook
from copcore.services.commands import Command, Receipt, Root
from copcore.services.lookups import CaseFile, CaseLine

R = TypeVar("R", Person, Family, StaffMember, Case, Session, Event)

KINDS: Mapping[type[Root], str] = {
    Person: "person",
    Family: "family",
    StaffMember: "staff_member",
    Case: "case",
    Session: "session",
    Event: "event",
}
"""What the journal calls each kind of root."""

CENTRE = "centre"
"""What it calls an entry that tells of everything the centre keeps."""


@frozen(kw_only=True)
class Entry:
    """One line of a centre's journal: the audit row and the command it tells of.

    Args:
        sequence: 1, 2, 3, … without gaps for each centre.
        recorded_at: Moment the command claims, UTC.
        written_at: Moment the program wrote it, UTC.
        record_kind: One of ``KINDS``, or ``CENTRE``.
        record_id: The root that changed or was shown; the key of the centre.
        record_version: Its new or present version; 0 for the centre.
        changed: Names of changed fields, never values.
        digest: SHA-256 of the command as sent, without its stamp.
        salt: 32 hexadecimal digits by chance, so that what the audit commits to cannot be guessed.
        command: The command as completed, stamp and idempotency key included.
    """

    sequence: int
    recorded_at: datetime
    written_at: datetime
    record_kind: str
    record_id: str
    record_version: int
    changed: tuple[str, ...]
    digest: str
    salt: str
    command: Command
    receipt: Receipt


@frozen(kw_only=True)
class RecordedVersion:
    """One version of a record: what was known of it, and for how long.

    Args:
        root: The record as this version has it; a voided one as it was last.
        voided: Whether this version took it out of every later view.
        recorded_at: Since when it was known, UTC.
        superseded_at: Until when; None is the last version.
        entry: Who recorded it, in which part, what for, and by which command.
    """

    root: Root
    voided: bool
    recorded_at: datetime
    superseded_at: datetime | None
    entry: Entry


class Repository(Protocol[R]):
    """The current versions of one kind of root, within one unit of work."""

    def get(self, record_id: str) -> R | None:
        """Return the current version; None where there is none, or it was voided."""

    def add(self, root: R) -> None:
        """Store the first version.

        Raises:
            Refused: The id was used before, for a record of any kind, a part of a case or a
                voided one.
        """

    def save(self, root: R, *, expected: int | None) -> None:
        """Store the next version, ``root.version``.

        Raises:
            Conflict: The current version is not ``expected``.
        """

    def void(self, record_id: str, *, expected: int | None) -> int:
        """Take the record out of every later view; return the version that says so.

        Raises:
            Conflict: The current version is not ``expected``.
        """


class Cases(Repository[Case], Protocol):
    """Cases, and what is asked of them beside their id."""

    def of_subject(self, person_id: str) -> tuple[Case, ...]:
        """All cases of one user."""

    def open_on(self, day: date) -> tuple[Case, ...]:
        """All cases that are open on the day."""

    def naming(self, record_id: str) -> tuple[Case, ...]:
        """All cases that name a family or a worker anywhere, in the order of their ids."""

    def of_part(self, part_id: str) -> Case | None:
        """The case that a referral, assessment, plan, enrolment, review or closure is part of."""


class Sessions(Repository[Session], Protocol):
    """Sessions, and what is asked of them beside their id."""

    def between(self, start: date, end: date) -> tuple[Session, ...]:
        """All sessions on the days from ``start`` to ``end``, both included."""

    def of_case(self, case_id: str) -> tuple[Session, ...]:
        """All sessions in which the case's user takes part."""

    def of_event(self, event_id: str) -> tuple[Session, ...]:
        """All sessions that belong to the event."""

    def of_person(self, person_id: str) -> tuple[Session, ...]:
        """All sessions that the person attends, leads or should have attended."""


class Families(Repository[Family], Protocol):
    """Families, and what is asked of them beside their id."""

    def of_person(self, person_id: str) -> tuple[Family, ...]:
        """All families of which the person is or was a member."""


class Journal(Protocol):
    """The centre's journal: audit, idempotency and the commands themselves."""

    def next_sequence(self) -> int:
        """The sequence that the next entry gets."""

    def last_moment(self) -> datetime | None:
        """``recorded_at`` of the last entry; None while the journal is empty."""

    def answered(self, idempotency_key: str) -> tuple[str, Receipt] | None:
        """Digest and receipt of the command that used the key before."""

    def append(self, entry: Entry) -> None:
        """Add an entry; it must carry the next sequence."""

    def entries(self) -> Iterator[Entry]:
        """All entries in their order."""

    def entry(self, sequence: int) -> Entry:
        """One entry that there is."""


class UnitOfWork(Protocol):
    """One transaction on one centre; leaving it without ``commit`` changes nothing."""

    people: Repository[Person]
    families: Families
    staff: Repository[StaffMember]
    cases: Cases
    sessions: Sessions
    events: Repository[Event]
    journal: Journal

    def used(self, record_id: str) -> bool:
        """Whether any root or part of a case ever had the id."""

    def foresee(self, ids: Sequence[str], keys: Sequence[str]) -> None:
        """Say which ids and idempotency keys will be asked about, so that one look suffices."""

    def stamp(self, sequence: int, recorded_at: datetime) -> None:
        """Say under which journal entry the following changes are written."""

    def commit(self) -> None:
        """Make all changes lasting; only the unit of work does this."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Evidence(Protocol):
    """What can be proven of a centre's records; each answer is read as it is asked for."""

    def rows(self) -> Iterator[AuditRow]:
        """The audit, row by row."""

    def commands(self) -> Iterator[tuple[int, str, str | None]]:
        """Sequence, command and salt of every entry, as the audit commits to them."""

    def records(self) -> Iterator[tuple[int, str]]:
        """Sequence and text of the versions that each entry wrote, as they stand now."""

    def strays(self) -> Iterator[tuple[Cause, int]]:
        """What follows from no entry, or should and is not there: its cause, and at which entry.

        Causes come one after the other, each in the order of entries; 0 is no entry.
        """


class Store(Protocol):
    """A place where the records of several centres are kept."""

    def begin(self, centre: str) -> UnitOfWork:
        """Begin a transaction that may write."""

    def read(self, centre: str, as_of: datetime | None = None) -> Records:
        """All records as they were recorded until ``as_of``; None is now. Voided ones are out."""

    def purposes(self, centre: str, as_of: datetime | None = None) -> frozenset[str]:
        """For which purposes anything was recorded until ``as_of``; None is now."""

    def select(
        self, centre: Centre, book: RuleBook, rule: str, on: date, outcome: Truth
    ) -> tuple[str, ...]:
        """Ids of all for whom a rule has an answer on a day, in their order.

        The three answers part all recorded subjects of the rule's kind.

        Raises:
            UnknownKey: There is no such rule.
            InvalidInput: The rule is opaque, or hangs on one that is.
        """

    def counts(
        self, centre: Centre, book: RuleBook, rules: Sequence[str], on: date
    ) -> tuple[Mapping[Truth, int], ...]:
        """For how many each rule has each answer on a day, in the order of the rules.

        Raises:
            UnknownKey: There is no such rule.
            InvalidInput: A rule is opaque, or hangs on one that is.
        """

    def journal(self, centre: str) -> tuple[Entry, ...]:
        """Every entry of a centre's journal, in order."""

    def history(self, centre: str, record_id: str) -> tuple[RecordedVersion, ...]:
        """All versions of a record, oldest first; none where there never was one."""

    def find_people(self, centre: str, words: str) -> tuple[str, ...]:
        """Ids of the persons of whose names a part begins with each part of the words, in order.

        A part begins behind a space or a hyphen, so each half of a double surname is found.
        Letters count the same whatever their size, in any alphabet.
        """

    def case_page(self, centre: str, after: str, size: int) -> tuple[CaseLine, ...]:
        """Cases in the order of their ids.

        Args:
            centre: Key of the centre.
            after: Id of the last case of the page before; "" is the first page.
            size: How many at most.
        """

    def case_file(self, centre: str, case_id: str) -> CaseFile | None:
        """A case with all that belongs to it; None where there is no such case."""

    def evidence(self, centre: str) -> Evidence:
        """What can be proven of a centre's records.

        Raises:
            StorageError: The store proves nothing.
        """

    def close(self) -> None:
        """Let go of files and connections."""
