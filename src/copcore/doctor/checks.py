"""What a doctor says: one line for each thing that was looked at."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Final, TypeVar

from attrs import frozen

from copcore.domain import Text
from copcore.errors import CopcoreError

T = TypeVar("T")


class Level(Enum):
    """How bad it is."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Key(Enum):
    """What is looked at; the values are part of the contract of ``copcore doctor --json``."""

    PYTHON = "python"
    SQLITE = "sqlite"
    COPCORE = "copcore"
    PLUGINS = "plugins"
    CONFIG = "config"
    REQUIRED = "required"
    KEY = "key"
    PLACE = "place"
    RIGHTS = "rights"
    DISK = "disk"
    BACKUP = "backup"
    DATABASE = "database"
    SETTINGS = "settings"
    ROLE = "role"
    INTEGRITY = "integrity"
    SCHEMA = "schema"
    PLUGIN_TABLES = "plugin_tables"
    VALUES = "values"
    ROWS = "rows"
    CHAIN = "chain"
    ANCHORS = "anchors"
    CLOCK = "clock"


OF_DATABASE: Final = (Key.SETTINGS, Key.INTEGRITY, Key.SCHEMA, Key.PLUGIN_TABLES)
"""What needs a database that opens."""

OF_RECORDS: Final = (Key.VALUES, Key.ROWS, Key.CHAIN, Key.ANCHORS, Key.CLOCK)
"""What needs tables of the newest schema."""


@frozen(kw_only=True)
class Affected:
    """A record that is hit.

    Args:
        kind: ``person``, ``family``, ``staff_member``, ``case``, ``session``, ``event``,
            ``centre``, or ``unknown`` where what stands in its place is none.
        id: Its id; None likewise.
        cases: Ids of the cases to which it belongs, in their order.
    """

    kind: str
    id: str | None
    cases: tuple[str, ...] = ()


@frozen(kw_only=True)
class Check:
    """One line.

    Args:
        key: What was looked at.
        level: How bad it is.
        text: What was found, and unless it is green, what to do.
        records: Which records are hit.
    """

    key: Key
    level: Level
    text: Text
    records: tuple[Affected, ...] = ()


def green(key: Key, *, en: str, bg: str) -> Check:
    """A line that needs nothing."""
    return Check(key=key, level=Level.GREEN, text=Text(bg=bg, en=en))


def amber(key: Key, *, en: str, bg: str) -> Check:
    """A line that needs attention."""
    return Check(key=key, level=Level.AMBER, text=Text(bg=bg, en=en))


def red(key: Key, *, en: str, bg: str, records: tuple[Affected, ...] = ()) -> Check:
    """A line that needs a hand now."""
    return Check(key=key, level=Level.RED, text=Text(bg=bg, en=en), records=records)


def worst(checks: Iterable[Check]) -> Level:
    """The worst level there is."""
    order = list(Level)
    return max((check.level for check in checks), key=order.index, default=Level.GREEN)


def attempted(key: Key, act: Callable[[], T]) -> T | Check:
    """What an action gives; whatever ends it is a red line of this key."""
    try:
        return act()
    except CopcoreError as error:
        return red(key, en=error.en, bg=error.bg)
    except Exception as error:  # noqa: BLE001 - of a damaged file nobody knows what it raises
        kind = type(error).__name__
        return red(
            key,
            en=f"This cannot be read ({kind}), so something is damaged; restore a backup.",
            bg=f"Това не може да се прочете ({kind}), значи нещо е повредено; възстановете "
            "резервно копие.",
        )


def guarded(key: Key, checks: Iterable[Check]) -> Iterator[Check]:
    """The same lines; whatever ends them is a red line of this key."""
    following = iter(checks)
    while (check := attempted(key, lambda: next(following, None))) is not None:
        yield check


def unchecked(*keys: Key) -> Iterator[Check]:
    """What could not be looked at, since something before it is not in order."""
    for key in keys:
        yield amber(
            key,
            en="Not checked, since what it rests on is not in order; see the lines above.",
            bg="Не е проверено, защото това, на което се опира, не е наред; вижте редовете "
            "по-горе.",
        )
