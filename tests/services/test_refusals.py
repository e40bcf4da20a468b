"""What each command refuses, and why; a refused command stores nothing."""

from datetime import time, timedelta

import pytest

from copcore.domain import (
    AccessDocument,
    Goal,
    Outcome,
    PlannedActivity,
    Truth,
)
from copcore.errors import Conflict, NotFound, Refused, UnknownKey
from copcore.services import (
    AgreePlan,
    CloseCase,
    CorrectRecord,
    Enrol,
    OpenCase,
    ReceiveReferral,
    RecordAssessment,
    RecordEvent,
    RecordSession,
    RegisterFamily,
    RegisterPerson,
    RegisterStaff,
    ReviewPlan,
    VoidRecord,
)
from tests.builders import (
    MET,
    OPENED,
    RECEIVED,
    TODAY,
    id_of,
    make_assessment,
    make_closure,
    make_enrolment,
    make_event,
    make_family,
    make_person,
    make_plan,
    make_referral,
    make_review,
    make_session,
    make_user,
    make_worker,
)
from tests.services.office import newcomers, open_office, order

DAY = timedelta(days=1)
CASE = {"case_id": id_of("case"), "expected": 4}
NEW_CASE = {
    "case_id": id_of("new case"),
    "subject_id": id_of("child"),
    "referral": make_referral("new referral"),
}
FURTHER = NEW_CASE | {"case_id": id_of("case"), "family_id": id_of("family"), "expected": 4}


def wrong(make, error, en, bg, **content):
    """A command and the reason why it is refused."""
    return order(make, **content), error, en, bg


def in_case(make, error, en, bg, **content):
    """The same about a part of the open case."""
    return wrong(make, error, en, bg, **CASE | content)


def session(error, en, bg, **content):
    """The same about a session."""
    return wrong(RecordSession, error, en, bg, session=make_session("new", **content))


def event(error, en, bg, **content):
    """The same about an event."""
    return wrong(RecordEvent, error, en, bg, event=make_event("new", **content))


def correction(record, error, en, bg, expected=4):
    """The same about a correction."""
    return wrong(CorrectRecord, error, en, bg, record=record, reason="грешка", expected=expected)


