"""Every fact of Tsenovo's page, proven through the public API on the demonstration of 2018."""

from collections.abc import Iterable
from datetime import date

import pytest

from copcore import (
    LANGUAGES,
    Frequency,
    OfferKind,
    Programme,
    ScopeKind,
    Truth,
    rounded,
)

DAY = date(2018, 6, 1)


def fact(*ids):
    return pytest.mark.fact(*ids)


def proof(*values, of):
    return pytest.param(*values, marks=fact(of), id=f"{of}-{values[0]}")


@pytest.fixture
def tsenovo(demo, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")  # the widest that a report gets: no table breaks a title
    return demo("tsenovo")


# Vocabulary: records of the demonstration use the key.


@pytest.mark.parametrize(
    "activity",
    [
        proof("abandonment_prevention", of="TSE-03"),
        proof("institutionalisation_prevention", of="TSE-04"),
        proof("violence_prevention", of="TSE-05"),
        proof("school_dropout_prevention", of="TSE-06"),
        proof("deinstitutionalisation", of="TSE-07"),
        proof("reintegration", of="TSE-08"),
        proof("independent_living_training", of="TSE-09"),
        proof("social_integration", of="TSE-10"),
        proof("family_counselling", of="TSE-11"),
        proof("foster_and_adoptive_assessment", of="TSE-12"),
        proof("foster_and_adoptive_training", of="TSE-13"),
        proof("foster_and_adoptive_support", of="TSE-14"),
        proof("behaviour_counselling", of="TSE-15"),
        proof("tsenovo.return_to_family", of="TSE-16"),
        proof("tsenovo.monitoring_after_reintegration", of="TSE-17"),
        proof("tsenovo.support_after_adoption", of="TSE-18"),
        proof("tsenovo.underage_mothers", of="TSE-19"),
        proof("tsenovo.underage_mothers", of="TSE-20"),
        proof("parenting_training", of="TSE-21"),
    ],
)
def test_sessions_are_held_for_every_area_of_work(tsenovo, activity):
    assert activity in _flat(session.activities for session in tsenovo.records.sessions)


@pytest.mark.parametrize(
    "goal",
    [
        proof("quality_of_life", of="TSE-01"),
        proof("tsenovo.own_capacity", of="TSE-30"),
        proof("tsenovo.learning", of="TSE-30"),
        proof("tsenovo.school_life", of="TSE-30"),
        proof("tsenovo.socialisation", of="TSE-30"),
        proof("tsenovo.life_of_peers", of="TSE-54"),
        proof("overcoming_difficulties", of="TSE-58"),
    ],
)
def test_plans_pursue_every_goal(tsenovo, goal):
    plans = _flat(case.plans for case in tsenovo.records.cases)
    assert goal in {agreed.key for plan in plans for agreed in plan.goals}


@pytest.mark.parametrize(
    "group",
    [
        proof("child_from_specialised_institution", of="TSE-16"),
        proof("child_from_residential_service", of="TSE-16"),
        proof("child_from_foster_family", of="TSE-16"),
        proof("tsenovo.reintegrated_child", of="TSE-17"),
        proof("tsenovo.adopted_child", of="TSE-18"),
        proof("underage_mother", of="TSE-19"),
        proof("tsenovo.underage_expectant_mother", of="TSE-20"),
        proof("adolescent", of="TSE-27"),
        proof("child_of_ethnic_minority", of="TSE-28"),
        proof("child_with_special_educational_needs", of="TSE-29"),
        proof("community_child", of="TSE-52"),
        proof("community_family", of="TSE-52"),
    ],
)
def test_cases_belong_to_every_target_group(tsenovo, group):
    assert group in _flat(case.target_groups for case in tsenovo.records.cases)


@pytest.mark.parametrize(
    ("path", "referrer"),
    [
        proof("child_protection_referral", "child_protection_byala", of="TSE-24"),
        proof("referred_by_institution", "institutions_concerned_with_children", of="TSE-25"),
        proof("self_referred", None, of="TSE-26"),
    ],
)
def test_cases_begin_by_every_path_of_access(tsenovo, path, referrer):
    referrals = _flat(case.referrals for case in tsenovo.records.cases)
    assert {referral.referrer for referral in referrals if referral.path == path} == {referrer}


@fact("TSE-31")
@pytest.mark.parametrize("domain", ["social", "psychological"])
def test_sessions_name_the_support_they_give(tsenovo, domain):
    assert domain in _flat(session.support_domains for session in tsenovo.records.sessions)


@fact("TSE-28")
def test_nobody_has_to_name_an_ethnicity(tsenovo):
    assert {person.ethnicity for person in tsenovo.records.people} == {None}


# Metrics: computed from records.


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        proof("users_monthly_mean", 44, of="TSE-23"),
        proof("group_sessions", 149, of="TSE-34"),
        proof("direct_hours_monthly_mean", 359, of="TSE-35"),
        proof("users_distinct", 62, of="TSE-42"),
        proof("individual_sessions", 779, of="TSE-43"),
        proof("group_sessions", 149, of="TSE-44"),
        proof("home_visits", 246, of="TSE-45"),
    ],
)
def test_every_published_figure_is_counted_from_records(tsenovo, cell, published):
    counted = tsenovo.report.cell(cell)
    records = (*tsenovo.records.people, *tsenovo.records.sessions)
    assert counted.value == published
    assert {item.id for item in counted.items} <= {record.id for record in records}


