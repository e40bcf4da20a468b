"""Notices that stand at the head of a report."""

from collections.abc import Sequence

from copcore.domain import Text
from copcore.wording.lists import joined

_TARGETS = {
    "users_distinct": Text(bg="брой потребители", en="number of users"),
    "users_monthly_mean": Text(bg="средномесечен брой потребители", en="monthly mean of users"),
    "individual_sessions": Text(bg="индивидуални сесии", en="individual sessions"),
    "group_sessions": Text(bg="групови занимания", en="group sessions"),
    "home_visits": Text(bg="домашни посещения", en="home visits"),
    "participant_minutes": Text(bg="часове пряка работа", en="hours of direct work"),
}


def demonstration(invented: Sequence[str]) -> Text:
    """Say that the records are simulated, and which of their totals no source published.

    Args:
        invented: Names of the scenario's invented targets.
    """
    people = Text(
        bg="Демонстрация: всички лица и записи са измислени.",
        en="Demonstration: all people and records are invented.",
    )
    if not invented:
        return people
    bg = joined(tuple(_TARGETS[name].bg for name in invented), "bg")
    en = joined(tuple(_TARGETS[name].en for name in invented), "en")
    return Text(
        bg=f"{people.bg} Измислени, а не публикувани, са и стойностите за: {bg}.",
        en=f"{people.en} Invented too, and not published, are the figures for: {en}.",
    )
