"""Cells: a definition, its items and the value they fold to."""

from fractions import Fraction

from attrs import field, frozen

from copcore.domain import Noun, Text
from copcore.reports.basis import Basis
from copcore.reports.folds import Item, fold
from copcore.reports.metrics import Metric
from copcore.reports.quantity import Quantity


@frozen(kw_only=True)
class CellDefinition:
    """What one cell of a report counts and what it is called.

    Args:
        key: English, stable, unique in the report; dots part a family of cells
            (``users_by_path.self_referred``).
        label: The row's title.
        metric: What is counted.
        noun: What the value counts, for running text ("62 потребители"); None for a bare number.
        note: A reading that was chosen, or what a reader must know; printed with the figure.
    """

    key: str
    label: Text
    metric: Metric
    noun: Noun | None = None
    note: Text | None = None


@frozen(kw_only=True)
class Cell:
    """A figure that opens.

    Args:
        value: Exact; None is unknown.
        items: The records it was counted from.
    """

    definition: CellDefinition
    value: Fraction | None
    items: tuple[Item, ...] = field(repr=False)

    @property
    def key(self) -> str:
        """The key of its definition."""
        return self.definition.key

    @property
    def quantity(self) -> Quantity:
        """The value with its kind and unit, which cannot be mixed up with another kind."""
        metric = self.definition.metric
        return Quantity(value=self.value, kind=metric.kind, unit=metric.unit)


def count(definition: CellDefinition, basis: Basis) -> Cell:
    """Count one cell on a basis."""
    items = definition.metric.items(basis)
    value = fold(definition.metric.fold, items, len(basis.period.months))
    return Cell(definition=definition, value=value, items=items)
