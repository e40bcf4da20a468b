"""The catalogue: what stands is found, and what is not found has a nearest name."""

import pytest

from copcore import Centre, InvalidInput, PluginError, TermKind, UnknownKey
from copcore.hooks import open_door
from copcore.hooks.slots import WORDS, Slot
from tests.hooks.sources import module, open_with

CATALOGUE = open_with("good", "neighbour", "misspelt_hook")


def test_each_thing_is_found_by_its_key():
    assert CATALOGUE.centre("dolno_selo").key == "dolno_selo"
    assert CATALOGUE.term(TermKind.METHOD, "dolno_selo.theatre").broader == "play"
    assert CATALOGUE.format("plain").name == "plain"
    assert CATALOGUE.programme("dolno_selo", "theatre").key == "theatre"
    assert CATALOGUE.report("dolno_selo.annual").key == "dolno_selo.annual"
    assert CATALOGUE.report("dolno_selo.annual", "dolno_selo").key == "dolno_selo.annual"
    assert CATALOGUE.scenario("dolno_selo", "another_year").key == "another_year"


def test_things_are_listed():
    rules = ["dolno_selo.age", "dolno_selo.by_hand"]
    assert [rule.key for rule in CATALOGUE.rules("dolno_selo")] == rules
    assert CATALOGUE.rules("gorno_selo") == ()
    assert [fact.key for fact in CATALOGUE.facts()] == [
        "child.birth_date",
        "case.target_groups",
        "dolno_selo.in_valley",
    ]
    assert [parameter.key for parameter in CATALOGUE.parameters()] == ["dolno_selo.age"]
    assert [report.key for report in CATALOGUE.reports()] == ["dolno_selo.annual"]
    assert CATALOGUE.reports("gorno_selo") == ()
    assert {form.name for form in CATALOGUE.formats()} == {"keys", "plain"}
    assert [term.key for term in CATALOGUE.terms(TermKind.METHOD)] == [
        "play",
        "dolno_selo.theatre",
    ]


def test_tables_are_listed_by_their_plugin():
    (schema,) = CATALOGUE.schemas().values()
    assert list(CATALOGUE.schemas()) == ["test-good:good"]
    assert schema.prefix == "good"
    taken = {c.slot: c.slots for c in CATALOGUE.contributions}[Slot("schema", "", "good")]
    assert Slot("table", "", "good_visit") in taken


def test_every_contribution_knows_its_plugin_hook_and_centre():
    (walks,) = (
        c
        for c in CATALOGUE.contributions
        if c.slot.key == "walks" and c.slot.within == "dolno_selo"
    )
    assert walks.plugin == "test-neighbour:neighbour"
    assert walks.hook == "copcore_register_programmes"
    assert walks.centre == "dolno_selo"


def test_the_demonstration_is_the_first_scenario():
    assert CATALOGUE.scenario("dolno_selo").key == "year"


@pytest.mark.parametrize(
    ("method", "arguments", "nearest"),
    [
        ("centre", ("dolno_celo",), "dolno_selo"),
        ("programmes", ("dolno_celo",), "dolno_selo"),
        ("term", (TermKind.GOAL, "growing_up"), "growing_up_at_home"),
        ("format", ("plane",), "plain"),
        ("programme", ("dolno_selo", "teatre"), "theatre"),
        ("programme", ("dolno_celo", "theatre"), "dolno_selo"),
        ("rules", ("dolno_celo",), "dolno_selo"),
        ("book", ("dolno_celo",), "dolno_selo"),
        ("rule", ("dolno_selo.ages",), "dolno_selo.age"),
        ("plugin_of_rule", ("dolno_selo.ages",), "dolno_selo.age"),
        ("report", ("dolno_selo.anual",), "dolno_selo.annual"),
        ("scenario", ("dolno_selo", "yaer"), "year"),
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest(method, arguments, nearest):
    with pytest.raises(UnknownKey) as caught:
        getattr(CATALOGUE, method)(*arguments)
    assert f'the nearest is "{nearest}"' in caught.value.en
    assert f"най-близкото е „{nearest}“" in caught.value.bg


def test_a_report_of_another_centre_is_unknown_here():
    with pytest.raises(UnknownKey, match="none is registered"):
        CATALOGUE.report("dolno_selo.annual", "gorno_selo")


def test_a_centre_without_scenarios_says_which_hook_is_missing():
    with pytest.raises(InvalidInput, match="copcore_register_scenarios"):
        CATALOGUE.scenario("gorno_selo")


def test_plugins_that_are_loaded_may_be_required():
    CATALOGUE.require(["good", "test-neighbour:neighbour"])


def test_a_required_plugin_that_is_refused_stops_with_its_reason():
    with pytest.raises(PluginError) as caught:
        CATALOGUE.require(["good", "misspelt_hook"])
    assert caught.value.en == (
        'The centre requires plugin "misspelt_hook", which is not loaded. '
        'Plugin "test-misspelt_hook:misspelt_hook" implements the unknown hook '
        "copcore_register_center; the nearest is copcore_register_centre: correct the name."
    )
    assert caught.value.bg.startswith("Центърът изисква приставка „misspelt_hook“, която не е")


def test_a_required_plugin_that_is_not_installed_stops_with_the_nearest():
    with pytest.raises(PluginError) as caught:
        CATALOGUE.require(["goood"])
    assert caught.value.en == (
        'The centre requires plugin "goood", which is not installed; the nearest installed one '
        'is "good": install its distribution or correct the configuration.'
    )


def test_without_plugins_nothing_can_be_required():
    with pytest.raises(PluginError, match="no plugin is installed"):
        open_door([]).require(["good"])


def test_without_plugins_there_is_only_the_core():
    catalogue = open_door([], (module("core"),))
    assert catalogue.records == ()
    assert catalogue.centres() == ()
    assert len(catalogue.terms()) == 7


def test_every_kind_of_word_has_a_name_in_both_languages():
    assert {kind.value for kind in TermKind} <= set(WORDS)


def test_values_keep_their_type():
    assert all(isinstance(centre, Centre) for centre in CATALOGUE.centres())
