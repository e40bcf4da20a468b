"""The figures of the annual report, all counted from records."""

from functools import partial

from copcore import (
    CellDefinition,
    DistinctUsers,
    EventsHeld,
    Noun,
    StaffAtWork,
    TermKind,
    Text,
)
from copcore.authoring import (
    capacity,
    capacity_use,
    capitalised,
    group_sessions,
    individual_sessions,
    post_titles,
    row_titles,
    sessions_by,
    users_by_group,
    users_distinct,
    users_monthly_mean,
)
from copcore.wording.nouns import DAY, EMPLOYEE, EVENT, SPECIALIST, USER
from copcore_ekomisiya21.metrics import DaysOfEvents, StaffInRoles
from copcore_ekomisiya21.profile import AGES, CENTRE, HEAD, SPECIALISTS
from copcore_ekomisiya21.programmes import (
    CAMPAIGNS,
    ECO_HOLIDAYS,
    GOOD_PRACTICES,
    SERVICES,
    VOLUNTEERING,
    YOUTH_INITIATIVES,
)
from copcore_ekomisiya21.terms import TERMS

_HEADS = Text(bg="ръководители", en="heads")
_HEAD = Noun(one=Text(bg="ръководител", en="head"), many=_HEADS, count=_HEADS)

_event_cell = partial(CellDefinition, noun=EVENT)

USERS = (
    capacity(USER),
    users_distinct(),
    users_monthly_mean(),
    capacity_use(),
    CellDefinition(
        key="users_aged_3_to_18",
        label=Text(bg="Деца от 3 до 18 години", en="Children aged 3 to 18"),
        metric=DistinctUsers(ages=AGES),
        noun=USER,
        note=Text(
            bg="От навършването на 3 години до навършването на 18; потребител с неизвестна "
            "рождена дата не се брои тук.",
            en="From the third birthday until the eighteenth is reached; a user whose birth date "
            "is not known is not counted here.",
        ),
    ),
)

WORK = (individual_sessions(), group_sessions())

_POSTS = (HEAD, *SPECIALISTS)

STAFF = (
    CellDefinition(
        key="staff",
        label=Text(bg="Човешки ресурси", en="Human resources"),
        metric=StaffAtWork(),
        noun=EMPLOYEE,
        note=Text(
            bg="Служители в регистъра в последния ден на периода.",
            en="Employees in the register on the last day of the period.",
        ),
    ),
    CellDefinition(
        key="staff_specialists",
        label=Text(bg="Специалисти", en="Specialists"),
        metric=StaffInRoles(roles=tuple(post.role for post in SPECIALISTS)),
        noun=SPECIALIST,
    ),
    *(
        CellDefinition(
            key=f"staff_by_role.{post.role}",
            label=capitalised(title),
            metric=StaffAtWork(role=post.role),
            noun=_HEAD if post is HEAD else SPECIALIST,
        )
        for post, title in zip(_POSTS, post_titles(_POSTS), strict=True)
    ),
)

BY_SERVICE = sessions_by(SERVICES)
PRACTICE_SESSIONS = sessions_by(GOOD_PRACTICES)

PRACTICE_EVENTS = (
    *(
        _event_cell(
            key=f"events_by_good_practice.{practice.key}",
            label=practice.title,
            metric=EventsHeld(programme=practice.key),
        )
        for practice in (VOLUNTEERING, CAMPAIGNS, YOUTH_INITIATIVES, ECO_HOLIDAYS)
    ),
    CellDefinition(
        key="eco_holiday_days",
        label=Text(bg="Дни на еко ваканциите", en="Days of the eco-holidays"),
        metric=DaysOfEvents(programme=ECO_HOLIDAYS.key),
        noun=DAY,
    ),
)

STAFF_EVENTS = (
    _event_cell(
        key="staff_trainings",
        label=Text(bg="Обучения на служителите", en="Trainings of the staff"),
        metric=EventsHeld(kind_of_event="staff_training"),
    ),
    _event_cell(
        key="supervisions",
        label=Text(bg="Супервизии", en="Supervisions"),
        metric=EventsHeld(kind_of_event="supervision"),
    ),
)

BY_GROUP = users_by_group(row_titles(TermKind.TARGET_GROUP, CENTRE.target_groups, TERMS))

ALL = (
    USERS
    + WORK
    + BY_SERVICE
    + PRACTICE_SESSIONS
    + PRACTICE_EVENTS
    + STAFF
    + STAFF_EVENTS
    + BY_GROUP
)
