"""The neutral document tree that every format renders: titles, sections, tables, narrative."""

from attrs import frozen

from copcore.domain import Period, Text
from copcore.reports.cells import Cell


@frozen(kw_only=True)
class Paragraph:
    """Plain words."""

    text: Text


@frozen(kw_only=True)
class BulletList:
    """Short lines of equal rank."""

    entries: tuple[Text, ...]


@frozen(kw_only=True)
class CellTable:
    """Figures with their labels; notes of the cells are printed beneath."""

    cells: tuple[Cell, ...]


@frozen(kw_only=True)
class Facts:
    """Names and values of a profile; a value of None is printed as *unknown*."""

    rows: tuple[tuple[Text, Text | None], ...]


@frozen(kw_only=True)
class Narrative:
    """Sentences whose numbers are bound to cells.

    Args:
        sentences: Templates without a digit of their own. ``{users_distinct}`` stands for the
            cell's number and noun ("62 потребители"), ``{users_distinct|number}`` for the bare
            number, ``{period}`` for the period ("2018 г.") and ``{period|during}`` for the time
            in a sentence ("през 2018 г.").
        cells: All cells that the sentences may name.
        period: None takes the period of the report that the narrative stands in.
    """

    sentences: tuple[Text, ...]
    cells: tuple[Cell, ...]
    period: Period | None = None


Block = Paragraph | BulletList | CellTable | Facts | Narrative


@frozen(kw_only=True)
class Section:
    """A titled part of a document."""

    title: Text
    blocks: tuple[Block, ...]


@frozen(kw_only=True)
class Document:
    """A whole report, free of any format."""

    title: Text
    subtitle: Text | None = None
    sections: tuple[Section, ...] = ()
