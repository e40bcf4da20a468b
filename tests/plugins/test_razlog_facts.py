"""Every fact of Razlog's page, proven through the public API on its demonstration."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore import (
    LANGUAGES,
    CapacityUnit,
    MetricKind,
    Precision,
    Provenance,
    Records,
    ScopeKind,
    Setting,
    Truth,
)

DAY = date(2021, 4, 30)


def fact(*ids):
    return pytest.mark.fact(*ids)


def proof(*values, of):
    return pytest.param(*values, marks=fact(of), id=f"{of}-{values[0]}")


@pytest.fixture
def razlog(demo):
    return demo("razlog")


# Vocabulary: records of the demonstration use the key.


@pytest.mark.parametrize(
    "group",
    [
        proof("vulnerable_group", of="RAZ-02"),
        proof("child_at_risk", of="RAZ-07"),
        proof("family_at_risk", of="RAZ-07"),
        proof("parent", of="RAZ-13"),
    ],
)
def test_cases_belong_to_every_target_group(razlog, group):
    assert group in _flat(case.target_groups for case in razlog.records.cases)


@pytest.mark.parametrize(
    "goal",
    [
        proof("better_child_care", of="RAZ-03"),
        proof("social_integration", of="RAZ-03"),
        proof("institutionalisation_prevention", of="RAZ-08"),
        proof("overcoming_difficulties", of="RAZ-15"),
        proof("razlog.social_change", of="RAZ-23"),
    ],
)
def test_plans_pursue_every_goal(razlog, goal):
    plans = _flat(case.plans for case in razlog.records.cases)
    assert goal in {agreed.key for plan in plans for agreed in plan.goals}


@pytest.mark.parametrize(
    "risk",
    [
        proof("developmental_risk", of="RAZ-09"),
        proof("razlog.problems_in_family", of="RAZ-14"),
        proof("razlog.problems_outside_family", of="RAZ-14"),
        proof("family_crisis", of="RAZ-15"),
    ],
)
def test_assessments_find_every_risk(razlog, risk):
    assessments = _flat(case.assessments for case in razlog.records.cases)
    assert risk in _flat(assessment.risk_factors for assessment in assessments)


@pytest.mark.parametrize(
    ("path", "referrer"),
    [
        proof("child_protection_referral", "child_protection", of="RAZ-12"),
        proof("self_referred", None, of="RAZ-13"),
    ],
)
def test_cases_begin_by_every_path_of_access(razlog, path, referrer):
    referrals = _flat(case.referrals for case in razlog.records.cases)
    assert {referral.referrer for referral in referrals if referral.path == path} == {referrer}
    assert razlog.report.cell(f"users_by_path.{path}").value > 0


@fact("RAZ-12")
def test_the_referring_department_is_a_partner_whose_seat_is_unknown(razlog):
    partner = next(p for p in razlog.centre.partners if p.key == "child_protection")
    assert (partner.type, partner.seat) == ("child_protection_department", None)
    for language in LANGUAGES:
        assert partner.name[language] in razlog.text(language)


@fact("RAZ-17")
def test_the_state_of_emergency_is_in_the_records_as_a_disruption(razlog):
    (event,) = (e for e in razlog.records.events if e.kind == "razlog.disruption")
    opened = razlog.centre.opened_on
    assert event.period.start <= opened.latest and event.period.end >= opened.earliest
    assert [item.id for item in razlog.report.cell("disruptions").items] == [event.id]


@fact("RAZ-20")
def test_specialists_lead_sessions_and_their_number_is_unknown(razlog):
    specialists = {m.id for m in razlog.records.staff if m.role == "razlog.specialist"}
    assert specialists & set(_flat(session.staff for session in _held(razlog.records)))
    assert [p.count for p in razlog.centre.posts if p.role == "razlog.specialist"] == [None]


# Metrics: computed from records.


@fact("RAZ-19")
def test_48_users_since_the_opening_are_counted_from_records(razlog):
    counted = razlog.report.cell("users_since_opening")
    served = {u.person_id for session in razlog.records.sessions for u in session.served}
    assert counted.value == 48
    assert {item.id for item in counted.items} == served
    assert counted.definition.metric.kind is MetricKind.CUMULATIVE


@fact("RAZ-19")
def test_48_is_the_only_published_target(razlog):
    target = razlog.scenario.targets.users_distinct
    assert (target.value, target.provenance, target.source) == (48, Provenance.PUBLISHED, "RAZ-19")
    assert set(razlog.scenario.targets.invented) == {
        "users_monthly_mean",
        "individual_sessions",
        "group_sessions",
        "home_visits",
    }


@fact("RAZ-18")
def test_the_first_users_came_one_month_after_the_opening(razlog):
    counted = razlog.report.cell("months_to_first_user")
    first = min(_held(razlog.records), key=lambda session: (session.on, session.id))
    assert (first.on.year, first.on.month) == (2020, 4)
    assert counted.value == 1
    assert [item.id for item in counted.items] == [first.id]


@fact("RAZ-26")
def test_all_users_are_served_in_the_centre(razlog):
    held = {session.id for session in _held(razlog.records)}
    assert {s.setting for s in _held(razlog.records)} == {Setting.CENTRE}
    assert {item.id for item in razlog.report.cell("sessions_on_site").items} == held


@pytest.mark.parametrize("cell", ["users_monthly_mean", "individual_sessions", "group_sessions"])
def test_the_demonstration_adds_up_to_its_targets(razlog, cell):
    assert razlog.report.cell(cell).value == getattr(razlog.scenario.targets, cell).value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_that_figures_are_invented(razlog, language):
    (notice,) = razlog.report.notices
    assert notice[language] in razlog.text(language)
    assert {"bg": "измислен", "en": "invented"}[language] in notice[language]


# Profile: stored, dated, shown.


@fact("RAZ-01")
def test_the_municipality_is_a_partner_and_its_extended_package_is_printed(razlog):
    assert "municipality" in {partner.type for partner in razlog.centre.partners}
    for language, name in (("bg", "Община Разлог"), ("en", "Municipality of Razlog")):
        printed = razlog.text(language)
        assert f": {name}" in printed
        assert _statement(razlog, "extended_package")[language] in printed


@fact("RAZ-04")
def test_the_repair_of_premises_is_a_completed_project_and_no_funding(razlog):
    (project,) = razlog.centre.projects
    assert project.completed
    assert project.title.bg not in razlog.centre.funding.bg
    for language, completed in (("bg", "(завършен)"), ("en", "(completed)")):
        printed = razlog.text(language)
        assert project.title[language] in printed
        assert completed in printed


@fact("RAZ-05")
def test_the_opening_is_a_month_and_the_funding_is_delegated_by_the_state(razlog):
    opened = razlog.centre.opened_on
    assert (opened.iso, opened.precision) == ("2020-03", Precision.MONTH)
    assert opened.said == "през месец март миналата година"
    assert f"Начало на дейността: {opened.said} (март 2020 г.)" in razlog.text("bg")
    assert "Opened: March 2020" in razlog.text("en")
    assert "Финансиране: делегирана от държавата дейност" in razlog.text("bg")
    assert "Funding: state-delegated activity" in razlog.text("en")


@fact("RAZ-06")
def test_the_capacity_is_20_places_from_the_opening_on(razlog):
    capacity = razlog.centre.capacity_on(DAY)
    assert (capacity.number, capacity.unit) == (20, CapacityUnit.PLACES)
    assert razlog.centre.capacity_on(date(2020, 2, 29)) is None
    assert razlog.report.cell("capacity").value == 20
    assert "20 места" in razlog.text("bg")
    assert "20 places" in razlog.text("en")


@fact("RAZ-06", "RAZ-19")
def test_48_users_on_20_places_are_never_called_too_many(razlog):
    assert MetricKind.RATIO not in {c.definition.metric.kind for c in razlog.report.cells}
    for language, claims in (("bg", ("надвиш", "%")), ("en", ("over capacity", "exceeds", "%"))):
        assert not [claim for claim in claims if claim in razlog.text(language)]
    note = razlog.report.cell("capacity").definition.note
    assert note["bg"] in razlog.text("bg")


@fact("RAZ-10")
def test_the_territory_is_the_centres_own_scope(razlog):
    assert razlog.centre.scope.kind is ScopeKind.OWN
    assert "Територия: териториалният обхват на ЦОП" in razlog.text("bg")
    assert "Territory: the centre's own territorial scope" in razlog.text("en")


@fact("RAZ-22")
def test_the_head_is_called_director_and_not_named(razlog):
    (head,) = (member for member in razlog.records.staff if member.role == "head_of_service")
    assert head.local_title.bg == "директор"
    assert "Длъжност: директор" in razlog.text("bg")
    assert "Post: director" in razlog.text("en")
    assert head.name not in razlog.text("bg")


def test_what_the_text_leaves_silent_is_unknown(razlog):
    assert razlog.centre.provider_on(DAY).provider is None
    assert razlog.centre.free_of_charge is razlog.centre.working_hours is None
    assert "Доставчик: неизвестно" in razlog.text("bg")


# Rules: decide.


def _decide(catalogue, facts, on):
    return catalogue.book("razlog").decide("razlog.may_be_supported", facts, on).outcome


@fact("RAZ-16")
@given(
    birth=st.none() | st.dates(max_value=DAY),
    ethnicity=st.none() | st.text(min_size=1),
    cases=st.none() | st.just(({"case.target_groups": frozenset({"parent"})},)),
)
def test_every_child_is_supported_whatever_the_circumstances(catalogue, birth, ethnicity, cases):
    facts = {"child.birth_date": birth, "child.ethnicity": ethnicity, "child.cases": cases}
    assert _decide(catalogue, facts, DAY) is Truth.YES


@fact("RAZ-16")
def test_the_rule_holds_from_when_the_centre_was_open_for_sure(catalogue):
    opened = catalogue.centre("razlog").opened_on.latest
    assert _decide(catalogue, {}, opened) is Truth.YES
    assert _decide(catalogue, {}, opened - timedelta(days=1)) is Truth.UNKNOWN


# Wording: printed in both languages.


@pytest.mark.parametrize(
    "statement",
    [
        proof("inclusion_and_rights", of="RAZ-11"),
        proof("every_child", of="RAZ-16"),
        proof("opened_in_emergency", of="RAZ-17"),
        proof("qualified_team", of="RAZ-20"),
        proof("well_being", of="RAZ-21"),
        proof("mission", of="RAZ-23"),
        proof("wide_range", of="RAZ-24"),
        proof("by_need", of="RAZ-25"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_mission_and_principles_are_printed(razlog, statement, language):
    assert _statement(razlog, statement)[language] in razlog.text(language)


def _statement(razlog, key: str):
    return next(s.text for s in razlog.centre.statements if s.key == key)


def _flat(many: Iterable) -> list:
    return [one for some in many for one in some]


def _held(records: Records) -> list:
    return [session for session in records.sessions if session.held]
