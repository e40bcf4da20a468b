"""The first months of the centre: one published figure, 48 users, and invented ones around it.

The period runs from the opening in March 2020 to the end of April 2021 [D]. The text is of the year
after the opening, and the only day on its page, a 5 May, belongs to a weather box: no figure of the
centre, so the period ends with the last whole month before it. It has 14 months; the first is
without users (RAZ-18), so that 224 user-months make a mean of 16.
Of home visits the text says nothing; that there are none is as invented as the other targets. The
days of the state of emergency are general knowledge [U], the text only names it (RAZ-17).
"""

from datetime import date

from copcore import (
    Period,
    PlannedEvent,
    Provenance,
    Scenario,
    Setting,
    Target,
    Targets,
    Text,
)

FIRST_MONTHS = Scenario(
    key="first_months",
    title=Text(bg="От откриването до текста от 2021 г.", en="From the opening to the text of 2021"),
    period=Period(start=date(2020, 3, 1), end=date(2021, 4, 30)),
    targets=Targets(
        users_distinct=Target(48, provenance=Provenance.PUBLISHED, source="RAZ-19"),
        users_monthly_mean=Target(16),
        individual_sessions=Target(480),
        group_sessions=Target(42),
        home_visits=Target(0),
    ),
    report="razlog.since_opening",
    events=(
        PlannedEvent(
            kind="razlog.disruption",
            title=Text(
                bg="Извънредно положение заради COVID-19",
                en="State of emergency because of COVID-19",
            ),
            period=Period(start=date(2020, 3, 13), end=date(2020, 5, 13)),
            setting=Setting.ELSEWHERE,
        ),
    ),
    first_month_without_users=True,
)
