"""What the formats for readers have in common."""

from collections.abc import Iterable

from copcore.domain import Language
from copcore.reports import Cell, Narrative, Report, Section
from copcore.wording import joined
from copcore.wording.headings import IN_SHORT


def sections(report: Report) -> tuple[Section, ...]:
    """Return the document's sections, and the report's narrative where none of them tells it."""
    placed = report.document.sections
    told = any(isinstance(block, Narrative) for section in placed for block in section.blocks)
    if told or not report.narrative:
        return placed
    return (*placed, Section(title=IN_SHORT, blocks=(report.story,)))


def notes(cells: Iterable[Cell], language: Language) -> tuple[str, ...]:
    """Return each note once, led by the labels of the cells that it belongs to."""
    labels: dict[str, list[str]] = {}
    for definition in (cell.definition for cell in cells):
        if definition.note:
            labels.setdefault(definition.note[language], []).append(definition.label[language])
    return tuple(f"{joined(of, language)}: {note}" for note, of in labels.items())
