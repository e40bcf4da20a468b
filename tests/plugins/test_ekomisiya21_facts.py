"""Every fact of Ekomisiya 21's page, proven through the public API on a demonstration year."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore import (
    LANGUAGES,
    CapacityUnit,
    OfferKind,
    PartialDate,
    Provenance,
    Truth,
    birthday,
)

DAY = date(2023, 6, 1)


def fact(*ids):
    return pytest.mark.fact(*ids)


def proof(*values, of):
    return pytest.param(*values, marks=fact(of), id=f"{of}-{values[0]}")


@pytest.fixture
def ekomisiya(demo):
    return demo("ekomisiya21")


# Profile: stored, dated, shown.


@fact("EKO-01")
def test_the_association_is_the_provider(ekomisiya):
    term = ekomisiya.centre.provider_on(DAY)
    assert (term.provider.bg, term.kind.bg) == ("„Екомисия 21 век“ – Ловеч", "сдружение")
    assert "сдружение „Екомисия 21 век“" in ekomisiya.text("bg")
    assert "association Ekomisiya 21 vek" in ekomisiya.text("en")


@fact("EKO-04")
def test_the_capacity_is_20_users(ekomisiya):
    capacity = ekomisiya.centre.capacity_on(DAY)
    assert (capacity.number, capacity.unit) == (20, CapacityUnit.USERS)
    assert ekomisiya.report.cell("capacity").value == 20
    assert "20 потребители" in ekomisiya.text("bg")
    assert "20 users" in ekomisiya.text("en")


@fact("EKO-41")
def test_the_place_is_lovech_but_the_provider_identifies_the_centre(ekomisiya):
    assert ekomisiya.centre.address.ekatte == "43952"
    assert ekomisiya.centre.key != "lovech"
    assert "гр. Ловеч" in ekomisiya.text("bg")
    assert "town of Lovech" in ekomisiya.text("en")


# Vocabulary: records of the demonstration use the key.


@pytest.mark.parametrize(
    "activity",
    [
        proof("violence_prevention", of="EKO-03"),
        proof("school_dropout_prevention", of="EKO-35"),
        proof("independent_living_training", of="EKO-36"),
        proof("social_integration", of="EKO-37"),
        proof("family_counselling", of="EKO-38"),
        proof("behaviour_counselling", of="EKO-39"),
        proof("risk_behaviour_prevention", of="EKO-17"),
    ],
)
def test_sessions_are_held_for_every_purpose(ekomisiya, activity):
    sessions = ekomisiya.records.sessions
    assert activity in _flat(session.activities for session in sessions if session.held)


@pytest.mark.parametrize(
    "goal",
    [
        proof("quality_of_life", of="EKO-05"),
        proof("ekomisiya21.equal_inclusion", of="EKO-06"),
        proof("access_to_services", of="EKO-07"),
        proof("access_to_education", of="EKO-07"),
        proof("deviant_behaviour_prevention", of="EKO-08"),
        proof("school_dropout_prevention", of="EKO-09"),
        proof("ekomisiya21.qualified_help", of="EKO-10"),
        proof("family_environment", of="EKO-18"),
        proof("parental_capacity", of="EKO-19"),
        proof("responsible_parenting", of="EKO-20"),
        proof("risk_behaviour_prevention", of="EKO-17"),
    ],
)
def test_plans_pursue_every_task(ekomisiya, goal):
    plans = _flat(case.plans for case in ekomisiya.records.cases)
    assert goal in {agreed.key for plan in plans for agreed in plan.goals}


@pytest.mark.parametrize(
    "group",
    [
        proof("child_at_risk", of="EKO-11"),
        proof("family_at_risk", of="EKO-11"),
        proof("child_victim_of_violence", of="EKO-12"),
        proof("child_at_risk_of_school_dropout", of="EKO-13"),
        proof("child_dropped_out_of_school", of="EKO-13"),
        proof("family_of_child_with_special_needs", of="EKO-14"),
        proof("ekomisiya21.family_not_coping", of="EKO-15"),
        proof("child_from_specialised_institution", of="EKO-16"),
        proof("community_child", of="EKO-17"),
    ],
)
def test_cases_belong_to_every_target_group_and_their_users_are_counted(ekomisiya, group):
    members = {c.subject_id for c in ekomisiya.records.cases if group in c.target_groups}
    assert members
    cell = ekomisiya.report.cell(f"users_by_group.{group}")
    assert {item.id for item in cell.items} == members
    for language in LANGUAGES:
        assert cell.definition.label[language] in ekomisiya.text(language)


@fact("EKO-22")
@pytest.mark.parametrize(
    ("kind", "cell"), [("staff_training", "staff_trainings"), ("supervision", "supervisions")]
)
def test_training_and_supervision_of_the_staff_are_recorded_and_counted(ekomisiya, kind, cell):
    held = {event.id for event in ekomisiya.records.events if event.kind == kind}
    assert {item.id for item in ekomisiya.report.cell(cell).items} == held != set()


# Metrics: computed from records.


@pytest.mark.parametrize(
    "service",
    [
        proof("violence_prevention", of="EKO-23"),
        proof("deviant_behaviour_prevention", of="EKO-24"),
        proof("school_dropout_prevention", of="EKO-25"),
        proof("abandonment_prevention", of="EKO-26"),
    ],
)
def test_sessions_of_every_service_are_counted(ekomisiya, service):
    offer = ekomisiya.catalogue.programme("ekomisiya21", service)
    assert offer.kind is OfferKind.SERVICE
    assert ekomisiya.report.cell(f"sessions_by_service.{service}").value == _held(
        ekomisiya, service
    )
    for language in LANGUAGES:
        assert offer.title[language] in ekomisiya.text(language)


@pytest.mark.parametrize(
    "practice",
    [
        proof("volunteering", of="EKO-27"),
        proof("campaigns", of="EKO-28"),
        proof("youth_initiatives", of="EKO-29"),
        proof("art_atelier", of="EKO-30"),
        proof("eco_holidays", of="EKO-31"),
    ],
)
def test_sessions_of_every_good_practice_are_counted(ekomisiya, practice):
    offer = ekomisiya.catalogue.programme("ekomisiya21", practice)
    assert offer.kind is OfferKind.GOOD_PRACTICE
    assert ekomisiya.report.cell(f"sessions_by_good_practice.{practice}").value == _held(
        ekomisiya, practice
    )
    for language in LANGUAGES:
        assert offer.title[language] in ekomisiya.text(language)


@pytest.mark.parametrize(
    ("practice", "kind"),
    [
        proof("volunteering", "volunteering", of="EKO-27"),
        proof("campaigns", "campaign", of="EKO-28"),
        proof("youth_initiatives", "youth_initiative", of="EKO-29"),
        proof("eco_holidays", "eco_holiday", of="EKO-31"),
    ],
)
def test_events_of_good_practices_are_counted(ekomisiya, practice, kind):
    events = [event for event in ekomisiya.records.events if event.programme == practice]
    assert {event.kind for event in events} == {kind}
    cell = ekomisiya.report.cell(f"events_by_good_practice.{practice}")
    assert {item.id for item in cell.items} == {event.id for event in events}


@fact("EKO-31")
def test_an_eco_holiday_lasts_several_days_and_each_is_counted(ekomisiya):
    holidays = [e for e in ekomisiya.records.events if e.kind == "eco_holiday"]
    lengths = [(e.period.end - e.period.start).days + 1 for e in holidays]
    assert min(lengths) > 1
    assert ekomisiya.report.cell("eco_holiday_days").value == sum(lengths)


@pytest.mark.parametrize(
    ("cell", "published"),
    [
        proof("staff", 4, of="EKO-32"),
        proof("staff_by_role.head_of_service", 1, of="EKO-33"),
        proof("staff_specialists", 3, of="EKO-34"),
        proof("staff_by_role.psychologist", 1, of="EKO-34"),
        proof("staff_by_role.pedagogue", 1, of="EKO-34"),
        proof("staff_by_role.social_worker", 1, of="EKO-34"),
    ],
)
def test_the_staff_is_counted_from_the_register(ekomisiya, cell, published):
    counted = ekomisiya.report.cell(cell)
    assert counted.value == published
    assert {item.id for item in counted.items} <= {m.id for m in ekomisiya.records.staff}


@fact("EKO-32", "EKO-33", "EKO-34")
def test_the_team_is_told_in_words(ekomisiya):
    told_bg = "Екипът се състои от 4 служители: 1 ръководител и 3 специалисти."
    assert told_bg in ekomisiya.text("bg")
    assert "The team consists of 4 employees: 1 head and 3 specialists." in ekomisiya.text("en")


@fact("EKO-33")
def test_the_head_is_called_by_the_local_title(ekomisiya):
    (head,) = (m for m in ekomisiya.records.staff if m.role == "head_of_service")
    assert head.local_title.bg == "ръководител"


@fact("EKO-32")
def test_the_profile_and_the_register_agree_on_the_number_of_staff(ekomisiya):
    assert ekomisiya.centre.staff_total == sum(post.count for post in ekomisiya.centre.posts)
    assert ekomisiya.centre.staff_total == ekomisiya.report.cell("staff").value


# The rule of ages: decides.


# The rule holds from 2023 on, and so both sides of each birthday must lie there.
FIRST_DAY = date(2023, 1, 1)
births = st.dates(min_value=date(2020, 1, 2), max_value=date(2060, 12, 31))
days = st.dates(min_value=FIRST_DAY, max_value=date(2030, 12, 31))


@fact("EKO-11")
@given(birth=births)
def test_a_child_is_taken_from_the_third_birthday_until_the_eighteenth(catalogue, birth):
    third, eighteenth = birthday(birth, 3), birthday(birth, 18)
    eve = timedelta(days=1)
    days = (third - eve, third, eighteenth - eve, eighteenth)
    decided = [_decide(catalogue, birth, day) for day in days]
    assert decided == [Truth.NO, Truth.YES, Truth.YES, Truth.NO]


@fact("EKO-11")
@given(birth=st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)), on=days)
def test_a_birth_year_alone_decides_only_where_no_day_of_it_could_differ(catalogue, birth, on):
    decided = _decide(catalogue, PartialDate(year=birth.year), on)
    assert decided in (Truth.UNKNOWN, _decide(catalogue, birth, on))


@fact("EKO-11")
@given(birth=st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)), on=days)
def test_the_ages_are_those_of_the_profile(catalogue, birth, on):
    ages = catalogue.centre("ekomisiya21").age_limits
    assert _decide(catalogue, birth, on) is ages.contains(PartialDate.on(birth), on)


def test_before_the_first_day_of_the_rule_nobody_can_tell(catalogue):
    eve = FIRST_DAY - timedelta(days=1)
    assert _decide(catalogue, date(2015, 5, 5), eve) is Truth.UNKNOWN


@fact("EKO-11")
def test_a_missing_birth_date_is_unknown_and_no_refusal(catalogue):
    assert _decide(catalogue, None, DAY) is Truth.UNKNOWN


@fact("EKO-11")
def test_users_surely_of_these_ages_are_counted(ekomisiya):
    counted = {item.id for item in ekomisiya.report.cell("users_aged_3_to_18").items}
    users = {item.id for item in ekomisiya.report.cell("users_distinct").items}
    known = {person.id for person in ekomisiya.records.people if person.birth is not None}
    assert counted == users & known


# Wording: printed in both languages.


@pytest.mark.parametrize(
    "statement",
    [
        proof("whom_for", of="EKO-02"),
        proof("aim", of="EKO-05"),
        proof("special_needs", of="EKO-14"),
        proof("family_environment", of="EKO-18"),
        proof("staff_selection", of="EKO-21"),
        proof("staff_care", of="EKO-22"),
        proof("accessible_services", of="EKO-40"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_aim_and_principles_are_printed(ekomisiya, statement, language):
    text = next(s.text for s in ekomisiya.centre.statements if s.key == statement)
    assert text[language] in ekomisiya.text(language)


# What the source does not say.


def test_no_figure_of_the_year_was_published_and_the_report_says_so(ekomisiya):
    assert ekomisiya.scenario.targets.users_distinct.provenance is Provenance.INVENTED
    assert "не и показатели за дейността си" in ekomisiya.text("bg")
    assert "no figures of its work" in ekomisiya.text("en")


@pytest.mark.parametrize("silent", ["opened_on", "free_of_charge", "scope", "working_hours"])
def test_what_the_page_leaves_silent_is_unknown(ekomisiya, silent):
    assert getattr(ekomisiya.centre, silent) is None


def _decide(catalogue, birth: date | PartialDate | None, on: date) -> Truth:
    book = catalogue.book("ekomisiya21")
    return book.decide("ekomisiya21.aged_3_to_18", {"child.birth_date": birth}, on).outcome


def _flat(many: Iterable) -> list:
    return [one for some in many for one in some]


def _held(ekomisiya, programme: str) -> int:
    held = sum(s.held and s.programme == programme for s in ekomisiya.records.sessions)
    assert held
    return held
