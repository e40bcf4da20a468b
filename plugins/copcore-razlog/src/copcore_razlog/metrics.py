"""A metric of this centre: how long after the opening the first user came."""

from dataclasses import dataclass
from fractions import Fraction

from copcore import Basis, Fold, Item, MetricKind


@dataclass(frozen=True, kw_only=True)
class MonthsToFirstUser:
    """Calendar months from the month of the opening to that of the first served user (RAZ-18).

    Unknown while nobody has been served, or the month of the opening is not known.
    """

    kind = MetricKind.AS_AT
    fold = Fold.VALUE_IN_FORCE
    unit = "months"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        opened = basis.centre.opened_on
        first = next((s for s in basis.held(basis.until_end) if s.served), None)
        if opened is None or opened.month is None or first is None:
            return ()
        months = (first.on.year - opened.year) * 12 + first.on.month - opened.month
        return (Item(first.id, Fraction(months)),)
