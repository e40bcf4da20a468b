"""Invented people: names from lists, numbers in the 1800s range, ages that fit the centre."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from attrs import frozen
from stdnum.bg import egn

from copcore.domain import (
    AgeBand,
    Centre,
    Family,
    FamilyRole,
    Identifier,
    IdentifierKind,
    Membership,
    PartialDate,
    Person,
    Sex,
)

_GIRLS = ("Мария", "Ива", "Ралица", "Десислава", "Йоана", "Габриела", "Симона", "Елица")
_BOYS = ("Георги", "Иван", "Димитър", "Николай", "Мартин", "Петър", "Стефан", "Калоян")
_FATHERS = ("Иванов", "Петров", "Димитров", "Стоянов", "Тодоров", "Колев", "Ангелов", "Маринов")
_FAMILIES = ("Горски", "Полски", "Речков", "Камбуров", "Зеленков", "Ведров", "Светлинов", "Яворов")
_NO_DOCUMENT = "не е представен документ"


@frozen(kw_only=True)
class Household:
    """A user, somebody who cares for the user, and their family."""

    child: Person
    carer: Person
    family: Family


def invent_household(
    centre: Centre, index: int, born_by: date, on: date, new_id: Callable[[], str], chance: Random
) -> Household:
    """Invent a child with a parent.

    Args:
        centre: Its ages decide the child's age; every other child of a centre with a focus is
            beyond the focus, since a focus excludes nobody.
        index: Number of the household; every twentieth child has no number and no known birth.
        born_by: No child is born later.
        on: The last day on which the ages must hold.
    """
    surname = chance.choice(_FAMILIES)
    girl = chance.random() < 0.5
    birth = None if index % 20 == 19 else _birth_of_child(centre, index, born_by, on, chance)
    child = Person(
        id=new_id(),
        given_name=chance.choice(_GIRLS if girl else _BOYS),
        middle_name=_agreeing(chance.choice(_FATHERS), girl),
        family_name=_agreeing(surname, girl),
        birth=PartialDate.on(birth) if birth else None,
        identifier=_identifier(birth, girl, chance),
        sex=Sex.FEMALE if girl else Sex.MALE,
    )
    carer = _invent_carer(surname, birth or born_by, new_id, chance)
    family = Family(
        id=new_id(),
        members=(
            Membership(person_id=child.id, role=FamilyRole.CHILD),
            Membership(person_id=carer.id, role=FamilyRole.PARENT, legal_representative=True),
        ),
    )
    return Household(child=child, carer=carer, family=family)


def _invent_carer(surname: str, birth: date, new_id: Callable[[], str], chance: Random) -> Person:
    mother = chance.random() < 0.75
    born = _not_a_leap_day(birth - timedelta(chance.randint(18 * 366, 40 * 365)))
    return Person(
        id=new_id(),
        given_name=chance.choice(_GIRLS if mother else _BOYS),
        middle_name=_agreeing(chance.choice(_FATHERS), mother),
        family_name=_agreeing(surname, mother),
        birth=PartialDate.on(born),
        identifier=_identifier(born, mother, chance),
        sex=Sex.FEMALE if mother else Sex.MALE,
    )


def _agreeing(name: str, female: bool) -> str:
    """Family names follow the sex: Горски, Горска; Иванов, Иванова."""
    if not female:
        return name
    return f"{name[:-1]}а" if name.endswith("ски") else f"{name}а"


def _birth_of_child(centre: Centre, index: int, born_by: date, on: date, chance: Random) -> date:
    youngest, oldest = _ages(centre.age_limits)
    if centre.age_focus is not None and index % 2 == 0:
        youngest, oldest = _ages(centre.age_focus)
    # a week inside each bound, so that a leap day never tips anybody over it
    latest = born_by - timedelta(days=round(youngest * 365.25) + 7 if youngest else 1)
    earliest = on - timedelta(days=round(oldest * 365.25) - 7)
    return _not_a_leap_day(latest - timedelta(chance.randint(0, max(0, (latest - earliest).days))))


def _not_a_leap_day(day: date) -> date:
    """29 February of 2000 has no counterpart in 1800."""
    return day.replace(day=28) if (day.month, day.day) == (2, 29) else day


def _ages(band: AgeBand | None) -> tuple[int, int]:
    if band is None:
        return 0, 18
    return band.from_years or 0, band.until_years or 18


def _identifier(birth: date | None, female: bool, chance: Random) -> Identifier:
    """A number that no living person has: the same digits of the date, moved to the 1800s."""
    if birth is None:
        return Identifier(kind=IdentifierKind.NONE, reason=_NO_DOCUMENT)
    order = 2 * chance.randrange(500) + (1 if female else 0)
    digits = f"{birth.year % 100:02d}{birth.month + 20:02d}{birth.day:02d}{order:03d}"
    return Identifier(kind=IdentifierKind.EGN, value=digits + egn.calc_check_digit(digits))
