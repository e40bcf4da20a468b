"""What goes to the screen: documents on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

Progress = Callable[[int, int], None]


def put(document: bytes, output: Path | None = None) -> None:
    """Write a document to a file, whole or not at all, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
        return
    part = output.with_name(f"{output.name}.part")
    try:
        part.write_bytes(document)
        part.replace(output)
    except OSError as error:
        from copcore import InvalidInput

        raise InvalidInput(
            en=f"{output} cannot be written ({error.strerror}); choose another file.",
            bg=f"{output} не може да се запише ({error.strerror}); изберете друг файл.",
        ) from error


def put_json(value: Any) -> None:
    """Write JSON to standard output."""
    put((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def say(line: str) -> None:
    """Write a line to standard error."""
    click.echo(line, err=True)


@contextmanager
def progress(title: str) -> Iterator[Progress | None]:
    """Show progress on standard error; silent where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
