"""Fixtures that many tests share."""

from functools import cache

import pytest
from attrs import frozen

from copcore import (
    Catalogue,
    Centre,
    Config,
    Demo,
    Language,
    Records,
    Report,
    Scenario,
    Workspace,
    in_memory,
    load_catalogue,
)


@frozen
class Demonstration:
    """A centre's simulated period, in memory."""

    workspace: Workspace
    scenario: Scenario
    records: Records
    report: Report

    @property
    def centre(self) -> Centre:
        return self.workspace.centre

    @property
    def catalogue(self) -> Catalogue:
        return self.workspace.catalogue

    def text(self, language: Language) -> str:
        """The report as people read it, without line breaks inside sentences."""
        return tell(self.centre.key, language)


@cache
def the_catalogue() -> Catalogue:
    return load_catalogue()


@cache
def demonstrate(centre: str) -> Demonstration:
    scenario = the_catalogue().scenario(centre)
    config = Config(centre=centre, demo=Demo(scenario=scenario.key, seed=1))
    workspace = in_memory(config, catalogue=the_catalogue(), seed=1)
    workspace.simulate(scenario, seed=1)
    return Demonstration(
        workspace=workspace,
        scenario=scenario,
        records=workspace.records(),
        report=workspace.report(scenario.report, scenario.period),
    )


@cache
def tell(centre: str, language: Language) -> str:
    made = demonstrate(centre)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "160")  # long labels stay in one line
        rendered = made.catalogue.format("text").render(made.report, language)
    return " ".join(rendered.decode().split())


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Everything that the installed plugins register."""
    return the_catalogue()


@pytest.fixture(scope="session")
def demo():
    """Call it with a centre's key for its simulated period; built once in a process."""
    return demonstrate
