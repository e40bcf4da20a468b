"""Registers: staff, persons, families."""

from copcore.casework import about_person
from copcore.domain import Family, StaffMember, TermKind
from copcore.errors import Refused
from copcore.services.commands import RegisterFamily, RegisterPerson, RegisterStaff
from copcore.services.handlers.work import Change, Work, change_of, check_new, find


def staff(command: RegisterStaff, work: Work) -> Change:
    """Add a staff member."""
    check_staff_member(command.staff_member, work)
    check_new(command.staff_member.id, work)
    work.uow.staff.add(command.staff_member)
    return change_of(command.staff_member)


def person(command: RegisterPerson, work: Work) -> Change:
    """Add a person; a doubtful number is a caution."""
    check_new(command.person.id, work)
    work.uow.people.add(command.person)
    return change_of(command.person, cautions=about_person(command.person))


def family(command: RegisterFamily, work: Work) -> Change:
    """Add a family of registered persons."""
    check_family(command.family, work)
    check_new(command.family.id, work)
    work.uow.families.add(command.family)
    return change_of(command.family)


def check_staff_member(member: StaffMember, work: Work) -> None:
    """The role is a registered one."""
    work.context.check_terms(TermKind.STAFF_ROLE, member.role)


def check_family(family: Family, work: Work) -> None:
    """All members are registered, and the users of its cases are among them."""
    for member in family.members:
        find(work.uow.people, member.person_id, "person", "лице")
    for case in work.uow.cases.naming(family.id):
        check_member(case.subject_id, family)


def check_member(person_id: str, family: Family) -> None:
    """Somebody is or was a member of the family that a case names."""
    if person_id not in {member.person_id for member in family.members}:
        raise Refused(
            en=f"Person {person_id} is no member of family {family.id}, which a case of this "
            "person names; make both agree.",
            bg=f"Лице {person_id} не е член на семейство {family.id}, което е посочено в случай "
            "на това лице; съгласувайте двете.",
        )
