"""The year 2023; every figure and every event in it is invented."""

from datetime import date
from functools import partial

from copcore import Period, PlannedEvent, Scenario, Setting, Target, Targets, Text
from copcore_ekomisiya21.programmes import (
    CAMPAIGNS,
    ECO_HOLIDAYS,
    VOLUNTEERING,
    YOUTH_INITIATIVES,
)

_volunteering = partial(
    PlannedEvent,
    kind="volunteering",
    setting=Setting.ELSEWHERE,
    programme=VOLUNTEERING.key,
    title=Text(bg="Доброволческа акция", en="Volunteering action"),
)
_campaign = partial(
    PlannedEvent,
    kind="campaign",
    setting=Setting.ELSEWHERE,
    programme=CAMPAIGNS.key,
    purposes=(Text(bg="превенция на насилието", en="prevention of violence"),),
    title=Text(bg="Кампания срещу насилието", en="Campaign against violence"),
)
_initiative = partial(
    PlannedEvent,
    kind="youth_initiative",
    setting=Setting.CENTRE,
    programme=YOUTH_INITIATIVES.key,
    title=Text(bg="Младежка инициатива", en="Youth initiative"),
)
_eco_holiday = partial(
    PlannedEvent,
    kind="eco_holiday",
    setting=Setting.ELSEWHERE,
    programme=ECO_HOLIDAYS.key,
    title=Text(bg="Еко ваканция", en="Eco-holiday"),
)
_training = partial(
    PlannedEvent,
    kind="staff_training",
    setting=Setting.CENTRE,
    title=Text(bg="Обучение на екипа", en="Training of the team"),
)
_supervision = partial(
    PlannedEvent,
    kind="supervision",
    setting=Setting.CENTRE,
    title=Text(bg="Групова супервизия на екипа", en="Group supervision of the team"),
)


def _days(start: date, end: date | None = None) -> Period:
    return Period(start=start, end=end or start)


_EVENTS = (
    _training(period=_days(date(2023, 2, 9), date(2023, 2, 10))),
    _supervision(period=_days(date(2023, 3, 22))),
    _volunteering(period=_days(date(2023, 4, 7))),
    _campaign(period=_days(date(2023, 5, 15), date(2023, 5, 19))),
    _initiative(period=_days(date(2023, 6, 9))),
    _supervision(period=_days(date(2023, 6, 28))),
    _eco_holiday(period=_days(date(2023, 7, 10), date(2023, 7, 14))),
    _eco_holiday(period=_days(date(2023, 8, 21), date(2023, 8, 25))),
    _supervision(period=_days(date(2023, 9, 27))),
    _initiative(period=_days(date(2023, 10, 20))),
    _campaign(period=_days(date(2023, 11, 20), date(2023, 11, 24))),
    _volunteering(period=_days(date(2023, 12, 5))),
    _supervision(period=_days(date(2023, 12, 13))),
)

YEAR_2023 = Scenario(
    key="2023",
    title=Text(
        bg="ЦОП към „Екомисия 21 век“ през 2023 г.",
        en="The Ekomisiya 21 vek support centre in 2023",
    ),
    period=Period.of_year(2023),
    targets=Targets(
        users_distinct=Target(30),
        users_monthly_mean=Target(18),
        individual_sessions=Target(420),
        group_sessions=Target(75),
        home_visits=Target(0),
    ),
    report="ekomisiya21.annual",
    events=_EVENTS,
)
