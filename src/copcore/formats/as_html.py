"""A report as one HTML page that needs nothing else: no script, no font, no picture."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from html import escape

from copcore.domain import Language
from copcore.formats.layout import notes, sections
from copcore.reports import (
    Block,
    BulletList,
    Cell,
    CellTable,
    Facts,
    Narrative,
    Paragraph,
    Report,
    Section,
)
from copcore.wording import figure, moment, period, tell, title, unknown
from copcore.wording.headings import (
    AS_OF,
    FIGURE,
    FIGURES,
    KIND,
    NOTES,
    NOTICE,
    PERIOD,
    PROFILE,
    VALUE,
)

_STYLE = """
body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.5 "Sofia Sans", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
h1, h2 { line-height: 1.25; margin: 2rem 0 .5rem; }
h1 { margin-top: 0; }
.subtitle { font-size: 1.15rem; margin: 0; }
.ground { color: #4a4a4a; }
.notice { border-left: .35rem solid #b35900; background: #fff4e5; padding: .5rem 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0;
  border-bottom: 1px solid #c8c8c8; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid #1a1a1a; }
tbody th { font-weight: normal; }
.facts tbody th { width: 35%; color: #4a4a4a; }
.value { text-align: right; padding-right: 0; font-weight: bold;
  font-variant-numeric: tabular-nums; }
.notes { color: #4a4a4a; font-size: .9rem; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
"""


def render(report: Report, language: Language) -> bytes:
    """Write the report as a self-contained, accessible HTML page in UTF-8."""
    name = escape(report.document.title[language])
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>"
    )
    parts = (head, *_ground(report, language), *_sections(report, language))
    return ("\n".join(parts) + "\n</main>\n</body>\n</html>\n").encode()


def _ground(report: Report, language: Language) -> Iterator[str]:
    if report.document.subtitle:
        yield f'<p class="subtitle">{escape(report.document.subtitle[language])}</p>'
    at = report.as_of.astimezone(UTC).isoformat()
    yield (
        f'<p class="ground">{PERIOD[language]}: {period(report.period, language)}<br>\n'
        f'{AS_OF[language]}: <time datetime="{at}">{moment(report.as_of, language)}</time></p>'
    )
    for notice in report.notices:
        yield (
            f'<p class="notice" role="note"><strong>{NOTICE[language]}:</strong> '
            f"{escape(notice[language])}</p>"
        )


def _sections(report: Report, language: Language) -> Iterator[str]:
    for section in sections(report):
        yield f"<section>\n<h2>{escape(section.title[language])}</h2>"
        for block in section.blocks:
            yield _block(section, block, language)
        yield "</section>"


def _block(section: Section, block: Block, language: Language) -> str:
    match block:
        case Paragraph():
            return f"<p>{escape(block.text[language])}</p>"
        case BulletList():
            return _bullets(entry[language] for entry in block.entries)
        case Facts():
            return _facts(section, block, language)
        case CellTable():
            return _figures(section, block, language)
        case Narrative():
            return f"<p>{escape(' '.join(tell(block, language)))}</p>"


def _bullets(entries: Iterable[str]) -> str:
    lines = "\n".join(f"<li>{escape(entry)}</li>" for entry in entries)
    return f"<ul>\n{lines}\n</ul>"


def _facts(section: Section, block: Facts, language: Language) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{escape(name[language])}</th>'
        f"<td>{escape(value[language] if value else unknown(language))}</td></tr>"
        for name, value in block.rows
    )
    caption = f"{PROFILE[language]}: {escape(section.title[language])}"
    return (
        f'<table class="facts">\n<caption>{caption}</caption>\n<tbody>\n{rows}\n</tbody>\n</table>'
    )


def _figures(section: Section, block: CellTable, language: Language) -> str:
    columns = "".join(
        f'<th scope="col"{css}>{name[language]}</th>'
        for name, css in ((FIGURE, ""), (KIND, ""), (VALUE, ' class="value"'))
    )
    rows = "\n".join(_figure(cell, language) for cell in block.cells)
    table = (
        f"<table>\n<caption>{FIGURES[language]}: {escape(section.title[language])}</caption>\n"
        f"<thead><tr>{columns}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )
    said = notes(block.cells, language)
    if not said:
        return table
    return f'{table}\n<div class="notes"><p>{NOTES[language]}</p>\n{_bullets(said)}</div>'


def _figure(cell: Cell, language: Language) -> str:
    return (
        f'<tr><th scope="row">{escape(cell.definition.label[language])}</th>'
        f"<td>{title(cell.quantity.kind, language)}</td>"
        f'<td class="value">{escape(figure(cell, language))}</td></tr>'
    )
