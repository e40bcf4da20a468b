"""Building a report: cells in order, laid out by the plugin, with its period in its narrative."""

import pytest

from copcore.domain import Period, Text
from copcore.errors import UnknownKey
from copcore.reports import (
    CapacityInForce,
    CellDefinition,
    CellTable,
    DistinctUsers,
    Narrative,
    Records,
    ReportDefinition,
    Section,
    build,
)
from tests.reports.worlds import PERIOD, make_basis

SENTENCE = Text(bg="{period|during}: {capacity}.", en="{period|during}: {capacity}.")
OWN = Period.of_year(2018)


def lay_out(centre, cells):
    everything = tuple(cells.values())
    return (
        Section(
            title=centre.name,
            blocks=(
                CellTable(cells=everything),
                Narrative(sentences=(SENTENCE,), cells=everything),
                Narrative(sentences=(SENTENCE,), cells=everything, period=OWN),
            ),
        ),
    )


@pytest.fixture
def report():
    definition = ReportDefinition(
        key="dolno_selo.annual",
        title=Text(bg="Отчет", en="Report"),
        cells=(
            CellDefinition(
                key="capacity", label=Text(bg="Места", en="Places"), metric=CapacityInForce()
            ),
            CellDefinition(key="users", label=Text(bg="Хора", en="People"), metric=DistinctUsers()),
        ),
        sections=lay_out,
        narrative=(SENTENCE,),
    )
    return build(definition, make_basis(Records()))


def test_cells_keep_the_order_of_the_definition(report):
    assert [(cell.key, cell.value) for cell in report.cells] == [("capacity", 20), ("users", 0)]


def test_a_narrative_takes_the_period_of_its_report_unless_it_has_its_own(report):
    _, told, own = report.document.sections[0].blocks
    assert told.period == PERIOD
    assert own.period == OWN


def test_the_story_of_a_report_is_bound_to_its_cells_and_period(report):
    assert report.story == Narrative(sentences=(SENTENCE,), cells=report.cells, period=PERIOD)


def test_a_report_has_no_notices_until_somebody_gives_one(report):
    assert report.notices == ()


def test_an_unknown_cell_is_refused_and_the_nearest_one_named(report):
    assert report.cell("users").value == 0
    with pytest.raises(UnknownKey, match='nearest is "capacity"'):
        report.cell("capacty")
