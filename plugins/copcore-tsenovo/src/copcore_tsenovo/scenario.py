"""The year 2018 in the figures that the centre published; the people in it are invented."""

from functools import partial

from copcore import Period, Provenance, Scenario, Target, Targets, Text

_published = partial(Target, provenance=Provenance.PUBLISHED)

YEAR_2018 = Scenario(
    key="2018",
    title=Text(bg="ЦОП Ценово през 2018 г.", en="The Tsenovo support centre in 2018"),
    period=Period.of_year(2018),
    targets=Targets(
        users_distinct=_published(62, source="TSE-42"),
        users_monthly_mean=_published(44, source="TSE-23"),
        individual_sessions=_published(779, source="TSE-43"),
        group_sessions=_published(149, source="TSE-34"),
        home_visits=_published(246, source="TSE-45"),
        # 359 hours a month, read as participant-hours over all three kinds of work.
        participant_minutes=_published(359 * 60 * 12, source="TSE-35"),
    ),
    report="tsenovo.annual",
)
