"""A demonstration year; the centre has published no activity figures, so all are invented.

The year of the fourth anniversary is not known either; 2018 is as invented as the rest. The mean
is 360 user-months over 12 months.
"""

from copcore import Period, Scenario, Target, Targets, Text

YEAR_2018 = Scenario(
    key="year_2018",
    title=Text(bg="Примерна 2018 година", en="An example year, 2018"),
    period=Period.of_year(2018),
    targets=Targets(
        users_distinct=Target(46),
        users_monthly_mean=Target(30),
        individual_sessions=Target(420),
        group_sessions=Target(60),
        home_visits=Target(240),
    ),
    report="berkovitsa.annual",
)
