"""The built-in formats come through the same hook as any plugin's."""

import subprocess
import sys

import pluggy
import pytest

from copcore.formats import plugin
from copcore.hooks import specs
from copcore.hooks.markers import PROJECT

NAMES = ("text", "json", "csv", "html")


@pytest.fixture
def formats():
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(specs)
    manager.register(plugin)
    manager.check_pending()
    (registered,) = manager.hook.copcore_register_report_formats()
    return {each.name: each for each in registered}


def test_the_four_formats_are_registered_by_the_hook(formats):
    assert tuple(formats) == NAMES
    assert formats["html"].media_type == "text/html"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_format_renders_bytes_and_does_so_twice_the_same(formats, report, name, language):
    first, second = (formats[name].render(report, language) for _ in range(2))
    assert isinstance(first, bytes)
    assert first == second


def test_registering_them_loads_neither_rich_nor_babel():
    code = "import sys, copcore.formats.plugin; print({'rich', 'babel', 'csv'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
