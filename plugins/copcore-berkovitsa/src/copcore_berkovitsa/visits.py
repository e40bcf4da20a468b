"""Which rows stand in the plugin's own tables: the nurses, and the visits of the mobile work.

The team works mobile, in the field and in homes (BRK-10, BRK-11), and a nurse is in it (BRK-09);
medical support is given on site and mobile alike (BRK-34). A nurse's visit is a held session of
the mobile work that a nurse led. Who is a nurse stands in the register of staff, so that a
corrected role corrects the figures.
"""

from typing import TYPE_CHECKING

from copcore import Projection, SchemaContribution, Session, StaffMember
from copcore_berkovitsa import KEY
from copcore_berkovitsa.metrics import MOBILE

if TYPE_CHECKING:
    from sqlalchemy import MetaData


def _tables() -> "MetaData":
    from copcore_berkovitsa.tables import metadata

    return metadata


def nurses(member: StaffMember) -> list[dict[str, str]]:
    """One row for a nurse (BRK-09), none for anybody else."""
    return [{}] if member.role == "nurse" else []


def visits(session: Session) -> list[dict[str, str]]:
    """One row for each worker and each user who was served, where the work was mobile."""
    if session.setting not in MOBILE:
        return []
    return [
        {"staff_id": worker, "case_id": user.case_id, "on": session.on.isoformat()}
        for worker in dict.fromkeys(session.staff)
        for user in session.served
        if user.case_id is not None
    ]


SCHEMA = SchemaContribution(
    prefix=KEY,
    tables=_tables,
    projections=(
        Projection(table="berkovitsa_nurse", kind="staff_member", rows=nurses),
        Projection(table="berkovitsa_visit", kind="session", rows=visits),
    ),
    migrations="copcore_berkovitsa:migrations",
    revisions=("0001_nurse_visits",),
    needs="0001_foundation",
)
