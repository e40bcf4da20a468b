"""What a handler works with, and what it answers."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from attrs import fields, frozen

from copcore.casework import Caution
from copcore.domain import Case, Event, Family, Person, Session, StaffMember
from copcore.errors import Conflict, NotFound
from copcore.services.commands import Root
from copcore.services.context import Context
from copcore.services.ports import KINDS, Repository, UnitOfWork

R = TypeVar("R", Person, Family, StaffMember, Case, Session, Event)


@frozen(kw_only=True)
class Work:
    """One command's surroundings.

    Args:
        uow: The transaction.
        context: The workspace.
        today: The local day of recording.
        expected: The version of the changed record that the actor saw.
    """

    uow: UnitOfWork
    context: Context
    today: date
    expected: int | None


@frozen(kw_only=True)
class Change:
    """What a handler changed.

    Args:
        kind: Kind of the root.
        record_id: Its id.
        version: Its new version.
        changed: Names of the changed fields, never values.
        cautions: What is doubtful and stored all the same.
    """

    kind: str
    record_id: str
    version: int
    changed: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()


def change_of(
    root: Root,
    *changed: str,
    cautions: tuple[Caution, ...] = (),
) -> Change:
    """The change that made this version of a root."""
    return Change(
        kind=KINDS[type(root)],
        record_id=root.id,
        version=root.version,
        changed=changed,
        cautions=cautions,
    )


def differing(before: Root, after: Root) -> tuple[str, ...]:
    """Names of the fields, beside the version, in which two versions of a root differ."""
    names = (f.name for f in fields(type(before)) if f.name != "version")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def check_new(record_id: str, work: Work) -> None:
    """A command that begins a record expects no version; one that does saw another record.

    Raises:
        Conflict: It expects a version.
    """
    if work.expected is not None:
        raise Conflict(record_id=record_id, expected=work.expected, actual=0)


def find(repository: Repository[R], record_id: str, en: str, bg: str) -> R:
    """Return a record or raise NotFound with what was looked for."""
    found = repository.get(record_id)
    if found is None:
        raise NotFound(
            en=f"There is no {en} {record_id} in this centre; check the id.",
            bg=f"Няма {bg} {record_id} в този център; проверете идентификатора.",
        )
    return found


def repositories(work: Work) -> dict[str, Repository[Any]]:
    """The repository of each kind of root."""
    uow = work.uow
    stores = (uow.people, uow.families, uow.staff, uow.cases, uow.sessions, uow.events)
    return dict(zip(KINDS.values(), stores, strict=True))


def find_root(work: Work, record_id: str) -> Root | None:
    """The root of any kind that has the id; None where there is none, or it was voided."""
    found = (repository.get(record_id) for repository in repositories(work).values())
    return next((root for root in found if root is not None), None)


def no_record(record_id: str) -> NotFound:
    """Nothing in the centre has the id."""
    return NotFound(
        en=f"There is no record {record_id} in this centre; check the id.",
        bg=f"Няма запис {record_id} в този център; проверете идентификатора.",
    )


def find_case(work: Work, case_id: str) -> Case:
    """Return a case at the version the actor saw.

    Raises:
        NotFound: There is none.
        Conflict: Somebody changed it since.
    """
    case = find(work.uow.cases, case_id, "case", "случай")
    if work.expected != case.version:
        raise Conflict(record_id=case_id, expected=work.expected, actual=case.version)
    return case


def check_staff(work: Work, members: Iterable[str | None]) -> None:
    """Refuse ids that are in no staff register; None is not named and passes."""
    for member in members:
        if member is not None:
            find(work.uow.staff, member, "staff member", "служител")
