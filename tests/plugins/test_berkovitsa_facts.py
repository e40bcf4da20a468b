"""Every fact of Berkovitsa's page, proven through the public API on its demonstration."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore import (
    LANGUAGES,
    PartialDate,
    Records,
    ScopeKind,
    Setting,
    SettlementKind,
    Truth,
    birthday,
)

DAY = date(2018, 6, 15)
DOMAINS = ("social", "psychological", "medical", "educational")
PLACES = (Setting.CENTRE, Setting.FIELD, Setting.HOME)


def fact(*ids):
    return pytest.mark.fact(*ids)


def proof(*values, of):
    return pytest.param(*values, marks=fact(of), id=f"{of}-{values[0]}")


@pytest.fixture
def berkovitsa(demo):
    return demo("berkovitsa")


@pytest.fixture(scope="session")
def decide(catalogue):
    """Ask a rule of the centre about somebody of whom only the birth is known, or nothing."""

    def decided(rule: str, birth: date | PartialDate | None, on: date) -> Truth:
        book = catalogue.book("berkovitsa")
        return book.decide(f"berkovitsa.{rule}", {"child.birth_date": birth}, on).outcome

    return decided


# Vocabulary: records of the demonstration use the key.


@pytest.mark.parametrize(
    "risk",
    [
        proof("neglect", of="BRK-03"),
        proof("unsuitable_care", of="BRK-04"),
        proof("separation", of="BRK-05"),
    ],
)
def test_assessments_find_every_risk(berkovitsa, risk):
    assessments = _flat(case.assessments for case in berkovitsa.records.cases)
    assert risk in _flat(assessment.risk_factors for assessment in assessments)


@pytest.mark.parametrize(
    "role",
    [
        proof("social_worker", of="BRK-06"),
        proof("social_associate", of="BRK-07"),
        proof("psychologist", of="BRK-08"),
        proof("nurse", of="BRK-09"),
    ],
)
def test_workers_of_every_role_lead_sessions(berkovitsa, role):
    of_role = {member.id for member in berkovitsa.records.staff if member.role == role}
    assert of_role & set(_flat(session.staff for session in _held(berkovitsa.records)))


@pytest.mark.parametrize(
    "domain",
    [
        proof("social", of="BRK-16"),
        proof("psychological", of="BRK-17"),
        proof("medical", of="BRK-18"),
        proof("educational", of="BRK-19"),
    ],
)
def test_sessions_give_every_kind_of_support(berkovitsa, domain):
    assert domain in _flat(session.support_domains for session in _held(berkovitsa.records))


@pytest.mark.parametrize(
    "goal",
    [
        proof("parenting_skills", of="BRK-20"),
        proof("separation_prevention", of="BRK-21"),
        proof("abandonment_prevention", of="BRK-22"),
        proof("early_childhood_development", of="BRK-23"),
        proof("child_marriage_prevention", of="BRK-24"),
        proof("early_birth_prevention", of="BRK-25"),
        proof("berkovitsa.preschool_and_school", of="BRK-28"),
        proof("risk_behaviour_prevention", of="BRK-29"),
    ],
)
def test_plans_pursue_every_goal(berkovitsa, goal):
    plans = _flat(case.plans for case in berkovitsa.records.cases)
    assert goal in {agreed.key for plan in plans for agreed in plan.goals}


@pytest.mark.parametrize(
    "activity",
    [
        proof("berkovitsa.family_planning", of="BRK-26"),
        proof("berkovitsa.health_care", of="BRK-27"),
        proof("berkovitsa.diagnosis_and_treatment", of="BRK-30"),
        proof("prevention", of="BRK-33"),
    ],
)
def test_sessions_are_held_for_every_activity(berkovitsa, activity):
    assert activity in _flat(session.activities for session in _held(berkovitsa.records))


@pytest.mark.parametrize(
    "group",
    [
        proof("vulnerable_group", of="BRK-14"),
        proof("adolescent", of="BRK-29"),
        proof("child_at_risk", of="BRK-31"),
        proof("family_at_risk", of="BRK-31"),
    ],
)
def test_cases_belong_to_every_target_group(berkovitsa, group):
    assert group in _flat(case.target_groups for case in berkovitsa.records.cases)


@fact("BRK-11")
def test_users_are_reached_in_the_field(berkovitsa):
    referrals = _flat(case.referrals for case in berkovitsa.records.cases)
    assert {referral.path for referral in referrals} == {"field_outreach"}


# Metrics: computed from records.


@pytest.mark.parametrize(
    ("cell", "settings"),
    [
        proof("mobile_sessions", {Setting.FIELD, Setting.HOME}, of="BRK-10"),
        proof("sessions_in_field", {Setting.FIELD}, of="BRK-11"),
        proof("sessions_on_site", {Setting.CENTRE}, of="BRK-13"),
    ],
)
def test_sessions_are_counted_where_they_were_held(berkovitsa, cell, settings):
    held = {s.id for s in _held(berkovitsa.records) if s.setting in settings}
    assert held
    assert {item.id for item in berkovitsa.report.cell(cell).items} == held


@fact("BRK-12")
def test_every_day_with_mobile_work_counts_once(berkovitsa):
    by_id = {session.id: session for session in _held(berkovitsa.records)}
    mobile = [s for s in by_id.values() if s.setting in (Setting.FIELD, Setting.HOME)]
    counted = berkovitsa.report.cell("mobile_days")
    days = [by_id[item.id].on for item in counted.items]
    assert sorted(days) == sorted({session.on for session in mobile})
    assert counted.value == len(days) > 100


@fact("BRK-34")
@pytest.mark.parametrize("domain", DOMAINS)
def test_every_support_is_given_on_site_and_in_mobile_work(berkovitsa, domain):
    on_site, field, home = (
        sum(s.setting is place and domain in s.support_domains for s in _held(berkovitsa.records))
        for place in PLACES
    )
    assert berkovitsa.report.cell(f"support_on_site.{domain}").value == on_site > 0
    assert berkovitsa.report.cell(f"support_mobile.{domain}").value == field + home
    assert min(field, home) > 0


@pytest.mark.parametrize(
    "goal",
    [
        proof("separation_prevention", of="BRK-21"),
        proof("child_marriage_prevention", of="BRK-24"),
        proof("early_birth_prevention", of="BRK-25"),
    ],
)
def test_goals_that_were_reached_can_be_counted(berkovitsa, goal):
    period = berkovitsa.scenario.period
    judgements = _flat((*case.reviews, *case.closures) for case in berkovitsa.records.cases)
    reached = sum(
        any(o.goal == goal and o.reached is Truth.YES for o in judgement.outcomes)
        for judgement in judgements
        if judgement.on in period
    )
    assert berkovitsa.report.cell(f"goals_reached.{goal}").value == reached > 0


@fact("BRK-02")
def test_users_in_the_focus_beyond_it_and_of_unknown_age_are_all_users(berkovitsa):
    keys = ("users_in_focus", "users_beyond_focus", "users_of_unknown_age")
    parts = [{item.id for item in berkovitsa.report.cell(key).items} for key in keys]
    everybody = {item.id for item in berkovitsa.report.cell("users_distinct").items}
    assert set.union(*parts) == everybody
    assert sum(map(len, parts)) == len(everybody)
    assert all(parts)


@fact("BRK-02")
def test_the_reading_of_the_focus_is_printed_with_the_figure(berkovitsa):
    note = berkovitsa.report.cell("users_in_focus").definition.note
    assert "until the third birthday" in note.en
    for language in LANGUAGES:
        assert note[language] in berkovitsa.text(language)


@pytest.mark.parametrize(
    ("cell", "target"),
    [
        ("users_distinct", "users_distinct"),
        ("users_monthly_mean", "users_monthly_mean"),
        ("individual_sessions", "individual_sessions"),
        ("group_sessions", "group_sessions"),
        ("home_visits", "home_visits"),
    ],
)
def test_the_demonstration_adds_up_to_its_targets(berkovitsa, cell, target):
    wanted = getattr(berkovitsa.scenario.targets, target).value
    assert berkovitsa.report.cell(cell).value == wanted


def test_no_figure_of_the_demonstration_is_called_published(berkovitsa):
    assert berkovitsa.scenario.targets.invented == (
        "users_distinct",
        "users_monthly_mean",
        "individual_sessions",
        "group_sessions",
        "home_visits",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_that_figures_are_invented(berkovitsa, language):
    (notice,) = berkovitsa.report.notices
    assert notice[language] in berkovitsa.text(language)
    assert {"bg": "измислен", "en": "invented"}[language] in notice[language]


# Profile: stored, dated, shown.


@fact("BRK-01")
def test_the_fourth_anniversary_is_stored_and_no_opening_is_reckoned_from_it(berkovitsa):
    (anniversary,) = berkovitsa.centre.anniversaries
    assert (anniversary.ordinal, anniversary.on) == (4, None)
    assert berkovitsa.centre.opened_on is None
    assert berkovitsa.centre.anniversary_on(DAY) is None
    assert "Отбелязана годишнина: 4 години" in berkovitsa.text("bg")
    assert "Anniversary celebrated: 4 years" in berkovitsa.text("en")


@fact("BRK-14")
def test_the_territory_is_a_quarter(berkovitsa):
    assert berkovitsa.centre.scope.kind is ScopeKind.QUARTER
    assert "Територия: кв. „Раковица“" in berkovitsa.text("bg")
    assert "Territory: quarter Rakovitsa" in berkovitsa.text("en")


@fact("BRK-15")
def test_the_service_is_an_integrated_one(berkovitsa):
    assert berkovitsa.centre.service_types == ("berkovitsa.integrated_community_service",)
    assert {s.programme for s in _held(berkovitsa.records)} == {"integrated_support"}
    assert "интегрирана социална услуга в общността" in berkovitsa.text("bg")
    assert "integrated social service in the community" in berkovitsa.text("en")


@fact("BRK-32")
def test_the_municipal_administration_is_a_partner_and_the_provider_is_unknown(berkovitsa):
    (partner,) = berkovitsa.centre.partners
    assert partner.type == "municipality"
    assert berkovitsa.centre.provider_on(DAY) is None
    assert "Общинска администрация – Берковица" in berkovitsa.text("bg")
    assert "Municipal administration of Berkovitsa" in berkovitsa.text("en")


@fact("BRK-35")
def test_the_place_is_a_town_and_a_quarter(berkovitsa):
    address = berkovitsa.centre.address
    assert (address.kind, address.ekatte) == (SettlementKind.TOWN, "03928")
    assert address.quarter.bg == "Раковица"
    assert "гр. Берковица, кв. „Раковица“" in berkovitsa.text("bg")
    assert "town of Berkovitsa, quarter Rakovitsa" in berkovitsa.text("en")


def test_what_the_text_leaves_silent_is_unknown(berkovitsa):
    centre = berkovitsa.centre
    assert (centre.capacities, centre.providers, centre.forms) == ((), (), ())
    assert centre.free_of_charge is centre.working_hours is centre.staff_total is None
    assert centre.age_limits is None
    assert "Капацитет: неизвестно" in berkovitsa.text("bg")


# Rules: decide.

# The rules hold from 2018 on, and so the births lie where both sides of a birthday do.
FIRST_DAY = date(2018, 1, 1)
_BIRTHS = st.dates(min_value=date(2018, 1, 1), max_value=date(2090, 12, 31))


@fact("BRK-02")
@given(birth=_BIRTHS)
def test_the_focus_ends_on_the_third_birthday(decide, birth):
    third = birthday(birth, 3)
    assert decide("in_focus", birth, birth) is Truth.YES
    assert decide("in_focus", birth, third - timedelta(days=1)) is Truth.YES
    assert decide("in_focus", birth, third) is Truth.NO


@fact("BRK-02")
@pytest.mark.parametrize("birth", [None, PartialDate(year=2015), PartialDate(year=2015, month=6)])
def test_a_birth_date_that_leaves_it_open_makes_the_focus_unknown(decide, birth):
    assert decide("in_focus", birth, DAY) is Truth.UNKNOWN


@fact("BRK-02")
def test_the_focus_is_that_of_the_profile(berkovitsa, decide):
    end = berkovitsa.centre.age_focus.until_years
    born = date(DAY.year - end, DAY.month, DAY.day)
    assert decide("in_focus", born, DAY) is Truth.NO
    assert decide("in_focus", born + timedelta(days=1), DAY) is Truth.YES


@fact("BRK-02", "BRK-36")
@given(birth=st.none() | _BIRTHS, on=st.dates(FIRST_DAY, date(9998, 12, 31)))
def test_everyone_who_needs_help_may_be_served_in_the_focus_or_not(decide, birth, on):
    assert decide("may_be_served", birth, on) is Truth.YES


@pytest.mark.parametrize("rule", ["in_focus", "may_be_served"])
def test_before_the_first_day_of_a_rule_nobody_can_tell(decide, rule):
    assert decide(rule, date(2016, 5, 5), FIRST_DAY - timedelta(days=1)) is Truth.UNKNOWN


@fact("BRK-36")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_principle_that_everyone_is_supported_is_printed(berkovitsa, language):
    statement = next(s for s in berkovitsa.centre.statements if s.key == "everyone_in_need")
    assert statement.text[language] in berkovitsa.text(language)


def _flat(many: Iterable) -> list:
    return [one for some in many for one in some]


def _held(records: Records) -> list:
    return [session for session in records.sessions if session.held]
