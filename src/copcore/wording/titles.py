"""What the members of the domain's enumerations and the units are called."""

from enum import Enum
from typing import Final

from copcore.domain import (
    CapacityUnit,
    CaseStatus,
    ContactKind,
    FamilyRole,
    Frequency,
    IdentifierKind,
    Language,
    LeapDayRule,
    OfferKind,
    Precision,
    ScopeKind,
    SessionForm,
    SessionKind,
    SessionStatus,
    Setting,
    SettlementKind,
    Sex,
    StaffCategory,
    StatementKind,
    Text,
    Truth,
    UpperBound,
)
from copcore.domain.identifiers import Doubt
from copcore.domain.vocabulary import KIND_NAMES
from copcore.reports import Fold, MetricKind


def title(member: Enum, language: Language) -> str:
    """Return what a member of an enumeration is called: "на терен" for ``Setting.FIELD``."""
    return TITLES[member][language]


def unit(key: str, language: Language) -> str:
    """Return what a unit is called; a unit of a plugin's own is shown by its key."""
    return UNITS[key][language] if key in UNITS else key


TITLES: Final[dict[Enum, Text]] = {
    SessionForm.INDIVIDUAL: Text(bg="индивидуална работа", en="individual work"),
    SessionForm.GROUP: Text(bg="групова работа", en="group work"),
    Setting.CENTRE: Text(bg="на място в центъра", en="at the centre"),
    Setting.HOME: Text(bg="в дома", en="at home"),
    Setting.FIELD: Text(bg="на терен", en="in the field"),
    Setting.ONLINE: Text(bg="онлайн", en="online"),
    Setting.ELSEWHERE: Text(bg="на друго място", en="elsewhere"),
    SessionStatus.PLANNED: Text(bg="планирана", en="planned"),
    SessionStatus.HELD: Text(bg="проведена", en="held"),
    SessionStatus.FAILED_VISIT: Text(bg="неосъществено посещение", en="failed visit"),
    SessionStatus.CANCELLED: Text(bg="отменена", en="cancelled"),
    SessionKind.INDIVIDUAL_SESSION: Text(bg="индивидуална сесия", en="individual session"),
    SessionKind.GROUP_SESSION: Text(bg="групово занимание", en="group session"),
    SessionKind.HOME_VISIT: Text(bg="домашно посещение", en="home visit"),
    CaseStatus.INTAKE: Text(bg="в прием", en="in intake"),
    CaseStatus.OPEN: Text(bg="открит", en="open"),
    CaseStatus.CLOSED: Text(bg="приключен", en="closed"),
    FamilyRole.CHILD: Text(bg="дете", en="child"),
    FamilyRole.PARENT: Text(bg="родител", en="parent"),
    FamilyRole.GUARDIAN: Text(bg="настойник", en="guardian"),
    FamilyRole.TRUSTEE: Text(bg="попечител", en="trustee"),
    FamilyRole.KINSHIP_CARER: Text(bg="роднина или близък, който се грижи", en="kinship carer"),
    FamilyRole.FOSTER_PARENT: Text(bg="приемен родител", en="foster parent"),
    FamilyRole.ADOPTIVE_PARENT: Text(bg="осиновител", en="adoptive parent"),
    FamilyRole.PROSPECTIVE_ADOPTER: Text(bg="кандидат-осиновител", en="prospective adopter"),
    FamilyRole.GRANDPARENT: Text(bg="баба или дядо", en="grandparent"),
    FamilyRole.OTHER: Text(bg="друго", en="other"),
    Sex.FEMALE: Text(bg="женски", en="female"),
    Sex.MALE: Text(bg="мъжки", en="male"),
    IdentifierKind.EGN: Text(bg="ЕГН", en="civil number (ЕГН)"),
    IdentifierKind.LNCH: Text(bg="ЛНЧ", en="foreigner's number (ЛНЧ)"),
    IdentifierKind.NONE: Text(bg="без номер", en="no number"),
    Doubt.CHECK_DIGIT: Text(bg="несъвпадаща контролна цифра", en="wrong check digit"),
    Doubt.BIRTH_DATE: Text(bg="несъвпадаща рождена дата", en="differing birth date"),
    OfferKind.PROGRAMME: Text(bg="програма", en="programme"),
    OfferKind.ATELIER: Text(bg="ателие", en="atelier"),
    OfferKind.SERVICE: Text(bg="услуга", en="service"),
    OfferKind.GOOD_PRACTICE: Text(bg="добра практика", en="good practice"),
    Frequency.DAILY: Text(bg="ежедневно", en="daily"),
    Frequency.WEEKLY: Text(bg="всяка седмица", en="weekly"),
    Frequency.MONTHLY: Text(bg="всеки месец", en="monthly"),
    Frequency.ONCE: Text(bg="еднократно", en="once"),
    # НСЗТ чл. 3.
    StaffCategory.MANAGING: Text(bg="основен, ръководен", en="main, managing"),
    StaffCategory.MAIN: Text(bg="основен, предоставя услугата", en="main, delivering"),
    StaffCategory.RECOMMENDED: Text(bg="препоръчителен", en="recommended"),
    StaffCategory.DIRECTLY_ENGAGED: Text(bg="непосредствено ангажиран", en="directly engaged"),
    StaffCategory.SUPPORTING: Text(bg="помощен", en="supporting"),
    StaffCategory.EXTERNAL: Text(bg="външен консултант", en="external consultant"),
    StaffCategory.VOLUNTEER: Text(bg="доброволец", en="volunteer"),
    StaffCategory.TRAINEE: Text(bg="стажант", en="trainee"),
    CapacityUnit.PLACES: Text(bg="места", en="places"),
    CapacityUnit.USERS: Text(bg="потребители", en="users"),
    StatementKind.PURPOSE: Text(bg="цел", en="purpose"),
    StatementKind.PRINCIPLE: Text(bg="принцип", en="principle"),
    StatementKind.VALUE: Text(bg="ценност", en="value"),
    StatementKind.MISSION: Text(bg="мисия", en="mission"),
    StatementKind.QUALITY: Text(bg="качество", en="quality"),
    StatementKind.PROFILE: Text(bg="профил", en="profile"),
    SettlementKind.TOWN: Text(bg="град", en="town"),
    SettlementKind.VILLAGE: Text(bg="село", en="village"),
    SettlementKind.MONASTERY: Text(bg="манастир", en="monastery"),
    ScopeKind.MUNICIPALITY: Text(bg="община", en="municipality"),
    ScopeKind.SETTLEMENT: Text(bg="населено място", en="settlement"),
    ScopeKind.QUARTER: Text(bg="квартал", en="quarter"),
    ScopeKind.OWN: Text(bg="определен от центъра", en="set by the centre"),
    ContactKind.PHONE: Text(bg="телефон", en="phone"),
    ContactKind.EMAIL: Text(bg="електронна поща", en="e-mail"),
    Precision.DAY: Text(bg="ден", en="day"),
    Precision.MONTH: Text(bg="месец", en="month"),
    Precision.YEAR: Text(bg="година", en="year"),
    LeapDayRule.MARCH_1: Text(bg="на 1 март", en="on 1 March"),
    LeapDayRule.FEBRUARY_28: Text(bg="на 28 февруари", en="on 28 February"),
    UpperBound.UNTIL_REACHED: Text(bg="до навършването", en="until reached"),
    UpperBound.THROUGH_YEAR: Text(
        bg="и през годината след навършването", en="through the year after it is reached"
    ),
    Truth.YES: Text(bg="да", en="yes"),
    Truth.NO: Text(bg="не", en="no"),
    Truth.UNKNOWN: Text(bg="неизвестно", en="unknown"),
    **dict(KIND_NAMES.items()),
    MetricKind.AS_AT: Text(bg="към последния ден", en="as at the last day"),
    MetricKind.CUMULATIVE: Text(bg="с натрупване от откриването", en="cumulative since opening"),
    MetricKind.DISTINCT_IN_PERIOD: Text(bg="различни за периода", en="distinct in the period"),
    MetricKind.MONTHLY_MEAN_OF_DISTINCT: Text(
        bg="средно за месец от различните", en="monthly mean of distinct"
    ),
    MetricKind.EVENTS: Text(bg="брой за периода", en="number in the period"),
    MetricKind.PARTICIPANT_HOURS: Text(bg="часове на потребителите", en="participant-hours"),
    MetricKind.STAFF_HOURS: Text(bg="часове на служителите", en="staff hours"),
    MetricKind.RATIO: Text(bg="отношение", en="ratio"),
    Fold.COUNT: Text(bg="брой", en="count"),
    Fold.DISTINCT: Text(bg="брой различни", en="distinct count"),
    Fold.SUM: Text(bg="сбор", en="sum"),
    Fold.MEAN_OVER_MONTHS: Text(bg="средно за месец", en="mean over months"),
    Fold.RATIO: Text(bg="отношение", en="ratio"),
    Fold.VALUE_IN_FORCE: Text(bg="стойност в сила", en="value in force"),
}
"""The title of every member of every enumeration in the domain and in reports."""

UNITS: Final[dict[str, Text]] = {
    "events": Text(bg="събития", en="events"),
    "hours": Text(bg="часове", en="hours"),
    "outcomes": Text(bg="резултати", en="outcomes"),
    "places": Text(bg="места", en="places"),
    "ratio": Text(bg="отношение", en="ratio"),
    "sessions": Text(bg="сесии", en="sessions"),
    "staff": Text(bg="служители", en="employees"),
    "users": Text(bg="потребители", en="users"),
}
"""The titles of the units of the built-in metrics."""
