"""The figures of the service profile, all counted from records; the source publishes none."""

from functools import partial

from copcore import CellDefinition, EventsHeld, SessionsHeld, Setting, TermKind, Text
from copcore.authoring import (
    capacity,
    group_sessions,
    individual_sessions,
    row_titles,
    users_by_group,
    users_by_path,
    users_distinct,
    users_monthly_mean,
)
from copcore.wording.nouns import MEETING, SESSION, USER
from copcore_troyan.metrics import UsersWith, assessed, planned, risks_judged
from copcore_troyan.profile import CENTRE
from copcore_troyan.terms import TERMS

_users = partial(CellDefinition, noun=USER)

_OWN_ACCORD = Text(bg="Потърсили подкрепа сами", en="Sought support of their own accord")

USERS = (
    capacity(USER),
    users_distinct(),
    users_monthly_mean(),
    *users_by_path({"self_referred": _OWN_ACCORD}, note=None),
)

FILES = (
    _users(
        key="users_assessed",
        label=Text(
            bg="С индивидуална специализирана оценка на потребностите",
            en="With an individual specialised needs assessment",
        ),
        metric=UsersWith(held=assessed),
    ),
    _users(
        key="users_with_risks_judged",
        label=Text(bg="С преценка на рисковете", en="With a judgement of the risks"),
        metric=UsersWith(held=risks_judged),
    ),
    _users(
        key="users_with_plan",
        label=Text(bg="С план за подкрепа", en="With a support plan"),
        metric=UsersWith(held=planned),
    ),
)

WORK = (
    individual_sessions(),
    group_sessions(),
    CellDefinition(
        key="mobile_sessions",
        label=Text(bg="Мобилна работа в населените места", en="Mobile work in the settlements"),
        metric=SessionsHeld(setting=Setting.FIELD),
        noun=SESSION,
        note=Text(
            bg="Мобилната работа е част от индивидуалната и груповата, не се прибавя към тях.",
            en="Mobile work is part of the individual and group work and is not added to it.",
        ),
    ),
    CellDefinition(
        key="meetings",
        label=Text(bg="Срещи с институциите", en="Meetings with the institutions"),
        metric=EventsHeld(kind_of_event="meeting"),
        noun=MEETING,
    ),
)

BY_GROUP = users_by_group(row_titles(TermKind.TARGET_GROUP, CENTRE.target_groups, TERMS))

BY_ACTIVITY = tuple(
    CellDefinition(
        key=f"sessions_by_activity.{key}",
        label=title,
        metric=SessionsHeld(activity=key),
        noun=SESSION,
    )
    for key, title in row_titles(TermKind.ACTIVITY, CENTRE.activities).items()
)

ALL = USERS + FILES + WORK + BY_GROUP + BY_ACTIVITY
