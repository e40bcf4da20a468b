"""Typed metrics: what can be counted, and what kind of figure it is.

Each metric knows its kind, unit and fold, so that a cumulative count, a distinct count in a period
and a monthly mean can never be mistaken for one another (domain 1.6).
"""

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from copcore.domain import (
    AgeBand,
    Attendance,
    Case,
    Closure,
    Review,
    Session,
    SessionKind,
    Setting,
    Truth,
)
from copcore.reports.basis import Basis
from copcore.reports.folds import Fold, Item, fold


class MetricKind(Enum):
    """What kind of figure a value is; only values of one kind may be compared."""

    AS_AT = "as_at"
    CUMULATIVE = "cumulative"
    DISTINCT_IN_PERIOD = "distinct_in_period"
    MONTHLY_MEAN_OF_DISTINCT = "monthly_mean_of_distinct"
    EVENTS = "events"
    PARTICIPANT_HOURS = "participant_hours"
    STAFF_HOURS = "staff_hours"
    RATIO = "ratio"


class Metric(Protocol):
    """Anything that yields items; a plugin may write its own."""

    @property
    def kind(self) -> MetricKind:
        """What kind of figure it is."""

    @property
    def unit(self) -> str:
        """Key of the unit, such as ``users``, ``places``, ``sessions`` or ``hours``."""

    @property
    def fold(self) -> Fold:
        """How its items make the value."""

    def items(self, basis: Basis) -> tuple[Item, ...]:
        """The records that count, each with its contribution."""


def value_of(metric: Metric, basis: Basis) -> Fraction | None:
    """Fold the metric's items on the basis; None is unknown."""
    return fold(metric.fold, metric.items(basis), len(basis.period.months))


@frozen(kw_only=True)
class CapacityInForce:
    """The approved capacity on the last day of the period."""

    kind = MetricKind.AS_AT
    fold = Fold.VALUE_IN_FORCE
    unit = "places"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        capacity = basis.centre.capacity_on(basis.period.end)
        return () if capacity is None else (Item(basis.centre.key, Fraction(capacity.number)),)


@frozen(kw_only=True)
class DistinctUsers:
    """Different users served in the period, each counted once.

    Args:
        path: Only users with a referral by this path, received by the end of the period.
        target_group: Only users of this group.
        kind_of_session: Only users who came to such a session.
        setting: Only users served in this setting.
        programme: Only users served in this programme.
        ages: Only users surely of this age on the day of a session they came to; a birth date
            that leaves it open counts neither here nor in its opposite.
    """

    path: str | None = None
    target_group: str | None = None
    kind_of_session: SessionKind | None = None
    setting: Setting | None = None
    programme: str | None = None
    ages: AgeBand | None = None

    kind = MetricKind.DISTINCT_IN_PERIOD
    fold = Fold.DISTINCT
    unit = "users"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        found = (
            user.person_id
            for session, user in basis.served()
            if self._fits_session(session) and self._fits_user(basis, session, user)
        )
        return tuple(Item(person) for person in dict.fromkeys(found))

    def _fits_session(self, session: Session) -> bool:
        return (
            self.kind_of_session in (None, session.kind)
            and self.setting in (None, session.setting)
            and self.programme in (None, session.programme)
        )

    def _fits_user(self, basis: Basis, session: Session, user: Attendance) -> bool:
        case = basis.cases.get(user.case_id or "")
        return (
            (self.target_group is None or _in_group(case, self.target_group))
            and (self.path is None or _used_path(case, self.path, basis.period.end))
            and (self.ages is None or _surely_aged(basis, user, self.ages, session.on))
        )


def _in_group(case: Case | None, group: str) -> bool:
    return case is not None and group in case.target_groups


def _used_path(case: Case | None, path: str, until: date) -> bool:
    referrals = () if case is None else case.referrals
    return any(referral.path == path and referral.received_on <= until for referral in referrals)


def _surely_aged(basis: Basis, user: Attendance, ages: AgeBand, on: date) -> bool:
    person = basis.people.get(user.person_id)
    return person is not None and ages.contains(person.birth, on) is Truth.YES


@frozen(kw_only=True)
class UsersSinceOpening:
    """Different users served from the first record to the end of the period."""

    kind = MetricKind.CUMULATIVE
    fold = Fold.DISTINCT
    unit = "users"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        served = (user for session in basis.held(basis.until_end) for user in session.served)
        return tuple(Item(person) for person in dict.fromkeys(user.person_id for user in served))


