"""A report as CSV for spreadsheets (RFC 4180).

It begins with a byte order mark, without which Excel does not read Cyrillic.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from copcore.domain import Language
from copcore.formats.layout import sections
from copcore.reports import (
    Block,
    BulletList,
    Cell,
    Facts,
    Narrative,
    Paragraph,
    Report,
    Section,
    rounded,
)
from copcore.wording import tell, unknown
from copcore.wording.headings import NOTICE

COLUMNS = ("cell", "label", "value", "unit", "metric", "items", "note")

# A spreadsheet would read a text that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, language: Language) -> bytes:
    """Write one row for each notice, figure and piece of text; rows of text name no cell.

    Numbers have a decimal point in either language.
    """
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(COLUMNS)
    for row in _rows(report, language):
        writer.writerow(_harmless(entry) for entry in row)
    return page.getvalue().encode("utf-8-sig")


def _rows(report: Report, language: Language) -> Iterator[tuple[object, ...]]:
    for notice in report.notices:
        yield _words(NOTICE[language], notice[language])
    for cell in report.cells:
        yield _figure(cell, language)
    for section in sections(report):
        for block in section.blocks:
            yield from _block(section, block, language)


def _figure(cell: Cell, language: Language) -> tuple[object, ...]:
    value = rounded(cell.value)
    note = cell.definition.note
    return (
        cell.key,
        cell.definition.label[language],
        unknown(language) if value is None else value,
        cell.quantity.unit,
        cell.quantity.kind.value,
        len(cell.items),
        note[language] if note else "",
    )


def _block(section: Section, block: Block, language: Language) -> Iterator[tuple[object, ...]]:
    title = section.title[language]
    match block:
        case Paragraph():
            yield _words(title, block.text[language])
        case BulletList():
            yield from (_words(title, entry[language]) for entry in block.entries)
        case Facts():
            for name, value in block.rows:
                yield _words(name[language], value[language] if value else unknown(language))
        case Narrative():
            yield from (_words(title, sentence) for sentence in tell(block, language))


def _words(label: str, text: str) -> tuple[object, ...]:
    return ("", label, text, "", "", "", "")


def _harmless(entry: object) -> object:
    return f"'{entry}" if isinstance(entry, str) and entry.startswith(_FORMULA) else entry
