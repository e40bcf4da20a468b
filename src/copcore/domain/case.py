"""A case: everything about one user from the referral to the closure.

A case is opened when a referral or a request arrives and is the aggregate of its parts: a change
of any part makes a new version of the case.
"""

from datetime import date
from enum import Enum

from attrs import field, frozen

from copcore.domain.assessment import NeedsAssessment
from copcore.domain.fields import PERSONAL, check_id
from copcore.domain.plan import Outcome, Plan, Review
from copcore.domain.referral import Referral
from copcore.errors import InvalidInput


class CaseStatus(Enum):
    """Where the case stands."""

    INTAKE = "intake"
    OPEN = "open"
    CLOSED = "closed"


@frozen(kw_only=True)
class Enrolment:
    """A user's time in one programme, atelier, service or good practice.

    Args:
        programme: Its key.
        since: First day.
        until: Last day; None while it lasts.
    """

    id: str = field(validator=check_id)
    programme: str
    since: date
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise InvalidInput(
                en=f"The enrolment ends ({self.until}) before it begins ({self.since}).",
                bg=f"Записването свършва ({self.until}), преди да започне ({self.since}).",
            )


@frozen(kw_only=True)
class Closure:
    """The end of a case.

    Args:
        on: Last day of the case.
        ground: Key of a ``closure_ground`` term (ППЗСУ чл. 41).
        outcomes: What was reached; a goal that nobody judged is left out.
    """

    id: str = field(validator=check_id)
    on: date
    ground: str
    outcomes: tuple[Outcome, ...] = ()
    note: str | None = field(default=None, repr=False, metadata=PERSONAL)


@frozen(kw_only=True)
class Case:
    """One user's case.

    Args:
        subject_id: The user: a child or an adult.
        family_id: None is unknown, or the person comes alone.
        opened_on: None while the case is in intake.
        case_manager: Id of the responsible worker; None is not named yet.
        target_groups: Keys of ``target_group`` terms; they may tell of health or origin.
        referrals: In the order of their arrival; a case may have several.
    """

    id: str = field(validator=check_id)
    version: int = 1
    subject_id: str = field(validator=check_id)
    family_id: str | None = None
    opened_on: date | None = None
    case_manager: str | None = None
    target_groups: tuple[str, ...] = field(default=(), repr=False, metadata=PERSONAL)
    referrals: tuple[Referral, ...] = ()
    assessments: tuple[NeedsAssessment, ...] = ()
    plans: tuple[Plan, ...] = ()
    enrolments: tuple[Enrolment, ...] = ()
    reviews: tuple[Review, ...] = ()
    closures: tuple[Closure, ...] = ()

    @property
    def closure(self) -> Closure | None:
        """How the case ended; None while it goes on."""
        return self.closures[-1] if self.closures else None

    @property
    def status(self) -> CaseStatus:
        """Intake, open or closed."""
        if self.closure is not None:
            return CaseStatus.CLOSED
        return CaseStatus.INTAKE if self.opened_on is None else CaseStatus.OPEN

    def alive_on(self, on: date) -> bool:
        """Whether the day lies between opening and closure, both included."""
        if self.opened_on is None or on < self.opened_on:
            return False
        return self.closure is None or on <= self.closure.on