NOBODY = id_of("nobody")
STAFF = (NotFound, "no staff member", "Няма служител")
PROGRAMME = (UnknownKey, 'Unknown programme "thaetre"; the nearest is "theatre"', "(програма)")
GOAL = (UnknownKey, 'Unknown goal "happy"', "(цел)")
JUDGED = (Outcome(goal="happy", reached=Truth.YES),)
REFUSALS = {
    "a role nobody registered": wrong(
        RegisterStaff, UnknownKey, 'Unknown staff role "wizard"', "(длъжност)",
        staff_member=make_worker("new", role="wizard"),
    ),
    "a new worker whose version was seen": wrong(
        RegisterStaff, Conflict, "the command expected 7", "командата очаква 7",
        staff_member=make_worker("new"), expected=7,
    ),
    "a new person whose version was seen": wrong(
        RegisterPerson, Conflict, "the command expected 7", "командата очаква 7",
        person=make_person("new"), expected=7,
    ),
    "a worker registered twice": wrong(
        RegisterStaff, Refused, "was used before", "вече е използван", staff_member=make_worker()
    ),
    "a person registered twice": wrong(
        RegisterPerson, Refused, "was used before", "вече е използван", person=make_person()
    ),
    "a family of strangers": wrong(
        RegisterFamily, NotFound, "no person", "Няма лице",
        family=make_family("new", members=("child", "nobody")),
    ),
    "an unknown path": wrong(
        ReceiveReferral, UnknownKey, 'Unknown access path "self_refered"', "(начин на достъп)",
        **NEW_CASE | {"referral": make_referral("new", path="self_refered")},
    ),
    "an unknown referrer": wrong(
        ReceiveReferral, UnknownKey, 'Unknown partner "scool"; the nearest is "school"',
        "(партньор)",
        **NEW_CASE | {"referral": make_referral("new", referrer="scool")},
    ),
    "an unknown document": wrong(
        ReceiveReferral, UnknownKey, 'Unknown document "paper"', "(документ)",
        **NEW_CASE | {"referral": make_referral("new", document=AccessDocument(type="paper"))},
    ),
    "a referral of a stranger": wrong(
        ReceiveReferral, NotFound, "no person", "Няма лице", **NEW_CASE | {"subject_id": NOBODY}
    ),
    "a referral into an unknown family": wrong(
        ReceiveReferral, NotFound, "no family", "Няма семейство", **NEW_CASE | {"family_id": NOBODY}
    ),
    "a referral into a family of others": wrong(
        ReceiveReferral, Refused, "is no member of family", "не е член на семейство",
        **NEW_CASE | {"family_id": id_of("others")},
    ),
    "a referral from the future": wrong(
        ReceiveReferral, Refused, "has a part dated 2018-06-16", "има част с дата 2018-06-16",
        **NEW_CASE | {"referral": make_referral("new referral", received_on=TODAY + DAY)},
    ),
    "a case begun twice": wrong(
        ReceiveReferral, Refused, "was used before", "вече е използван",
        **FURTHER | {"expected": None},
    ),
    "a further referral of somebody else": wrong(
        ReceiveReferral, Refused, "is of another user or family", "е на друг потребител",
        **FURTHER | {"subject_id": NOBODY},
    ),
    "a further referral of another family": wrong(
        ReceiveReferral, Refused, "is of another user or family", "е на друг потребител",
        **FURTHER | {"family_id": NOBODY},
    ),
    "a part that another case has": wrong(
        ReceiveReferral, Refused, "was used before", "вече е използван",
        **NEW_CASE | {"referral": make_referral()},
    ),
    "a group nobody registered": wrong(
        OpenCase, UnknownKey, 'Unknown target group "giants"', "(целева група)",
        case_id=id_of("case of new"), expected=1, on=OPENED, target_groups=("giants",),
    ),
    "a manager nobody knows": wrong(
        OpenCase, *STAFF,
        case_id=id_of("case of new"), expected=1, on=OPENED, case_manager=NOBODY,
    ),
    "a case that is not there": wrong(
        OpenCase, NotFound, "no case", "Няма случай", case_id=NOBODY, expected=1, on=OPENED
    ),
    "a case opened twice": wrong(
        OpenCase, Refused, "was opened on 2018-01-15 already", "вече е открит", on=OPENED, **CASE
    ),
    "a case opened before its referral": wrong(
        OpenCase, Refused, "not between its first referral", "не е между първото насочване",
        case_id=id_of("case of new"), expected=1, on=RECEIVED - DAY,
    ),
    "a case opened tomorrow": wrong(
        OpenCase, Refused, "not between its first referral", "не е между първото насочване",
        case_id=id_of("case of new"), expected=1, on=TODAY + DAY,
    ),
    "a risk nobody registered": in_case(
        RecordAssessment, UnknownKey, 'Unknown risk factor "neglekt"', "(рисков фактор)",
        assessment=make_assessment("new", risk_factors=("neglekt",)),
    ),
    "a need nobody registered": in_case(
        RecordAssessment, UnknownKey, 'Unknown support domain "socal"', "(вид подкрепа)",
        assessment=make_assessment("new", needs=("socal",)),
    ),
    "an assessment by strangers": in_case(
        RecordAssessment, *STAFF, assessment=make_assessment("new", team=(NOBODY,))
    ),
    "a goal nobody registered": in_case(
        AgreePlan, *GOAL, plan=make_plan("new", goals=(Goal(key="happy"),))
    ),
    "an activity nobody registered": in_case(
        AgreePlan, UnknownKey, 'Unknown activity "therapi"; the nearest is "therapy"',
        "(дейност)",
        plan=make_plan("new", activities=(PlannedActivity(activity="therapi"),)),
    ),
    "a planned programme that is not offered": in_case(
        AgreePlan, *PROGRAMME,
        plan=make_plan(
            "new", activities=(PlannedActivity(activity="therapy", programme="thaetre"),)
        ),
    ),
    "a stranger responsible": in_case(
        AgreePlan, *STAFF,
        plan=make_plan(
            "new", activities=(PlannedActivity(activity="therapy", responsible=NOBODY),)
        ),
    ),
    "a plan in intake": wrong(
        AgreePlan, Refused, "must be opened before a plan", "трябва да бъде открит",
        case_id=id_of("case of new"), expected=1, plan=make_plan("new plan"),
    ),
    "an enrolment in nothing": in_case(
        Enrol, *PROGRAMME, enrolment=make_enrolment(programme="thaetre")
    ),
    "a review of no plan": in_case(
        ReviewPlan, Refused, "has no plan", "няма план", review=make_review(plan_id=NOBODY)
    ),
    "a judgement of no goal": in_case(
        ReviewPlan, *GOAL, review=make_review(outcomes=JUDGED)
    ),
    "a review by strangers": in_case(ReviewPlan, *STAFF, review=make_review(team=(NOBODY,))),
    "an end without a ground": in_case(
        CloseCase, UnknownKey, 'Unknown closure ground "enough"', "(основание за прекратяване)",
        closure=make_closure(ground="enough"),
    ),
    "an end that judges no goal": in_case(
        CloseCase, *GOAL, closure=make_closure(outcomes=JUDGED)
    ),
    "an end before the last session": in_case(
        CloseCase, Refused, "it was closed on 2018-02-28", "е приключен на 2018-02-28",
        closure=make_closure(on=MET - DAY),
    ),
    "a part added to what somebody changed since": in_case(
        Enrol, Conflict, "is at version 4, but the command expected 3", "очаква 3",
        enrolment=make_enrolment(), expected=3,
    ),
    "a part added without having looked": in_case(
        Enrol, Conflict, "expected none", "очаква никаква",
        enrolment=make_enrolment(), expected=None,
    ),
    "a session in nothing": session(*PROGRAMME, programme="thaetre"),
    "a session of no known activity": session(
        UnknownKey, 'Unknown activity "therapi"', "(дейност)", activities=("therapi",)
    ),
    "a session of no known support": session(
        UnknownKey, 'Unknown support domain "socal"', "(вид подкрепа)",
        support_domains=("socal",),
    ),
    "a session led by a stranger": session(*STAFF, staff=(NOBODY,)),
    "a session without staff": session(Refused, "has no staff", "няма служител", staff=()),
    "a session with a stranger": session(
        NotFound, "no person", "Няма лице", attendances=(make_user("nobody"),)
    ),
    "a session in no case": session(
        Refused, "is no case of person", "не е случай", attendances=(make_user(case="nothing"),)
    ),
    "a session in somebody else's case": session(
        Refused, "is no case of person", "не е случай", attendances=(make_user("new"),)
    ),
    "a session of no event": session(NotFound, "no event", "Няма събитие", event_id=NOBODY),
    "a session before the opening": session(
        Refused, "lies outside case", "е извън случай", on=OPENED - DAY
    ),
    "a session from the future": session(
        Refused, "lies in the future", "е в бъдещето", on=TODAY + DAY
    ),
    "a worker in two places": session(
        Refused, "cannot be in two places", "не може да е на две места", starts=time(9, 30)
    ),
    "a session recorded twice": wrong(
        RecordSession, Refused, "was used before", "вече е използван",
        session=make_session(starts=time(14)),
    ),
    "an event of no known kind": event(
        UnknownKey, 'Unknown event kind "metting"', "(вид събитие)", kind="metting"
    ),
    "an event of no programme": event(*PROGRAMME, programme="thaetre"),
    "an event begun by nobody known": event(
        UnknownKey, 'Unknown partner "scool"', "(партньор)", initiated_by="scool"
    ),
    "an event with nobody known": event(
        UnknownKey, 'Unknown partner "scool"', "(партньор)", participants=("school", "scool")
    ),
    "a correction of nothing": correction(
        make_person("nobody"), NotFound, "no record", "Няма запис", expected=1
    ),
    "a correction of no part": correction(
        make_plan("nothing"), NotFound, "no record", "Няма запис"
    ),
    "a correction into another kind of part": correction(
        make_enrolment("plan"), NotFound, "has no part", "няма част"
    ),
    "a correction of what somebody changed since": correction(
        make_person(), Conflict, "is at version 1, but the command expected 2", "очаква 2",
        expected=2,
    ),
    "a correction of a case that somebody changed since": correction(
        make_plan(), Conflict, "is at version 4, but the command expected 3", "очаква 3",
        expected=3,
    ),
    "a correction to an unknown role": correction(
        make_worker(role="wizard"), UnknownKey, 'Unknown staff role "wizard"', "(длъжност)",
        expected=1,
    ),
    "a correction to a family of strangers": correction(
        make_family(members=("nobody",)), NotFound, "no person", "Няма лице", expected=1
    ),
    "a correction that takes the user out of the family": correction(
        make_family(members=("new",)), Refused, "is no member of family", "не е член на семейство",
        expected=1,
    ),
    "a correction to a session that cannot be": correction(
        make_session(staff=()), Refused, "has no staff", "няма служител", expected=1
    ),
    "a correction to an unknown kind of event": correction(
        make_event(kind="metting"), UnknownKey, 'Unknown event kind "metting"', "(вид събитие)",
        expected=1,
    ),
    "a correction to an unknown path": correction(
        make_referral(path="self_refered"), UnknownKey, "Unknown access path", "(начин на достъп)"
    ),
    "a correction that moves the plan before the opening": correction(
        make_plan(agreed_on=OPENED - DAY), Refused, "has a part dated", "има част с дата"
    ),
    "a void of nothing": wrong(
        VoidRecord, NotFound, "no record", "Няма запис",
        record_id=NOBODY, reason="грешка", expected=1,
    ),
    "a void of what somebody changed since": wrong(
        VoidRecord, Conflict, "is at version 1, but the command expected 2", "очаква 2",
        record_id=id_of("session"), reason="грешка", expected=2,
    ),
    "a void of the only referral": wrong(
        VoidRecord, Refused, "needs a referral", "няма насочване",
        record_id=id_of("referral"), reason="грешка", expected=4,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def busy_office():
    """Refusals store nothing, so that all of them can share one office."""
    office = open_office()
    newcomers(office, "new")
    office.send(
        order(RegisterFamily, family=make_family("others", members=("new",))),
        order(RecordEvent, event=make_event()),
        order(RecordSession, session=make_session()),
    )
    return office


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_is_refused_with_its_reason_and_stores_nothing(busy_office, name):
    command, error, en, bg = REFUSALS[name]
    caught = busy_office.refusal(command)
    assert type(caught) is error
    assert en in caught.en
    assert bg in caught.bg
