"""The commands: everything that can change a workspace, as frozen values.

The same objects serve the command line, imports, the simulator and plugins.
Each one is one transaction: change, audit row and idempotency record together.
"""

from datetime import date, datetime
from enum import Enum

from attrs import field, frozen

from copcore.domain import (
    Case,
    Closure,
    Enrolment,
    Event,
    Family,
    NeedsAssessment,
    Person,
    Plan,
    Referral,
    Review,
    Session,
    StaffMember,
)
from copcore.domain.fields import PERSONAL, check_id, check_text
from copcore.errors import InvalidInput


def _check_moment(_instance: object, _attribute: object, value: datetime | None) -> None:
    if value is not None and value.tzinfo is None:
        raise InvalidInput(
            en=f"recorded_at {value.isoformat()} has no time zone; write it in UTC, with a Z.",
            bg=f"recorded_at {value.isoformat()} няма часова зона; пишете го в UTC, със Z.",
        )


@frozen(kw_only=True)
class Envelope:
    """Who sends a command, in which part, what for, and when.

    Args:
        actor: Id of the worker, or the key of a program ("simulator").
        role: Key of the ``staff_role`` in use; a program names its own part ("simulator").
        purpose: What for: ``case_work``, ``administration``, ``correction``, ``simulation``; open
            to further words, and compared with nothing yet.
        centre: Key of the centre.
        expected_version: The version of the changed record that the actor saw; None only for
            commands that begin a record, and for notes.
        idempotency_key: Repeating a command with the same key has no second effect; None gets one.
        recorded_at: Moment of recording, with time zone; None is stamped from the clock.
    """

    actor: str = field(validator=check_text)
    role: str = field(validator=check_text)
    purpose: str = field(default="case_work", validator=check_text)
    centre: str = field(validator=check_text)
    expected_version: int | None = None
    idempotency_key: str | None = field(default=None, validator=check_text)
    recorded_at: datetime | None = field(default=None, validator=_check_moment)


@frozen(kw_only=True)
class RegisterStaff:
    """Take a worker, consultant or volunteer into the register."""

    envelope: Envelope
    staff_member: StaffMember


@frozen(kw_only=True)
class RegisterPerson:
    """Take a person into the register; somebody registered twice is a correction, not a merge."""

    envelope: Envelope
    person: Person


@frozen(kw_only=True)
class RegisterFamily:
    """Take a family into the register; all its members are registered before."""

    envelope: Envelope
    family: Family


@frozen(kw_only=True)
class ReceiveReferral:
    """Take in a referral or a request; the first one for a case begins the case.

    Args:
        case_id: A new id begins a case, that of a case in hand adds a further referral.
        subject_id: The user.
        family_id: The user's family, of which the user is a member; None is unknown, or the
            person comes alone.
    """

    envelope: Envelope
    case_id: str = field(validator=check_id)
    subject_id: str = field(validator=check_id)
    family_id: str | None = None
    referral: Referral


@frozen(kw_only=True)
class OpenCase:
    """Admit the user: from this day on there can be sessions."""

    envelope: Envelope
    case_id: str = field(validator=check_id)
    on: date
    case_manager: str | None = None
    target_groups: tuple[str, ...] = field(default=(), repr=False, metadata=PERSONAL)


@frozen(kw_only=True)
class RecordAssessment:
    """Add a needs assessment to a case."""

    envelope: Envelope
    case_id: str = field(validator=check_id)
    assessment: NeedsAssessment


@frozen(kw_only=True)
class AgreePlan:
    """Add a support plan to an open case."""

    envelope: Envelope
    case_id: str = field(validator=check_id)
    plan: Plan


@frozen(kw_only=True)
class Enrol:
    """Enrol the user in a programme, atelier, service or good practice."""

    envelope: Envelope
    case_id: str = field(validator=check_id)
    enrolment: Enrolment


@frozen(kw_only=True)
class RecordSession:
    """Enter a session, once for all who took part."""

    envelope: Envelope
    session: Session


@frozen(kw_only=True)
class RecordEvent:
    """Enter a meeting, campaign, holiday or other event."""

    envelope: Envelope
    event: Event


