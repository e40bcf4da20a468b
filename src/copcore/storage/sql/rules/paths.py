"""The path of a fact as the expression that reads it from the tables of the records."""

from typing import Any

from attrs import define, field, frozen
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Text,
    and_,
    bindparam,
    cast,
    literal_column,
    select,
    true,
    type_coerce,
)

from copcore.casework.fact_paths import Step, steps_of
from copcore.domain import PartialDate
from copcore.rules.facts import Fact
from copcore.storage.sql.dialects import iso_of, items_of, json_in, text_in
from copcore.storage.sql.rules.layout import Condition, KeySet, Value
from copcore.storage.sql.schema import PartTable, RootTable, iso_name

CENTRE = bindparam("centre", type_=Text())
"""The one centre that a statement speaks of."""

ONE: ColumnElement[int] = literal_column("1")
"""What is selected where only the rows matter."""


@frozen(eq=False)
class Source:
    """The row of a root or of a part, from which paths set out."""

    owner: RootTable | PartTable
    row: FromClause

    def part(self, attribute: str) -> "Source":
        """The rows of one of the root's parts, under a name of their own."""
        parts = self.owner.parts if isinstance(self.owner, RootTable) else ()
        part = next(part for part in parts if part.attribute == attribute)
        return Source(part, part.table.alias())


def current(row: FromClause) -> Condition:
    """The last versions of the roots of the centre, voided ones out."""
    voided = type_coerce(row.c.voided, Integer)
    return and_(row.c.centre_id == CENTRE, row.c.superseded_at.is_(None), voided == 0)


def part_of(row: FromClause, part: FromClause) -> Condition:
    """The parts of the last version of a root."""
    own = and_(part.c.centre_id == CENTRE, part.c.root_id == row.c.id)
    return and_(own, part.c.until_version.is_(None))


def value_at(fact: Fact, source: Source) -> Value:
    """What reads a fact from a row; NULL is unknown.

    Through all parts a path leads to a set of keys; where there is no part, or one without a
    value, the whole set is unknown.

    Raises:
        InvalidInput: The path leads nowhere, or to values of another type than the fact's.
    """
    path = _Path(source.owner.kind, source)
    for step in steps_of(fact):
        path.go(step)
    return path.value()


@define
class _Path:
    """How far a path has come.

    Args:
        kind: The class of what stands there.
        at: The row that it has come to, or else the column.
        inside: The steps within the JSON that the column holds; None where it holds the value.
        rows: Further rows through which it leads.
        chosen: Which of them.
        several: Whether it leads to all of them.
    """

    kind: Any
    at: Source | ColumnElement[Any]
    inside: tuple[str, ...] | None = None
    rows: FromClause | None = None
    chosen: Condition = field(factory=true)
    several: bool = False

    def go(self, step: Step) -> None:
        self.kind = step.kind
        if not isinstance(self.at, Source):
            self._go_inside(step.name)
        elif step.name in self.at.owner.names:
            self.at = self.at.row.c[step.name]
        else:
            self._go_to_parts(self.at, step)
            return
        if step.first:
            self._go_inside("0")
        elif step.several:
            self._go_to_items(self.at)

    def _go_inside(self, place: str) -> None:
        self.inside = (*(self.inside or ()), place)

    def _go_to_parts(self, root: Source, step: Step) -> None:
        part = root.part(step.name)
        self.chosen = part_of(root.row, part.row)
        if step.first:
            self.chosen = and_(self.chosen, part.row.c.position == 0)
        self.at, self.rows, self.several = part, part.row, step.several

    def _go_to_items(self, column: ColumnElement[Any]) -> None:
        items = items_of(json_in(column, *map(literal_column, self.inside or ())))
        row = items.table_valued("value")
        self.rows = row if self.rows is None else self.rows.outerjoin(row, true())
        self.at, self.inside, self.several = row.c.value, (), True

    def value(self) -> Value:
        """The value that stands there, or the set of keys."""
        value = self._here(self.at)
        if self.rows is None:
            return value
        rows = select(ONE).select_from(self.rows).where(self.chosen).correlate_except(self.rows)
        if not self.several:
            return rows.with_only_columns(value).scalar_subquery()
        known = and_(rows.exists(), ~rows.where(value.is_(None)).exists())
        return KeySet(known=known, rows=rows, key=value)

    def _here(self, at: Any) -> ColumnElement[Any]:
        if self.kind is PartialDate:
            return self._day(at)
        type_ = BigInteger() if self.kind in (bool, int) else Text()
        if self.inside is None:
            return type_coerce(at, type_)
        text = text_in(at, *map(literal_column, self.inside))
        return cast(text, type_) if self.kind in (bool, int) else text

    def _day(self, at: Any) -> ColumnElement[str]:
        if self.inside is None:
            kept = at.table.c.get(iso_name(at.name))
            return iso_of(at) if kept is None else kept
        return iso_of(json_in(at, *map(literal_column, self.inside)))
