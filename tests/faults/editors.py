"""People who edit the same records at once, each in a process, and what must come of it.

An editor reads a record, thinks, and appends a token to what was read: the flow of a form. Whoever
comes too late meets a conflict, reads again and tries again.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from attrs import evolve, frozen

from copcore.domain import Case, Session, SessionStatus
from copcore.errors import Conflict
from copcore.reports import Records
from copcore.services import (
    Command,
    CorrectRecord,
    ReceiveReferral,
    RecordSession,
    RegisterStaff,
    Store,
)
from tests.builders import id_of, make_referral, make_session, make_user, make_worker
from tests.faults.offices import CENTRE, office_at
from tests.services.office import Office, newcomers, order
from tests.storage.ledger import repository, write

PAGE = 20
"""So many tokens each editor appends to one record before all go on to the next ones."""

_THOUGHT = 0.02
"""Seconds; whoever hammers at a file without a pause tests only how it queues."""
_LATER = 10_000_000
"""Minutes after everything that the services recorded."""

Write = Callable[[Office, "Sheet", str], int]
"""Appends a token to a record as somebody saw it, and tells the new version."""


@frozen
class Sheet:
    """A session or a case, as somebody saw it."""

    root: Any

    @property
    def tokens(self) -> tuple[str, ...]:
        """What was appended, oldest first."""
        if isinstance(self.root, Session):
            return tuple((self.root.note or "").split())
        return tuple(r.problem for r in self.root.referrals if r.problem is not None)

    def with_token(self, token: str) -> Any:
        """The record with a token more, and the version as it was."""
        if isinstance(self.root, Session):
            return evolve(self.root, note=" ".join((*self.tokens, token)))
        referral = make_referral(token, problem=token)
        return evolve(self.root, referrals=(*self.root.referrals, referral))

    def command(self, token: str, expected: int) -> Command:
        """The command of somebody who saw this and appends a token."""
        changed = self.with_token(token)
        if isinstance(changed, Session):
            make: Any = partial(order, CorrectRecord, record=changed, reason="Допълнение")
        else:
            make = partial(
                order,
                ReceiveReferral,
                case_id=changed.id,
                subject_id=changed.subject_id,
                referral=changed.referrals[-1],
            )
        made: Command = make(expected=expected, key=token)
        return made


def sheets(records: Records) -> Mapping[str, Sheet]:
    """All records that are appended to, by id."""
    roots: tuple[Session | Case, ...] = (*records.sessions, *records.cases)
    return {root.id: Sheet(root) for root in roots}


def look_up(office: Office, sheet: str) -> Sheet:
    """A record as it is now, read in a unit of work of its own."""
    with office.store.begin(CENTRE) as uow:
        found: Any = uow.sessions.get(sheet) or uow.cases.get(sheet)
    return Sheet(found)


def sheet_ids(page: int) -> tuple[str, str]:
    """The two records of a page: a session's note, and a case with its referrals."""
    return id_of(f"session {page}"), id_of(f"case of page {page}")


def lay_out(office: Office, pages: int) -> None:
    """Record what is to be edited."""
    office.send(order(RegisterStaff, staff_member=make_worker()))
    for page in range(pages):
        name = f"page {page}"
        newcomers(office, name)
        user = make_user(name, f"case of {name}", attended=None)
        session = make_session(
            f"session {page}", starts=None, status=SessionStatus.CANCELLED, attendances=(user,)
        )
        office.send(order(RecordSession, session=session))


def by_command(office: Office, seen: Sheet, token: str) -> int:
    """The right way: the version that was seen goes with the command."""
    receipt = office.send(seen.command(token, seen.root.version))
    return receipt.version


def by_store(office: Office, seen: Sheet, token: str) -> int:
    """Without a handler, which compares versions too: the store alone must find out."""
    version: int = seen.root.version
    changed = evolve(seen.with_token(token), version=version + 1)
    with office.store.begin(CENTRE) as uow:
        records = repository(uow, type(changed))
        write(uow, _LATER, lambda: records.save(changed, expected=version))
        uow.commit()
    return version + 1


