"""Days, dates of lesser precision, periods and moments in words."""

from datetime import UTC, date, datetime

from babel.dates import format_date

from copcore.domain import Language, PartialDate, Period, Precision
from copcore.wording.languages import LOCALES, unknown

# Patterns of our own, because Babel puts a narrow no-break space before "г.".
_DAY = {"bg": "d MMMM y 'г.'", "en": "d MMMM y"}
_MONTH = {"bg": "LLLL y 'г.'", "en": "LLLL y"}
_YEAR = {"bg": "y 'г.'", "en": "y"}


def day(on: date, language: Language) -> str:
    """Word a day: "28 май 2026 г.", "28 May 2026"."""
    return _worded(on, _DAY, language)


def partial(on: PartialDate | None, language: Language) -> str:
    """Word a date as far as it is known: "март 2020 г.", "2018 г."; None is "неизвестно".

    The source's own words are shown in Bulgarian, with the date beside them where they leave the
    year out: "миналата есен (октомври 2021 г.)".
    """
    if on is None:
        return unknown(language)
    patterns = {Precision.DAY: _DAY, Precision.MONTH: _MONTH, Precision.YEAR: _YEAR}
    plain = _worded(on.earliest, patterns[on.precision], language)
    if not on.said or language != "bg":
        return plain
    return on.said if str(on.year) in on.said else f"{on.said} ({plain})"


def period(days: Period, language: Language) -> str:
    """Word a period as a name: "2018 г.", "март 2018 г.", "1.03.2020 – 30.06.2021 г."."""
    whole = _whole(days, language)
    if whole is not None:
        return whole
    if language == "en":
        return f"{day(days.start, language)} – {day(days.end, language)}"
    return f"{_worded(days.start, _SHORT, language)} – {_worded(days.end, _SHORT, language)} г."


def during(days: Period, language: Language) -> str:
    """Word a period as a time in a sentence: "през 2018 г.", "в периода 1.03.2020 – …"."""
    whole = _whole(days, language)
    if days.start == days.end:
        return f"{'на' if language == 'bg' else 'on'} {whole}"
    if whole is not None:
        return f"{'през' if language == 'bg' else 'in'} {whole}"
    if language == "bg":
        return f"в периода {period(days, language)}"
    return f"from {day(days.start, language)} to {day(days.end, language)}"


def moment(at: datetime, language: Language) -> str:
    """Word a moment in UTC, to the minute: "31 януари 2019 г., 9:05 ч. (UTC)".

    Args:
        at: With time zone.
    """
    utc = at.astimezone(UTC)
    hour = " ч." if language == "bg" else ""
    return f"{day(utc.date(), language)}, {utc.hour}:{utc.minute:02d}{hour} (UTC)"


_SHORT = {"bg": "d.MM.y"}


def _whole(days: Period, language: Language) -> str | None:
    """The name of a whole year, a whole month or a single day; None for any other period."""
    if days == Period.of_year(days.start.year):
        return _worded(days.start, _YEAR, language)
    if days == Period.of_month(days.start.year, days.start.month):
        return _worded(days.start, _MONTH, language)
    return day(days.start, language) if days.start == days.end else None


def _worded(on: date, patterns: dict[str, str], language: Language) -> str:
    return format_date(on, patterns[language], locale=LOCALES[language])