@fact("TSE-53")
def test_the_mean_is_set_against_the_capacity_and_not_clamped(tsenovo):
    use = tsenovo.report.cell("capacity_use")
    assert [(item.id, item.contribution) for item in use.items] == [
        ("users_monthly_mean", 44),
        ("capacity", 20),
    ]
    assert float(rounded(use.value)) == 2.2


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        proof("users_monthly_mean", "every path of access", of="TSE-23"),
        proof("direct_hours_monthly_mean", "A reading that was chosen", of="TSE-35"),
    ],
)
def test_a_chosen_reading_is_printed_with_the_figure(tsenovo, cell, note):
    assert note in tsenovo.report.cell(cell).definition.note.en
    for language in LANGUAGES:
        printed = tsenovo.text(language)
        assert tsenovo.report.cell(cell).definition.note[language] in printed


@fact("TSE-42")
def test_users_are_counted_by_every_path_and_may_count_twice(tsenovo):
    by_path = [c.value for c in tsenovo.report.cells if c.key.startswith("users_by_path.")]
    assert len(by_path) == len(tsenovo.centre.access_paths)
    assert all(0 < value <= 62 <= sum(by_path) for value in by_path)


@pytest.mark.parametrize(
    ("atelier", "frequency"),
    [
        proof("cooking", Frequency.MONTHLY, of="TSE-37"),
        proof("flower_garden", None, of="TSE-38"),
        proof("fun_together", Frequency.MONTHLY, of="TSE-39"),
        proof("being_together", Frequency.MONTHLY, of="TSE-40"),
        proof("sport_together", Frequency.MONTHLY, of="TSE-41"),
    ],
)
def test_sessions_of_every_atelier_are_counted(tsenovo, atelier, frequency):
    assert tsenovo.catalogue.programme("tsenovo", atelier).frequency is frequency
    assert tsenovo.report.cell(f"sessions_by_atelier.{atelier}").value == _held_in(tsenovo, atelier)


@pytest.mark.parametrize(
    "atelier",
    [
        proof("cooking", of="TSE-37"),
        proof("fun_together", of="TSE-39"),
        proof("being_together", of="TSE-40"),
        proof("sport_together", of="TSE-41"),
    ],
)
def test_a_monthly_atelier_takes_place_in_every_month(tsenovo, atelier):
    sessions = [s for s in tsenovo.records.sessions if s.held and s.programme == atelier]
    assert {session.on.month for session in sessions} == set(range(1, 13))


@fact("TSE-39")
def test_music_therapy_is_the_method_of_one_atelier(tsenovo):
    assert tsenovo.catalogue.programme("tsenovo", "fun_together").method == "music_therapy"
    assert "музикотерапия" in tsenovo.text("bg")


@fact("TSE-40")
def test_parents_and_children_come_to_one_atelier_together(tsenovo):
    assert tsenovo.catalogue.programme("tsenovo", "being_together").joint


