"""The plugin of Tsenovo by itself: what it registers, and what its report does with records."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime

import copcore_tsenovo as plugin
import pytest
from attrs import evolve

from copcore import (
    LANGUAGES,
    Basis,
    Centre,
    Decision,
    Period,
    Provenance,
    Records,
    Session,
    SessionForm,
    SessionStatus,
    Setting,
    TermKind,
    Text,
    Truth,
    build,
)

ELSEWHERE = Centre(
    key="elsewhere", name=Text(bg="Другаде", en="Elsewhere"), short_name=Text(bg="Д", en="E")
)


def an_id(number: int) -> str:
    return f"018b2f0c-7c00-7000-8000-{number:012}"


@pytest.fixture
def centre():
    (centre,) = plugin.copcore_register_centre()
    return centre


@pytest.fixture
def annual(centre):
    """Builds the annual report of a year on records."""
    (definition,) = plugin.copcore_register_reports(centre)

    def count(*sessions, year=2018):
        return build(
            definition,
            Basis(
                centre=centre,
                period=Period.of_year(year),
                as_of=datetime(year + 1, 1, 15, tzinfo=UTC),
                records=Records(sessions=sessions),
            ),
        )

    return count


@pytest.mark.parametrize(
    "hook",
    [
        plugin.copcore_register_programmes,
        plugin.copcore_register_reports,
        plugin.copcore_register_scenarios,
    ],
)
def test_the_plugin_speaks_for_its_own_centre_only(hook, centre):
    assert hook(centre)
    assert hook(ELSEWHERE) == ()


def test_importing_the_plugin_loads_no_report():
    code = "import sys, copcore_tsenovo; print('copcore_tsenovo.report' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_own_words_begin_with_the_name_of_the_centre():
    assert all(term.key.startswith("tsenovo.") for term in plugin.copcore_register_vocabulary())


@pytest.mark.parametrize(
    "silent",
    ["opened_on", "age_focus", "age_limits", "free_of_charge", "funding", "posts", "staff_total"],
)
def test_what_the_source_leaves_silent_is_unknown(centre, silent):
    assert getattr(centre, silent) is None


def test_every_target_of_the_scenario_was_published(centre):
    (scenario,) = plugin.copcore_register_scenarios(centre)
    assert scenario.targets.invented == ()
    assert scenario.targets.participant_minutes.value == 258_480
    assert scenario.targets.participant_minutes.provenance is Provenance.PUBLISHED


def test_the_paragraph_holds_no_number_of_its_own(annual):
    for sentence in annual().narrative:
        for language in LANGUAGES:
            assert not re.search(r"\d", sentence[language])


def test_every_figure_of_a_year_without_records_is_nothing_but_the_capacity(annual):
    figures = {cell.key: cell.value for cell in annual().cells}
    assert figures.pop("capacity") == 20
    assert set(figures.values()) == {0}


def test_a_year_without_an_approved_capacity_has_no_ratio(annual):
    report = annual(year=2019)
    assert report.cell("capacity").value is None
    assert report.cell("capacity_use").value is None


def test_one_session_more_is_one_more_in_exactly_one_of_the_three_counts(annual):
    session = Session(
        id=an_id(1),
        on=date(2018, 3, 5),
        minutes=45,
        form=SessionForm.INDIVIDUAL,
        setting=Setting.HOME,
        status=SessionStatus.HELD,
        staff=(an_id(2),),
    )
    at_centre = evolve(session, id=an_id(3), setting=Setting.CENTRE)
    failed = evolve(session, id=an_id(4), status=SessionStatus.FAILED_VISIT)
    report = annual(session, at_centre, failed)
    kinds = ("individual_sessions", "group_sessions", "home_visits")
    assert [report.cell(kind).value for kind in kinds] == [1, 0, 1]


def accessible(catalogue, *groups: str) -> Decision:
    """What the rule of access says of a case that names some groups."""
    facts = {"case.target_groups": frozenset(groups)}
    return catalogue.book("tsenovo").decide("tsenovo.target_group", facts, date(2018, 3, 5))


def test_the_rules_are_those_of_the_own_centre():
    rules = plugin.copcore_register_rules()
    assert {rule.centre for rule in rules} == {"tsenovo"}
    assert {rule.key for rule in rules} == {
        "tsenovo.target_group",
        "tsenovo.information_for_anyone",
    }


def test_a_person_of_another_group_is_not_refused_and_information_remains_open(catalogue):
    decision = accessible(catalogue, "kinship_carer")
    assert decision.outcome is Truth.UNKNOWN
    open_ = catalogue.book("tsenovo").decide("tsenovo.information_for_anyone", {}, decision.on)
    assert open_.outcome is Truth.YES


@pytest.mark.parametrize("group", ["neglected_child", "child_victim_of_trafficking"])
def test_every_child_at_risk_has_access_by_whatever_narrower_name(catalogue, centre, group):
    assert group not in centre.target_groups
    assert accessible(catalogue, group).outcome is Truth.YES


def test_no_group_of_the_vocabulary_is_refused(catalogue):
    groups = [term.key for term in catalogue.terms(TermKind.TARGET_GROUP)]
    outcomes = {accessible(catalogue, group).outcome for group in groups}
    assert outcomes == {Truth.YES, Truth.UNKNOWN}


def test_each_group_of_the_profile_has_access(catalogue, centre):
    outcomes = {accessible(catalogue, group).outcome for group in centre.target_groups}
    assert outcomes == {Truth.YES}
