"""What screens and forms ask for: a page of cases, and one case with all that belongs to it."""

from datetime import date

from attrs import field, frozen

from copcore.domain import Case, CaseStatus, Family, Person, Session
from copcore.domain.fields import PERSONAL


@frozen(kw_only=True)
class CaseLine:
    """A case in a list.

    Args:
        id: Of the case.
        version: Of the case; a command about it names this one.
        user: Initials of the user, as others may see them.
        opened_on: None while the case is in intake.
        closed_on: None while it goes on.
        last_served_on: Day of the last held session to which the user came; None is none yet.
    """

    id: str
    version: int
    user: str = field(repr=False, metadata=PERSONAL)
    opened_on: date | None
    closed_on: date | None
    last_served_on: date | None

    @property
    def status(self) -> CaseStatus:
        """Intake, open or closed."""
        if self.closed_on is not None:
            return CaseStatus.CLOSED
        return CaseStatus.INTAKE if self.opened_on is None else CaseStatus.OPEN


@frozen(kw_only=True)
class CaseFile:
    """A case with all that belongs to it.

    Args:
        case: The case with its parts.
        user: Whose case it is.
        family: None is unknown, or the user comes alone.
        sessions: All sessions in which the user takes part, by day.
    """

    case: Case
    user: Person
    family: Family | None
    sessions: tuple[Session, ...]
