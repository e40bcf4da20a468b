"""Reports: typed metrics, cells that open, and a neutral document tree."""

from copcore.reports.basis import Basis
from copcore.reports.cells import Cell, CellDefinition, count
from copcore.reports.definition import Cells, Report, ReportDefinition, ReportFormat, build
from copcore.reports.document import (
    Block,
    BulletList,
    CellTable,
    Document,
    Facts,
    Narrative,
    Paragraph,
    Section,
)
from copcore.reports.folds import Fold, Item, fold, rounded
from copcore.reports.metrics import (
    CapacityInForce,
    DistinctUsers,
    EventsHeld,
    Metric,
    MetricKind,
    MonthlyMeanOfUsers,
    OutcomesReached,
    ParticipantHoursPerMonth,
    RatioOf,
    SessionsHeld,
    StaffAtWork,
    StaffHoursPerMonth,
    UsersSinceOpening,
    value_of,
)
from copcore.reports.quantity import Quantity
from copcore.reports.records import Records

__all__ = [
    "Basis",
    "Block",
    "BulletList",
    "CapacityInForce",
    "Cell",
    "CellDefinition",
    "CellTable",
    "Cells",
    "DistinctUsers",
    "Document",
    "EventsHeld",
    "Facts",
    "Fold",
    "Item",
    "Metric",
    "MetricKind",
    "MonthlyMeanOfUsers",
    "Narrative",
    "OutcomesReached",
    "Paragraph",
    "ParticipantHoursPerMonth",
    "Quantity",
    "RatioOf",
    "Records",
    "Report",
    "ReportDefinition",
    "ReportFormat",
    "Section",
    "SessionsHeld",
    "StaffAtWork",
    "StaffHoursPerMonth",
    "UsersSinceOpening",
    "build",
    "count",
    "fold",
    "rounded",
    "value_of",
]
