"""A condition as two: one that holds where the answer is yes, one that holds where it is no.

Either may come to NULL where it does not hold. They are joined by *and* and *or* only, and where
the opposite of one is asked it is ``IS NOT TRUE``; so NULL is never read as an answer.
"""

from collections.abc import Iterable

from attrs import frozen
from sqlalchemy import and_, false, or_, true

from copcore.domain import Truth
from copcore.storage.sql.rules.layout import Condition


@frozen(eq=False)
class Rails:
    """Where a condition is surely met, and where it is surely not.

    Args:
        yes: Holds where the answer is yes.
        no: Holds where the answer is no.
    """

    yes: Condition
    no: Condition

    def __invert__(self) -> "Rails":
        return Rails(self.no, self.yes)

    def lead_to(self, outcome: Truth) -> Condition:
        """What holds where the answer is this one."""
        if outcome is Truth.UNKNOWN:
            return and_(fails(self.yes), fails(self.no))
        return self.yes if outcome is Truth.YES else self.no


NEITHER = Rails(false(), false())
"""The answer unknown, whatever the row."""


def fails(condition: Condition) -> Condition:
    """Whether a condition does not hold, be it false or NULL."""
    return condition.is_not(true())


def all_of(parts: Iterable[Rails]) -> Rails:
    """All parts; without any, yes."""
    rails = tuple(parts)
    yes = and_(true(), *(part.yes for part in rails))
    return Rails(yes, or_(false(), *(part.no for part in rails)))


def any_of(parts: Iterable[Rails]) -> Rails:
    """At least one part."""
    return ~all_of(~part for part in parts)
