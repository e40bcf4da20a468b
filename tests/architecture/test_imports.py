"""Who may know whom: the contracts of import-linter hold, and no import goes round in a circle."""

import logging
import tomllib
from graphlib import CycleError, TopologicalSorter

import pytest
from grimp import build_graph
from importlinter.cli import lint_imports

from tests.documentation import ROOT

CONFIGURATION = ROOT / "pyproject.toml"
HOUSES = tuple(
    tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["tool"]["importlinter"][
        "root_packages"
    ]
)
PLUGINS = tuple(house for house in HOUSES if house not in {"copcore", "copcore_reference"})
GRAPH = build_graph(*HOUSES, exclude_type_checking_imports=True, cache_dir=None)
FOR_PLUGINS = ("copcore", "copcore.authoring", "copcore.wording")
BROKEN = """
[importlinter]
root_package = copcore

[importlinter:contract:turned]
name = The house stands on its head
type = layers
layers =
    copcore.domain
    copcore.services
"""


@pytest.fixture(autouse=True)
def loggers_that_are_heard():
    """import-linter silences all loggers that are there; later tests want to hear them."""
    yield
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.disabled = False


def circle_in(modules):
    """A circle of imports among these modules; None where there is none."""
    knows = {one: GRAPH.find_modules_directly_imported_by(one) & modules for one in modules}
    return circle_of(knows)


def circle_of(knows):
    try:
        TopologicalSorter(knows).prepare()
    except CycleError as found:
        return found.args[1]
    return None


def modules_of(house):
    return {house, *GRAPH.find_descendants(house)}


def test_imports_go_in_the_directions_that_the_contracts_allow():
    assert lint_imports(config_filename=str(CONFIGURATION), no_cache=True) == 0


def test_a_contract_that_does_not_hold_is_found_out(tmp_path):
    broken = tmp_path / "broken.ini"
    broken.write_text(BROKEN, encoding="utf-8")
    assert lint_imports(config_filename=str(broken), no_cache=True) == 1


def test_every_house_of_the_workspace_is_under_contract():
    projects = (ROOT / "plugins").glob("*/src/*/__init__.py")
    assert {"copcore", "copcore_reference", *(p.parent.name for p in projects)} == set(HOUSES)


@pytest.mark.parametrize("house", ["copcore", "copcore_reference"])
def test_no_import_goes_round_in_a_circle(house):
    assert circle_in(modules_of(house)) is None


@pytest.mark.parametrize("house", PLUGINS)
def test_within_a_plugin_only_the_door_is_known_both_ways(house):
    """The hooks in a plugin's package import its modules when they are called."""
    assert circle_in(modules_of(house) - {house}) is None


def test_a_circle_would_be_found_out():
    assert circle_of({"one": {"two"}, "two": {"three"}, "three": {"one"}})


@pytest.mark.parametrize("house", PLUGINS)
def test_a_plugin_imports_only_what_is_meant_for_plugins(house):
    known = {
        module
        for importer in modules_of(house)
        for module in GRAPH.find_modules_directly_imported_by(importer)
        if module.partition(".")[0] == "copcore"
    }
    allowed = {*FOR_PLUGINS, *GRAPH.find_children("copcore.wording")}
    assert known <= allowed
