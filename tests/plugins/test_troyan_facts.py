"""What Troyan's page says of the work, proven by the public API on the demonstration of 2022."""

from collections.abc import Iterable
from datetime import date

import pytest

from copcore import LANGUAGES, Provenance, SessionForm, Setting, StaffCategory, Truth

MEETING = date(2022, 1, 26)


def fact(*ids):
    return pytest.mark.fact(*ids)


def proof(*values, of):
    return pytest.param(*values, marks=fact(of), id=f"{of}-{values[0]}")


@pytest.fixture
def troyan(demo):
    return demo("troyan")


@pytest.fixture
def meeting(troyan):
    """The one event of the period, as it was recorded."""
    (event,) = troyan.records.events
    return event


# The meeting: a record of the demonstration.


@fact("TRO-01")
def test_the_meeting_of_january_2022_was_held_online(meeting):
    assert (meeting.kind, meeting.setting) == ("meeting", Setting.ONLINE)
    assert meeting.period.start == meeting.period.end == MEETING


@fact("TRO-01")
def test_the_meeting_is_counted_and_opens_to_its_record(troyan, meeting):
    cell = troyan.report.cell("meetings")
    assert cell.value == 1
    assert [item.id for item in cell.items] == [meeting.id]


@fact("TRO-02")
def test_the_municipality_called_the_meeting(troyan, meeting):
    assert _partner(troyan, meeting.initiated_by).type == "municipality"


@pytest.mark.parametrize(
    ("said", "where"),
    [
        proof("to present the work of the centre", "purposes", of="TRO-03"),
        proof("a mechanism for interaction between the institutions", "purposes", of="TRO-04"),
        proof("better work with children and families at risk", "purposes", of="TRO-05"),
        proof("the deputy mayor, who opened the meeting", "contents", of="TRO-06"),
        proof("the municipality's priority goals in social services", "contents", of="TRO-48"),
    ],
)
def test_purposes_and_contents_of_the_meeting_are_recorded(meeting, said, where):
    assert any(said in text.en for text in getattr(meeting, where))


@fact("TRO-50")
def test_the_outcome_of_the_meeting_is_recorded(meeting):
    assert "agreed on the need for deeper cooperation" in meeting.outcome.en
    assert "по-тясно сътрудничество" in meeting.outcome.bg


@pytest.mark.parametrize(
    ("type_", "offices"),
    [
        proof("educational_institution", ("директори",), of="TRO-11"),
        proof("settlement_administration", ("кметове", "кметски наместници"), of="TRO-12"),
        proof("law_enforcement", ("представители",), of="TRO-13"),
        proof("juvenile_delinquency_commission", ("представители",), of="TRO-14"),
    ],
)
def test_partners_of_every_type_took_part_by_their_offices(troyan, meeting, type_, offices):
    present = [_partner(troyan, key) for key in meeting.participants]
    (partner,) = (partner for partner in present if partner.type == type_)
    assert tuple(office.bg for office in partner.offices) == offices
    for language in LANGUAGES:
        assert partner.name[language] in troyan.text(language)


# Vocabulary: records of the demonstration use the key.


@pytest.mark.parametrize(
    "group",
    [
        proof("child_at_risk", of="TRO-05"),
        proof("family_at_risk", of="TRO-05"),
        proof("troyan.child_victim_of_physical_and_emotional_abuse", of="TRO-28"),
        proof("child_victim_of_exploitation", of="TRO-29"),
        proof("child_victim_of_violence", of="TRO-29"),
        proof("neglected_child", of="TRO-30"),
        proof("abandoned_child", of="TRO-30"),
        proof("child_at_risk_of_school_dropout", of="TRO-31"),
        proof("child_dropped_out_of_school", of="TRO-31"),
        proof("child_with_risk_behaviour", of="TRO-32"),
        proof("child_with_deviant_behaviour", of="TRO-32"),
        proof("child_from_specialised_institution", of="TRO-33"),
        proof("troyan.youth_from_specialised_institution", of="TRO-33"),
        proof("child_from_residential_service", of="TRO-34"),
        proof("troyan.youth_from_residential_service", of="TRO-34"),
        proof("family_at_risk_of_abandoning_child", of="TRO-35"),
        proof("family_in_need_of_support", of="TRO-35"),
        proof("prospective_adopter", of="TRO-36"),
        proof("adoptive_parent", of="TRO-37"),
        proof("foster_parent", of="TRO-38"),
    ],
)
def test_cases_belong_to_every_target_group_and_their_users_are_counted(troyan, group):
    members = {c.subject_id for c in troyan.records.cases if group in c.target_groups}
    assert members
    cell = troyan.report.cell(f"users_by_group.{group}")
    assert {item.id for item in cell.items} == members
    for language in LANGUAGES:
        assert cell.definition.label[language] in troyan.text(language)


@pytest.mark.parametrize(
    "role",
    [
        proof("coordinator", of="TRO-09"),
        proof("clinical_psychologist", of="TRO-16"),
        proof("speech_therapist", of="TRO-17"),
        proof("social_pedagogue", of="TRO-18"),
        proof("social_worker", of="TRO-19"),
        proof("psychologist", of="TRO-19"),
        proof("external_consultant", of="TRO-20"),
    ],
)
def test_somebody_in_the_register_holds_every_role(troyan, role):
    assert role in {member.role for member in troyan.records.staff}


