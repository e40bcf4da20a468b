"""References: the keys that a record names but does not bring itself."""

from collections.abc import Iterator

from attrs import frozen

from copcore.domain import AccessPath, Centre, PartnerOrganisation, Programme, StaffPost, Term
from copcore.hooks.slots import Inner, Registered, Slot, slot
from copcore.reports import DistinctUsers, EventsHeld, OutcomesReached, SessionsHeld, StaffAtWork
from copcore.rules import OpaqueRule, Rule
from copcore.simulation.scenario import PlannedEvent, Scenario

_FIELDS: dict[type, dict[str, str]] = {
    AccessPath: {"key": "access_path", "referrer": "partner"},
    Centre: {
        "activities": "activity",
        "goals": "goal",
        "resources": "resource",
        "risk_factors": "risk_factor",
        "service_types": "service_type",
        "support_domains": "support_domain",
        "target_groups": "target_group",
    },
    DistinctUsers: {
        "path": "access_path",
        "programme": "programme",
        "target_group": "target_group",
    },
    EventsHeld: {"kind_of_event": "event_kind", "programme": "programme"},
    OpaqueRule: {"centre": "centre"},
    OutcomesReached: {"goal": "goal"},
    PartnerOrganisation: {"type": "partner_type"},
    PlannedEvent: {
        "initiated_by": "partner",
        "kind": "event_kind",
        "participants": "partner",
        "programme": "programme",
    },
    Programme: {
        "activities": "activity",
        "goals": "goal",
        "method": "method",
        "target_groups": "target_group",
    },
    Rule: {"centre": "centre"},
    Scenario: {"report": "report"},
    SessionsHeld: {
        "activity": "activity",
        "programme": "programme",
        "support_domain": "support_domain",
    },
    StaffAtWork: {"role": "staff_role"},
    StaffPost: {"role": "staff_role"},
}


@frozen
class Reference:
    """A key that must be registered by somebody.

    Args:
        slot: Where it must be found.
        field: Names of the fields that lead to it: ``cells.metric.goal``.
    """

    slot: Slot
    field: str


def references_of(value: Registered, inner: Inner, centre: str | None) -> tuple[Reference, ...]:
    """Return every key that a record or a record inside it names.

    Args:
        value: What a plugin registered.
        inner: The record and all records inside it, from ``walk``.
        centre: Key of the centre it was registered for; None for hooks without a centre.
    """
    place = value.key if isinstance(value, Centre) else centre
    return tuple(
        Reference(slot(kind, key, place), f"{path}.{name}".lstrip("."))
        for path, record in inner
        for name, kind in _named_by(record).items()
        for key in _keys(getattr(record, name))
    )


def _named_by(record: object) -> dict[str, str]:
    if isinstance(record, Term):
        return {"broader": record.kind.value}
    return next((named for kind, named in _FIELDS.items() if isinstance(record, kind)), {})


def _keys(value: object) -> Iterator[object]:
    if isinstance(value, tuple | list):
        yield from value
    elif value is not None:
        yield value
