"""Hypothesis strategies for valid domain values and commands.

``instances(Session)`` draws any valid session; each field can be given a strategy of its own, as
in ``instances(Session, staff=st.just((worker,)))``. Values are drawn from the declared fields and
their checks, so that a new field of a class is drawn without a change here. Profiles of centres
are no part of this: they are written by hand.
"""

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from functools import cache
from string import ascii_lowercase, digits
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

from attrs import Attribute, AttrsInstance, fields
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from stdnum.bg import egn, pnf

from copcore.domain import (
    Address,
    Attendance,
    Enrolment,
    Identifier,
    IdentifierKind,
    Membership,
    PartialDate,
    Period,
    Person,
    Session,
    Sex,
)
from copcore.domain.fields import check_id, check_minutes, check_text
from copcore.domain.places import ekatte_is_valid
from copcore.services.commands import Command

T = TypeVar("T", bound=AttrsInstance)

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2030, 12, 31)

_IDS_OF_WORKERS = ("case_manager", "responsible", "staff", "team")
# Equal moments of two zones that change the clock are not always equal in Python.
_ZONES = (UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-3, minutes=-30)))


def ids() -> SearchStrategy[str]:
    """Ids of records."""
    return st.uuids().map(str)


def keys() -> SearchStrategy[str]:
    """Keys such as vocabularies use: small letters, digits and underscores."""
    rest = st.text(f"{ascii_lowercase}{digits}_", max_size=12)
    return st.tuples(st.sampled_from(ascii_lowercase), rest).map("".join)


def texts() -> SearchStrategy[str]:
    """Any text that can be stored, never blank: letters of all scripts, line breaks, tabs."""
    characters = st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\t")
    return st.tuples(st.sampled_from("абвДЕЖabс1"), st.text(characters, max_size=12)).map(
        lambda parts: unicodedata.normalize("NFC", "".join(parts))
    )


def days() -> SearchStrategy[date]:
    """Days from 1990 to 2030."""
    return st.dates(FIRST_DAY, LAST_DAY)


def moments() -> SearchStrategy[datetime]:
    """Moments with a time zone."""
    return st.datetimes(
        datetime.combine(FIRST_DAY, time.min),
        datetime.combine(LAST_DAY, time.max),
        timezones=st.sampled_from(_ZONES),
    )


@st.composite
def partial_dates(draw: st.DrawFn, within: SearchStrategy[date] | None = None) -> PartialDate:
    """Days, months and years, with and without words of their own."""
    iso = draw(days() if within is None else within).isoformat()
    length = draw(st.sampled_from((len("2018"), len("2018-03"), len("2018-03-05"))))
    return PartialDate.of(iso[:length], said=draw(st.none() | texts()))


@st.composite
def invented_egns(draw: st.DrawFn, born: date, sex: Sex | None = None) -> str:
    """ЕГН of invented people, whose century is moved to the 1800s (domain 3.1).

    Args:
        draw: Given by Hypothesis.
        born: Day in the 1800s.
        sex: Decides the ninth digit; None draws it.
    """
    order = draw(st.integers(0, 99))
    odd = draw(st.booleans()) if sex is None else sex is Sex.FEMALE
    last = 2 * draw(st.integers(0, 4)) + odd
    body = f"{born.year % 100:02d}{born.month + 20:02d}{born.day:02d}{order:02d}{last}"
    return body + egn.calc_check_digit(body)


def lnchs() -> SearchStrategy[str]:
    """Numbers with the check digit of a ЛНЧ, from the very beginning of the range."""
    return st.integers(0, 999).map(lambda n: f"{n:09d}" + pnf.calc_check_digit(f"{n:09d}"))


@st.composite
def identities(draw: st.DrawFn) -> dict[str, Any]:
    """``birth``, ``sex`` and ``identifier`` of one invented person, agreeing with each other."""
    moved = draw(st.dates(date(1800, 1, 1), date(1899, 12, 31)))
    century = 200 if moved.year <= 1824 and draw(st.booleans()) else 100
    born = st.just(moved.replace(year=moved.year + century))
    sex = draw(st.sampled_from((None, *Sex)))
    numbers = (
        st.none(),
        _identifiers(IdentifierKind.EGN, invented_egns(moved, sex)),
        _identifiers(IdentifierKind.LNCH, lnchs()),
        texts().map(lambda reason: Identifier(kind=IdentifierKind.NONE, reason=reason)),
    )
    return {
        "birth": draw(st.none() | partial_dates(born)),
        "sex": sex,
        "identifier": draw(st.one_of(numbers)),
    }


