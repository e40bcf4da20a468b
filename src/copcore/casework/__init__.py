"""Case work: what must hold for cases and sessions, cautions, and the working-day calendar."""

from copcore.casework.calendar import WorkingDay, bulgarian_working_days
from copcore.casework.cautions import (
    CAUTION_TEXTS,
    Caution,
    about_assessment,
    about_opening,
    about_person,
)
from copcore.casework.life import (
    PARTS,
    Part,
    check_life,
    ids_of,
    named_in,
    opened,
    parts_of,
    with_corrected_opening,
    with_corrected_part,
    with_part,
    without_part,
)
from copcore.casework.sessions import check_session

__all__ = [
    "CAUTION_TEXTS",
    "PARTS",
    "Caution",
    "Part",
    "WorkingDay",
    "about_assessment",
    "about_opening",
    "about_person",
    "bulgarian_working_days",
    "check_life",
    "check_session",
    "ids_of",
    "named_in",
    "opened",
    "parts_of",
    "with_corrected_opening",
    "with_corrected_part",
    "with_part",
    "without_part",
]
