"""The figures of the annual report: what is counted, and the readings that were chosen."""

from functools import partial

from copcore import CellDefinition, SessionsHeld, Setting, TermKind, Text, Truth
from copcore.authoring import (
    goals_reached,
    group_sessions,
    home_visits,
    in_both,
    individual_sessions,
    row_titles,
    users_distinct,
    users_monthly_mean,
)
from copcore.wording.nouns import DAY, SESSION, USER
from copcore_berkovitsa.metrics import MobileDays, MobileSessions, UsersByFocus
from copcore_berkovitsa.profile import CENTRE
from copcore_berkovitsa.terms import TERMS

_user_cell = partial(CellDefinition, noun=USER)
_session_cell = partial(CellDefinition, noun=SESSION)

USERS = (
    users_distinct(
        note=Text(
            bg="Различни лица, всяко броено веднъж. Всички са подкрепени, независимо от възрастта.",
            en="Different persons, each counted once. All were supported, whatever their age.",
        )
    ),
    _user_cell(
        key="users_in_focus",
        label=Text(bg="Във фокуса: от 0 до 3 г.", en="In the focus: aged 0 to 3"),
        metric=UsersByFocus(answer=Truth.YES),
        note=Text(
            bg="Избрано тълкуване: до навършването на 3 години, към първия ден от периода, в "
            "който лицето е подкрепено.",
            en="A reading that was chosen: until the third birthday is reached, on the first day "
            "of the period on which the person was supported.",
        ),
    ),
    _user_cell(
        key="users_beyond_focus",
        label=Text(bg="Извън фокуса", en="Beyond the focus"),
        metric=UsersByFocus(answer=Truth.NO),
        note=Text(bg="Фокусът не изключва никого.", en="The focus excludes nobody."),
    ),
    _user_cell(
        key="users_of_unknown_age",
        label=Text(bg="С неизвестна възраст", en="Of unknown age"),
        metric=UsersByFocus(answer=Truth.UNKNOWN),
        note=Text(
            bg="Рождената дата не е известна достатъчно точно; лицата не се броят нито във "
            "фокуса, нито извън него.",
            en="The birth date is not known well enough; these persons count neither in the focus "
            "nor beyond it.",
        ),
    ),
    users_monthly_mean(),
)

WORK = (individual_sessions(), group_sessions(), home_visits())

PLACES = (
    _session_cell(
        key="sessions_on_site",
        label=Text(bg="На място в центъра", en="On site, in the centre"),
        metric=SessionsHeld(setting=Setting.CENTRE),
    ),
    _session_cell(
        key="sessions_in_field",
        label=Text(bg="На терен", en="In the field"),
        metric=SessionsHeld(setting=Setting.FIELD),
    ),
    _session_cell(
        key="mobile_sessions",
        label=Text(bg="Мобилна работа общо", en="Mobile work in all"),
        metric=MobileSessions(),
        note=Text(
            bg="Работата на терен заедно с домашните посещения.",
            en="Work in the field together with home visits.",
        ),
    ),
    CellDefinition(
        key="mobile_days",
        label=Text(bg="Дни с мобилна работа", en="Days with mobile work"),
        metric=MobileDays(),
        noun=DAY,
    ),
)

_ON_SITE = Text(bg="на място", en="on site")
_MOBILE = Text(bg="мобилно", en="mobile")
_SUPPORT = row_titles(TermKind.SUPPORT_DOMAIN, CENTRE.support_domains)


def _support(title: Text, where: Text) -> Text:
    return in_both(lambda language: f"{title[language]}, {where[language]}")


ON_SITE = tuple(
    _session_cell(
        key=f"support_on_site.{key}",
        label=_support(title, _ON_SITE),
        metric=SessionsHeld(support_domain=key, setting=Setting.CENTRE),
    )
    for key, title in _SUPPORT.items()
)

MOBILE = tuple(
    _session_cell(
        key=f"support_mobile.{key}",
        label=_support(title, _MOBILE),
        metric=MobileSessions(support_domain=key),
    )
    for key, title in _SUPPORT.items()
)

GOALS = goals_reached(row_titles(TermKind.GOAL, CENTRE.goals, TERMS))

ALL = USERS + WORK + PLACES + ON_SITE + MOBILE + GOALS
