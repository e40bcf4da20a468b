"""Quantities: figures that cannot be mixed up.

A quantity knows what kind of figure it is. Only like is compared with like, and only what may
honestly be summed is summed: a user counted in two months is still one user.
"""

from fractions import Fraction
from typing import Self

from attrs import evolve, frozen

from copcore.reports.metrics import MetricKind

_ADDITIVE = (MetricKind.EVENTS, MetricKind.PARTICIPANT_HOURS, MetricKind.STAFF_HOURS)


@frozen(kw_only=True)
class Quantity:
    """A value with its kind and unit.

    Quantities of one kind and unit can be ordered. Events, and hours of one kind, can be added
    (``sum(others, start=first)``); distinct counts, means, ratios and values as at a day never
    can. An unknown summand makes the sum unknown. Quantities of different kinds are not equal.

    Args:
        value: Exact; None is unknown.
        kind: What kind of figure it is.
        unit: Key of the unit.

    Raises:
        TypeError: Two quantities do not belong together, or an unknown one is to be ordered.
    """

    value: Fraction | None
    kind: MetricKind
    unit: str

    def __add__(self, other: Self) -> Self:
        if not isinstance(other, Quantity):
            return NotImplemented
        self._check_like(other, "added")
        if self.kind not in _ADDITIVE:
            raise TypeError(
                f"figures of kind {self.kind.value} cannot be added, because the same {self.unit} "
                "may be in both; count the wider period or group instead"
            )
        if self.value is None or other.value is None:
            return evolve(self, value=None)
        return evolve(self, value=self.value + other.value)

    def __lt__(self, other: Self) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        mine, theirs = self._values_to_order(other)
        return mine < theirs

    def __le__(self, other: Self) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        mine, theirs = self._values_to_order(other)
        return mine <= theirs

    def _values_to_order(self, other: Self) -> tuple[Fraction, Fraction]:
        self._check_like(other, "compared")
        if self.value is None or other.value is None:
            raise TypeError("an unknown quantity is neither more nor less; look at its value first")
        return self.value, other.value

    def _check_like(self, other: Self, verb: str) -> None:
        if (self.kind, self.unit) != (other.kind, other.unit):
            raise TypeError(
                f"{self.unit} ({self.kind.value}) and {other.unit} ({other.kind.value}) cannot be "
                f"{verb}: they are different kinds of figures"
            )
