"""Sessions and events."""

from datetime import timedelta

from copcore.casework import check_session
from copcore.domain import Event, Session, TermKind
from copcore.services.commands import RecordEvent, RecordSession
from copcore.services.handlers.work import Change, Work, change_of, check_new, check_staff, find


def record_session(command: RecordSession, work: Work) -> Change:
    """Add a session that nothing contradicts."""
    check_recordable(command.session, work)
    check_new(command.session.id, work)
    work.uow.sessions.add(command.session)
    return change_of(command.session)


def record_event(command: RecordEvent, work: Work) -> Change:
    """Add an event."""
    check_event(command.event, work)
    check_new(command.event.id, work)
    work.uow.events.add(command.event)
    return change_of(command.event)


def check_recordable(session: Session, work: Work) -> None:
    """Everything the session names exists, and nothing contradicts it."""
    context = work.context
    context.check_programmes(session.programme)
    context.check_terms(TermKind.ACTIVITY, *session.activities)
    context.check_terms(TermKind.SUPPORT_DOMAIN, *session.support_domains)
    check_staff(work, session.staff)
    for attendance in session.attendances:
        find(work.uow.people, attendance.person_id, "person", "лице")
    if session.event_id is not None:
        find(work.uow.events, session.event_id, "event", "събитие")
    named = {user.case_id for user in session.users if user.case_id is not None}
    found = (work.uow.cases.get(case_id) for case_id in sorted(named))
    cases = {case.id: case for case in found if case is not None}
    around = timedelta(days=1)  # a session may run past midnight
    others = work.uow.sessions.between(session.on - around, session.on + around)
    check_session(session, cases, others, work.today)


def check_event(event: Event, work: Work) -> None:
    """Kind, programme and partners of the event are registered."""
    work.context.check_terms(TermKind.EVENT_KIND, event.kind)
    work.context.check_programmes(event.programme)
    work.context.check_partners(event.initiated_by, *event.participants)
