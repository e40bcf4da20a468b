"""The domain of a Community Support Centre: frozen values that know nothing of storage or screens.

None means *unknown* in every field, unless its docstring says otherwise.
"""

from copcore.domain.assessment import NeedsAssessment
from copcore.domain.case import Case, CaseStatus, Closure, Enrolment
from copcore.domain.centre import (
    AccessPath,
    Anniversary,
    Capacity,
    CapacityUnit,
    Centre,
    Project,
    ProviderTerm,
    Statement,
    StatementKind,
    WorkingHours,
)
from copcore.domain.event import Event
from copcore.domain.identifiers import Identifier, IdentifierKind
from copcore.domain.organisations import PartnerOrganisation
from copcore.domain.people import Family, FamilyRole, Membership, Person, Sex
from copcore.domain.places import (
    Address,
    Contact,
    ContactKind,
    ScopeKind,
    SettlementKind,
    TerritorialScope,
)
from copcore.domain.plan import Goal, Outcome, Plan, PlannedActivity, Review
from copcore.domain.programme import Frequency, OfferKind, Programme
from copcore.domain.referral import AccessDocument, Referral
from copcore.domain.session import (
    Attendance,
    Session,
    SessionForm,
    SessionKind,
    SessionStatus,
    Setting,
)
from copcore.domain.staff import StaffCategory, StaffMember, StaffPost
from copcore.domain.text import LANGUAGES, Language, Noun, Text
from copcore.domain.time import (
    AgeBand,
    LeapDayRule,
    PartialDate,
    Period,
    Precision,
    UpperBound,
    age,
    birthday,
)
from copcore.domain.truth import Truth
from copcore.domain.vocabulary import Term, TermKind

__all__ = [
    "LANGUAGES",
    "AccessDocument",
    "AccessPath",
    "Address",
    "AgeBand",
    "Anniversary",
    "Attendance",
    "Capacity",
    "CapacityUnit",
    "Case",
    "CaseStatus",
    "Centre",
    "Closure",
    "Contact",
    "ContactKind",
    "Enrolment",
    "Event",
    "Family",
    "FamilyRole",
    "Frequency",
    "Goal",
    "Identifier",
    "IdentifierKind",
    "Language",
    "LeapDayRule",
    "Membership",
    "NeedsAssessment",
    "Noun",
    "OfferKind",
    "Outcome",
    "PartialDate",
    "PartnerOrganisation",
    "Period",
    "Person",
    "Plan",
    "PlannedActivity",
    "Precision",
    "Programme",
    "Project",
    "ProviderTerm",
    "Referral",
    "Review",
    "ScopeKind",
    "Session",
    "SessionForm",
    "SessionKind",
    "SessionStatus",
    "Setting",
    "SettlementKind",
    "Sex",
    "StaffCategory",
    "StaffMember",
    "StaffPost",
    "Statement",
    "StatementKind",
    "Term",
    "TermKind",
    "TerritorialScope",
    "Text",
    "Truth",
    "UpperBound",
    "WorkingHours",
    "age",
    "birthday",
]
