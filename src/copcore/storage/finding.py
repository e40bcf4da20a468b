"""Which records are looked for; the same question for every adapter that holds them in memory."""

import re
from collections.abc import Callable
from datetime import date
from unicodedata import normalize

from copcore.casework import named_in, parts_of
from copcore.domain import Case, Family, Person, Session
from copcore.reports.records import Records
from copcore.services.lookups import CaseFile, CaseLine

_HYPHENS = "-\u2010\u2013"
"""By these names are joined."""


def has_member(person_id: str) -> Callable[[Family], bool]:
    """Families of which the person is or was a member."""
    return lambda family: any(member.person_id == person_id for member in family.members)


def is_about(person_id: str) -> Callable[[Case], bool]:
    """Cases of one user."""
    return lambda case: case.subject_id == person_id


def is_open_on(day: date) -> Callable[[Case], bool]:
    """Cases that are open on the day."""
    return lambda case: case.alive_on(day)


def names(record_id: str) -> Callable[[Case], bool]:
    """Cases that name a family or a worker anywhere."""
    return lambda case: record_id in named_in(case)


def has_part(part_id: str) -> Callable[[Case], bool]:
    """The case that a referral, assessment, plan, enrolment, review or closure is part of."""
    return lambda case: any(part.id == part_id for part in parts_of(case))


def is_between(start: date, end: date) -> Callable[[Session], bool]:
    """Sessions on the days from ``start`` to ``end``, both included."""
    return lambda session: start <= session.on <= end


def is_for(case_id: str) -> Callable[[Session], bool]:
    """Sessions in which the case's user takes part."""
    return lambda session: any(a.case_id == case_id for a in session.attendances)


def is_part_of(event_id: str) -> Callable[[Session], bool]:
    """Sessions that belong to the event."""
    return lambda session: session.event_id == event_id


def involves(person_id: str) -> Callable[[Session], bool]:
    """Sessions that the person attends, leads or should have attended."""
    return lambda session: (
        person_id in session.staff or any(a.person_id == person_id for a in session.attendances)
    )


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text as names are compared: each behind a space, letters of one size.

    SQLite compares only Latin letters without regard to size, so this is done before.
    """
    return tuple(f" {word}" for word in normalize("NFKC", text).casefold().split())


def folded_name(person: Person) -> str:
    """All names of a person, folded."""
    given = (person.given_name, person.middle_name, person.family_name)
    return "".join(folded_words(" ".join(name for name in given if name)))


def beginnings(words: str) -> tuple[tuple[str, ...], ...]:
    """Each part of the words as it may stand in a folded name: behind a space or a hyphen."""
    whole = [word[1:] for word in folded_words(words)]
    parts = [part for word in whole for part in re.split(f"[{_HYPHENS}]", word) if part]
    return tuple(tuple(before + part for before in (" ", *_HYPHENS)) for part in parts or whole)


def is_called(words: str) -> Callable[[Person], bool]:
    """Persons of whose names a part begins with each part of the words, of any size of letters."""
    wanted = beginnings(words)
    return lambda person: all(
        any(standing in folded_name(person) for standing in part) for part in wanted
    )


def case_line(case: Case, records: Records) -> CaseLine:
    """A case as a list shows it."""
    user = next(person for person in records.people if person.id == case.subject_id)
    held = (s for s in records.sessions if any(a.case_id == case.id for a in s.served))
    return CaseLine(
        id=case.id,
        version=case.version,
        user=user.initials,
        opened_on=case.opened_on,
        closed_on=case.closure.on if case.closure else None,
        last_served_on=max((session.on for session in held), default=None),
    )


def case_file(case_id: str, records: Records) -> CaseFile | None:
    """A case with all that belongs to it; None where there is no such case."""
    case = next((case for case in records.cases if case.id == case_id), None)
    if case is None:
        return None
    sessions = filter(is_for(case_id), records.sessions)
    return CaseFile(
        case=case,
        user=next(person for person in records.people if person.id == case.subject_id),
        family=next((f for f in records.families if f.id == case.family_id), None),
        sessions=tuple(sorted(sessions, key=lambda session: (session.on, session.id))),
    )
