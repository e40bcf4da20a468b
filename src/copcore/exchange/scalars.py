"""Single values: text, numbers, dates, times and moments, each read only from its own kind."""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from attrs import evolve, frozen
from cattrs import Converter

from copcore.domain import PartialDate, Text
from copcore.errors import InvalidInput
from copcore.exchange.faults import Misplaced, Unfit

Hook = Callable[[Any, Any], Any]

TEXT = Text(bg="текст", en="text")
WHOLE = Text(bg="цяло число", en="a whole number")
STORABLE = Text(bg="цяло число с най-много 18 цифри", en="a whole number of at most 18 digits")
NUMBER = Text(bg="число", en="a number")
TRUTH = Text(bg="true или false", en="true or false")
DAY = Text(bg="дата като 2018-03-05", en="a date such as 2018-03-05")
TIME = Text(bg="час като 14:30", en="a time such as 14:30")
MOMENT = Text(
    bg="момент с часова зона като 2018-03-05T14:30:00Z",
    en="a moment with time zone such as 2018-03-05T14:30:00Z",
)
PARTIAL = Text(
    bg="дата като 2018, 2018-03 или 2018-03-05",
    en="a date such as 2018, 2018-03 or 2018-03-05",
)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?")
_MOMENT = re.compile(rf"{_DAY.pattern}T{_TIME.pattern}(Z|[+-][0-9]{{2}}:[0-9]{{2}})")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# What every database can keep in a whole number.
_STORABLE = range(-(10**18) + 1, 10**18)


@frozen(kw_only=True)
class _SaidDate:
    date: str
    said: str


def register_scalars(converter: Converter) -> None:
    """Teach the converter all single values."""
    converter.register_structure_hook(str, _text)
    converter.register_unstructure_hook(str, _safe)
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(bool, _truth)
    converter.register_structure_hook(date, _read_by(_DAY, date.fromisoformat, DAY))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(time, _read_by(_TIME, time.fromisoformat, TIME))
    converter.register_unstructure_hook(time, _shortest)
    converter.register_structure_hook(datetime, _read_by(_MOMENT, _in_utc, MOMENT))
    converter.register_unstructure_hook(datetime, _with_z)
    converter.register_structure_hook(PartialDate, _partial_date(converter))
    converter.register_unstructure_hook(PartialDate, _as_said)


def _text(value: object, _: object) -> str:
    if type(value) is not str:
        raise Unfit(TEXT, value)
    return _safe(value)


def _safe(text: str) -> str:
    found = _FORBIDDEN.search(text)
    if found:
        code = f"U+{ord(found[0]):04X}"
        raise InvalidInput(
            en=f"The text holds the character {code}, which cannot be stored; remove it.",
            bg=f"Текстът съдържа знака {code}, който не може да се пази; махнете го.",
        )
    return unicodedata.normalize("NFC", text)


def _whole(value: object, _: object) -> int:
    if type(value) is not int:
        raise Unfit(WHOLE, value)
    if value not in _STORABLE:
        raise Unfit(STORABLE, value)
    return value


def _number(value: object, _: object) -> float:
    if type(value) is not float and type(value) is not int:
        raise Unfit(NUMBER, value)
    return float(value)


def _truth(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise Unfit(TRUTH, value)
    return value


def _read_by(shape: re.Pattern[str], read: Callable[[str], object], expected: Text) -> Hook:
    def structure(value: object, _: object) -> object:
        if type(value) is not str or not shape.fullmatch(value):
            raise Unfit(expected, value)
        try:
            return read(value)
        except (ValueError, OverflowError, InvalidInput):
            raise Unfit(expected, value) from None

    return structure


def _in_utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _with_z(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _shortest(value: time) -> str:
    return value.isoformat("auto" if value.second or value.microsecond else "minutes")


def _partial_date(converter: Converter) -> Hook:
    plain = _read_by(_PARTIAL, PartialDate.of, PARTIAL)

    def structure(value: object, _: object) -> Any:
        if type(value) is not dict:
            return plain(value, PartialDate)
        parts = converter.structure(value, _SaidDate)
        try:
            return evolve(plain(parts.date, PartialDate), said=parts.said)
        except Unfit as error:
            raise Misplaced("date", error) from None

    return structure


def _as_said(value: PartialDate) -> str | dict[str, str]:
    return value.iso if value.said is None else {"date": value.iso, "said": _safe(value.said)}
