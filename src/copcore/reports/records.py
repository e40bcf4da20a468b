"""What a report reads: the records of one centre as known at one moment."""

from attrs import frozen

from copcore.domain import Case, Event, Family, Person, Session, StaffMember


@frozen(kw_only=True)
class Records:
    """All records of a centre that are not voided, in the order of their ids.

    Args:
        people: Current versions at the moment of reading.
    """

    people: tuple[Person, ...] = ()
    families: tuple[Family, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    cases: tuple[Case, ...] = ()
    sessions: tuple[Session, ...] = ()
    events: tuple[Event, ...] = ()
