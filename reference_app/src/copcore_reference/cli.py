"""The command ``cop``: a centre's own application. Its help imports click only."""

import click

from copcore.cli import LazyGroup

_HERE = "copcore_reference"
_COMMANDS = {
    "demo": (f"{_HERE}.demo:demo", "Simulate a period of a centre and print its report."),
    "init": (f"{_HERE}.workspaces:init", "Set up an empty workspace for a centre."),
    "apply": (f"{_HERE}.records:apply", "Execute commands from a file: all of them, or none."),
    "export": (f"{_HERE}.records:export", "Print every executed command; apply reads them."),
    "void": (f"{_HERE}.records:void", "Take a wrongly entered record out of later views."),
    "report": (f"{_HERE}.reports:report", "Print a report for a period."),
    "open": (f"{_HERE}.reports:open_cell", "Show the records that make a figure."),
    "backup": (f"{_HERE}.backups:backup", "Make a backup of the records and prove it."),
    "restore": (f"{_HERE}.restores:restore", "Go back to a backup; the present records are kept."),
    "cases": (f"{_HERE}.cases:cases", "List all cases."),
    "case": (f"{_HERE}.cases:case", "Print one case file; the journal notes it."),
    "find": (f"{_HERE}.find:find", "Find people by name."),
    "history": (f"{_HERE}.history:history", "Show every version of a record, by whom and why."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS)
@click.version_option(package_name="copcore-reference-app")
def main() -> None:
    """Case work of a Community Support Centre."""