def ekattes() -> SearchStrategy[str]:
    """Codes with the right check digit; not every one belongs to a settlement."""
    return st.integers(0, 9999).map(lambda number: f"{number:04d}").map(_with_ekatte_digit)


def commands() -> SearchStrategy[Command]:
    """Any command with any valid content; it need not fit any workspace."""
    return st.one_of([instances(cls) for cls in get_args(Command)])


def instances(cls: type[T], **chosen: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Valid values of a class of the domain or of a command.

    Args:
        cls: The class.
        chosen: Strategies for single fields, instead of the usual ones.
    """
    usual = {f.name: _of_field(f) for f in fields(cls) if f.name not in chosen}
    return st.tuples(
        st.fixed_dictionaries(usual),
        _COUPLED.get(cls, _nothing)(),
        st.fixed_dictionaries(chosen),
    ).map(lambda parts: cls(**parts[0] | parts[1] | parts[2]))


@cache
def _of_field(attribute: "Attribute[Any]") -> SearchStrategy[Any]:
    kind, name = attribute.type, attribute.name
    parts = get_args(kind)
    strategy: SearchStrategy[Any]
    if name in _IDS_OF_WORKERS or name.endswith("_id") or attribute.validator is check_id:
        strategy = ids()
    elif attribute.validator is check_minutes:
        strategy = st.integers(0, 24 * 60)
    elif attribute.validator is check_text:
        strategy = texts()
    else:
        return _of_type(kind)
    if get_origin(kind) is tuple:
        return st.lists(strategy, max_size=2).map(tuple)
    return st.none() | strategy if NoneType in parts else strategy


def _of_type(kind: Any) -> SearchStrategy[Any]:
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]()
    if get_origin(kind) is tuple:
        return st.lists(_of_type(get_args(kind)[0]), max_size=2).map(tuple)
    if get_args(kind):
        return st.one_of([_of_type(part) for part in get_args(kind)])
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return st.deferred(lambda: instances(kind))


def _identifiers(kind: IdentifierKind, numbers: SearchStrategy[str]) -> SearchStrategy[Identifier]:
    return numbers.map(lambda number: Identifier(kind=kind, value=number))


def _with_ekatte_digit(code: str) -> str:
    return next(code + digit for digit in "0123456789" if ekatte_is_valid(code + digit))


def _nothing() -> SearchStrategy[dict[str, Any]]:
    return st.just({})


def _in_order(
    each: SearchStrategy[Any], first: str, last: str, *optional: str
) -> SearchStrategy[dict[str, Any]]:
    pairs = st.lists(each, min_size=2, max_size=2)
    unknown = st.lists(st.sampled_from(optional)) if optional else st.just([])
    return st.tuples(pairs, unknown).map(
        lambda drawn: (
            dict(zip((first, last), sorted(drawn[0], key=_begins), strict=True))
            | dict.fromkeys(drawn[1])
        )
    )


def _begins(value: date | PartialDate) -> date:
    return value.earliest if isinstance(value, PartialDate) else value


def _addresses() -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"ekatte": st.none() | ekattes()})


def _attended() -> SearchStrategy[dict[str, Any]]:
    once = st.lists(instances(Attendance), max_size=4, unique_by=lambda a: a.person_id)
    return st.fixed_dictionaries({"attendances": once.map(tuple)})


# Fields that have to agree with each other, and fields with a check of their own.
_COUPLED: dict[type, Callable[[], SearchStrategy[dict[str, Any]]]] = {
    Address: _addresses,
    Enrolment: lambda: _in_order(days(), "since", "until", "until"),
    Membership: lambda: _in_order(partial_dates(), "since", "until", "since", "until"),
    Period: lambda: _in_order(days(), "start", "end"),
    Person: identities,
    Session: _attended,
}

_BY_TYPE: dict[Any, Callable[[], SearchStrategy[Any]]] = {
    str: lambda: keys() | texts(),
    int: lambda: st.integers(1, 1000),
    bool: st.booleans,
    date: days,
    time: st.times,
    datetime: moments,
    PartialDate: partial_dates,
    Identifier: lambda: identities().map(lambda drawn: drawn["identifier"]),
    NoneType: st.none,
}
