"""Corrections and voids: what was recorded before is kept, with its author and reason."""

from attrs import evolve

from copcore.casework import (
    PARTS,
    about_person,
    with_corrected_opening,
    with_corrected_part,
    without_part,
)
from copcore.domain import Case, Event, Family, Person, Session, StaffMember
from copcore.errors import Conflict, Refused
from copcore.services.commands import CorrectOpening, CorrectRecord, VoidRecord
from copcore.services.handlers import cases, register, sessions
from copcore.services.handlers.work import (
    Change,
    Work,
    change_of,
    differing,
    find,
    find_case,
    find_root,
    no_record,
    repositories,
)
from copcore.services.ports import KINDS

Whole = Person | Family | StaffMember | Session | Event


def correct(command: CorrectRecord, work: Work) -> Change:
    """Replace a record or a part of a case by its correction."""
    record = command.record
    if isinstance(record, Person | Family | StaffMember | Session | Event):
        return _correct_whole(record, work)
    cases.check_part(record, work)
    owner = _owner(record.id, work)
    case = with_corrected_part(find_case(work, owner.id), record)
    cases.save_case(case, work)
    return change_of(case, PARTS[type(record)])


def correct_opening(command: CorrectOpening, work: Work) -> Change:
    """Correct what was said when a case was opened, or take the opening back."""
    cases.check_opening(command, work)
    before = find_case(work, command.case_id)
    case = with_corrected_opening(before, command.on, command.case_manager, command.target_groups)
    cases.save_case(case, work)
    return change_of(case, *differing(before, case))


def void(command: VoidRecord, work: Work) -> Change:
    """Take a record, or a part of a case, out of every later view."""
    record_id = command.record_id
    root = find_root(work, record_id)
    if root is not None:
        _check_unused(root, work)
        kind = KINDS[type(root)]
        version = repositories(work)[kind].void(record_id, expected=work.expected)
        return Change(kind=kind, record_id=record_id, version=version, changed=("voided",))
    case = without_part(find_case(work, _owner(record_id, work).id), record_id)
    cases.save_case(case, work)
    return change_of(case, "voided")


def _correct_whole(record: Whole, work: Work) -> Change:
    repository = repositories(work)[KINDS[type(record)]]
    before = find(repository, record.id, "record", "запис")
    if work.expected != before.version:
        raise Conflict(record_id=record.id, expected=work.expected, actual=before.version)
    after = evolve(record, version=before.version + 1)
    _check_whole(after, work)
    repository.save(after, expected=work.expected)
    doubts = about_person(after) if isinstance(after, Person) else ()
    return change_of(after, *differing(before, after), cautions=doubts)


def _check_whole(record: Whole, work: Work) -> None:
    if isinstance(record, Session):
        sessions.check_recordable(record, work)
    elif isinstance(record, Event):
        sessions.check_event(record, work)
    elif isinstance(record, Family):
        register.check_family(record, work)
    elif isinstance(record, StaffMember):
        register.check_staff_member(record, work)


def _check_unused(root: Whole | Case, work: Work) -> None:
    uow = work.uow
    users: tuple[object, ...]
    if isinstance(root, Person):
        users = (
            *uow.cases.of_subject(root.id),
            *uow.families.of_person(root.id),
            *uow.sessions.of_person(root.id),
        )
    elif isinstance(root, StaffMember):
        users = (*uow.cases.naming(root.id), *uow.sessions.of_person(root.id))
    elif isinstance(root, Family):
        users = uow.cases.naming(root.id)
    elif isinstance(root, Case):
        users = uow.sessions.of_case(root.id)
    elif isinstance(root, Event):
        users = uow.sessions.of_event(root.id)
    else:
        users = ()
    if users:
        raise Refused(
            en=f"Record {root.id} is used by other records ({len(users)}); void those first.",
            bg=f"Записът {root.id} се ползва от други записи ({len(users)}); анулирайте първо тях.",
        )


def _owner(part_id: str, work: Work) -> Case:
    case = work.uow.cases.of_part(part_id)
    if case is None:
        raise no_record(part_id)
    return case
