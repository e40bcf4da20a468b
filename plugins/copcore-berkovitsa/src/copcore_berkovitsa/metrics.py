"""Metrics of this centre: users by the focus of the work, and mobile work."""

from dataclasses import dataclass
from datetime import date

from copcore import Basis, Fold, Item, MetricKind, Session, Setting, Truth
from copcore_berkovitsa.profile import AGE_FOCUS

MOBILE = (Setting.FIELD, Setting.HOME)


@dataclass(frozen=True, kw_only=True)
class UsersByFocus:
    """Users of the period by their age on the first day they were served in it.

    The three answers part all users: the three figures add up to the distinct users.

    Args:
        answer: YES within the focus, NO beyond it, UNKNOWN where the birth date leaves it open.
    """

    answer: Truth

    kind = MetricKind.DISTINCT_IN_PERIOD
    fold = Fold.DISTINCT
    unit = "users"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        first: dict[str, date] = {}
        for session, user in basis.served():
            first.setdefault(user.person_id, session.on)
        return tuple(
            Item(person_id)
            for person_id, day in first.items()
            if _in_focus(basis, person_id, day) is self.answer
        )


def _in_focus(basis: Basis, person_id: str, day: date) -> Truth:
    person = basis.people.get(person_id)
    return AGE_FOCUS.contains(person.birth if person else None, day)


@dataclass(frozen=True, kw_only=True)
class MobileSessions:
    """Held sessions outside the centre: in the field and in homes (BRK-10).

    Args:
        support_domain: Only sessions that gave this support.
    """

    support_domain: str | None = None

    kind = MetricKind.EVENTS
    fold = Fold.COUNT
    unit = "sessions"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        return tuple(
            Item(session.id)
            for session in _mobile(basis)
            if self.support_domain in (None, *session.support_domains)
        )


@dataclass(frozen=True, kw_only=True)
class MobileDays:
    """Days with mobile work; each is shown by its first mobile session (BRK-12)."""

    kind = MetricKind.EVENTS
    fold = Fold.COUNT
    unit = "days"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        first: dict[date, str] = {}
        for session in _mobile(basis):
            first.setdefault(session.on, session.id)
        return tuple(Item(session_id) for session_id in first.values())


def _mobile(basis: Basis) -> tuple[Session, ...]:
    return tuple(session for session in basis.sessions if session.setting in MOBILE)
