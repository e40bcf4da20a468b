"""Invented people, families and cases of which little is certain, and facts about them."""

from datetime import date
from enum import Enum
from functools import cache
from random import Random
from typing import Any

from attrs import frozen

from copcore.domain import (
    AccessDocument,
    Address,
    Case,
    Contact,
    ContactKind,
    Family,
    FamilyRole,
    Frequency,
    Membership,
    PartialDate,
    Person,
    PlannedActivity,
    Sex,
)
from copcore.rules import Changeable, Choice, Fact, FactType, Subject
from copcore.testing.rules.expressions import TEXTS
from tests.builders import (
    id_of,
    make_assessment,
    make_case,
    make_person,
    make_plan,
    make_referral,
    text,
)
from tests.conftest import the_catalogue

COLOURS = ("red", "green", "blue")
_DATES = ("2006", "2006-02", "2006-02-28", "2008-02-29", "2010-12-31", "2012-03-01", "2015-07")
_DAYS = (date(2018, 1, 15), date(2020, 2, 29), date(2022, 12, 31))


def _fact(key: str, type_: FactType, path: str | None, *choices: str) -> Fact:
    return Fact(
        key=key,
        type=type_,
        subject=Subject(key.partition(".")[0]),
        label=text(key),
        changeable=Changeable.PERSON,
        choices=tuple(Choice(choice, text(choice)) for choice in choices),
        path=path,
    )


def _values(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


@cache
def the_facts() -> tuple[Fact, ...]:
    """The facts of the core that records hold, and others whose paths take every turn."""
    return (
        *(fact for fact in the_catalogue().facts() if fact.path is not None),
        _fact("child.wish", FactType.TEXT, None),
        _fact("child.needs", FactType.KEYS, None, *COLOURS),
        _fact("child.year", FactType.INTEGER, "birth.year"),
        _fact("child.version", FactType.INTEGER, "version"),
        _fact("child.first_contact", FactType.TEXT, "contacts[0].value"),
        _fact("child.contacts", FactType.KEYS, "contacts.kind", *_values(ContactKind)),
        _fact("family.is_whole", FactType.BOOL, "members_complete"),
        _fact("family.roles", FactType.KEYS, "members.role", *_values(FamilyRole)),
        _fact("member.since", FactType.DATE, "since"),
        _fact("case.risks", FactType.KEYS, "assessments.risk_factors", *COLOURS),
        _fact("case.first_risks", FactType.KEYS, "assessments[0].risk_factors", *COLOURS),
        _fact("case.programmes", FactType.KEYS, "plans.activities.programme", *COLOURS),
        _fact(
            "case.how_often",
            FactType.KEY,
            "plans[0].activities[0].frequency",
            *_values(Frequency),
        ),
    )


@frozen
class Inventor:
    """Invents records whose ids are few, so that they meet; anything may be unknown."""

    chance: Random

    def maybe(self, *values: Any) -> Any:
        return self.chance.choice((None, *values))

    def some(self, values: Any) -> tuple[Any, ...]:
        values = tuple(values)
        return tuple(self.chance.sample(values, self.chance.randint(0, min(2, len(values)))))

    def date(self) -> PartialDate | None:
        said = self.maybe(*_DATES)
        return None if said is None else PartialDate.of(said, self.maybe('"month":7,', "около"))

    def person(self, name: str) -> Person:
        place = self.maybe(*TEXTS)
        return make_person(
            name,
            birth=self.date(),
            sex=self.maybe(*Sex),
            ethnicity=self.maybe(*TEXTS),
            current_address=self.maybe(Address(municipality=place and text(place)), Address()),
            contacts=tuple(
                Contact(kind=kind, value=self.maybe(*TEXTS)) for kind in self.some(ContactKind)
            ),
        )

    def family(self, name: str) -> Family:
        members = tuple(
            Membership(
                person_id=id_of(self.chance.choice(PEOPLE)),
                role=self.chance.choice((FamilyRole.CHILD, *FamilyRole)),
                since=self.date(),
                legal_representative=self.maybe(True, False),
            )
            for _ in range(self.chance.randint(0, 4))
        )
        return Family(id=id_of(name), members=members, members_complete=self.maybe(True, False))

    def case(self, name: str) -> Case:
        family = self.maybe(*FAMILIES)
        assessments = [
            make_assessment(f"{name}, {n}", risk_factors=self.some(COLOURS)) for n in "ab"
        ]
        plans = [make_plan(f"{name}, {n}", activities=self.activities()) for n in "cd"]
        return make_case(
            name,
            self.chance.choice(PEOPLE),
            family_id=family and id_of(family),
            opened_on=self.maybe(*_DAYS),
            target_groups=self.some(self.keys("case.target_groups")),
            referrals=self.some([self.referral(f"{name}, {n}") for n in "ef"]),
            assessments=self.some(assessments),
            plans=self.some(plans),
        )

    def referral(self, name: str) -> Any:
        type_ = self.maybe(*self.keys("case.documents")[:2])
        return make_referral(
            name,
            path=self.chance.choice(self.keys("case.access_paths")[:2]),
            received_on=self.chance.choice(_DAYS),
            document=type_ and AccessDocument(type=type_),
        )

    def activities(self) -> tuple[PlannedActivity, ...]:
        return tuple(
            PlannedActivity(
                activity="talk", frequency=self.maybe(*Frequency), programme=self.maybe(*COLOURS)
            )
            for _ in range(self.chance.randint(0, 2))
        )

    def keys(self, fact: str) -> tuple[str, ...]:
        return next(known.keys for known in the_facts() if known.key == fact)

    def all(self) -> list[Any]:
        """A root of each name."""
        return [
            *map(self.person, PEOPLE[:-1]),  # one is nowhere recorded
            *map(self.family, FAMILIES[:-1]),
            *map(self.case, CASES),
        ]


PEOPLE = tuple(f"person {n}" for n in range(7))
FAMILIES = tuple(f"family {n}" for n in range(4))
CASES = tuple(f"case {n}" for n in range(6))
