"""The facts of a child, of a member of a family and of a case that the records of the core hold.

A label is how a line of a form begins. ``path`` is the attribute of the record that holds the
value: whoever reads the fact, reads it there.
"""

from copcore.domain import FamilyRole, Sex, TermKind, Text
from copcore.rules import Changeable, Choice, Fact, FactType, Subject

_SEXES = {
    Sex.FEMALE: Text(bg="женски", en="female"),
    Sex.MALE: Text(bg="мъжки", en="male"),
}
_ROLES = {
    FamilyRole.CHILD: Text(bg="дете", en="child"),
    FamilyRole.PARENT: Text(bg="родител", en="parent"),
    FamilyRole.GUARDIAN: Text(bg="настойник", en="guardian"),
    FamilyRole.TRUSTEE: Text(bg="попечител", en="trustee"),
    FamilyRole.KINSHIP_CARER: Text(bg="роднина или близък, който се грижи", en="kinship carer"),
    FamilyRole.FOSTER_PARENT: Text(bg="приемен родител", en="foster parent"),
    FamilyRole.ADOPTIVE_PARENT: Text(bg="осиновител", en="adoptive parent"),
    FamilyRole.PROSPECTIVE_ADOPTER: Text(bg="кандидат-осиновител", en="prospective adopter"),
    FamilyRole.GRANDPARENT: Text(bg="баба или дядо", en="grandparent"),
    FamilyRole.OTHER: Text(bg="друго", en="other"),
}

_CHILD = (
    Fact(
        key="child.birth_date",
        type=FactType.DATE,
        subject=Subject.CHILD,
        label=Text(bg="Дата на раждане", en="Date of birth"),
        changeable=Changeable.NOBODY,
        path="birth",
    ),
    Fact(
        key="child.sex",
        type=FactType.KEY,
        subject=Subject.CHILD,
        label=Text(bg="Пол", en="Sex"),
        changeable=Changeable.NOBODY,
        choices=tuple(Choice(sex.value, label) for sex, label in _SEXES.items()),
        path="sex",
    ),
    Fact(
        key="child.ethnicity",
        type=FactType.TEXT,
        subject=Subject.CHILD,
        label=Text(bg="Етническа принадлежност", en="Ethnicity"),
        changeable=Changeable.NOBODY,
        path="ethnicity",
    ),
    Fact(
        key="child.municipality",
        type=FactType.TEXT,
        subject=Subject.CHILD,
        label=Text(bg="Община по настоящ адрес", en="Municipality of the current address"),
        changeable=Changeable.PERSON,
        path="current_address.municipality.bg",
    ),
)

_MEMBER = (
    Fact(
        key="member.role",
        type=FactType.KEY,
        subject=Subject.MEMBER,
        label=Text(bg="Роля в семейството", en="Role in the family"),
        changeable=Changeable.NOBODY,
        choices=tuple(Choice(role.value, label) for role, label in _ROLES.items()),
        path="role",
    ),
    Fact(
        key="member.legal_representative",
        type=FactType.BOOL,
        subject=Subject.MEMBER,
        label=Text(bg="Законен представител на децата", en="Legal representative of the children"),
        changeable=Changeable.NOBODY,
        path="legal_representative",
    ),
)

_CASE = (
    # An unnamed group may still be true of the user: nobody has judged it yet. Groups tell of
    # health, origin and circumstances, so that nobody is ever advised to be of another one.
    Fact(
        key="case.target_groups",
        type=FactType.KEYS,
        subject=Subject.CASE,
        label=Text(bg="Целеви групи", en="Target groups"),
        changeable=Changeable.NOBODY,
        terms=TermKind.TARGET_GROUP,
        exhaustive=False,
        path="target_groups",
    ),
    Fact(
        key="case.access_paths",
        type=FactType.KEYS,
        subject=Subject.CASE,
        label=Text(bg="Начини на достъп", en="Access paths"),
        changeable=Changeable.NOBODY,
        terms=TermKind.ACCESS_PATH,
        path="referrals.path",
    ),
    Fact(
        key="case.documents",
        type=FactType.KEYS,
        subject=Subject.CASE,
        label=Text(bg="Документи при постъпване", en="Documents at the door"),
        changeable=Changeable.PERSON,
        terms=TermKind.DOCUMENT,
        path="referrals.document.type",
    ),
    Fact(
        key="case.requested_on",
        type=FactType.DATE,
        subject=Subject.CASE,
        label=Text(bg="Дата на първото насочване или заявяване", en="Date of the first request"),
        changeable=Changeable.NOBODY,
        path="referrals[0].received_on",
    ),
    Fact(
        key="case.opened_on",
        type=FactType.DATE,
        subject=Subject.CASE,
        label=Text(bg="Дата на откриване на случая", en="Date of the opening of the case"),
        changeable=Changeable.NOBODY,
        path="opened_on",
    ),
)

FACTS = _CHILD + _MEMBER + _CASE