@pytest.mark.parametrize(
    "programme",
    [
        proof("community_families", of="TSE-47"),
        proof("reintegration", of="TSE-48"),
        proof("behavioural_problems", of="TSE-49"),
        proof("victims_of_violence", of="TSE-50"),
        proof("early_childhood", of="TSE-51"),
    ],
)
def test_sessions_of_every_programme_are_counted(tsenovo, programme):
    counted = tsenovo.report.cell(f"sessions_by_programme.{programme}").value
    assert counted == _held_in(tsenovo, programme)


# Profile: stored, dated, shown.


@fact("TSE-22")
def test_the_capacity_of_20_users_holds_for_2018_only(tsenovo):
    assert tsenovo.centre.capacity_on(DAY).number == 20
    assert tsenovo.centre.capacity_on(date(2019, 1, 1)) is None
    assert "20 потребители" in tsenovo.text("bg")
    assert "20 users" in tsenovo.text("en")


@fact("TSE-24")
def test_the_referring_department_sits_in_another_municipality(tsenovo):
    department = tsenovo.centre.partners[0]
    assert department.seat.municipality != tsenovo.centre.address.municipality
    assert "гр. Бяла, община Бяла" in tsenovo.text("bg")
    assert "town of Byala, municipality of Byala" in tsenovo.text("en")


@pytest.mark.parametrize(
    "kind", [proof(OfferKind.ATELIER, of="TSE-36"), proof(OfferKind.PROGRAMME, of="TSE-46")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_work_is_organised_in_five_of_each_kind(tsenovo, kind, language):
    titles = [offer.title[language] for offer in _offers(tsenovo, kind)]
    printed = tsenovo.text(language)
    assert [title for title in titles if title in printed] == titles
    assert len(titles) == 5


@fact("TSE-55")
def test_the_centre_developed_its_programmes_itself(tsenovo):
    developers = {offer.developed_by.bg for offer in _offers(tsenovo, OfferKind.PROGRAMME)}
    assert developers == {"ЦОП с. Ценово"}
    assert "разработени от: ЦОП с. Ценово" in tsenovo.text("bg")


@fact("TSE-56")
def test_the_territory_is_the_municipality(tsenovo):
    assert tsenovo.centre.scope.kind is ScopeKind.MUNICIPALITY
    assert "Община Ценово" in tsenovo.text("bg")
    assert "Municipality of Tsenovo" in tsenovo.text("en")


# Rules: decide.


@fact("TSE-02")
def test_services_are_accessible_to_every_child_at_risk(tsenovo):
    named = {frozenset(case.target_groups) for case in tsenovo.records.cases}
    outcomes = {_decide(tsenovo, "target_group", {"case.target_groups": g}) for g in named}
    assert outcomes == {Truth.YES}


@fact("TSE-02")
def test_an_unnamed_target_group_is_unknown_and_no_refusal(tsenovo):
    assert _decide(tsenovo, "target_group", {}) is Truth.UNKNOWN


@fact("TSE-33")
def test_anyone_who_asks_is_given_counselling_and_information(tsenovo):
    assert _decide(tsenovo, "information_for_anyone", {}) is Truth.YES


def test_the_rules_hold_from_the_year_that_the_text_describes(tsenovo):
    (eve, first) = (date(2017, 12, 31), date(2018, 1, 1))
    assert _decide(tsenovo, "information_for_anyone", {}, eve) is Truth.UNKNOWN
    assert _decide(tsenovo, "information_for_anyone", {}, first) is Truth.YES


# Wording: printed in both languages.


@pytest.mark.parametrize(
    "statement",
    [
        proof("accessible_services", of="TSE-02"),
        proof("quality", of="TSE-32"),
        proof("values", of="TSE-57"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_values_and_principles_are_printed(tsenovo, statement, language):
    text = next(s.text for s in tsenovo.centre.statements if s.key == statement)
    assert text[language] in tsenovo.text(language)


def _flat(many: Iterable) -> list:
    return [one for some in many for one in some]


def _held_in(tsenovo, programme: str) -> int:
    held = sum(s.held and s.programme == programme for s in tsenovo.records.sessions)
    assert held
    return held


def _offers(tsenovo, kind: OfferKind) -> list[Programme]:
    return [offer for offer in tsenovo.catalogue.programmes("tsenovo") if offer.kind is kind]


def _decide(tsenovo, rule: str, facts, on: date = DAY) -> Truth:
    book = tsenovo.catalogue.book("tsenovo")
    return book.decide(f"tsenovo.{rule}", facts, on).outcome