def with_version_read_at_last(office: Office, seen: Sheet, token: str) -> int:
    """Wrong: the version is asked for when the form comes back, not when it was shown."""
    now = sheets(office.records())[seen.root.id].root.version
    return office.send(seen.command(token, now)).version


@frozen(kw_only=True)
class Job:
    """What one editor is to do.

    Args:
        place: Where the records are.
        editor: Number of the editor.
        edits: How many tokens to append.
        write: How.
        spoil: What to put on the store; ``None`` leaves it as it is.
    """

    place: str
    editor: int
    edits: int
    write: Write
    spoil: Callable[[Store], Any] | None = None


@frozen
class Acknowledged:
    """A token, and what its editor was told."""

    sheet: str
    token: str
    seen: tuple[str, ...]
    version: int


@frozen
class Met:
    """A conflict: the version that its editor saw, and both that the error tells."""

    seen: int
    expected: Any
    actual: int


@frozen
class Work:
    """What an editor did, whom it met, and how many seconds one answer took at most."""

    acknowledged: tuple[Acknowledged, ...]
    conflicts: tuple[Met, ...]
    longest: float


def edit(job: Job) -> Work:
    """Append all tokens of an editor, one after the other, to two records in turn."""
    answers: list[Acknowledged | Met] = []
    waits = []
    with office_at(job.place) as office:
        if job.spoil is not None:
            office.store = job.spoil(office.store)
        for number in range(job.edits):
            sheet = sheet_ids(number // PAGE)[number % 2]
            for answer, took in attempts(office, sheet, f"{job.editor}.{number}", job.write):
                answers.append(answer)
                waits.append(took)
    return Work(
        tuple(a for a in answers if isinstance(a, Acknowledged)),
        tuple(a for a in answers if isinstance(a, Met)),
        max(waits),
    )


def attempts(
    office: Office, sheet: str, token: str, write: Write
) -> Iterator[tuple[Acknowledged | Met, float]]:
    """Read, think and write until it is acknowledged; each answer with its seconds."""
    answer: Acknowledged | Met | None = None
    while not isinstance(answer, Acknowledged):
        seen = look_up(office, sheet)
        time.sleep(_THOUGHT)
        began = time.monotonic()
        try:
            version = write(office, seen, token)
            answer = Acknowledged(sheet, token, seen.tokens, version)
        except Conflict as conflict:
            answer = Met(seen.root.version, conflict.expected, conflict.actual)
        yield answer, time.monotonic() - began


def check(records: Records, first: Mapping[str, Sheet], works: Sequence[Work]) -> None:
    """Each acknowledged token stands once, right behind what its editor saw, in its version.

    Args:
        records: As they are at the end.
        first: The sheets before anybody edited them.
        works: What the editors did.
    """
    said = sorted((a for work in works for a in work.acknowledged), key=lambda a: a.sheet)
    last = sheets(records)
    for sheet, told in groupby(said, key=lambda a: a.sheet):
        _check_sheet(first[sheet], last[sheet], sorted(told, key=lambda a: a.version))
    for met in (met for work in works for met in work.conflicts):
        assert met.seen == met.expected < met.actual, f"a conflict tells wrong versions: {met}"


def _check_sheet(begun: Sheet, ended: Sheet, answers: Sequence[Acknowledged]) -> None:
    said = tuple(a.token for a in answers)
    assert sorted(ended.tokens) == sorted(said), "a token was lost, doubled, or never acknowledged"
    for at, answer in enumerate(answers):
        assert (answer.token, answer.seen) == (ended.tokens[at], ended.tokens[:at]), (
            f"{answer.token} does not stand behind what its editor saw"
        )
    following = range(begun.root.version + 1, ended.root.version + 1)
    assert [a.version for a in answers] == list(following), "versions have gaps"
