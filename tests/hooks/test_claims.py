"""Who claims what: no order of plugins and no bad plugin changes what the others get."""

from collections import Counter
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copcore import Term, TermKind, Text, hookimpl
from copcore.hooks import PluginSource, PluginStatus, open_door
from tests.hooks.misbehaviour import MISBEHAVIOURS
from tests.hooks.sources import contents, module, record_of, source, source_of

ALL = ("good", "neighbour", "rival_one", "rival_two", *(m.plugin for m in MISBEHAVIOURS))
KEYS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3)
PLUGINS = st.dictionaries(st.sampled_from(["p1", "p2", "p3", "p4"]), KEYS)


def vocabulary(name, keys, broader=None):
    """A plugin that registers goals."""

    @hookimpl
    def copcore_register_vocabulary():
        label = Text(bg="цел", en="goal")
        return [Term(kind=TermKind.GOAL, key=k, label=label, broader=broader) for k in keys]

    plugin = ModuleType(name)
    plugin.copcore_register_vocabulary = copcore_register_vocabulary
    return plugin


def sources_of(plugins):
    return [
        source_of(name, lambda name=name, keys=keys: vocabulary(name, keys))
        for name, keys in plugins.items()
    ]


def loaded(catalogue):
    return {r.name for r in catalogue.records if r.status is PluginStatus.LOADED}


def check_order_does_not_matter(door, sources, shuffled):
    one, other = door(sources, (module("core"),)), door(shuffled, (module("core"),))
    assert one.records == other.records
    assert contents(one) == contents(other)


def first_come(sources, builtins):
    """A broken door: whoever comes first keeps the key."""
    let_in = []
    for candidate in sources:
        records = open_door([*let_in, candidate], builtins).records
        if all(record.status is PluginStatus.LOADED for record in records):
            let_in.append(candidate)
    return open_door(let_in, builtins)


@settings(max_examples=15)
@given(st.permutations(ALL))
def test_the_catalogue_does_not_depend_on_the_order_of_sources(shuffled):
    sources = {name: source(name) for name in ALL}
    check_order_does_not_matter(open_door, sources.values(), [sources[n] for n in shuffled])


def test_a_door_that_serves_the_first_comer_is_found_out():
    rivals = [source("rival_one"), source("rival_two")]
    with pytest.raises(AssertionError):
        check_order_does_not_matter(first_come, rivals, rivals[::-1])


@given(PLUGINS, st.sets(st.sampled_from("abcdef"), min_size=1))
def test_a_plugin_stands_when_each_of_its_keys_is_its_own_and_claimed_once(plugins, core):
    claims = Counter(key for keys in plugins.values() for key in keys)
    right = {
        name
        for name, keys in plugins.items()
        if all(claims[key] == 1 and key not in core for key in keys)
    }
    catalogue = open_door(sources_of(plugins), (vocabulary("core", core),))
    assert loaded(catalogue) == right
    keys = {term.key for term in catalogue.terms()}
    assert keys == core.union(*(plugins[name] for name in right))


@given(PLUGINS)
def test_whoever_shares_a_key_is_told_with_whom(plugins):
    catalogue = open_door(sources_of(plugins))
    for name, keys in plugins.items():
        rivals = {other for other in plugins if other != name and {*keys} & {*plugins[other]}}
        if rivals:
            reason = record_of(catalogue, name).reason
            assert f'"test-{name}:{name}"' in reason.en
            assert any(f'"test-{rival}:{rival}"' in reason.en for rival in rivals)
            assert "claim the same key" in reason.en


def test_three_claimants_are_all_named():
    catalogue = open_door(sources_of({"p1": ["a"], "p2": ["a"], "p3": ["a"]}))
    three = 'Plugins "test-p1:p1", "test-p2:p2" and "test-p3:p3" claim the same key, goal "a"'
    assert all(record.reason.en.startswith(three) for record in catalogue.records)


def test_a_key_that_two_give_up_is_nobodys():
    catalogue = open_door(sources_of({"p1": ["a"], "p2": ["a", "b"], "p3": ["b"], "p4": ["c"]}))
    assert loaded(catalogue) == {"p4"}


def test_a_word_of_another_plugin_may_be_named_as_long_as_that_plugin_stands():
    narrower = source_of("narrower", lambda: vocabulary("narrower", ["peace_now"], "peace"))
    wide = source_of("wide", lambda: vocabulary("wide", ["peace"]))
    rival = source_of("rival", lambda: vocabulary("rival", ["peace"]))
    assert loaded(open_door([narrower, wide])) == {"narrower", "wide"}
    catalogue = open_door([narrower, wide, rival])
    assert loaded(catalogue) == set()
    assert record_of(catalogue, "narrower").reason.en == (
        'Plugin "test-narrower:narrower" names an unknown goal "peace" in goal "peace_now", '
        'broader; the nearest is "peace_now": correct the key or register it.'
    )


def test_two_plugins_that_own_tables_of_one_prefix_are_both_refused():
    tables = module("good").copcore_register_schema

    def plugin():
        brought = ModuleType("good")
        brought.copcore_register_schema = tables
        return brought

    sources = [
        PluginSource(name="good", distribution=one, version="1.0", load=plugin)
        for one in ("first", "second")
    ]
    catalogue = open_door(sources)
    assert catalogue.schemas() == {}
    assert {record.reason.en.partition(", and")[0] for record in catalogue.records} == {
        'Plugins "first:good" and "second:good" claim the same key, table "good_visit"'
    }
