"""Fields of registered records hold what their annotations say."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given

from copcore import (
    Capacity,
    CapacityUnit,
    Centre,
    Config,
    OfferKind,
    Period,
    Person,
    PluginError,
    PluginSource,
    Programme,
    RatioOf,
    ReportDefinition,
    Session,
    Text,
    hookimpl,
    in_memory,
    load_catalogue,
)
from copcore.hooks.fitting import misfits
from copcore.reports import CapacityInForce
from copcore.testing.strategies import instances

NAME = Text(bg="Театър", en="Theatre")
THEATRE = Programme(key="theatre", kind=OfferKind.ATELIER, title=NAME)
CAPACITY = Capacity(number=20, unit=CapacityUnit.USERS)
CENTRE = Centre(key="dolno_selo", name=NAME, short_name=NAME, capacities=(CAPACITY,))


@pytest.mark.parametrize("cls", [Person, Session])
def test_a_valid_record_fits(cls):
    @given(instances(cls))
    def check(record):
        assert list(misfits(record)) == []

    check()


def test_what_every_installed_plugin_registers_fits(catalogue):
    for contribution in catalogue.contributions:
        assert list(misfits(contribution.value)) == []


@pytest.mark.parametrize(
    ("record", "place", "expected", "found"),
    [
        (evolve(THEATRE, goals="skills"), "goals", "tuple of str", "str"),
        (evolve(THEATRE, goals=["skills"]), "goals", "tuple of str", "list"),
        (evolve(THEATRE, goals=("skills", 3)), "goals[1]", "str", "int"),
        (evolve(THEATRE, kind="atelier"), "kind", "OfferKind", "str"),
        (evolve(THEATRE, title="Театър"), "title", "Text", "str"),
        (evolve(THEATRE, title=Text(bg="Театър", en=None)), "title.en", "str", "NoneType"),
        (evolve(THEATRE, joint="yes"), "joint", "bool or None", "str"),
        (evolve(THEATRE, developed_by=Text(bg=1, en="us")), "developed_by.bg", "str", "int"),
        (
            evolve(CENTRE, capacities=(evolve(CAPACITY, number="20"),)),
            "capacities[0].number",
            "int",
            "str",
        ),
        (
            evolve(CENTRE, capacities=(evolve(CAPACITY, number=True),)),
            "capacities[0].number",
            "int",
            "bool",
        ),
        (
            RatioOf(numerator=("one", CapacityInForce()), denominator=("other",)),
            "denominator",
            "tuple of str",
            "tuple of 1",
        ),
    ],
)
def test_a_field_of_another_type_is_named_with_its_place(record, place, expected, found):
    (misfit,) = misfits(record)
    assert (misfit.place, misfit.expected, misfit.found) == (place, expected, found)


def test_a_report_whose_lay_out_raises_names_the_report_and_not_a_traceback():
    class Plugin:
        @hookimpl
        def copcore_register_centre(self):
            return (CENTRE,)

        @hookimpl
        def copcore_register_reports(self, centre):
            report = ReportDefinition(
                key="dolno_selo.broken", title=NAME, cells=(), sections=lambda centre: ()
            )
            return (report,) if centre.key == "dolno_selo" else ()

    catalogue = load_catalogue([PluginSource.of(Plugin())])
    workspace = in_memory(Config(centre="dolno_selo"), catalogue=catalogue)
    day = date(2024, 1, 1)
    with pytest.raises(PluginError, match=r'Report "dolno_selo.broken".*TypeError'):
        workspace.report("dolno_selo.broken", Period(start=day, end=day))
