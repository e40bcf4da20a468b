"""Command handlers: load, check, change, save. None of them commits."""

from collections.abc import Callable, Mapping
from typing import Any

from copcore.services.commands import (
    AgreePlan,
    CloseCase,
    CorrectOpening,
    CorrectRecord,
    Disclose,
    Enrol,
    NoteOperation,
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
from copcore.services.handlers import amend, cases, notes, register, sessions
from copcore.services.handlers.work import Change, Work

HANDLERS: Mapping[type[Any], Callable[[Any, Work], Change]] = {
    RegisterStaff: register.staff,
    RegisterPerson: register.person,
    RegisterFamily: register.family,
    ReceiveReferral: cases.receive_referral,
    OpenCase: cases.open_case,
    RecordAssessment: cases.record_assessment,
    AgreePlan: cases.agree_plan,
    Enrol: cases.enrol,
    ReviewPlan: cases.review_plan,
    CloseCase: cases.close_case,
    RecordSession: sessions.record_session,
    RecordEvent: sessions.record_event,
    CorrectOpening: amend.correct_opening,
    CorrectRecord: amend.correct,
    VoidRecord: amend.void,
    Disclose: notes.disclose,
    NoteOperation: notes.note_operation,
}

__all__ = ["HANDLERS", "Change", "Work"]
