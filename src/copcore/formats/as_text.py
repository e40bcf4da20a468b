"""A report as text for a terminal, a mail or a file."""

from collections.abc import Iterator
from io import StringIO
from unicodedata import category

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text as Line

from copcore.domain import Language
from copcore.formats.layout import notes, sections
from copcore.reports import Block, BulletList, CellTable, Facts, Narrative, Paragraph, Report
from copcore.wording import figure, moment, period, tell, unknown
from copcore.wording.headings import AS_OF, FIGURE, NOTICE, PERIOD, VALUE

_WIDEST = 100
# rich breaks lines at no-break spaces too; a private character of the same width does not break
_NO_BREAK = "\u00a0"
_STAND_IN = "\ue000"


def render(report: Report, language: Language) -> bytes:
    """Write the report as wide as the terminal, at most 100 columns, in plain UTF-8.

    It carries no colours or other terminal codes, so that it can go to a file or a mail.
    """
    page = Console(file=StringIO(), width=min(Console().width, _WIDEST), force_terminal=False)
    with page.capture() as captured:
        for part in _page(report, language):
            page.print(part)
    told = captured.get().replace(_STAND_IN, _NO_BREAK)
    lines = (line.rstrip() for line in told.splitlines())
    return ("\n".join(lines).strip("\n") + "\n").encode()


def _page(report: Report, language: Language) -> Iterator[RenderableType]:
    yield _line(report.document.title[language])
    if report.document.subtitle:
        yield _line(report.document.subtitle[language])
    yield _line(f"{PERIOD[language]}: {period(report.period, language)}")
    yield _line(f"{AS_OF[language]}: {moment(report.as_of, language)}")
    for notice in report.notices:
        yield ""
        yield _line(f"{NOTICE[language].upper()}: {notice[language]}")
    for section in sections(report):
        yield ""
        yield _line(section.title[language])
        for block in section.blocks:
            yield ""
            yield from _block(block, language)


def _block(block: Block, language: Language) -> Iterator[RenderableType]:
    match block:
        case Paragraph():
            yield _line(block.text[language])
        case BulletList():
            yield _grid(("•", entry[language]) for entry in block.entries)
        case Facts():
            yield _grid(
                (f"{name[language]}:", value[language] if value else unknown(language))
                for name, value in block.rows
            )
        case CellTable():
            yield _figures(block, language)
            yield from _notes(block, language)
        case Narrative():
            yield _line(" ".join(tell(block, language)))


def _figures(block: CellTable, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(_line(FIGURE[language]), overflow="fold")
    table.add_column(_line(VALUE[language]), overflow="fold", justify="right")
    for cell in block.cells:
        table.add_row(_line(cell.definition.label[language]), _line(figure(cell, language)))
    return table


def _notes(block: CellTable, language: Language) -> Iterator[RenderableType]:
    said = notes(block.cells, language)
    if said:
        yield ""
    yield from map(_line, said)


def _grid(rows: Iterator[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(_line(name), _line(value))
    return grid


def _line(text: str) -> Line:
    """Words as they are: no markup, and no control character that would steer the terminal."""
    plain = "".join(sign for sign in text if category(sign) != "Cc" or sign == "\n")
    return Line(plain.replace(_NO_BREAK, _STAND_IN))
