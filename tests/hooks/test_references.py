"""Every key that a plugin names must be brought by somebody."""

from types import ModuleType

import pytest
from attrs import evolve

from copcore import (
    AccessPath,
    CellDefinition,
    DistinctUsers,
    EventsHeld,
    OfferKind,
    OutcomesReached,
    PartnerOrganisation,
    Period,
    PlannedEvent,
    Programme,
    RatioOf,
    ReportDefinition,
    SessionsHeld,
    Setting,
    StaffAtWork,
    StaffPost,
    Term,
    TermKind,
    Text,
    hookimpl,
)
from copcore.hooks import open_door
from tests.hooks.sources import module, record_of, source_of

WRONG = "nobody_brings_this"
NAME = Text(bg="име", en="name")
GOOD = module("good")
(CENTRE,) = GOOD.copcore_register_centre()
PARTNER = PartnerOrganisation(key="shelter", type="school", name=NAME)
OFFER = Programme(key="walks", kind=OfferKind.PROGRAMME, title=NAME)
EVENT = PlannedEvent(
    kind="meeting", title=NAME, period=Period.of_year(2024), setting=Setting.CENTRE
)
METRICS = {
    "path": DistinctUsers(path=WRONG),
    "target_group": DistinctUsers(target_group=WRONG),
    "programme": SessionsHeld(programme=WRONG),
    "activity": SessionsHeld(activity=WRONG),
    "support_domain": SessionsHeld(support_domain=WRONG),
    "kind_of_event": EventsHeld(kind_of_event=WRONG),
    "goal": OutcomesReached(goal=WRONG),
    "role": StaffAtWork(role=WRONG),
    "numerator.role": RatioOf(
        numerator=("a", StaffAtWork(role=WRONG)), denominator=("b", StaffAtWork())
    ),
}
PROFILE_FIELDS = {
    "activities": (WRONG,),
    "goals": ("growing_up_at_home", WRONG),
    "resources": (WRONG,),
    "risk_factors": (WRONG,),
    "service_types": (WRONG,),
    "support_domains": (WRONG,),
    "target_groups": (WRONG,),
    "posts.role": (StaffPost(role=WRONG),),
    "partners.type": (evolve(PARTNER, type=WRONG),),
    "access_paths.key": (AccessPath(key=WRONG),),
    "access_paths.referrer": (AccessPath(key="self_referred", referrer=WRONG),),
}
SCENARIO_FIELDS = {
    "report": WRONG,
    "events.kind": (evolve(EVENT, kind=WRONG),),
    "events.programme": (evolve(EVENT, programme=WRONG),),
    "events.initiated_by": (evolve(EVENT, initiated_by=WRONG),),
    "events.participants": (evolve(EVENT, participants=("school", WRONG)),),
}


def reason_for(hook, change):
    """What is said of the good plugin when one of its hooks gives changed records."""
    plugin = ModuleType("good")
    vars(plugin).update({n: v for n, v in vars(GOOD).items() if n.startswith("copcore_")})
    original = vars(GOOD)[hook]
    if hook == "copcore_register_centre":
        changed = hookimpl(lambda: change(original()))
    else:
        changed = hookimpl(lambda centre: change(original(centre)))
    setattr(plugin, hook, changed)
    catalogue = open_door([source_of("good", lambda: plugin)], (module("core"),))
    return record_of(catalogue, "good").reason


@pytest.mark.parametrize("field", PROFILE_FIELDS)
def test_a_profile_names_only_known_keys(field):
    name = field.partition(".")[0]
    changed = evolve(CENTRE, **{name: PROFILE_FIELDS[field]})
    if name == "partners":
        changed = evolve(changed, access_paths=())
    reason = reason_for("copcore_register_centre", lambda _: (changed,))
    assert f'"{WRONG}" in centre "dolno_selo", {field};' in reason.en
    assert f"„{WRONG}“" in reason.bg


@pytest.mark.parametrize("field", ["target_groups", "activities", "goals", "method"])
def test_a_programme_names_only_known_keys(field):
    changed = evolve(OFFER, **{field: WRONG if field == "method" else (WRONG,)})
    reason = reason_for("copcore_register_programmes", lambda offers: (*offers, changed))
    assert f'"{WRONG}" in programme "walks" (dolno_selo), {field};' in reason.en


@pytest.mark.parametrize("field", METRICS)
def test_a_report_counts_only_by_known_keys(field):
    cell = CellDefinition(key="figure", label=NAME, metric=METRICS[field])
    report = ReportDefinition(
        key="dolno_selo.annual", title=NAME, cells=(cell,), sections=lambda *_: ()
    )
    reason = reason_for("copcore_register_reports", lambda _: (report,))
    assert f'"{WRONG}" in report "dolno_selo.annual", cells.metric.{field};' in reason.en


@pytest.mark.parametrize("field", SCENARIO_FIELDS)
def test_a_scenario_names_only_known_keys(field):
    change = {field.partition(".")[0]: SCENARIO_FIELDS[field]}
    reason = reason_for(
        "copcore_register_scenarios", lambda scenarios: (evolve(scenarios[0], **change),)
    )
    assert f'"{WRONG}" in scenario "year" (dolno_selo), {field};' in reason.en


def test_a_programme_of_another_centre_is_unknown_here():
    event = evolve(EVENT, programme="theatre", participants=("school",))
    right = reason_for(
        "copcore_register_scenarios", lambda found: tuple(evolve(s, events=(event,)) for s in found)
    )
    assert right is None


def test_the_nearest_key_is_one_of_the_same_kind():
    wrong = Term(kind=TermKind.METHOD, key="dolno_selo.theatre", label=NAME, broader="growing_up")

    plugin = ModuleType("plugin")
    plugin.copcore_register_vocabulary = hookimpl(lambda: (wrong,))
    catalogue = open_door([source_of("plugin", lambda: plugin)], (module("core"),))
    assert 'an unknown method "growing_up"' in catalogue.records[0].reason.en
    assert "growing_up_at_home" not in catalogue.records[0].reason.en


def test_two_cells_of_a_report_have_different_keys():
    cell = CellDefinition(key="figure", label=NAME, metric=StaffAtWork())
    report = ReportDefinition(
        key="dolno_selo.annual", title=NAME, cells=(cell, cell), sections=lambda *_: ()
    )
    reason = reason_for("copcore_register_reports", lambda _: (report,))
    assert 'registers cell "figure" (dolno_selo.annual) twice' in reason.en
