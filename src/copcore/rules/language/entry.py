"""Values of a TOML or JSON tree, each with its place; nothing is read as something else."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, TypeVar

from attrs import field, frozen

from copcore.domain import PartialDate, Text
from copcore.errors import InvalidInput, UnknownKey
from copcore.rules.spans import Span

E = TypeVar("E", bound=Enum)

LEAST, MOST = -(2**63), 2**63 - 1
"""The numbers that databases and columns can hold."""

MAX_DEPTH = 64
"""So many levels of tables and lists may lie inside each other."""

_LONGEST = 40
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_TABLE = Text(bg="ключове и стойности в { }", en="keys and values in { }")
_LIST = Text(bg="списък в [ ]", en="a list in [ ]")
_TEXT = Text(bg="текст", en="text")
_WHOLE = Text(bg="цяло число", en="a whole number")
_TRUTH = Text(bg="true или false", en="true or false")
_DATE = Text(bg="дата като 2018-03-05", en="a date such as 2018-03-05")
_PARTIAL = Text(
    bg="дата като 2018, 2018-03 или 2018-03-05", en="a date such as 2018, 2018-03 or 2018-03-05"
)
_SPAN = Text(bg="период като „2 months“", en='an amount of time such as "2 months"')
_KEY = Text(bg="ключ", en="key")
_VALUE = Text(bg="стойност", en="value")

_KINDS: dict[type, Text] = {
    bool: Text(bg="true или false", en="true or false"),
    date: Text(bg="дата", en="a date"),
    dict: Text(bg="{ }", en="{ }"),
    float: Text(bg="дробно число", en="a number with a fraction"),
    int: Text(bg="число", en="a number"),
    list: Text(bg="списък", en="a list"),
    NoneType: Text(bg="нищо (null)", en="nothing (null)"),
    str: Text(bg="друг текст", en="other text"),
}


@frozen
class Entry:
    """A value in a tree and where it stands; every method reads it as one kind or refuses it.

    Messages say the kind that was found and never the value, which may be about a person.

    Args:
        value: As ``tomllib`` or ``json`` gives it.
        place: Where it stands, for messages; empty is the whole.
        depth: How many tables and lists it lies in.

    Raises:
        InvalidInput: It lies too deep, or, from each method, it is of another kind.
    """

    value: object = field(repr=False)
    place: str
    depth: int = 0

    def __attrs_post_init__(self) -> None:
        if self.depth > MAX_DEPTH:
            raise self.wrong(
                f"this lies deeper than {MAX_DEPTH} levels; make a rule of its own of a part",
                f"това е на повече от {MAX_DEPTH} нива; отделете част като самостоятелно правило",
            )

    def table(self) -> Mapping[str, Any]:
        """The keys and values of a table."""
        if not isinstance(self.value, dict):
            raise self.unfit(_TABLE)
        return self.value

    def fields(self, *needed: str, may: Iterable[str] = ()) -> dict[str, "Entry"]:
        """The entries of a table that has all keys of ``needed`` and no others but ``may``."""
        table = self.table()
        valid = (*needed, *may)
        for key in table:
            if key not in valid:
                raise self.unknown(key, valid, _KEY)
        for key in needed:
            if key not in table:
                raise self.wrong(f'the key "{key}" is missing', f"липсва ключът „{key}“")
        return {key: self.inside(f".{key}", value) for key, value in table.items()}

    def items(self) -> tuple["Entry", ...]:
        """The entries of a list."""
        if not isinstance(self.value, list):
            raise self.unfit(_LIST)
        return tuple(self.inside(f"[{number}]", item) for number, item in enumerate(self.value))

    def text(self) -> str:
        """A text, which may be empty."""
        if not isinstance(self.value, str):
            raise self.unfit(_TEXT)
        return self.value

    def words(self) -> str:
        """A text that says something."""
        if not self.text().strip():
            raise self.wrong("the text is empty; write it", "текстът е празен; напишете го")
        return self.text()

    def word(self, valid: Iterable[str], what: Text = _VALUE) -> str:
        """One of some words."""
        words = tuple(valid)
        if self.text() not in words:
            raise self.unknown(self.text(), words, what)
        return self.text()

    def member(self, kind: type[E]) -> E:
        """A member of an enumeration, by its value."""
        return kind(self.word(str(member.value) for member in kind))

    def both(self) -> Text:
        """The same words in both languages: ``{ bg = "…", en = "…" }``."""
        fields = self.fields("bg", "en")
        return Text(bg=fields["bg"].words(), en=fields["en"].words())

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.unfit(_TRUTH)
        return self.value

    def whole(self) -> int:
        """A whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.unfit(_WHOLE)
        if not LEAST <= self.value <= MOST:
            raise self.wrong(
                f"the number is out of bounds; give one from {LEAST} to {MOST}",
                f"числото е извън границите; дайте число от {LEAST} до {MOST}",
            )
        return self.value

    def day(self) -> date:
        """A date of TOML, or its text."""
        if type(self.value) is date:
            return self.value
        if isinstance(self.value, str) and _DAY.fullmatch(self.value):
            found = self._partial_date()
            if found is not None:
                return found.earliest
        raise self.unfit(_DATE)

    def partial_date(self) -> date | PartialDate:
        """A date of which perhaps only the month or the year is known."""
        found = self._partial_date() if isinstance(self.value, str) else None
        if found is None:
            raise self.unfit(_PARTIAL)
        return found if found.day is None else found.earliest

    def span(self) -> Span:
        """An amount of time in words."""
        if not isinstance(self.value, str):
            raise self.unfit(_SPAN)
        try:
            return Span.of(self.value)
        except InvalidInput:
            raise self.unfit(_SPAN) from None

    def inside(self, step: str, value: object) -> "Entry":
        """An entry below this one."""
        return Entry(value, f"{self.place}{step}".removeprefix("."), self.depth + 1)

    def unfit(self, expected: Text) -> InvalidInput:
        """The error that says what should stand here."""
        found = _KINDS.get(type(self.value), _VALUE)
        return self.wrong(
            f"expected {expected.en}, found {found.en}",
            f"очаква се {expected.bg}, намерено: {found.bg}",
        )

    def unknown(self, word: str, valid: Iterable[str], what: Text) -> InvalidInput:
        """The error that offers the nearest valid word."""
        short = _shown(word)
        return self.placed(UnknownKey(en=what.en, bg=what.bg, key=short, valid=valid))

    def wrong(self, en: str, bg: str) -> InvalidInput:
        """An error about this place, in words without a full stop."""
        return self.placed(InvalidInput(en=f"{en}.", bg=f"{bg}."))

    def placed(self, error: InvalidInput) -> InvalidInput:
        """The same error, led by this place."""
        lead = f"{self.place}: " if self.place else ""
        en, bg = f"{lead}{error.en}", f"{lead}{error.bg}"
        return InvalidInput(en=en, bg=bg, place=self.place, **error.data)

    def _partial_date(self) -> PartialDate | None:
        try:
            return PartialDate.of(str(self.value))
        except InvalidInput:
            return None


def _shown(word: str) -> str:
    """A word fit for a message: short, and nothing in it that a screen would obey."""
    short = word[:_LONGEST]
    return short if short.isprintable() else ascii(short)[1:-1]
