"""Ready cells for authors: the figures that most centres publish, under their usual keys.

Each takes a label and a note of one's own. A family makes one cell for each of several keys:
``users_by_path.self_referred``.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from copcore.domain import Noun, Programme, SessionKind, Text
from copcore.reports import (
    CapacityInForce,
    CellDefinition,
    DistinctUsers,
    MonthlyMeanOfUsers,
    OutcomesReached,
    ParticipantHoursPerMonth,
    RatioOf,
    SessionsHeld,
)
from copcore.wording import nouns

_CAPACITY = Text(bg="Капацитет", en="Capacity")
_USERS = Text(bg="Потребители за периода", en="Users in the period")
_EACH_ONCE = Text(
    bg="Различни лица, всяко броено веднъж; това не е средният месечен брой.",
    en="Different persons, each counted once; this is not the monthly mean.",
)
_MEAN = Text(bg="Потребители средно месечно", en="Users, monthly mean")
_USE = Text(bg="Средно месечно спрямо капацитета", en="Monthly mean against capacity")
_INDIVIDUAL = Text(bg="Индивидуална работа", en="Individual work")
_GROUP = Text(bg="Групова работа", en="Group work")
_VISITS = Text(bg="Домашни посещения", en="Home visits")
_HOURS = Text(bg="Пряка работа средно месечно", en="Direct work, monthly mean")

PATHS_OVERLAP = Text(
    bg="Потребител се брои при всеки начин, по който е дошъл; сборът може да надхвърли общия брой.",
    en="A user counts in each path used; the sum may exceed the number of users.",
)
"""The note of `users_by_path`."""

GROUPS_OVERLAP = Text(
    bg="Потребител се брои във всяка група, към която принадлежи.",
    en="A user counts in each group that he or she belongs to.",
)
"""What to say above a table of `users_by_group`."""

GOALS_ARE_JUDGED = Text(
    bg="Брои се всяка преценка при преглед или приключване, че целта е постигната.",
    en="Every judgement at a review or closure that the goal was reached is counted.",
)
"""What to say above a table of `goals_reached`."""

_of_users = partial(CellDefinition, noun=nouns.USER)


def capacity(noun: Noun, *, label: Text = _CAPACITY, note: Text | None = None) -> CellDefinition:
    """``capacity``: the approved capacity on the last day of the period.

    Args:
        noun: What the centre's source counts it in: places or users.
        label: The row's title.
        note: Printed beneath.
    """
    return CellDefinition(
        key="capacity", label=label, metric=CapacityInForce(), noun=noun, note=note
    )


def users_distinct(*, label: Text = _USERS, note: Text | None = _EACH_ONCE) -> CellDefinition:
    """``users_distinct``: different users served in the period."""
    return _of_users(key="users_distinct", label=label, metric=DistinctUsers(), note=note)


def users_monthly_mean(*, label: Text = _MEAN, note: Text | None = None) -> CellDefinition:
    """``users_monthly_mean``: mean over the months of the different users of each."""
    return _of_users(key="users_monthly_mean", label=label, metric=MonthlyMeanOfUsers(), note=note)


def capacity_use(*, label: Text = _USE, note: Text | None = None) -> CellDefinition:
    """``capacity_use``: the monthly mean divided by the capacity; it may exceed one."""
    use = RatioOf(
        numerator=("users_monthly_mean", MonthlyMeanOfUsers()),
        denominator=("capacity", CapacityInForce()),
    )
    return CellDefinition(key="capacity_use", label=label, metric=use, note=note)


def individual_sessions(*, label: Text = _INDIVIDUAL, note: Text | None = None) -> CellDefinition:
    """``individual_sessions``: individual sessions held anywhere but in a home."""
    return _held(SessionKind.INDIVIDUAL_SESSION, nouns.INDIVIDUAL_SESSION, label, note)


def group_sessions(*, label: Text = _GROUP, note: Text | None = None) -> CellDefinition:
    """``group_sessions``: group sessions held anywhere but in a home."""
    return _held(SessionKind.GROUP_SESSION, nouns.GROUP_SESSION, label, note)


def home_visits(*, label: Text = _VISITS, note: Text | None = None) -> CellDefinition:
    """``home_visits``: sessions of either form held in a home."""
    return _held(SessionKind.HOME_VISIT, nouns.HOME_VISIT, label, note)


def _held(kind: SessionKind, noun: Noun, label: Text, note: Text | None) -> CellDefinition:
    metric = SessionsHeld(kind_of_session=kind)
    return CellDefinition(key=f"{kind.value}s", label=label, metric=metric, noun=noun, note=note)


def direct_hours_monthly_mean(*, label: Text = _HOURS, note: Text | None = None) -> CellDefinition:
    """``direct_hours_monthly_mean``: hours that users attended, a month, in all three kinds."""
    return CellDefinition(
        key="direct_hours_monthly_mean",
        label=label,
        metric=ParticipantHoursPerMonth(),
        noun=nouns.HOUR,
        note=note,
    )


def users_by_path(
    titles: Mapping[str, Text], *, note: Text | None = PATHS_OVERLAP
) -> tuple[CellDefinition, ...]:
    """``users_by_path.KEY``: users of the period by each path of access.

    Args:
        titles: The rows' titles by the keys of the paths; see `row_titles`.
        note: Printed beneath, once for all rows.
    """
    return tuple(
        _of_users(
            key=f"users_by_path.{key}", label=title, metric=DistinctUsers(path=key), note=note
        )
        for key, title in titles.items()
    )


def users_by_group(titles: Mapping[str, Text]) -> tuple[CellDefinition, ...]:
    """``users_by_group.KEY``: users of the period by each target group.

    Args:
        titles: The rows' titles by the keys of the groups; see `row_titles`.
    """
    return tuple(
        _of_users(key=f"users_by_group.{key}", label=title, metric=DistinctUsers(target_group=key))
        for key, title in titles.items()
    )


def sessions_by(offers: Iterable[Programme]) -> tuple[CellDefinition, ...]:
    """``sessions_by_atelier.KEY``, ``sessions_by_service.KEY``…: sessions of each offer.

    Args:
        offers: Programmes, ateliers, services or good practices; the kind stands in the key.
    """
    return tuple(
        CellDefinition(
            key=f"sessions_by_{offer.kind.value}.{offer.key}",
            label=offer.title,
            metric=SessionsHeld(programme=offer.key),
            noun=nouns.SESSION,
        )
        for offer in offers
    )


def goals_reached(titles: Mapping[str, Text]) -> tuple[CellDefinition, ...]:
    """``goals_reached.KEY``: judgements of the period that a goal was reached.

    Args:
        titles: The rows' titles by the keys of the goals; see `row_titles`.
    """
    return tuple(
        CellDefinition(
            key=f"goals_reached.{key}",
            label=title,
            metric=OutcomesReached(goal=key),
            noun=nouns.OUTCOME,
        )
        for key, title in titles.items()
    )
