"""Where facts stand in a database: all that the compiler of rules knows of tables."""

from collections.abc import Iterable
from typing import Any, Protocol

from attrs import frozen
from sqlalchemy import ColumnElement, FromClause, Select

from copcore.rules.facts import Subject

Condition = ColumnElement[bool]


@frozen(eq=False)
class KeySet:
    """A set of keys, one row for each.

    Args:
        known: Whether the set is known.
        rows: The rows, to be asked from the row of the subject.
        key: The key of a row.
    """

    known: Condition
    rows: Select[Any]
    key: ColumnElement[str]

    def overlaps(self, keys: Iterable[str]) -> Condition:
        """Whether it has one of the keys."""
        return self.rows.where(self.key.in_(sorted(keys))).exists()


Value = ColumnElement[Any] | KeySet | None
"""A fact of a subject; None where the database holds it of nobody.

Yes/no is 1 or 0, an amount of time its number, a date ISO text of a day (``2018-03-05``), a month
or a year; what is unknown is NULL.
"""


class Place(Protocol):
    """What is known of one subject: a row, and what can be reached from it."""

    def value(self, fact: str) -> Value:
        """The value of a fact."""

    def records(self, relation: str) -> "Records":
        """The records of a relation; each call makes other names for their tables."""


@frozen(eq=False)
class Records:
    """The related records of a subject.

    Args:
        rows: The records, one row for each, to be asked from the row of the subject.
        place: What is known of one of them.
        complete: Whether they are known to be all.
    """

    rows: Select[Any]
    place: Place
    complete: Condition


@frozen(eq=False)
class Subjects:
    """All subjects of a kind.

    Args:
        table: Their table.
        id: The id, in a column of the table.
        recorded: Which rows are meant.
        place: What is known of one of them.
    """

    table: FromClause
    id: ColumnElement[Any]
    recorded: Condition
    place: Place


class Layout(Protocol):
    """Where the facts of all subjects stand."""

    def subjects(self, subject: Subject) -> Subjects:
        """All subjects of a kind."""
