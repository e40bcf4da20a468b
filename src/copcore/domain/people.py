"""Persons and families.

A child is no class of its own: it is a person under 18 (ЗЗДет чл. 2), and the same person may be
a child in one family and a parent in another.
"""

from datetime import date
from enum import Enum

from attrs import field, frozen

from copcore.domain.fields import PERSONAL, check_id, check_text
from copcore.domain.identifiers import Identifier
from copcore.domain.places import Address, Contact
from copcore.domain.time import AgeBand, PartialDate
from copcore.domain.truth import Truth
from copcore.errors import InvalidInput

CHILDHOOD = AgeBand(until_years=18)


class Sex(Enum):
    """As registered; None where it is not known."""

    FEMALE = "female"
    MALE = "male"


def initials(given_name: str, middle_name: str | None, family_name: str) -> str:
    """The form for lists that others may see: "Мария И. П."."""
    middle = "" if middle_name is None else f" {middle_name[0]}."
    return f"{given_name}{middle} {family_name[0]}."


@frozen(kw_only=True)
class Person:
    """Somebody the centre knows: a child, a parent, a carer.

    Two objects are equal when all their values are; to ask for the same person compare ``id``.

    Args:
        id: UUID, made by the program.
        given_name: First name.
        family_name: Last name; foreigners may lack a middle one.
        birth: As precise as it is known; None is unknown.
        identifier: None while it is not known whether there is a number.
        sex: None is unknown.
        ethnicity: Special-category data, never required.
    """

    id: str = field(validator=check_id)
    version: int = 1
    given_name: str = field(repr=False, validator=check_text, metadata=PERSONAL)
    family_name: str = field(repr=False, validator=check_text, metadata=PERSONAL)
    middle_name: str | None = field(
        default=None, repr=False, validator=check_text, metadata=PERSONAL
    )
    birth: PartialDate | None = field(default=None, repr=False, metadata=PERSONAL)
    identifier: Identifier | None = field(default=None, repr=False, metadata=PERSONAL)
    sex: Sex | None = field(default=None, repr=False, metadata=PERSONAL)
    ethnicity: str | None = field(default=None, repr=False, metadata=PERSONAL)
    current_address: Address | None = field(default=None, repr=False, metadata=PERSONAL)
    permanent_address: Address | None = field(default=None, repr=False, metadata=PERSONAL)
    contacts: tuple[Contact, ...] = field(default=(), repr=False, metadata=PERSONAL)

    @property
    def initials(self) -> str:
        """The form for lists that others may see: "Мария И. П."."""
        return initials(self.given_name, self.middle_name, self.family_name)

    def is_child(self, on: date) -> Truth:
        """Whether the person is under 18 on the day ``on`` (ЗЗДет чл. 2)."""
        return CHILDHOOD.contains(self.birth, on)


class FamilyRole(Enum):
    """What somebody is in one family."""

    CHILD = "child"
    PARENT = "parent"
    GUARDIAN = "guardian"
    TRUSTEE = "trustee"
    KINSHIP_CARER = "kinship_carer"
    FOSTER_PARENT = "foster_parent"
    ADOPTIVE_PARENT = "adoptive_parent"
    PROSPECTIVE_ADOPTER = "prospective_adopter"
    GRANDPARENT = "grandparent"
    OTHER = "other"


@frozen(kw_only=True)
class Membership:
    """One person's part in one family, for a time.

    Args:
        person_id: The person.
        role: What the person is in this family.
        since: None is unknown.
        until: None is still so, or unknown.
        legal_representative: Whether the person signs for the children; None is unknown.
    """

    person_id: str = field(validator=check_id)
    role: FamilyRole
    since: PartialDate | None = None
    until: PartialDate | None = None
    legal_representative: bool | None = None

    def __attrs_post_init__(self) -> None:
        if self.since and self.until and self.until.latest < self.since.earliest:
            raise InvalidInput(
                en=f"The membership ends ({self.until.iso}) before it begins ({self.since.iso}).",
                bg=f"Членството свършва ({self.until.iso}), преди да започне ({self.since.iso}).",
            )


@frozen(kw_only=True)
class Family:
    """People who belong together for a time.

    Args:
        members: One entry for each person and role.
        members_complete: Whether the list is known to be whole; None is unknown, so that
            nobody concludes from an absent name that there is nobody else.
    """

    id: str = field(validator=check_id)
    version: int = 1
    members: tuple[Membership, ...] = ()
    members_complete: bool | None = None
