"""How a cell's items make its value; folding the items again always gives the value."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import floor

from attrs import frozen


class Fold(Enum):
    """The six ways in which items become a value."""

    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    MEAN_OVER_MONTHS = "mean_over_months"
    RATIO = "ratio"
    VALUE_IN_FORCE = "value_in_force"


@frozen
class Item:
    """One record's part in a cell.

    Args:
        id: Id of the record, or key of a cell for the two items of a ratio.
        contribution: In the unit of the cell; None is unknown.
    """

    id: str
    contribution: Fraction | None = Fraction(1)


def fold(how: Fold, items: Sequence[Item], months: int) -> Fraction | None:
    """Make the value from the items.

    Args:
        how: The fold.
        items: For ``RATIO`` the numerator and then the denominator.
        months: Calendar months that the period touches, at least 1.

    Returns:
        The exact value; None where it is unknown: any unknown contribution makes a sum unknown,
        and a ratio to nothing has no value.
    """
    if how is Fold.COUNT:
        return Fraction(len(items))
    if how is Fold.DISTINCT:
        return Fraction(len({item.id for item in items}))
    known = [item.contribution for item in items if item.contribution is not None]
    if len(known) < len(items):
        return None
    if how is Fold.SUM:
        return sum(known, Fraction(0))
    if how is Fold.MEAN_OVER_MONTHS:
        return sum(known, Fraction(0)) / months
    if how is Fold.RATIO:
        return known[0] / known[1] if len(known) == 2 and known[1] else None
    return known[-1] if known else None


def rounded(value: Fraction | None) -> int | Decimal | None:
    """Two decimals, rounded half up; an integer where that is whole; None is unknown."""
    if value is None:
        return None
    # Whole hundredths first: dividing in Decimal would round a second time.
    hundredths = floor(value * 100 + Fraction(1, 2))
    return Decimal(hundredths) / 100 if hundredths % 100 else hundredths // 100