@frozen(kw_only=True)
class ReviewPlan:
    """Add a review of a plan to its case."""

    envelope: Envelope
    case_id: str = field(validator=check_id)
    review: Review


@frozen(kw_only=True)
class CloseCase:
    """End a case; no session may lie after its last day."""

    envelope: Envelope
    case_id: str = field(validator=check_id)
    closure: Closure


Correctable = (
    Person
    | Family
    | StaffMember
    | Session
    | Event
    | Referral
    | NeedsAssessment
    | Plan
    | Enrolment
    | Review
    | Closure
)
"""Records that a correction can replace: whole records, and the parts of a case."""


@frozen(kw_only=True)
class CorrectRecord:
    """Replace a record by a corrected one with the same id; the former version is kept.

    For a part of a case ``expected_version`` is the version of the case.
    """

    envelope: Envelope
    record: Correctable
    reason: str = field(repr=False, validator=check_text, metadata=PERSONAL)


@frozen(kw_only=True)
class CorrectOpening:
    """Correct what was said when a case was opened; the former version is kept.

    Args:
        on: The right day; None takes the opening back, and the case is in intake again.
    """

    envelope: Envelope
    case_id: str = field(validator=check_id)
    on: date | None = None
    case_manager: str | None = None
    target_groups: tuple[str, ...] = field(default=(), repr=False, metadata=PERSONAL)
    reason: str = field(repr=False, validator=check_text, metadata=PERSONAL)


@frozen(kw_only=True)
class VoidRecord:
    """Take a wrongly entered record out of every later view; its history is kept."""

    envelope: Envelope
    record_id: str = field(validator=check_id)
    reason: str = field(repr=False, validator=check_text, metadata=PERSONAL)


class DisclosureForm(Enum):
    """How identified data left the register."""

    VIEW = "view"
    PRINT = "print"
    EXPORT = "export"
    LETTER = "letter"


@frozen(kw_only=True)
class Disclose:
    """Note that identified data is about to be shown; if this is refused, it is not shown.

    Args:
        record_id: The record that is shown; None is everything that the centre keeps.
        form: How.
        recipient: Who gets it; None is the actor.
        ground: Consent, article of a law or act of a court; None is the actor's own case work.
    """

    envelope: Envelope
    record_id: str | None = None
    form: DisclosureForm
    recipient: str | None = field(default=None, repr=False, validator=check_text, metadata=PERSONAL)
    ground: str | None = field(default=None, repr=False, validator=check_text, metadata=PERSONAL)


class Operation(Enum):
    """What can be done with a register as a whole."""

    RESTORED = "restored"
    KEY_CHANGED = "key_changed"


@frozen(kw_only=True)
class NoteOperation:
    """Note what was done with the register as a whole, so that its audit tells of it.

    Args:
        operation: What.
        details: Words and numbers about it, such as ``head:1882``; never personal data, since
            they stand in the audit itself.
    """

    envelope: Envelope
    operation: Operation
    details: tuple[str, ...] = ()


Command = (
    RegisterStaff
    | RegisterPerson
    | RegisterFamily
    | ReceiveReferral
    | OpenCase
    | RecordAssessment
    | AgreePlan
    | Enrol
    | RecordSession
    | RecordEvent
    | ReviewPlan
    | CloseCase
    | CorrectOpening
    | CorrectRecord
    | VoidRecord
    | Disclose
    | NoteOperation
)

Root = Person | Family | StaffMember | Case | Session | Event
"""Aggregate roots: each has a version of its own."""


@frozen(kw_only=True)
class Receipt:
    """What a command answers once its transaction is committed; it carries no personal data.

    Args:
        command: Name of the command.
        record_id: Id of the root that changed or was shown; the key of the centre for all.
        version: Its new version; the present one where nothing changed, 0 for the centre.
        sequence: Place in the centre's journal.
        recorded_at: Moment of recording, UTC.
        warnings: What is doubtful and stored all the same: values of ``casework.Caution``, whose
            sentences are in ``casework.CAUTION_TEXTS``.
    """

    command: str
    record_id: str
    version: int
    sequence: int
    recorded_at: datetime
    warnings: tuple[str, ...] = ()