@frozen(kw_only=True)
class MonthlyMeanOfUsers:
    """Mean over the months of the period of the different users served in each month."""

    kind = MetricKind.MONTHLY_MEAN_OF_DISTINCT
    fold = Fold.MEAN_OVER_MONTHS
    unit = "users"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        months = dict.fromkeys(
            (session.on.year, session.on.month, user.person_id) for session, user in basis.served()
        )
        return tuple(Item(person) for _, _, person in months)


@frozen(kw_only=True)
class SessionsHeld:
    """Sessions that took place in the period.

    Args:
        kind_of_session: Only this kind; the three kinds are disjoint.
        setting: Only in this setting.
        programme: Only of this programme, atelier, service or good practice.
        support_domain: Only sessions that gave this support.
        activity: Only sessions with this activity.
    """

    kind_of_session: SessionKind | None = None
    setting: Setting | None = None
    programme: str | None = None
    support_domain: str | None = None
    activity: str | None = None

    kind = MetricKind.EVENTS
    fold = Fold.COUNT
    unit = "sessions"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        return tuple(Item(session.id) for session in basis.sessions if self._fits(session))

    def _fits(self, session: Session) -> bool:
        return (
            self.kind_of_session in (None, session.kind)
            and self.setting in (None, session.setting)
            and self.programme in (None, session.programme)
            and self.support_domain in (None, *session.support_domains)
            and self.activity in (None, *session.activities)
        )


@frozen(kw_only=True)
class ParticipantHoursPerMonth:
    """Hours attended by users, a month: no travel, no accompanying parents.

    An attendance without minutes makes the figure unknown: it is never read as zero.
    """

    kind = MetricKind.PARTICIPANT_HOURS
    fold = Fold.MEAN_OVER_MONTHS
    unit = "hours"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        return tuple(
            Item(session.id, None if user.minutes is None else Fraction(user.minutes, 60))
            for session, user in basis.served()
        )


@frozen(kw_only=True)
class StaffHoursPerMonth:
    """Hours worked by staff in held sessions, a month: each worker's, without travel."""

    kind = MetricKind.STAFF_HOURS
    fold = Fold.MEAN_OVER_MONTHS
    unit = "hours"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        return tuple(
            Item(session.id, None if session.minutes is None else Fraction(session.minutes, 60))
            for session in basis.sessions
            for _ in session.staff
        )


@frozen(kw_only=True)
class EventsHeld:
    """Events that ended in the period.

    Args:
        kind_of_event: Only of this ``event_kind``.
        programme: Only of this good practice or programme.
    """

    kind_of_event: str | None = None
    programme: str | None = None

    kind = MetricKind.EVENTS
    fold = Fold.COUNT
    unit = "events"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        return tuple(
            Item(event.id)
            for event in basis.records.events
            if event.period.end in basis.period
            and self.kind_of_event in (None, event.kind)
            and self.programme in (None, event.programme)
        )


@frozen(kw_only=True)
class OutcomesReached:
    """Judgements in the period, in reviews and closures, that a goal was reached."""

    goal: str

    kind = MetricKind.EVENTS
    fold = Fold.COUNT
    unit = "outcomes"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        return tuple(
            Item(judgement.id)
            for case in basis.records.cases
            for judgement in _judgements(case)
            if judgement.on in basis.period
            and any(o.goal == self.goal and o.reached is Truth.YES for o in judgement.outcomes)
        )


def _judgements(case: Case) -> tuple[Review | Closure, ...]:
    return (*case.reviews, *case.closures)


@frozen(kw_only=True)
class StaffAtWork:
    """Workers in the register on the last day of the period; an unknown begin counts as begun.

    Args:
        role: Only this role.
    """

    role: str | None = None

    kind = MetricKind.AS_AT
    fold = Fold.COUNT
    unit = "staff"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        day = basis.period.end
        return tuple(
            Item(member.id)
            for member in basis.records.staff
            if self.role in (None, member.role)
            and (member.since is None or member.since.earliest <= day)
            and (member.until is None or day <= member.until.latest)
        )


@frozen(kw_only=True)
class RatioOf:
    """One cell's metric divided by another's.

    Args:
        numerator: Key of the cell above the line, and its metric.
        denominator: Key of the cell below the line, and its metric.
    """

    numerator: tuple[str, Metric]
    denominator: tuple[str, Metric]

    kind = MetricKind.RATIO
    fold = Fold.RATIO
    unit = "ratio"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        parts = (self.numerator, self.denominator)
        return tuple(Item(key, value_of(metric, basis)) for key, metric in parts)
