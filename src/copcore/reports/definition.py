"""What a plugin registers as a report, and what comes out of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from attrs import evolve, field, frozen

from copcore.domain import Centre, Language, Period, Text
from copcore.errors import UnknownKey
from copcore.reports.basis import Basis
from copcore.reports.cells import Cell, CellDefinition, count
from copcore.reports.document import Document, Narrative, Section

Cells = dict[str, Cell]


@frozen(kw_only=True)
class ReportDefinition:
    """A report of one centre.

    Args:
        key: ``CENTRE.NAME``, for example ``dolno_selo.annual``.
        title: What it is called.
        cells: Every figure in it.
        sections: Lays the cells and the centre's own words out.
        narrative: Sentences with cells in braces, in both languages.
        default_period: The period that it is usually asked for, told by lists of reports: a year,
            or everything since the opening. No period is ever filled in.
    """

    key: str
    title: Text
    cells: tuple[CellDefinition, ...]
    sections: Callable[[Centre, Cells], tuple[Section, ...]] = field(repr=False)
    narrative: tuple[Text, ...] = ()
    default_period: Literal["year", "since_opening"] = "year"


@frozen(kw_only=True)
class Report:
    """A report that was counted.

    Args:
        cells: In the order of the definition.
        narrative: The templates of the definition.
        document: The neutral tree for formats.
        notices: What every reader must see first, such as that the figures are invented.
    """

    key: str
    centre: str
    period: Period
    as_of: datetime
    cells: tuple[Cell, ...] = field(repr=False)
    narrative: tuple[Text, ...] = field(repr=False)
    document: Document = field(repr=False)
    notices: tuple[Text, ...] = field(default=(), repr=False)

    @property
    def story(self) -> Narrative:
        """Its narrative, bound to its cells and its period."""
        return Narrative(sentences=self.narrative, cells=self.cells, period=self.period)

    def cell(self, key: str) -> Cell:
        """Return one cell.

        Raises:
            UnknownKey: There is no such cell; the nearest one is named.
        """
        found = {cell.key: cell for cell in self.cells}
        if key not in found:
            raise UnknownKey(en="cell", bg="клетка", key=key, valid=found)
        return found[key]


def build(definition: ReportDefinition, basis: Basis, notices: tuple[Text, ...] = ()) -> Report:
    """Count all cells of a report on a basis and lay it out.

    Args:
        definition: What to count and how to show it.
        basis: Centre, period, moment of knowledge and records.
        notices: What every reader must see first.
    """
    cells = {cell.key: count(cell, basis) for cell in definition.cells}
    sections = definition.sections(basis.centre, cells)
    return Report(
        key=definition.key,
        centre=basis.centre.key,
        period=basis.period,
        as_of=basis.as_of,
        cells=tuple(cells.values()),
        narrative=definition.narrative,
        document=Document(
            title=definition.title,
            subtitle=basis.centre.name,
            sections=tuple(_dated(section, basis.period) for section in sections),
        ),
        notices=notices,
    )


def _dated(section: Section, period: Period) -> Section:
    blocks = (
        evolve(block, period=block.period or period) if isinstance(block, Narrative) else block
        for block in section.blocks
    )
    return evolve(section, blocks=tuple(blocks))


@frozen(kw_only=True)
class ReportFormat:
    """A way of writing a report down.

    Args:
        name: What ``--format`` takes.
        media_type: For example ``text/html``.
        render: Turns a report into bytes in one language; formats that carry both ignore it.
    """

    name: str
    media_type: str
    render: Callable[[Report, Language], bytes] = field(repr=False)
