"""The register of the nurse's visits, counted by the database from the plugin's own tables."""

from attrs import frozen
from sqlalchemy import Connection, and_, func, select

from copcore import Period
from copcore_berkovitsa.tables import NURSE, VISIT


@frozen(kw_only=True)
class NurseVisits:
    """How often nurses visited the user of one case in one month.

    Args:
        month: ``2018-03``.
        case_id: The user's case.
        visits: Held sessions of the mobile work that at least one nurse led.
    """

    month: str
    case_id: str
    visits: int


def nurse_visits(connection: Connection, centre: str, period: Period) -> tuple[NurseVisits, ...]:
    """Count the visits of nurses by month and case; months without one are left out.

    Args:
        connection: A transaction of a store, in which the plugin's tables are up to date.
        centre: Key of the centre.
        period: Days of the visits.
    """
    led_by = and_(NURSE.c.centre_id == VISIT.c.centre_id, NURSE.c.record_id == VISIT.c.staff_id)
    counted = (
        select(
            func.substr(VISIT.c.on, 1, 7).label("month"),
            VISIT.c.case_id,
            func.count(VISIT.c.record_id.distinct()),
        )
        .join_from(VISIT, NURSE, led_by)
        .where(
            VISIT.c.centre_id == centre,
            VISIT.c.on.between(period.start.isoformat(), period.end.isoformat()),
        )
        .group_by("month", VISIT.c.case_id)
        .order_by("month", VISIT.c.case_id)
    )
    return tuple(
        NurseVisits(month=month, case_id=case_id, visits=visits)
        for month, case_id, visits in connection.execute(counted)
    )
