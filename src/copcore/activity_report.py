"""The activity report that every centre has without a plugin's doing: users, sessions, hours.

A built-in plugin, registered through the same hook as anybody's.
"""

from collections.abc import Sequence

from copcore.authoring import (
    capacity,
    direct_hours_monthly_mean,
    group_sessions,
    home_visits,
    individual_sessions,
    section,
    table,
    users_distinct,
    users_monthly_mean,
)
from copcore.domain import Centre, Text
from copcore.hooks.markers import hookimpl
from copcore.reports import Cells, ReportDefinition, Section
from copcore.wording.nouns import PLACE

_CELLS = (
    capacity(PLACE),
    users_distinct(),
    users_monthly_mean(),
    individual_sessions(),
    group_sessions(),
    home_visits(),
    direct_hours_monthly_mean(),
)


@hookimpl
def copcore_register_reports(centre: Centre) -> Sequence[ReportDefinition]:
    """Every centre's ``CENTRE.activity``."""
    title = Text(bg="Справка за дейността", en="Activity report")
    return (
        ReportDefinition(
            key=f"{centre.key}.activity", title=title, cells=_CELLS, sections=_lay_out
        ),
    )


def _lay_out(_centre: Centre, cells: Cells) -> tuple[Section, ...]:
    return (section("Дейност", "Activity", table(cells, _CELLS)),)
