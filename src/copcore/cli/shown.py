"""What the commands about rules show: JSON, tables, lines and progress."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from copcore.domain import Text

Progress = Callable[[int, int], None]


def put_json(value: object) -> None:
    """Write JSON to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def put_table(titles: Sequence[str], rows: Iterable[tuple[str, str, Sequence[str]]]) -> None:
    """Write a table for people.

    Args:
        titles: Of the columns.
        rows: A key; the words that stand below it; further cells. Neither the key nor the last
            cell is ever cut or broken.
    """
    from rich.console import Console
    from rich.table import Table

    cells = list(rows)
    first, *others, last = titles
    table = Table(show_lines=True)
    table.add_column(first, width=max((len(key) for key, _, _ in cells), default=0))
    for title in others:
        table.add_column(title, overflow="fold")
    table.add_column(last, no_wrap=True)
    for key, words, rest in cells:
        table.add_row(f"{key}\n{words}", *rest)
    Console(markup=False, highlight=False, emoji=False).print(table)


def both(text: "Text") -> dict[str, str]:
    """A text as JSON."""
    return {"bg": text.bg, "en": text.en}


@contextmanager
def progress(title: str) -> Iterator[Progress | None]:
    """Show progress on standard error; silent where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task: Any = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
