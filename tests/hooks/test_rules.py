"""Facts, parameters and rules at the door: what cannot stand is named and stops nobody."""

from datetime import date
from types import ModuleType

import pytest
from attrs import evolve

from copcore import (
    Centre,
    DatedValue,
    LeapDayRule,
    OpaqueRule,
    Parameter,
    PluginError,
    Rule,
    RuleVersion,
    Subject,
    Text,
    Truth,
    always,
    fact,
    hookimpl,
    parameter,
    related,
    rule,
)
from copcore.hooks import PluginStatus, open_door
from tests.hooks.sources import module, open_with, record_of, source, source_of

DAY = date(2024, 6, 3)
NAME = Text(bg="Въпрос?", en="Question?")
YOUNG = fact("child.birth_date").age() < 7


def question(key, when=YOUNG, centre=None, subject=Subject.CHILD):
    return Rule(
        key=key,
        title=NAME,
        subject=subject,
        source="X",
        versions=(RuleVersion(since=date(2024, 1, 1), when=when),),
        centre=centre,
    )


def plugin(name, *rules, parameters=(), centres=()):
    """A source of rules, parameters and centres."""
    made = ModuleType(name)
    made.copcore_register_rules = hookimpl(lambda: rules)
    made.copcore_register_parameters = hookimpl(lambda: parameters)
    made.copcore_register_centre = hookimpl(lambda: centres)
    return source_of(name, lambda: made)


def opened(*sources):
    return open_door([source("good"), *sources], (module("core"),))


def loaded(catalogue):
    return {r.name for r in catalogue.records if r.status is PluginStatus.LOADED}


def reason(catalogue, name):
    return record_of(catalogue, name).reason.en


def test_a_rule_is_asked_by_the_book_of_its_centre():
    book = open_with("good", "neighbour").book("dolno_selo")
    known = {"child.birth_date": date(2010, 5, 5), "dolno_selo.in_valley": True}
    assert book.decide("dolno_selo.age", known, DAY).outcome is Truth.YES
    assert book.decide("dolno_selo.by_hand", known, DAY).outcome is Truth.UNKNOWN


def test_a_book_of_a_centre_holds_its_own_rules_and_those_for_all():
    catalogue = opened(source("neighbour"), plugin("shared", question("shared.young")))
    assert [r.key for r in catalogue.book("gorno_selo").rules] == ["shared.young"]
    own = ["dolno_selo.age", "dolno_selo.by_hand", "shared.young"]
    assert [r.key for r in catalogue.book("dolno_selo").rules] == own
    assert [r.key for r in catalogue.book().rules] == own
    assert catalogue.book("gorno_selo").rules == catalogue.rules("gorno_selo")


def test_a_book_is_made_once():
    catalogue = opened()
    assert catalogue.book("dolno_selo") is catalogue.book("dolno_selo")
    assert catalogue.book() is catalogue.book(None)


def test_a_book_counts_birthdays_as_its_centre_declares():
    centre = Centre(key="sredno_selo", name=NAME, short_name=NAME, leap_day=LeapDayRule.FEBRUARY_28)
    catalogue = opened(plugin("p", question("p.young"), centres=(centre,)))
    born, eve = {"child.birth_date": date(2020, 2, 29)}, date(2027, 2, 28)
    assert catalogue.book("sredno_selo").decide("p.young", born, eve).outcome is Truth.NO
    assert catalogue.book("dolno_selo").decide("p.young", born, eve).outcome is Truth.YES
    assert catalogue.book().decide("p.young", born, eve).outcome is Truth.YES


def test_a_book_knows_working_days():
    since = fact("child.birth_date").since("1 working day")
    book = opened(plugin("p", question("p.over", since))).book()
    friday = {"child.birth_date": date(2024, 6, 7)}
    assert book.decide("p.over", friday, date(2024, 6, 9)).outcome is Truth.NO
    assert book.decide("p.over", friday, date(2024, 6, 10)).outcome is Truth.YES


def test_a_fact_of_words_holds_the_words_of_all_who_stand():
    (groups,) = (f for f in opened().facts() if f.key == "case.target_groups")
    assert [(c.key, c.label.en) for c in groups.choices] == [("children", "children")]


def test_an_opaque_rule_is_registered_like_any_other():
    catalogue = open_with("good")
    assert isinstance(catalogue.rule("dolno_selo.by_hand"), OpaqueRule)
    assert [r.key for r in catalogue.rules() if isinstance(r, OpaqueRule)] == ["dolno_selo.by_hand"]


