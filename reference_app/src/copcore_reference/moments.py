"""Moments as people read them: in the time of the centre."""

from datetime import datetime
from zoneinfo import ZoneInfo

from copcore import Centre, Language
from copcore.wording import day


def local(at: datetime, centre: Centre, language: Language) -> str:
    """Word a moment: "4 март 2024 г., 10:05 ч.", "4 March 2024, 10:05"."""
    there = at.astimezone(ZoneInfo(centre.time_zone))
    hour = " ч." if language == "bg" else ""
    return f"{day(there.date(), language)}, {there:%H:%M}{hour}"
