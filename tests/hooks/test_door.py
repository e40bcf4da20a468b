"""The door: a bad plugin is named with its remedy and stops nobody."""

import re
from itertools import pairwise

import pytest

from copcore import PluginError, TermKind, hooks
from copcore.hooks import PluginStatus, open_door
from tests.hooks.misbehaviour import MISBEHAVIOURS
from tests.hooks.sources import contents, module, open_with, record_of, source, source_of

CYRILLIC = re.compile(r"[а-я]{3}")


def test_good_plugins_are_loaded_and_everything_they_bring_is_found():
    catalogue = open_with("good", "neighbour")
    assert {record.status for record in catalogue.records} == {PluginStatus.LOADED}
    assert [centre.key for centre in catalogue.centres()] == ["dolno_selo", "gorno_selo"]
    offers = [programme.key for programme in catalogue.programmes("dolno_selo")]
    assert offers == ["theatre", "music", "walks"]


def test_a_record_lists_the_hooks_that_a_plugin_implements():
    record = record_of(open_with("neighbour"), "neighbour")
    assert record.hooks == ("copcore_register_centre", "copcore_register_programmes")
    assert (record.id, record.version, record.reason) == ("test-neighbour:neighbour", "1.0", None)


@pytest.mark.parametrize("case", MISBEHAVIOURS, ids=lambda case: case.plugin)
def test_a_bad_plugin_is_named_with_its_remedy_and_stops_nobody(case):
    catalogue = open_with("good", case.plugin, "neighbour")
    record = record_of(catalogue, case.plugin)
    assert record.status.value == case.status
    for part in (f'"test-{case.plugin}:{case.plugin}"', case.told, case.remedy):
        assert part in record.reason.en
    assert contents(catalogue) == contents(open_with("good", "neighbour"))


@pytest.mark.parametrize("case", MISBEHAVIOURS, ids=lambda case: case.plugin)
def test_a_reason_is_one_line_in_each_language(case):
    reason = record_of(open_with("good", case.plugin), case.plugin).reason
    assert f"„test-{case.plugin}:{case.plugin}“" in reason.bg
    assert CYRILLIC.search(reason.bg)
    for line in (reason.bg, reason.en):
        assert line.endswith(".")
        assert "\n" not in line


def test_all_bad_plugins_at_once_stop_nobody():
    bad = [case.plugin for case in MISBEHAVIOURS]
    catalogue = open_with(*bad, "good", "neighbour")
    assert contents(catalogue) == contents(open_with("good", "neighbour"))
    loaded = [r.name for r in catalogue.records if r.status is PluginStatus.LOADED]
    assert loaded == ["good", "neighbour"]


def test_the_person_at_the_keyboard_can_interrupt_an_import():
    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_door([source_of("slow", interrupt)])


def test_everything_of_a_plugin_that_fails_late_is_dropped():
    catalogue = open_with("good", "raising_hook")
    assert "dropped" not in [term.key for term in catalogue.terms(TermKind.GOAL)]


def test_a_hook_with_a_centre_is_not_called_where_no_centre_stands():
    record = record_of(open_with("raising_hook"), "raising_hook")
    assert record.status is PluginStatus.LOADED


def test_what_others_bring_for_a_centre_falls_with_the_centre():
    catalogue = open_with("rival_one", "rival_two", "neighbour")
    assert {c.centre for c in catalogue.contributions} == {None, "gorno_selo"}


def test_two_plugins_that_claim_one_key_are_both_refused_and_both_named():
    catalogue = open_with("rival_one", "good", "rival_two")
    reasons = [record_of(catalogue, name).reason for name in ("rival_one", "rival_two")]
    assert reasons[0] == reasons[1]
    assert reasons[0].en == (
        'Plugins "test-rival_one:rival_one" and "test-rival_two:rival_two" claim the same key, '
        'centre "obshto_selo", and none of them is loaded; '
        "change the key or uninstall until only one claims it."
    )
    assert reasons[0].bg == (
        "Приставките „test-rival_one:rival_one“ и „test-rival_two:rival_two“ заявяват един и същ "
        "ключ, център „obshto_selo“, и нито една не е заредена; "
        "променете ключа или деинсталирайте, докато остане само една с него."
    )
    assert [centre.key for centre in catalogue.centres()] == ["dolno_selo"]


def test_one_object_behind_two_entry_points_is_loaded_once():
    first, second = source("good"), source_of("zz", lambda: module("good"))
    catalogue = open_door([second, first], (module("core"),))
    assert record_of(catalogue, "good").status is PluginStatus.LOADED
    assert record_of(catalogue, "zz").reason.en == (
        'Plugin "test-zz:zz" is the same object as "test-good:good"; '
        "remove one of the two entry points."
    )


def test_trouble_with_a_built_in_plugin_is_raised():
    with pytest.raises(PluginError, match="returned a NoneType"):
        open_door([], (module("nothing_returned"),))
    with pytest.raises(PluginError, match="implements no hook"):
        open_door([], (module("no_hook"),))


def test_two_built_in_plugins_that_claim_one_key_are_raised():
    with pytest.raises(PluginError, match="claim the same key"):
        open_door([], (module("rival_one"), module("rival_two")))


def test_the_public_names_of_the_door_are_all_there():
    assert all(getattr(hooks, name).__doc__ for name in hooks.__all__)
    assert list(hooks.__all__) == sorted(hooks.__all__)


def test_plugins_are_listed_by_distribution_and_then_by_name():
    names = [record.id for record in open_with("neighbour", "wrapper", "good").records]
    assert all(first < second for first, second in pairwise(names))
