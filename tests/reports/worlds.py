"""A small world of records: a few users, and sessions of every form, setting, status, attendance.

Nothing here asks whether the services would have let it in: a figure must be right on any records.
"""

from datetime import UTC, date, datetime
from uuid import UUID

from hypothesis import strategies as st

from copcore.domain import (
    AgeBand,
    Attendance,
    Capacity,
    CapacityUnit,
    Case,
    Centre,
    PartialDate,
    Period,
    Person,
    Referral,
    Session,
    SessionForm,
    SessionStatus,
    Setting,
    Text,
)
from copcore.reports import Basis, Records

FIRST_DAY = date(2019, 11, 30)
PERIOD = Period(start=date(2019, 12, 1), end=date(2020, 3, 31))
PATHS = ("self_referred", "child_protection_department", "other_institution")
GROUPS = ("adolescent", "underage_mother")
UNDER_SEVEN, SEVEN_OR_MORE = AgeBand(until_years=7), AgeBand(from_years=7)
NAME = Text(bg="ЦОП Долно село", en="Dolno Selo support centre")


def uuid_of(number: int) -> str:
    """Return an id for a number."""
    return str(UUID(int=number))


def make_centre(capacity: int | None = 20) -> Centre:
    """Return a centre with so many places; None is unknown."""
    places = () if capacity is None else (Capacity(number=capacity, unit=CapacityUnit.PLACES),)
    return Centre(key="dolno_selo", name=NAME, short_name=NAME, capacities=places)


def make_basis(records: Records, period: Period = PERIOD, centre: Centre | None = None) -> Basis:
    """Return the ground of a report."""
    as_of = datetime(2020, 5, 1, tzinfo=UTC)
    return Basis(centre=centre or make_centre(), period=period, as_of=as_of, records=records)


def person_id(number: int) -> str:
    """Return the id of the user with this number."""
    return uuid_of(1000 + number)


def case_id(number: int) -> str:
    """Return the id of that user's case."""
    return uuid_of(2000 + number)


# Few days, on both sides of each bound, so that users come twice in a month.
days = st.sampled_from(
    (
        date(2020, 1, 5),
        date(2020, 1, 31),
        date(2020, 2, 29),
        PERIOD.start,
        PERIOD.end,
        date(2020, 4, 1),
        FIRST_DAY,
    )
)
statuses = st.sampled_from((SessionStatus.HELD,) * 4 + tuple(SessionStatus))
minutes = st.sampled_from((45, 60, 90, 120, 20, 0, None))

births = st.none() | st.builds(
    PartialDate, year=st.integers(2010, 2015), month=st.none() | st.integers(1, 12)
)


@st.composite
def cases(draw: st.DrawFn, number: int) -> Case:
    """Draw one user's case, with any referrals."""
    referrals = draw(st.lists(st.tuples(st.sampled_from(PATHS), days), max_size=2))
    return Case(
        id=case_id(number),
        subject_id=person_id(number),
        target_groups=tuple(draw(st.sets(st.sampled_from(GROUPS)))),
        referrals=tuple(
            Referral(id=uuid_of(3000 + 10 * number + index), path=path, received_on=on)
            for index, (path, on) in enumerate(referrals)
        ),
    )


@st.composite
def sessions(draw: st.DrawFn, number: int, users: int) -> Session:
    """Draw a session with any of so many users, and perhaps a parent who comes along."""
    coming = draw(st.sets(st.integers(0, users - 1), min_size=draw(st.integers(0, 1))))
    attended = st.sampled_from((True, True, True, False, None, None))
    attendances = [
        Attendance(
            person_id=person_id(user),
            case_id=case_id(user),
            attended=draw(attended),
            minutes=draw(minutes),
        )
        for user in sorted(coming)
    ]
    if draw(st.booleans()):
        parent = Attendance(person_id=uuid_of(999), attended=draw(attended), minutes=draw(minutes))
        attendances.append(parent)
    return Session(
        id=uuid_of(4000 + number),
        on=draw(days),
        minutes=draw(minutes),
        travel_minutes=draw(minutes),
        form=draw(st.sampled_from(SessionForm)),
        setting=draw(st.sampled_from(Setting)),
        status=draw(statuses),
        staff=tuple(draw(st.sets(st.sampled_from((uuid_of(1), uuid_of(2))), min_size=1))),
        programme=draw(st.sampled_from((None, "theatre", "swimming"))),
        attendances=tuple(attendances),
    )


@st.composite
def worlds(draw: st.DrawFn) -> Basis:
    """Draw the ground of a report on a small world."""
    users = draw(st.integers(1, 3))
    count = draw(st.integers(0, 6))
    return make_basis(
        Records(
            people=tuple(
                Person(id=person_id(u), given_name="Ана", family_name="Белева", birth=draw(births))
                for u in range(users)
            ),
            cases=tuple(draw(cases(u)) for u in range(users)),
            sessions=tuple(draw(sessions(n, users)) for n in range(count)),
        )
    )
