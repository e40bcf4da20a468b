"""``cop demo``: a simulated period of a centre, and its report."""

import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore_reference import options, screen

if TYPE_CHECKING:
    from copcore import Catalogue, Config, Language, Scenario, Workspace

DEFAULT_CENTRE = "tsenovo"


@click.command()
@options.workspace
@click.option("--centre", default=DEFAULT_CENTRE, show_default=True, help="Key of the centre.")
@click.option(
    "--seed",
    type=click.IntRange(0, 999_999_999),
    default=1,
    show_default=True,
    help="Another seed gives other people.",
)
@click.option("--format", "form", default="text", show_default=True, help="Format of the report.")
@options.lang
def demo(workspace: Path, centre: str, seed: int, form: str, lang: "Language | None") -> None:
    """Simulate a period of a centre and print its report."""
    from copcore import Config, Demo, load_catalogue

    catalogue = load_catalogue()
    form_of_report = catalogue.format(form)
    scenario = catalogue.scenario(centre)
    config = Config(
        centre=centre,
        language=lang or "bg",
        demo=Demo(scenario=scenario.key, seed=seed),
    )
    _check_replaceable(workspace)
    with _rebuilt(workspace, config, catalogue, scenario) as made:
        report = made.report(scenario.report, scenario.period)
        screen.put(form_of_report.render(report, made.config.language))
    _propose(workspace, scenario, report.cells[0].key, config.language)


def _rebuilt(
    directory: Path, config: "Config", catalogue: "Catalogue", scenario: "Scenario"
) -> "Workspace":
    """Build beside the old demonstration and change places only when all is well."""
    from copcore import create_workspace, open_workspace

    directory = directory.resolve()
    directory.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=directory.parent, prefix=".cop-demo-") as holder:
        fresh = Path(holder) / "workspace"
        title = "Симулация" if config.language == "bg" else "Simulating"
        with (
            create_workspace(fresh, config, catalogue=catalogue) as made,
            screen.progress(title) as progress,
        ):
            made.simulate(scenario, config.demo.seed if config.demo else 1, progress)
        if directory.exists():
            directory.rename(Path(holder) / "earlier")
        fresh.rename(directory)
    return open_workspace(directory, catalogue=catalogue)


_OURS = ("centre.toml", "audit.key")


def _check_replaceable(directory: Path) -> None:
    """An earlier demonstration may be replaced; anything else is left untouched."""
    from copcore import InvalidInput, read_config

    if not directory.exists() or (directory.is_dir() and not any(directory.iterdir())):
        return
    try:
        ours = directory.is_dir() and read_config(directory).demo is not None
    except InvalidInput:
        ours = False
    strangers = [
        path
        for path in (directory.iterdir() if ours else ())
        if path.name not in _OURS and not path.name.startswith("records.db")
    ]
    if not ours or strangers:
        raise InvalidInput(
            en=f"{directory} is not empty and no demonstration of ours; it is left untouched. "
            "Choose another directory with --workspace.",
            bg=f"{directory} не е празна и не е наша демонстрация; оставена е непокътната. "
            "Изберете друга папка с --workspace.",
        )


def _propose(directory: Path, scenario: "Scenario", cell: str, language: str) -> None:
    first, last = scenario.period.start, scenario.period.end
    where = f"--workspace {shlex.quote(str(directory))}"
    words = ("Работното място е в", "Опитайте") if language == "bg" else ("Workspace:", "Try")
    screen.say(f"\n{words[0]} {directory.resolve()}")
    screen.say(f"{words[1]}:")
    for line in (
        f"cop cases {where}",
        f"cop open {scenario.report} {cell} --from {first} --to {last} {where}",
        f"cop report {scenario.report} --from {first} --to {last} --format html {where}",
        f"cop export {where} > commands.jsonl",
    ):
        screen.say(f"  {line}")