@fact("TRO-17")
def test_two_professions_of_perhaps_one_person_are_given_no_number(troyan):
    assert _post(troyan, "clinical_psychologist").count is None
    assert _post(troyan, "speech_therapist").count is None
    assert troyan.centre.staff_total is None


@fact("TRO-20")
def test_consultants_are_external_and_nobody_else_is(troyan):
    external = {m.role for m in troyan.records.staff if m.category is StaffCategory.EXTERNAL}
    assert external == {"external_consultant"}
    assert "външен консултант при необходимост" in troyan.text("bg")


@pytest.mark.parametrize(
    "activity",
    [
        proof("support", of="TRO-27"),
        proof("prevention", of="TRO-27"),
        proof("counselling", of="TRO-27"),
        proof("needs_assessment", of="TRO-39"),
        proof("risk_assessment", of="TRO-40"),
        proof("support_planning", of="TRO-41"),
    ],
)
def test_sessions_are_held_for_every_activity(troyan, activity):
    held = sum(s.held and activity in s.activities for s in troyan.records.sessions)
    assert held
    assert troyan.report.cell(f"sessions_by_activity.{activity}").value == held


@fact("TRO-43")
@pytest.mark.parametrize("goal", ["social_exclusion_prevention", "risk_behaviour_prevention"])
def test_plans_pursue_prevention(troyan, goal):
    plans = _flat(case.plans for case in troyan.records.cases)
    assert goal in {agreed.key for plan in plans for agreed in plan.goals}


# Metrics: computed from records.


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        proof("individual_sessions", SessionForm.INDIVIDUAL, of="TRO-21"),
        proof("group_sessions", SessionForm.GROUP, of="TRO-22"),
    ],
)
def test_individual_and_group_work_are_counted(troyan, cell, form):
    assert form in troyan.centre.forms
    held = [s.id for s in troyan.records.sessions if s.held and s.form is form]
    assert held
    assert sorted(item.id for item in troyan.report.cell(cell).items) == sorted(held)


@fact("TRO-25")
def test_mobile_work_is_counted_and_is_part_of_the_other_work(troyan):
    counted = {item.id for item in troyan.report.cell("mobile_sessions").items}
    held = {s.id for s in troyan.records.sessions if s.held and s.setting is Setting.FIELD}
    assert counted == held != set()
    all_work = _flat(
        troyan.report.cell(key).items for key in ("individual_sessions", "group_sessions")
    )
    assert counted < {item.id for item in all_work}


@pytest.mark.parametrize(
    "cell",
    [
        proof("users_assessed", of="TRO-39"),
        proof("users_with_risks_judged", of="TRO-40"),
        proof("users_with_plan", of="TRO-41"),
    ],
)
def test_every_user_has_an_assessment_with_its_risks_and_a_plan(troyan, cell):
    users = {item.id for item in troyan.report.cell("users_distinct").items}
    assert {item.id for item in troyan.report.cell(cell).items} == users


@fact("TRO-44")
def test_users_come_at_their_own_discretion(troyan):
    assert [path.key for path in troyan.centre.access_paths] == ["self_referred"]
    referrals = _flat(case.referrals for case in troyan.records.cases)
    assert {(r.path, r.referrer) for r in referrals} == {("self_referred", None)}
    report = troyan.report
    assert report.cell("users_by_path.self_referred").value == report.cell("users_distinct").value


# The rule of the target groups: decides.


@pytest.mark.parametrize(
    ("group", "outcome"),
    [
        ("child_at_risk", Truth.YES),
        ("neglected_child", Truth.YES),
        ("child_victim_of_trafficking", Truth.YES),
        ("troyan.youth_from_residential_service", Truth.YES),
        ("foster_parent", Truth.YES),
        ("kinship_carer", Truth.UNKNOWN),
        (None, Truth.UNKNOWN),
    ],
)
@fact("TRO-05")
def test_whoever_is_of_a_target_group_is_meant_and_nobody_is_turned_away(troyan, group, outcome):
    facts = {"case.target_groups": None if group is None else frozenset({group})}
    assert _decide(troyan, facts, date(2022, 6, 1)) is outcome


def test_the_rule_holds_from_the_day_on_which_the_groups_were_presented(troyan):
    facts = {"case.target_groups": frozenset({"child_at_risk"})}
    assert _decide(troyan, facts, date(2022, 1, 25)) is Truth.UNKNOWN
    assert _decide(troyan, facts, date(2022, 1, 26)) is Truth.YES


# What the source does not say.


def test_no_figure_of_the_year_was_published_and_the_report_says_so(troyan):
    targets = troyan.scenario.targets
    assert targets.users_distinct.provenance is Provenance.INVENTED
    assert "не е публикувал показатели" in troyan.text("bg")
    assert "has published no figures" in troyan.text("en")


def test_an_unpublished_capacity_is_unknown_and_not_zero(troyan):
    assert troyan.report.cell("capacity").value is None


def _decide(troyan, facts, on: date) -> Truth:
    return troyan.catalogue.book("troyan").decide("troyan.target_group", facts, on).outcome


def _flat(many: Iterable) -> list:
    return [one for some in many for one in some]


def _partner(troyan, key: str):
    return next(partner for partner in troyan.centre.partners if partner.key == key)


def _post(troyan, role: str):
    return next(post for post in troyan.centre.posts if post.role == role)
