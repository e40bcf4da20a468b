"""Invented people: names from lists, numbers in the 1800s range, ages that fit the centre."""

from collections.abc import Callable, Sequence
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
    Term,
)

_GIRLS = ("Мария", "Ива", "Ралица", "Десислава", "Йоана", "Габриела", "Симона", "Елица")
_BOYS = ("Георги", "Иван", "Димитър", "Николай", "Мартин", "Петър", "Стефан", "Калоян")
_FATHERS = ("Иванов", "Петров", "Димитров", "Стоянов", "Тодоров", "Колев", "Ангелов", "Маринов")
_FAMILIES = ("Горски", "Полски", "Речков", "Камбуров", "Зеленков", "Ведров", "Светлинов", "Яворов")
_GROWN_UP = 18
_OLDEST = 45
_NO_DOCUMENT = "не е представен документ"


@frozen(kw_only=True)
class Household:
    """A user, the closest person of the user, and their family."""

    user: Person
    companion: Person
    family: Family


@frozen(kw_only=True)
class Likeness:
    """What an invented user must be like.

    Args:
        ages: From this age until that age is reached.
        sex: None leaves it to chance.
    """

    ages: tuple[int, int]
    sex: Sex | None

    @property
    def adult(self) -> bool:
        """Whether the user is a grown-up, who comes with a child instead of a parent."""
        return self.ages[0] >= _GROWN_UP


def likeness(centre: Centre, index: int, groups: Sequence[Term]) -> Likeness:
    """What a user of these target groups is like.

    Args:
        centre: Its ages hold where the groups say nothing else; every other user of a centre with
            a focus is beyond the focus, since a focus excludes nobody.
        index: Number of the user.
        groups: The words may imply ages and a sex.
    """
    in_focus = centre.age_focus is not None and index % 2 == 0
    ages = _bounds(centre.age_focus if in_focus else centre.age_limits)
    for group in groups:
        if group.ages is not None:
            ages = _narrowed(ages, _bounds(group.ages))
    return Likeness(ages=ages, sex=next((g.sex for g in groups if g.sex is not None), None))


def invent_household(
    like: Likeness, known: bool, born_by: date, on: date, new_id: Callable[[], str], chance: Random
) -> Household:
    """Invent a child with a parent, or a grown-up with a child.

    Args:
        like: What the user is like.
        known: Whether the user's birth is known and papers were shown.
        born_by: The day on which the user has reached the lower age.
        on: The last day on which the user is below the upper age.
    """
    surname = chance.choice(_FAMILIES)
    birth = _birth(like.ages, born_by, on, chance)
    female = chance.random() < 0.5 if like.sex is None else like.sex is Sex.FEMALE
    user = _invent(surname, birth if known else None, female, new_id, chance)
    between = timedelta(chance.randint(18 * 366, 40 * 365))
    other = min(birth + between, born_by) if like.adult else birth - between
    companion = _invent(surname, other, chance.random() < 0.75, new_id, chance)
    child, parent = (companion, user) if like.adult else (user, companion)
    family = Family(
        id=new_id(),
        members=(
            Membership(person_id=child.id, role=FamilyRole.CHILD),
            Membership(person_id=parent.id, role=FamilyRole.PARENT, legal_representative=True),
        ),
    )
    return Household(user=user, companion=companion, family=family)


def _invent(
    surname: str, birth: date | None, female: bool, new_id: Callable[[], str], chance: Random
) -> Person:
    born = None if birth is None else _not_a_leap_day(birth)
    return Person(
        id=new_id(),
        given_name=chance.choice(_GIRLS if female else _BOYS),
        middle_name=_agreeing(chance.choice(_FATHERS), female),
        family_name=_agreeing(surname, female),
        birth=PartialDate.on(born) if born else None,
        identifier=_identifier(born, female, chance),
        sex=Sex.FEMALE if female else Sex.MALE,
    )


def _birth(ages: tuple[int, int], born_by: date, on: date, chance: Random) -> date:
    # a week inside each bound, so that a leap day never tips anybody over it
    latest = born_by - timedelta(round(ages[0] * 365.25) + 7 if ages[0] else 1)
    earliest = on - timedelta(round(ages[1] * 365.25) - 7)
    return latest - timedelta(chance.randint(0, max(0, (latest - earliest).days)))


def _bounds(band: AgeBand | None) -> tuple[int, int]:
    youngest = (band.from_years if band else None) or 0
    oldest = band.until_years if band else None
    return youngest, oldest or (_GROWN_UP if youngest < _GROWN_UP else _OLDEST)


def _narrowed(ages: tuple[int, int], group: tuple[int, int]) -> tuple[int, int]:
    """Ages of both; where there are none, those of the group: a centre takes its own groups."""
    youngest, oldest = max(ages[0], group[0]), min(ages[1], group[1])
    return (youngest, oldest) if youngest < oldest else group


def _agreeing(name: str, female: bool) -> str:
    """Family names follow the sex: Горски, Горска; Иванов, Иванова."""
    if not female:
        return name
    return f"{name[:-1]}а" if name.endswith("ски") else f"{name}а"


def _not_a_leap_day(day: date) -> date:
    """29 February of 2000 has no counterpart in 1800."""
    return day.replace(day=28) if (day.month, day.day) == (2, 29) else day


def _identifier(birth: date | None, female: bool, chance: Random) -> Identifier:
    """A number that no living person has: the same digits of the date, moved to the 1800s."""
    if birth is None:
        return Identifier(kind=IdentifierKind.NONE, reason=_NO_DOCUMENT)
    order = 2 * chance.randrange(500) + (1 if female else 0)
    digits = f"{birth.year % 100:02d}{birth.month + 20:02d}{birth.day:02d}{order:03d}"
    return Identifier(kind=IdentifierKind.EGN, value=digits + egn.calc_check_digit(digits))
