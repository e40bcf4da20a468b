"""What must hold for a session before it is stored."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NoReturn

from copcore.casework.life import check_within_life
from copcore.domain import Case, Session, SessionForm, SessionStatus
from copcore.domain.session import overlapping
from copcore.errors import Refused


def check_session(
    session: Session, cases: Mapping[str, Case], others: Iterable[Session], today: date
) -> None:
    """Refuse a session that cannot have been so.

    Args:
        session: The session after the change.
        cases: The cases of its users, by id; one that does not exist is absent.
        others: Sessions of the same days.
        today: The local day of recording.

    Raises:
        Refused: No staff, a worker twice, no user, a user without a case or outside its life,
            attendance that contradicts the status, a day in the future, or an overlap.
    """
    _check_people(session)
    _check_attendance(session, today)
    for user in session.users:
        case = cases.get(user.case_id or "")
        if case is None or case.subject_id != user.person_id:
            _refuse(
                session,
                f"names case {user.case_id}, which is no case of person {user.person_id}",
                f"сочи случай {user.case_id}, който не е случай на лице {user.person_id}",
            )
        check_within_life(case, session)
    _check_overlaps(session, others)


def _check_people(session: Session) -> None:
    if not session.staff:
        _refuse(session, "has no staff; name who led it", "няма служител; посочете кой я е водил")
    if len(set(session.staff)) < len(session.staff):
        _refuse(
            session,
            "lists one worker twice; name everybody once",
            "посочва един служител два пъти; посочете всеки по веднъж",
        )
    if not session.users:
        _refuse(session, "has no user; name at least one", "няма потребител; посочете поне един")
    if session.form is SessionForm.INDIVIDUAL and len(session.users) > 1:
        _refuse(
            session,
            "is individual but has several users; enter it as a group session",
            "е индивидуална, а има няколко потребители; въведете я като групова",
        )


def _check_attendance(session: Session, today: date) -> None:
    if session.status in (SessionStatus.HELD, SessionStatus.FAILED_VISIT) and session.on > today:
        _refuse(
            session,
            f"lies in the future ({session.on}); enter it as planned",
            f"е в бъдещето ({session.on}); въведете я като планирана",
        )
    if session.held and all(user.attended is False for user in session.users):
        _refuse(
            session,
            "was held but nobody came; enter it as a failed visit or as cancelled",
            "е проведена, а никой не е дошъл; въведете я като неосъществено посещение или отменена",
        )
    for attendance in session.attendances:
        if attendance.attended and not session.held:
            _refuse(
                session,
                f"was not held, so person {attendance.person_id} cannot have attended",
                f"не е проведена и лице {attendance.person_id} не може да е присъствало",
            )
        if session.minutes is not None and (attendance.minutes or 0) > session.minutes:
            _refuse(
                session,
                f"took {session.minutes} minutes, person {attendance.person_id} cannot have "
                f"attended {attendance.minutes}",
                f"е продължила {session.minutes} минути, лице {attendance.person_id} не може да "
                f"е присъствало {attendance.minutes}",
            )


def _check_overlaps(session: Session, others: Iterable[Session]) -> None:
    if session.status is SessionStatus.CANCELLED:
        return
    busy = {a.person_id for a in session.attendances if a.attended is not False}
    for other in overlapping(session, others):
        if other.status is SessionStatus.CANCELLED:
            continue
        there = {a.person_id for a in other.attendances if a.attended is not False}
        for who in sorted((set(session.staff) & set(other.staff)) | (busy & there)):
            _refuse(
                session,
                f"overlaps session {other.id}: {who} cannot be in two places",
                f"съвпада по време със сесия {other.id}: {who} не може да е на две места",
            )


def _refuse(session: Session, en: str, bg: str) -> NoReturn:
    raise Refused(en=f"Session {session.id} {en}.", bg=f"Сесия {session.id} {bg}.")
