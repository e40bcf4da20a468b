"""A Community Support Centre as it describes itself: the profile that a plugin brings.

Everything a source leaves silent is None or an empty tuple, which means *unknown*, never *none*.
"""

from datetime import date, time
from enum import Enum

from attrs import field, frozen

from copcore.domain.organisations import PartnerOrganisation
from copcore.domain.places import Address, Contact, TerritorialScope
from copcore.domain.session import SessionForm, Setting
from copcore.domain.staff import StaffPost
from copcore.domain.text import Text
from copcore.domain.time import AgeBand, LeapDayRule, PartialDate, age
from copcore.errors import InvalidInput


class CapacityUnit(Enum):
    """What a source counts its capacity in; both mean the maximum number of users."""

    PLACES = "places"
    USERS = "users"


@frozen(kw_only=True)
class Capacity:
    """An approved number of places, for a time. It warns and reports; it never blocks a child.

    Args:
        number: Maximum number of users at one time.
        unit: The word that the source uses.
        since: None is unknown.
        until: None is still so, or unknown.
        act: The decision or order that set it; None is unknown.
    """

    number: int
    unit: CapacityUnit
    since: PartialDate | None = None
    until: PartialDate | None = None
    act: Text | None = None

    def in_force(self, on: date) -> bool:
        """Whether this capacity holds on the day, as far as its known bounds tell."""
        begun = self.since is None or self.since.earliest <= on
        return begun and (self.until is None or on <= self.until.latest)


@frozen(kw_only=True)
class ProviderTerm:
    """Who ran the service, for a time; centre, cases and files continue.

    Args:
        provider: Name of the legal person; None is unknown.
        kind: Municipality, association, company.
        since: None is unknown.
        until: None is still so, or unknown.
        note: What the source adds.
    """

    provider: Text | None
    kind: Text | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    note: Text | None = None


@frozen(kw_only=True)
class WorkingHours:
    """Opening hours.

    Args:
        weekdays: 0 is Monday.
        opens: Local time.
        closes: Local time.
    """

    weekdays: tuple[int, ...]
    opens: time
    closes: time


class StatementKind(Enum):
    """What a sentence of the centre about itself is."""

    PURPOSE = "purpose"
    PRINCIPLE = "principle"
    VALUE = "value"
    MISSION = "mission"
    QUALITY = "quality"
    PROFILE = "profile"


@frozen(kw_only=True)
class Statement:
    """A principle, value or purpose, printed in the centre's report in both languages."""

    key: str
    kind: StatementKind
    text: Text
    source: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Anniversary:
    """A celebrated anniversary of the opening; the day is None where the source is silent."""

    ordinal: int
    on: PartialDate | None = None


@frozen(kw_only=True)
class Project:
    """A project linked to the centre; not by itself a funding of the service (RAZ-04)."""

    key: str
    title: Text
    purpose: Text | None = None
    completed: bool | None = None


@frozen(kw_only=True)
class AccessPath:
    """A way by which users come to this centre.

    Args:
        key: Key of an ``access_path`` term.
        referrer: Key of the partner organisation that refers, where one does.
        basis: Article, or None where no law is named by the source.
        document: Key of the ``document`` term at the door; None is none, or unknown.
    """

    key: str
    referrer: str | None = None
    basis: str | None = None
    document: str | None = None


@frozen(kw_only=True)
class Centre:
    """The profile of one centre.

    Args:
        key: English, stable; identity is provider + service + address, never a settlement name.
        name: Full name of the centre.
        short_name: How running text calls it.
        opened_on: None is unknown.
        anniversaries: Anniversaries that a source tells of.
        providers: Who ran the service and when.
        capacities: Approved places and when.
        address: Where it is.
        scope: Territory served; None is unknown, not the municipality.
        funding: How the service is paid for; None is unknown.
        working_hours: None is unknown.
        service_types: Keys of ``service_type`` terms.
        free_of_charge: None is unknown.
        age_focus: Ages in the focus of the work; a focus excludes nobody.
        age_limits: Ages the centre takes; None is unknown.
        posts: The posts that are known; None where nothing is known of the staff.
        staff_total: How many people work here; None is unknown.
        leap_day: The declared birthday rule for 29 February.
        time_zone: IANA name, for turning recorded moments into local days.
    """

    key: str
    name: Text
    short_name: Text
    opened_on: PartialDate | None = None
    anniversaries: tuple[Anniversary, ...] = ()
    providers: tuple[ProviderTerm, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    address: Address | None = None
    contacts: tuple[Contact, ...] = ()
    scope: TerritorialScope | None = None
    funding: Text | None = None
    working_hours: WorkingHours | None = None
    service_types: tuple[str, ...] = ()
    free_of_charge: bool | None = None
    age_focus: AgeBand | None = None
    age_limits: AgeBand | None = None
    posts: tuple[StaffPost, ...] | None = None
    staff_total: int | None = None
    access_paths: tuple[AccessPath, ...] = ()
    forms: tuple[SessionForm, ...] = ()
    settings: tuple[Setting, ...] = ()
    target_groups: tuple[str, ...] = ()
    risk_factors: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    support_domains: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    partners: tuple[PartnerOrganisation, ...] = ()
    projects: tuple[Project, ...] = ()
    statements: tuple[Statement, ...] = ()
    leap_day: LeapDayRule = LeapDayRule.MARCH_1
    time_zone: str = "Europe/Sofia"

    def __attrs_post_init__(self) -> None:
        for ordinal, on in ((a.ordinal, a.on) for a in self.anniversaries):
            if self.opened_on and on and on.year - self.opened_on.year != ordinal:
                raise InvalidInput(
                    en=f"Anniversary {ordinal} in {on.year} does not fit the opening "
                    f"in {self.opened_on.year}.",
                    bg=f"Годишнина {ordinal} през {on.year} г. не отговаря на откриването "
                    f"през {self.opened_on.year} г.",
                )

    def capacity_on(self, on: date) -> Capacity | None:
        """The capacity in force on the day; None is unknown."""
        return next((c for c in reversed(self.capacities) if c.in_force(on)), None)

    def provider_on(self, on: date) -> ProviderTerm | None:
        """Who ran the service on the day; None is unknown."""
        for term in reversed(self.providers):
            begun = term.since is None or term.since.earliest <= on
            if begun and (term.until is None or on <= term.until.latest):
                return term
        return None

    def anniversary_on(self, on: date) -> int | None:
        """Whole years since the opening; None where the opening day is not known."""
        if self.opened_on is None or self.opened_on.day is None:
            return None
        return age(self.opened_on.earliest, on, self.leap_day)
