"""The installation: versions, and plugins that do not stand."""

import copcore as cop
from copcore.doctor import Key, Level, worst
from copcore.doctor.installation import plugins, sqlite
from tests.doctor.conftest import SOURCE


class Broken:
    @cop.hookimpl
    def copcore_register_center(self):
        return ()


def failing() -> object:
    raise RuntimeError("not today")


def test_without_a_workspace_the_installation_alone_is_looked_at(examine):
    lines = examine(None)
    assert [check.key for check in lines.checks] == [
        Key.PYTHON,
        Key.SQLITE,
        Key.COPCORE,
        Key.PLUGINS,
    ]
    assert worst(lines.checks) is Level.GREEN
    assert "SQLAlchemy" in lines.said(Key.COPCORE)


def test_an_sqlite_that_may_lose_its_write_ahead_log_is_told_and_used_without_it():
    told = {version: sqlite(version) for version in ((3, 40, 1), (3, 50, 7), (3, 51, 2))}
    assert {check.level for check in told.values()} == {Level.GREEN}
    assert "none is kept" in told[3, 40, 1].text.en
    assert "one is kept" in told[3, 50, 7].text.en
    assert "SQLite 3.51.2 may lose" in told[3, 51, 2].text.en


def test_an_sqlite_without_strict_tables_is_red():
    assert sqlite((3, 36, 0)).level is Level.RED
    assert sqlite((3, 37, 0)).level is Level.GREEN


def test_a_plugin_that_failed_or_was_refused_is_amber_with_its_remedy():
    refused = cop.PluginSource.of(Broken(), name="refused")
    failed = cop.PluginSource(name="failed", distribution="local", version="1", load=failing)
    standing, *others = plugins(cop.load_catalogue([SOURCE, refused, failed]).records)
    assert (standing.level, standing.text.en) == (Level.GREEN, "Loaded: valley.")
    assert [check.level for check in others] == [Level.AMBER, Level.AMBER]
    assert "local:failed is not loaded" in others[0].text.en
    assert "uninstall" in others[0].text.en
    assert "copcore_register_centre: correct the name" in others[1].text.en


def test_no_plugin_at_all_is_told():
    (only,) = plugins(())
    assert (only.level, only.text.bg) == (Level.GREEN, "Няма заредени приставки.")
