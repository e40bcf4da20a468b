"""The figures of the report since the opening: what is counted, and the readings chosen."""

from copcore import (
    CellDefinition,
    EventsHeld,
    SessionsHeld,
    Setting,
    TermKind,
    Text,
    UsersSinceOpening,
)
from copcore.authoring import (
    capacity,
    goals_reached,
    group_sessions,
    individual_sessions,
    row_titles,
    users_by_path,
    users_monthly_mean,
)
from copcore.wording.nouns import EVENT, MONTH, PLACE, SESSION, USER
from copcore_razlog.metrics import MonthsToFirstUser
from copcore_razlog.profile import CENTRE
from copcore_razlog.terms import TERMS

USERS = (
    CellDefinition(
        key="users_since_opening",
        label=Text(bg="Потребители от откриването", en="Users since the opening"),
        metric=UsersSinceOpening(),
        noun=USER,
        note=Text(
            bg="С натрупване от откриването до края на периода: различни лица, всяко броено "
            "веднъж. Това не е брой за една година и не е брой едновременно подкрепяни.",
            en="Cumulative from the opening to the end of the period: different persons, each "
            "counted once. It is no figure of one year, nor of users at one time.",
        ),
    ),
    users_monthly_mean(),
    CellDefinition(
        key="months_to_first_user",
        label=Text(
            bg="Месеци от откриването до първите потребители",
            en="Months from the opening to the first users",
        ),
        metric=MonthsToFirstUser(),
        noun=MONTH,
    ),
    capacity(
        PLACE,
        note=Text(
            bg="Едно място се ползва последователно от различни лица, затова натрупаният брой "
            "потребители не се сравнява с местата.",
            en="One place serves different persons in turn, so the cumulative number of users is "
            "not compared with the places.",
        ),
    ),
)

WORK = (
    individual_sessions(),
    group_sessions(),
    CellDefinition(
        key="sessions_on_site",
        label=Text(bg="Проведени в центъра", en="Held in the centre"),
        metric=SessionsHeld(setting=Setting.CENTRE),
        noun=SESSION,
    ),
    CellDefinition(
        key="disruptions",
        label=Text(bg="Прекъсвания по външни причини", en="Disruptions from outside"),
        metric=EventsHeld(kind_of_event="razlog.disruption"),
        noun=EVENT,
    ),
)

PATHS = users_by_path(row_titles(TermKind.ACCESS_PATH, (path.key for path in CENTRE.access_paths)))
GOALS = goals_reached(row_titles(TermKind.GOAL, CENTRE.goals, TERMS))

ALL = USERS + WORK + PATHS + GOALS
