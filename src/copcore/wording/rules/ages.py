"""Ages in words: completed years or months."""

from datetime import date
from typing import Any

from copcore.domain import Text
from copcore.rules.bound import ends
from copcore.rules.spans import Calendar, Span, SpanUnit
from copcore.wording.numbers import number
from copcore.wording.rules.spans import span
from copcore.wording.rules.voice import Voice

BIRTH = "child.birth_date"
"""The date of birth by which people mean a person's age."""

_UNBORN = Text(bg="преди раждането", en="before birth")
AGE = Text(bg="възраст {}", en="age {}")
_EITHER = Text(bg="{} или {}", en="{} or {}")
_FROM_TO = Text(bg="от {} до {}", en="from {} to {}")


def completed(birth: date, on: date, unit: SpanUnit, calendar: Calendar) -> int:
    """Completed years or months on a day; negative before birth."""
    years = on.year - birth.year
    whole = years if unit is SpanUnit.YEARS else 12 * years + on.month - birth.month
    return whole if calendar.due(birth, Span(whole, unit)) <= on else whole - 1


def age(birth: Any, on: Any, unit: SpanUnit, voice: Voice) -> str:
    """Word an age: "възраст 8 години", and "възраст 2 или 3 години" where both can be.

    Args:
        birth: A date or a PartialDate.
        on: The day on which the age is meant, a date or a PartialDate.
    """
    calendar = voice.lexicon.calendar
    (first, last), (early, late) = ends(birth), ends(on)
    least = completed(last, early, unit, calendar)
    most = completed(first, late, unit, calendar)
    if most < 0:
        return voice.say(_UNBORN)
    return voice.say(AGE, _range(max(least, 0), most, unit, voice))


def _range(least: int, most: int, unit: SpanUnit, voice: Voice) -> str:
    told = span(Span(most, unit), voice.language)
    if least == most:
        return told
    template = _EITHER if most == least + 1 else _FROM_TO
    return voice.say(template, number(least, voice.language), told)
