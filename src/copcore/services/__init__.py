"""Use cases: commands, their handlers, and the ports that storage adapters fill."""

from copcore.services.commands import (
    AgreePlan,
    CloseCase,
    Command,
    CorrectOpening,
    CorrectRecord,
    Enrol,
    Envelope,
    OpenCase,
    Receipt,
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
from copcore.services.context import Clock, Context, system_clock
from copcore.services.execute import execute
from copcore.services.ports import Store, UnitOfWork

__all__ = [
    "AgreePlan",
    "Clock",
    "CloseCase",
    "Command",
    "Context",
    "CorrectOpening",
    "CorrectRecord",
    "Enrol",
    "Envelope",
    "OpenCase",
    "Receipt",
    "ReceiveReferral",
    "RecordAssessment",
    "RecordEvent",
    "RecordSession",
    "RegisterFamily",
    "RegisterPerson",
    "RegisterStaff",
    "ReviewPlan",
    "Store",
    "UnitOfWork",
    "VoidRecord",
    "execute",
    "system_clock",
]
