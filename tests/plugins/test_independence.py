"""Taking any plugin away leaves the core and the others as they were."""

import pytest

from copcore import Config, Period, PluginError, in_memory, load_catalogue
from copcore.hooks import installed

SOURCES = installed()
NAMES = [source.name for source in SOURCES]


@pytest.mark.parametrize("away", NAMES)
def test_without_any_one_plugin_the_others_still_report(away):
    left = [source for source in SOURCES if source.name != away]
    catalogue = load_catalogue(left)
    assert {record.status.value for record in catalogue.records} == {"loaded"}
    assert {centre.key for centre in catalogue.centres()} == set(NAMES) - {away}
    for centre in catalogue.centres():
        workspace = in_memory(Config(centre=centre.key), catalogue=catalogue)
        for definition in catalogue.reports(centre.key):
            report = workspace.report(definition.key, Period.of_year(2018))
            for report_format in catalogue.formats():
                assert report_format.render(report, "bg")


@pytest.mark.parametrize("away", NAMES)
def test_a_workspace_that_requires_the_plugin_does_not_start_without_it(away):
    left = [source for source in SOURCES if source.name != away]
    config = Config(centre=away, require=(f"copcore-{away}:{away}",))
    with pytest.raises(PluginError, match=away):
        in_memory(config, catalogue=load_catalogue(left))


def test_the_core_works_without_any_plugin():
    catalogue = load_catalogue([])
    assert catalogue.centres() == ()
    assert {report_format.name for report_format in catalogue.formats()} == {
        "csv",
        "html",
        "json",
        "text",
    }
