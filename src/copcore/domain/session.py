"""Sessions: what was done, with whom, by whom, for how long.

A session has a form and a setting. The three counts that centres publish part all held sessions:
*home visit* is the setting home, *individual* and *group* are the forms in any other setting.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum

from attrs import field, frozen

from copcore.domain.fields import PERSONAL, check_id, check_minutes
from copcore.domain.places import Address
from copcore.errors import InvalidInput


def _check_local(_instance: object, _attribute: object, value: time | None) -> None:
    if value is not None and value.tzinfo is not None:
        raise InvalidInput(
            en=f"Session.starts {value.isoformat()} has a time zone; write local time, such as "
            "09:30.",
            bg=f"Session.starts {value.isoformat()} има часова зона; пишете местно време, "
            "например 09:30.",
        )


def _check_day(_instance: object, _attribute: object, value: date) -> None:
    """The day before and the day after must exist, since sessions are compared with theirs."""
    if value in (date.min, date.max):
        raise InvalidInput(
            en=f"Session.on {value} lies at the edge of the calendar; write the day it took place.",
            bg=f"Session.on {value} е на края на календара; напишете деня, в който е била.",
        )


class SessionForm(Enum):
    """With one user (and those who come along), or with several."""

    INDIVIDUAL = "individual"
    GROUP = "group"


class Setting(Enum):
    """Where the work is done."""

    CENTRE = "centre"
    HOME = "home"
    FIELD = "field"
    ONLINE = "online"
    ELSEWHERE = "elsewhere"


class SessionStatus(Enum):
    """Only held sessions count in any figure."""

    PLANNED = "planned"
    HELD = "held"
    FAILED_VISIT = "failed_visit"
    CANCELLED = "cancelled"


class SessionKind(Enum):
    """The three disjoint kinds that are counted and published."""

    INDIVIDUAL_SESSION = "individual_session"
    GROUP_SESSION = "group_session"
    HOME_VISIT = "home_visit"


@frozen(kw_only=True)
class Attendance:
    """One person's part in one session.

    Args:
        person_id: Who.
        case_id: The user's case; None for somebody who only accompanies (a parent).
        attended: Whether the person came; None is unknown, and counts nowhere.
        minutes: Minutes attended; None while unknown.
    """

    person_id: str = field(validator=check_id)
    case_id: str | None = None
    attended: bool | None = None
    minutes: int | None = field(default=None, validator=check_minutes)

    @property
    def is_user(self) -> bool:
        """Whether the person takes part as a user of the service."""
        return self.case_id is not None


@frozen(kw_only=True)
class Session:
    """One piece of work with one or more users, entered once.

    Args:
        on: The local day.
        starts: Local time; None is unknown, and then no overlap can be seen.
        minutes: Length without travel; None is unknown.
        travel_minutes: Never part of any hours of direct work.
        staff: Ids of the workers who led it.
        programme: Key of the programme, atelier, service or good practice.
        event_id: A multi-day event that it belongs to.
        activities: Keys of ``activity`` terms.
        support_domains: Keys of ``support_domain`` terms.
        attendances: One entry for each person.
        note: Free text of the worker.
    """

    id: str = field(validator=check_id)
    version: int = 1
    on: date = field(validator=_check_day)
    starts: time | None = field(default=None, validator=_check_local)
    minutes: int | None = field(default=None, validator=check_minutes)
    travel_minutes: int | None = field(default=None, validator=check_minutes)
    form: SessionForm
    setting: Setting
    status: SessionStatus
    staff: tuple[str, ...]
    programme: str | None = None
    event_id: str | None = None
    activities: tuple[str, ...] = ()
    support_domains: tuple[str, ...] = ()
    place: Address | None = field(default=None, repr=False, metadata=PERSONAL)
    attendances: tuple[Attendance, ...] = ()
    note: str | None = field(default=None, repr=False, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        people = [attendance.person_id for attendance in self.attendances]
        if len(set(people)) != len(people):
            raise InvalidInput(
                en=f"Session {self.id} lists one person twice; keep one attendance for each.",
                bg=f"Сесия {self.id} съдържа едно лице два пъти; оставете по едно присъствие.",
            )

    @property
    def kind(self) -> SessionKind:
        """Which of the three published counts it belongs to."""
        if self.setting is Setting.HOME:
            return SessionKind.HOME_VISIT
        if self.form is SessionForm.GROUP:
            return SessionKind.GROUP_SESSION
        return SessionKind.INDIVIDUAL_SESSION

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.status is SessionStatus.HELD

    @property
    def users(self) -> tuple[Attendance, ...]:
        """The attendances of users; those who accompany are left out."""
        return tuple(a for a in self.attendances if a.is_user)

    @property
    def served(self) -> tuple[Attendance, ...]:
        """Users who came to a session that was held."""
        return tuple(a for a in self.attendances if self.serves(a))

    def serves(self, attendance: Attendance) -> bool:
        """Whether one of its attendances is of a user who came while it was held."""
        return self.held and attendance.is_user and attendance.attended is True

    @property
    def interval(self) -> tuple[datetime, datetime] | None:
        """Start and end in local time; None while either is unknown."""
        if self.starts is None or self.minutes is None:
            return None
        start = datetime.combine(self.on, self.starts)
        return start, start + timedelta(minutes=self.minutes)


def overlapping(session: Session, others: Iterable[Session]) -> tuple[Session, ...]:
    """The other sessions that take place at the same time; unknown times overlap nothing."""
    return tuple(other for other in others if other.id != session.id and _overlap(session, other))


def _overlap(one: Session, other: Session) -> bool:
    first, second = one.interval, other.interval
    if first is None or second is None:
        return False
    return first[0] < second[1] and second[0] < first[1]
