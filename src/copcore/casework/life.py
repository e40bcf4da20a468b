"""The life of a case: its parts, and what must hold among them after every change."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import NoReturn

from attrs import evolve

from copcore.domain import (
    Case,
    Closure,
    Enrolment,
    Event,
    Family,
    NeedsAssessment,
    Person,
    Plan,
    Referral,
    Review,
    Session,
    SessionStatus,
    StaffMember,
)
from copcore.errors import NotFound, Refused

Part = Referral | NeedsAssessment | Plan | Enrolment | Review | Closure

PARTS: dict[type[Part], str] = {
    Referral: "referrals",
    NeedsAssessment: "assessments",
    Plan: "plans",
    Enrolment: "enrolments",
    Review: "reviews",
    Closure: "closures",
}


def parts_of(case: Case) -> Iterator[Part]:
    """All parts of a case."""
    for name in PARTS.values():
        yield from getattr(case, name)


def ids_of(root: Person | Family | StaffMember | Case | Session | Event) -> tuple[str, ...]:
    """The id of a record, and those of the parts of a case: none of them may be used again."""
    parts = parts_of(root) if isinstance(root, Case) else ()
    return (root.id, *[part.id for part in parts])


def named_in(case: Case) -> frozenset[str]:
    """Ids of the family and of all workers that a case or one of its parts names."""
    teams = (*(a.team for a in case.assessments), *(r.team for r in case.reviews))
    responsible = (a.responsible for plan in case.plans for a in plan.activities)
    named = (case.family_id, case.case_manager, *chain(*teams), *responsible)
    return frozenset(record_id for record_id in named if record_id is not None)


def with_part(case: Case, part: Part) -> Case:
    """The next version of the case, with one part more."""
    name = PARTS[type(part)]
    if any(other.id == part.id for other in parts_of(case)):
        raise Refused(
            en=f"Case {case.id} already has a part {part.id}; give the new one an id of its own.",
            bg=f"Случай {case.id} вече има част {part.id}; дайте на новата собствен идентификатор.",
        )
    return _next(case, **{name: (*getattr(case, name), part)})


def with_corrected_part(case: Case, part: Part) -> Case:
    """The next version of the case, with one part replaced by its correction."""
    name = PARTS[type(part)]
    before: tuple[Part, ...] = getattr(case, name)
    if part.id not in {other.id for other in before}:
        raise _no_part(case, part.id)
    return _next(case, **{name: tuple(part if o.id == part.id else o for o in before)})


def without_part(case: Case, part_id: str) -> Case:
    """The next version of the case, with one part taken out."""
    kept = {
        name: tuple(part for part in getattr(case, name) if part.id != part_id)
        for name in PARTS.values()
    }
    after = _next(case, **kept)
    if len(tuple(parts_of(after))) == len(tuple(parts_of(case))):
        raise _no_part(case, part_id)
    return after


def opened(case: Case, on: date, case_manager: str | None, target_groups: tuple[str, ...]) -> Case:
    """The next version of the case, admitted on the day."""
    if case.opened_on is not None:
        raise Refused(
            en=f"Case {case.id} was opened on {case.opened_on} already.",
            bg=f"Случай {case.id} вече е открит на {case.opened_on}.",
        )
    return _next(case, opened_on=on, case_manager=case_manager, target_groups=target_groups)


def with_corrected_opening(
    case: Case, on: date | None, case_manager: str | None, target_groups: tuple[str, ...]
) -> Case:
    """The next version of the case, with what was said at its opening corrected.

    Args:
        on: The right day; None takes the opening back, and the case is in intake again.
    """
    return _next(case, opened_on=on, case_manager=case_manager, target_groups=target_groups)


def check_life(case: Case, sessions: Iterable[Session], today: date) -> None:
    """Refuse a case whose dates or references contradict each other.

    Args:
        case: The case after the change.
        sessions: All sessions of the case.
        today: The local day of recording; nothing that happened may lie after it.

    Raises:
        Refused: With the first contradiction found.
    """
    if not case.referrals:
        _refuse(case, "needs a referral or a request", "няма насочване или заявяване")
    _check_references(case)
    _check_order(case, today)
    for session in sessions:
        check_within_life(case, session)


def check_within_life(case: Case, session: Session) -> None:
    """Refuse a session on a day on which the case is not open.

    A cancelled session is only a note and may stay where it was planned.
    """
    if session.status is SessionStatus.CANCELLED or case.alive_on(session.on):
        return
    if case.closure is not None and session.on > case.closure.on:
        reason = (f"it was closed on {case.closure.on}", f"е приключен на {case.closure.on}")
    elif case.opened_on is None:
        reason = ("it is not open yet", "още не е открит")
    else:
        reason = (f"it was opened on {case.opened_on}", f"е открит на {case.opened_on}")
    raise Refused(
        en=f"Session {session.id} on {session.on} lies outside case {case.id}: {reason[0]}.",
        bg=f"Сесия {session.id} на {session.on} е извън случай {case.id}: {reason[1]}.",
    )


def _check_order(case: Case, today: date) -> None:
    arrived = min(referral.received_on for referral in case.referrals)
    first = case.opened_on or arrived
    last = case.closure.on if case.closure else today
    if case.opened_on is not None and not arrived <= case.opened_on <= today:
        _refuse(
            case,
            f"was opened on {case.opened_on}, not between its first referral ({arrived}) and "
            f"today ({today})",
            f"е открит на {case.opened_on}, а това не е между първото насочване ({arrived}) и "
            f"днес ({today})",
        )
    bounds: tuple[tuple[Iterable[date], date, date], ...] = (
        ((r.received_on for r in case.referrals), arrived, last),
        ((a.on for a in case.assessments), arrived, last),
        ((p.agreed_on for p in case.plans), first, last),
        ((e.since for e in case.enrolments), first, last),
        ((e.until for e in case.enrolments if e.until is not None), first, last),
        ((r.on for r in case.reviews), first, last),
        ((c.on for c in case.closures), first, today),
    )
    for days, lower, upper in bounds:
        for day in days:
            _check_day(case, day, lower, min(upper, today))


def _check_day(case: Case, day: date, lower: date, upper: date) -> None:
    if not lower <= day <= upper:
        _refuse(
            case,
            f"has a part dated {day}, outside {lower} to {upper}",
            f"има част с дата {day}, извън времето от {lower} до {upper}",
        )


def _check_references(case: Case) -> None:
    if len(case.closures) > 1:
        _refuse(case, "is closed already", "вече е приключен")
    assessed = {assessment.id: assessment.on for assessment in case.assessments}
    for plan in case.plans:
        ground = plan.assessment_id
        if ground is not None and assessed.get(ground, date.max) > plan.agreed_on:
            _refuse(
                case,
                f"has no assessment {ground} on {plan.agreed_on} for plan {plan.id} to rest on",
                f"няма оценка {ground} към {plan.agreed_on}, на която да се основава план "
                f"{plan.id}",
            )
    agreed = {plan.id: plan.agreed_on for plan in case.plans}
    for review in case.reviews:
        if agreed.get(review.plan_id, date.max) > review.on:
            _refuse(
                case,
                f"has no plan {review.plan_id} on {review.on} to review",
                f"няма план {review.plan_id} към {review.on}, който да се преглежда",
            )
    if (case.plans or case.enrolments) and case.opened_on is None:
        _refuse(case, "must be opened before a plan", "трябва да бъде открит преди плана")


def _next(case: Case, **changes: object) -> Case:
    return evolve(case, version=case.version + 1, **changes)  # type: ignore[arg-type]


def _refuse(case: Case, en: str, bg: str) -> NoReturn:
    raise Refused(en=f"Case {case.id} {en}.", bg=f"Случай {case.id} {bg}.")


def _no_part(case: Case, part_id: str) -> NotFound:
    return NotFound(
        en=f"Case {case.id} has no part {part_id}.", bg=f"Случай {case.id} няма част {part_id}."
    )
