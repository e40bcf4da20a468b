"""``cop report`` and ``cop open``: figures, and the records behind them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copcore_reference import options, screen
from copcore_reference.opening import opened

if TYPE_CHECKING:
    from fractions import Fraction

    from copcore import Cell, Language, Report, Workspace

_SHOWN = 20


@click.command()
@click.argument("key", required=False)
@click.option("--list", "listing", is_flag=True, help="List the reports of the centre.")
@options.as_json
@options.period
@options.as_of
@click.option("--format", "form", default="text", show_default=True, help="Format of the report.")
@options.lang
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@options.workspace
def report(
    key: str | None,
    listing: bool,
    as_json: bool,
    as_of: str | None,
    form: str,
    lang: "Language | None",
    output: Path | None,
    workspace: Path,
    **period: Any,
) -> None:
    """Print the report KEY for a period."""
    from copcore import InvalidInput

    with opened(workspace, lang) as (place, language):
        if listing:
            _list(place, language, as_json)
            return
        if key is None:
            raise InvalidInput(
                en="Name a report, or list them with cop report --list.",
                bg="Посочете отчет или ги вижте с cop report --list.",
            )
        chosen = place.catalogue.format("json" if as_json else form)
        counted = _count(place, key, as_of, period)
    screen.put(chosen.render(counted, language), output)


@click.command(name="open")
@click.argument("key")
@click.argument("cell")
@options.period
@options.as_of
@options.as_json
@options.lang
@options.workspace
def open_cell(
    key: str,
    cell: str,
    as_of: str | None,
    as_json: bool,
    lang: "Language | None",
    workspace: Path,
    **period: Any,
) -> None:
    """Show the records that make the CELL of the report KEY."""
    with opened(workspace, lang) as (place, language):
        found = _count(place, key, as_of, period).cell(cell)
    if as_json:
        screen.put_json(_opened(found))
    else:
        _print_items(found, language)


def _count(place: "Workspace", key: str, as_of: str | None, period: dict[str, Any]) -> "Report":
    return place.report(
        key,
        options.read_period(place.centre, **period),
        options.read_as_of(as_of, place.centre),
    )


def _opened(cell: "Cell") -> dict[str, Any]:
    from copcore import rounded

    value = rounded(cell.value)
    return {
        "cell": cell.key,
        "value": value if value is None or isinstance(value, int) else float(value),
        "fold": cell.definition.metric.fold.value,
        "items": [{"id": i.id, "contribution": _exact(i.contribution)} for i in cell.items],
    }


def _exact(value: "Fraction | None") -> int | float | None:
    """Contributions are not rounded, so that folding them again gives the value."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _print_items(cell: "Cell", language: "Language") -> None:
    from copcore.wording import figure, number, title

    label = cell.definition.label[language]
    fold = title(cell.definition.metric.fold, language)
    click.echo(f"{label}: {figure(cell, language)} ({fold})")
    for item in cell.items[:_SHOWN]:
        click.echo(f"  {item.id}  {number(item.contribution, language)}")
    rest = len(cell.items) - _SHOWN
    if rest > 0:
        bg, en = f"… и още {rest}; всички са в --json", f"… {rest} more; all are in --json"
        click.echo(f"  {bg if language == 'bg' else en}")


def _list(place: "Workspace", language: "Language", as_json: bool) -> None:
    reports = place.catalogue.reports(place.centre.key)
    if not as_json:
        for one in reports:
            click.echo(f"{one.key}  {one.title[language]}")
        return
    screen.put_json(
        [
            {
                "key": one.key,
                "title": {"bg": one.title.bg, "en": one.title.en},
                "default_period": one.default_period,
                "cells": [cell.key for cell in one.cells],
            }
            for one in reports
        ]
    )
