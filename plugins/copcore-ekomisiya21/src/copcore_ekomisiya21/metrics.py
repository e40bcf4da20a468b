"""Metrics of this centre: the specialists together, and the days of its events."""

from dataclasses import dataclass
from fractions import Fraction

from copcore import Basis, EventsHeld, Fold, Item, MetricKind, StaffAtWork


@dataclass(frozen=True, kw_only=True)
class StaffInRoles:
    """Workers in the register on the last day of the period, of any of some roles."""

    roles: tuple[str, ...]

    kind = MetricKind.AS_AT
    fold = Fold.COUNT
    unit = "staff"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        return tuple(item for role in self.roles for item in StaffAtWork(role=role).items(basis))


@dataclass(frozen=True, kw_only=True)
class DaysOfEvents:
    """Days of all events of a good practice that ended in the period, first and last included."""

    programme: str

    kind = MetricKind.EVENTS
    fold = Fold.SUM
    unit = "days"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        counted = {item.id for item in EventsHeld(programme=self.programme).items(basis)}
        return tuple(
            Item(event.id, Fraction((event.period.end - event.period.start).days + 1))
            for event in basis.records.events
            if event.id in counted
        )
