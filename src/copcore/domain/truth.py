"""Three-valued truth: yes, no, unknown (strong Kleene logic)."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """The answer to a question about facts of which some may be missing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("a Truth is not a bool: compare it with Truth.YES, NO or UNKNOWN")

    def __invert__(self) -> "Truth":
        return _NEGATED[self]


_NEGATED = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}


def truth_of(value: bool | None) -> Truth:
    """Read a Python bool, or None for a missing fact, as a Truth."""
    if value is None:
        return Truth.UNKNOWN
    return Truth.YES if value else Truth.NO


def any_of(values: Iterable[Truth]) -> Truth:
    """Strong Kleene *or*: one yes decides, otherwise one unknown leaves it open."""
    seen = set(values)
    for outcome in (Truth.YES, Truth.UNKNOWN):
        if outcome in seen:
            return outcome
    return Truth.NO


def all_of(values: Iterable[Truth]) -> Truth:
    """Strong Kleene *and*: one no decides, otherwise one unknown leaves it open."""
    return ~any_of(~value for value in values)
