"""Invented people, sessions and papers, made by chance; together they may make no sense."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Any, TypeVar

from attrs import define

from copcore.domain import (
    Address,
    Attendance,
    Case,
    Contact,
    ContactKind,
    Event,
    Family,
    FamilyRole,
    Goal,
    Identifier,
    IdentifierKind,
    Membership,
    Outcome,
    PartialDate,
    Period,
    Person,
    Session,
    SessionForm,
    SessionStatus,
    Setting,
    Sex,
    StaffMember,
    TermKind,
    Truth,
)
from tests import builders
from tests.builders import text
from tests.services.office import TERMS

T = TypeVar("T")

_WORDS = (
    "Ана", "Мария-Магдалена", "О’Нийл", "ЙОАН", "йоан", "Ѝ", "Ilse", "Ώρα", "%_\\", "'; --", "🙂",
    "  два  интервала  ", "ред\nред", "{}", "null", "0", "a" * 300,
)  # fmt: skip
_FIRST, _LAST = date(2018, 1, 1), date(2018, 6, 14)


@define
class Figures:
    """Makes values for one sequence of commands.

    Args:
        chance: Chooses.
        programmes: What can be named as a programme; not all of it need be one.
    """

    chance: Random
    programmes: Sequence[str] = ("theatre", "sport", "sport", "chess")

    def one_of(self, some: Sequence[T]) -> T:
        """Any of them."""
        return self.chance.choice(some)

    def maybe(self, value: T, share: float = 0.5) -> T | None:
        """The value, or unknown."""
        return value if self.chance.random() < share else None

    def word(self) -> str:
        """Something that a person might type."""
        return self.one_of(_WORDS)

    def term(self, kind: TermKind) -> str:
        """A registered key; rarely one that is not."""
        return self.one_of(sorted(TERMS[kind])) if self.chance.random() < 0.97 else "unheard_of"

    def terms(self, kind: TermKind) -> tuple[str, ...]:
        """Up to two keys."""
        return tuple(self.term(kind) for _ in range(self.chance.randrange(3)))

    def day(self, since: date = _FIRST) -> date:
        """A day of the half year in which all happens, mostly not before another day."""
        whole = since > _LAST or self.chance.random() < 0.05
        first = _FIRST if whole else since
        return first + timedelta(days=self.chance.randint(0, (_LAST - first).days))

    def partial(self) -> PartialDate:
        """A day, a month or a year."""
        day = self.day()
        month = self.maybe(day.month)
        return PartialDate(
            year=day.year - 9, month=month, day=self.maybe(day.day) if month else None
        )

    def person(self, **given: Any) -> Person:
        """Somebody, of whom more or less is known."""
        number = Identifier(kind=IdentifierKind.EGN, value=f"{self.chance.randrange(10**10):010d}")
        none = Identifier(kind=IdentifierKind.NONE, reason=self.word())
        phone = Contact(kind=ContactKind.PHONE, value=self.maybe(self.word()))
        usual: dict[str, Any] = {
            "given_name": self.word(),
            "family_name": self.word(),
            "middle_name": self.maybe(self.word()),
            "birth": self.maybe(self.partial()),
            "identifier": self.maybe(self.one_of((number, none))),
            "sex": self.maybe(self.one_of([*Sex])),
            "current_address": self.maybe(Address(street=text(self.word())), 0.2),
            "contacts": (phone,) * self.chance.randrange(3),
        }
        return Person(**usual | given)

    def worker(self, **given: Any) -> StaffMember:
        """Somebody of the staff."""
        usual: dict[str, Any] = {"name": self.word(), "role": self.term(TermKind.STAFF_ROLE)}
        return StaffMember(**usual | {"since": self.maybe(self.partial())} | given)

    def family(self, members: Sequence[str], **given: Any) -> Family:
        """Some of the people together."""
        some = self.chance.sample(members, self.chance.randint(0, len(members)))
        known = tuple(
            Membership(
                person_id=member,
                role=self.one_of([*FamilyRole]),
                legal_representative=self.maybe(self.chance.random() < 0.5),
            )
            for member in some
        )
        return Family(members=known, members_complete=self.maybe(True), **given)

    def session(self, cases: Sequence[Case], staff: Sequence[str], **given: Any) -> Session:
        """A session with the users of some cases, led by some of the staff."""
        some = self.chance.sample(cases, self.chance.randint(1, min(2, len(cases))))
        users = {case.subject_id: case.id for case in some}
        held = self.one_of([*SessionStatus, SessionStatus.HELD, SessionStatus.HELD])
        usual: dict[str, Any] = {
            "on": self.day(max((case.opened_on or _FIRST for case in some), default=_FIRST)),
            "starts": self.maybe(time(self.chance.randrange(8, 18), self.one_of((0, 30)))),
            "minutes": self.maybe(self.one_of((30, 45, 60)), 0.8),
            "form": SessionForm.GROUP if len(users) > 1 else self.one_of([*SessionForm]),
            "setting": self.one_of([*Setting]),
            "status": held,
            "staff": tuple(self.chance.sample(staff, self.chance.randint(1, len(staff)))),
            "activities": self.terms(TermKind.ACTIVITY),
            "attendances": tuple(self._attendance(*user, held) for user in users.items()),
            "note": self.maybe(self.word()),
        }
        return Session(**usual | given)

    def _attendance(self, person_id: str, case_id: str, status: SessionStatus) -> Attendance:
        came = status is SessionStatus.HELD and self.chance.random() < 0.9
        attended = self.one_of((came, came, None))
        return Attendance(
            person_id=person_id,
            case_id=case_id,
            attended=attended,
            minutes=self.maybe(30) if attended else None,
        )

    def event(self, **given: Any) -> Event:
        """Something that took a day or two."""
        start = self.day()
        length = timedelta(days=self.chance.randrange(2))
        usual: dict[str, Any] = {
            "kind": self.term(TermKind.EVENT_KIND),
            "title": text(self.word()),
            "period": Period(start=start, end=start + length),
            "setting": self.one_of([*Setting]),
            "participants": ("school",) * self.chance.randrange(2),
            "purposes": tuple(text(self.word()) for _ in range(self.chance.randrange(3))),
        }
        return Event(**usual | given)

    def part(self, kind: str, case: Case | None, staff: Sequence[str], part_id: str) -> Any:
        """A part of a case.

        Args:
            kind: ``referral``, ``assessment``, ``plan``, ``enrolment``, ``review``, ``closure``.
            case: The case; None is one that is about to begin.
            staff: Ids of the workers.
            part_id: Id of the part.
        """
        day = self.day((case.opened_on or case.referrals[0].received_on) if case else _FIRST)
        team = tuple(self.chance.sample(staff, min(2, len(staff))))
        plans = [plan.id for plan in case.plans] if case else []
        goals = tuple(Outcome(goal=goal, reached=self.one_of([*Truth])) for goal in self._goals())
        content: dict[str, dict[str, Any]] = {
            "referral": {"received_on": day, "problem": self.maybe(self.word())},
            "assessment": {"on": day, "team": team, "needs": self.terms(TermKind.SUPPORT_DOMAIN)},
            "plan": {"agreed_on": day, "goals": tuple(Goal(key=key) for key in self._goals())},
            "enrolment": {"since": day, "programme": self.one_of(self.programmes)},
            "review": {
                "on": day,
                "team": team,
                "outcomes": goals,
                "plan_id": self.one_of(plans) if plans else part_id,
            },
            "closure": {"on": day, "ground": self.term(TermKind.CLOSURE_GROUND)},
        }
        make = getattr(builders, f"make_{kind}")
        return make("", **content[kind] | {"id": part_id})

    def _goals(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.terms(TermKind.GOAL)))
