"""No hook without a plugin of this repository that uses it."""

import tomllib

import pytest

from copcore import load_catalogue
from copcore.hooks import PluginStatus, manual_pages
from tests.documentation import ROOT

CATALOGUE = load_catalogue()


def bundled():
    """The distributions in ``plugins/``."""
    projects = sorted((ROOT / "plugins").glob("*/pyproject.toml"))
    texts = (path.read_text(encoding="utf-8") for path in projects)
    return [tomllib.loads(text)["project"]["name"] for text in texts]


@pytest.mark.parametrize("distribution", bundled())
def test_every_bundled_plugin_is_installed_and_loaded(distribution):
    records = [r for r in CATALOGUE.records if r.distribution == distribution]
    assert [(r.status, r.reason) for r in records] == [(PluginStatus.LOADED, None)]


@pytest.mark.parametrize("hook", [page.name for page in manual_pages()])
def test_every_hook_is_used_by_a_bundled_plugin_or_the_core(hook):
    others = {record.id for record in CATALOGUE.records if record.distribution not in bundled()}
    found = (*CATALOGUE.contributions, *CATALOGUE.observers)
    used = {part.hook for part in found if part.plugin not in others}
    assert hook in used
