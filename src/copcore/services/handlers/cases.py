"""Moves of a case, from the referral to the closure."""

from copcore.casework import (
    PARTS,
    Caution,
    Part,
    about_assessment,
    about_opening,
    check_life,
    opened,
    with_part,
)
from copcore.domain import (
    Case,
    Closure,
    Enrolment,
    NeedsAssessment,
    Plan,
    Referral,
    Review,
    TermKind,
)
from copcore.errors import Refused
from copcore.services.commands import (
    AgreePlan,
    CloseCase,
    CorrectOpening,
    Enrol,
    OpenCase,
    ReceiveReferral,
    RecordAssessment,
    ReviewPlan,
)
from copcore.services.handlers.register import check_member
from copcore.services.handlers.work import (
    Change,
    Work,
    change_of,
    check_staff,
    differing,
    find,
    find_case,
)


def receive_referral(command: ReceiveReferral, work: Work) -> Change:
    """Begin a case, or add a further referral to one."""
    check_part(command.referral, work)
    _check_unused_id(command.referral, command.case_id, work)
    if work.expected is not None:
        case = find_case(work, command.case_id)
        _check_same_user(command, case)
        return _save(with_part(case, command.referral), work, "referrals")
    find(work.uow.people, command.subject_id, "person", "лице")
    if command.family_id is not None:
        family = find(work.uow.families, command.family_id, "family", "семейство")
        check_member(command.subject_id, family)
    case = Case(
        id=command.case_id,
        subject_id=command.subject_id,
        family_id=command.family_id,
        referrals=(command.referral,),
    )
    check_life(case, (), work.today)
    work.uow.cases.add(case)
    return change_of(case)


def open_case(command: OpenCase, work: Work) -> Change:
    """Admit the user; capacity and ages give cautions, never a refusal."""
    check_opening(command, work)
    before = find_case(work, command.case_id)
    case = opened(before, command.on, command.case_manager, command.target_groups)
    person = find(work.uow.people, case.subject_id, "person", "лице")
    alive = (*work.uow.cases.open_on(command.on), case)
    cautions = about_opening(work.context.centre, person, command.on, alive)
    return _save(case, work, *differing(before, case), cautions=cautions)


def record_assessment(command: RecordAssessment, work: Work) -> Change:
    """Add an assessment."""
    return _add(
        command.case_id, command.assessment, work, cautions=about_assessment(command.assessment)
    )


def agree_plan(command: AgreePlan, work: Work) -> Change:
    """Add a plan."""
    return _add(command.case_id, command.plan, work)


def enrol(command: Enrol, work: Work) -> Change:
    """Add an enrolment."""
    return _add(command.case_id, command.enrolment, work)


def review_plan(command: ReviewPlan, work: Work) -> Change:
    """Add a review."""
    return _add(command.case_id, command.review, work)


def close_case(command: CloseCase, work: Work) -> Change:
    """End the case."""
    return _add(command.case_id, command.closure, work)


def check_opening(command: OpenCase | CorrectOpening, work: Work) -> None:
    """Target groups and case manager are registered."""
    work.context.check_terms(TermKind.TARGET_GROUP, *command.target_groups)
    check_staff(work, (command.case_manager,))


def check_part(part: Part, work: Work) -> None:
    """All keys and workers that a part of a case names are registered."""
    context = work.context
    if isinstance(part, Referral):
        context.check_terms(TermKind.ACCESS_PATH, part.path)
        context.check_partners(part.referrer)
        context.check_terms(TermKind.DOCUMENT, part.document.type if part.document else None)
    elif isinstance(part, NeedsAssessment):
        context.check_terms(TermKind.RISK_FACTOR, *part.risk_factors)
        context.check_terms(TermKind.SUPPORT_DOMAIN, *part.needs)
        check_staff(work, part.team)
    elif isinstance(part, Plan):
        context.check_terms(TermKind.GOAL, *(goal.key for goal in part.goals))
        context.check_terms(TermKind.ACTIVITY, *(a.activity for a in part.activities))
        context.check_programmes(*(a.programme for a in part.activities))
        check_staff(work, (a.responsible for a in part.activities))
    elif isinstance(part, Enrolment):
        context.check_programmes(part.programme)
    else:
        _check_judgement(part, work)


def _check_unused_id(part: Part, case_id: str, work: Work) -> None:
    """An id tells a part apart in the whole centre, since corrections and voids name only it."""
    if part.id == case_id or work.uow.used(part.id):
        raise Refused(
            en=f"The id {part.id} was used before; give the new part an id of its own.",
            bg=f"Идентификаторът {part.id} вече е използван; дайте на новата част собствен.",
        )


def _check_same_user(command: ReceiveReferral, case: Case) -> None:
    same_family = command.family_id in (None, case.family_id)
    if command.subject_id != case.subject_id or not same_family:
        raise Refused(
            en=f"Case {case.id} is of another user or family; name those of the case.",
            bg=f"Случай {case.id} е на друг потребител или семейство; посочете тези от случая.",
        )


def _check_judgement(part: Review | Closure, work: Work) -> None:
    work.context.check_terms(TermKind.GOAL, *(outcome.goal for outcome in part.outcomes))
    if isinstance(part, Review):
        check_staff(work, part.team)
    else:
        work.context.check_terms(TermKind.CLOSURE_GROUND, part.ground)


def save_case(case: Case, work: Work) -> None:
    """Check the whole life of a case and save it."""
    check_life(case, work.uow.sessions.of_case(case.id), work.today)
    work.uow.cases.save(case, expected=work.expected)


def _add(case_id: str, part: Part, work: Work, *, cautions: tuple[Caution, ...] = ()) -> Change:
    check_part(part, work)
    _check_unused_id(part, case_id, work)
    case = with_part(find_case(work, case_id), part)
    return _save(case, work, PARTS[type(part)], cautions=cautions)


def _save(case: Case, work: Work, *changed: str, cautions: tuple[Caution, ...] = ()) -> Change:
    save_case(case, work)
    return change_of(case, *changed, cautions=cautions)
