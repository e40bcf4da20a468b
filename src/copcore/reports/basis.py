"""What a metric is counted on: a centre, a period, a moment of knowledge and the records."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property

from attrs import define, field

from copcore.domain import Attendance, Case, Centre, Period, Person, Session
from copcore.reports.records import Records


@define(kw_only=True, frozen=True, slots=False)
class Basis:
    """The ground of one report; its views are computed once and shared by all cells.

    Args:
        centre: The profile.
        period: When things happened.
        as_of: Recorded until this moment, UTC.
        records: The centre's records as known at ``as_of``.
    """

    centre: Centre
    period: Period
    as_of: datetime
    records: Records = field(repr=False)

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """Held sessions of the period, in order of day and id."""
        return self.held(self.period)

    @cached_property
    def cases(self) -> dict[str, Case]:
        """All cases by id."""
        return {case.id: case for case in self.records.cases}

    @cached_property
    def people(self) -> dict[str, Person]:
        """All people by id."""
        return {person.id: person for person in self.records.people}

    def held(self, period: Period) -> tuple[Session, ...]:
        """Held sessions within any period."""
        chosen = (s for s in self.records.sessions if s.held and s.on in period)
        return tuple(sorted(chosen, key=lambda session: (session.on, session.id)))

    def served(self) -> Iterator[tuple[Session, Attendance]]:
        """Each attendance of a user at a held session of the period."""
        return ((session, user) for session in self.sessions for user in session.served)

    @cached_property
    def until_end(self) -> Period:
        """Everything up to the last day of the period."""
        return Period(start=date.min, end=self.period.end)
