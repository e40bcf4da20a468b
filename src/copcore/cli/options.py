"""Options that the commands about rules share, and what they mean."""

import re
from datetime import date
from pathlib import Path

import click

from copcore.errors import InvalidInput

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

as_json = click.option("--json", "as_json", is_flag=True, help="Write JSON for programs.")
on = click.option("--on", required=True, metavar="DATE", help="The day, such as 2024-12-31.")
workspace = click.option(
    "--workspace",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Directory of the workspace.",
)


def read_day(given: str) -> date:
    """Read a day such as 2024-12-31.

    Raises:
        InvalidInput: It is no day.
    """
    try:
        if _DAY.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise InvalidInput(
        en=f"{given} is no day; write 2024-12-31.",
        bg=f"{given} не е ден; пишете 2024-12-31.",
        value=given,
    )