def test_a_rule_knows_its_plugin():
    assert open_with("good").plugin_of_rule("dolno_selo.age") == "test-good:good"


def test_two_plugins_with_one_rule_are_both_refused_and_named():
    catalogue = opened(plugin("p1", question("x.young")), plugin("p2", question("x.young")))
    assert loaded(catalogue) == {"good"}
    told = 'Plugins "test-p1:p1" and "test-p2:p2" claim the same key, rule "x.young"'
    assert reason(catalogue, "p1") == reason(catalogue, "p2")
    assert reason(catalogue, "p1").startswith(told)


def test_two_plugins_with_one_parameter_are_both_refused():
    ten = Parameter(key="x.age", title=NAME, values=(DatedValue(DAY, 10, "X"),))
    catalogue = opened(plugin("p1", parameters=(ten,)), plugin("p2", parameters=(ten,)))
    assert 'claim the same key, parameter "x.age"' in reason(catalogue, "p1")


@pytest.mark.parametrize(
    ("rule_", "told"),
    [
        (question("p.a", fact("case.target_groups").overlaps("childern")), "is about case"),
        (
            question("p.a", fact("case.target_groups").overlaps("childern"), subject=Subject.CASE),
            'Unknown value of case.target_groups "childern"; the nearest is "children"',
        ),
        (question("p.a", YOUNG & rule("p.b")), 'when.all[1]: Unknown rule "p.b"'),
        (
            question("p.a", fact("child.birth_date").age() < parameter("dolno_selo.aga")),
            'Unknown parameter "dolno_selo.aga"; the nearest is "dolno_selo.age"',
        ),
        (question("p.a", related("family.membres").any(YOUNG)), 'the nearest is "family.members"'),
        (question("p.a", rule("p.a")), "leads back to itself (p.a → p.a)"),
        (
            evolve(
                open_with("good").rule("dolno_selo.by_hand"), key="p.a", facts=("a",), centre=None
            ),
            'p.a: Unknown fact "a"',
        ),
    ],
)
def test_a_rule_that_cannot_stand_is_refused_with_its_place(rule_, told):
    catalogue = opened(plugin("p", rule_))
    assert record_of(catalogue, "p").status is PluginStatus.REFUSED
    assert told in reason(catalogue, "p")
    assert loaded(catalogue) == {"good"}


def test_a_rule_may_name_what_another_plugin_brings_as_long_as_that_one_stands():
    wide = plugin("wide", question("wide.young"))
    narrow = plugin("narrow", question("narrow.young", rule("wide.young")))
    rival = plugin("rival", question("wide.young"))
    assert loaded(opened(narrow, wide)) == {"good", "narrow", "wide"}
    assert loaded(opened(narrow, wide, rival)) == {"good"}


def test_a_rule_for_all_may_not_name_the_rule_of_one_centre():
    catalogue = opened(plugin("p", question("p.a", rule("dolno_selo.age"))))
    assert 'Unknown rule "dolno_selo.age"' in reason(catalogue, "p")


def test_a_rule_of_a_centre_names_its_own_rules_and_those_for_all():
    shared = plugin("shared", question("shared.young"))
    both = rule("dolno_selo.age") & rule("shared.young")
    own = plugin("own", question("dolno_selo.both", both, centre="dolno_selo"))
    assert loaded(opened(shared, own)) == {"good", "own", "shared"}


def test_two_plugins_whose_rules_lead_into_each_other_are_both_refused():
    one = plugin("one", question("one.a", rule("two.a")))
    two = plugin("two", question("two.a", rule("one.a")))
    catalogue = opened(one, two)
    assert loaded(catalogue) == {"good"}
    assert "one.a → two.a → one.a" in reason(catalogue, "one")


def test_a_rule_falls_with_the_centre_that_it_names():
    own = plugin("own", question("obshto_selo.young", centre="obshto_selo"))
    catalogue = opened(source("rival_one"), source("rival_two"), own)
    assert 'an unknown centre "obshto_selo"' in reason(catalogue, "own")


def test_an_unsound_rule_of_the_core_is_raised():
    core = ModuleType("core")
    core.copcore_register_rules = hookimpl(lambda: (question("law.young"),))
    with pytest.raises(PluginError, match=r'Unknown fact "child\.birth_date"'):
        open_door([], (core,))


def test_a_rule_that_always_holds_needs_no_fact():
    book = opened(plugin("p", question("p.all", always()))).book()
    assert book.decide("p.all", {}, DAY).outcome is Truth.YES
