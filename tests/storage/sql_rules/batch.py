"""Rules asked of many records at once in a database, in one table that holds records of any kind.

A related record stands in the same table, with the record that it belongs to and the relation.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from attrs import frozen
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    case,
    insert,
    literal_column,
    select,
)
from sqlalchemy.schema import CreateTable, DropTable

from copcore.domain import PartialDate, Truth
from copcore.rules import RELATIONS, Fact, Facts, FactType, Span, Subject
from copcore.rules.bound import BoundRule
from copcore.storage.sql.dialects import items_of, json_in, text_in
from copcore.storage.sql.rules import KeySet, Place, Records, Subjects
from copcore.storage.sql.rules.predicates import rails_of

_NUMBERS = (FactType.BOOL, FactType.INTEGER, FactType.DURATION)
_OUTCOMES = {0: Truth.UNKNOWN, 1: Truth.YES, 2: Truth.NO}
_ONE: ColumnElement[int] = literal_column("1")


def outcomes(
    engine: Engine,
    rules: Sequence[BoundRule],
    facts: Sequence[Fact],
    records: Sequence[Facts],
) -> list[list[Truth]]:
    """What the database answers: for each rule the outcomes of all records, in their order.

    Args:
        engine: SQLite or PostgreSQL; nothing stays behind in it.
        rules: Rules bound to a day, about any subject.
        facts: All facts that they name.
        records: What is known of each, related records included; all rules are asked of all.
    """
    layout = OneTable.of(facts)
    with layout.filled(engine, records) as connection:
        answers = connection.execute(_answers(rules, layout)).all()
    return [[_OUTCOMES[number] for number in column] for column in zip(*answers, strict=True)]


def _answers(rules: Sequence[BoundRule], layout: "OneTable") -> Select[Any]:
    """One row for each record, with 1 for yes, 2 for no and 0 for neither of each rule."""
    subjects = layout.subjects(Subject.CHILD)
    rails = (rails_of(rule, subjects.place) for rule in rules)
    found: Select[Any] = select().where(subjects.recorded).order_by(subjects.id)
    return found.add_columns(*(case((r.yes, 1), else_=0) + case((r.no, 2), else_=0) for r in rails))


@frozen(eq=False)
class OneTable:
    """A layout of one table, with a column for each fact and for each relation."""

    facts: Mapping[str, Fact]
    table: Table

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> "OneTable":
        table = Table(
            "record",
            MetaData(),
            Column("id", Integer, primary_key=True, autoincrement=False),
            Column("owner", Integer),
            Column("relation", Text),
            *(Column(relation.complete_key, Integer) for relation in RELATIONS),
            *(
                Column(f"fact_{n}", _column_type(fact), key=fact.key)
                for n, fact in enumerate(facts)
            ),
            prefixes=["TEMPORARY"],
        )
        return cls({fact.key: fact for fact in facts}, table)

    @contextmanager
    def filled(self, engine: Engine, records: Sequence[Facts]) -> Iterator[Connection]:
        """The table with these records, for as long as the connection is held."""
        with engine.begin() as connection:
            connection.execute(DropTable(self.table, if_exists=True))  # left by one that failed
            connection.execute(CreateTable(self.table))
            connection.execute(insert(self.table), list(self.rows(records)))
            yield connection
            connection.execute(DropTable(self.table))

    def subjects(self, _subject: Subject) -> Subjects:
        row = self.table
        return Subjects(
            table=row, id=row.c.id, recorded=row.c.owner.is_(None), place=_Row(self, row)
        )

    def rows(self, records: Sequence[Facts]) -> Iterator[dict[str, Any]]:
        """All records as rows; those that are asked for have the numbers from 0 on."""
        waiting = [(facts, None, None) for facts in records]
        for number, (facts, owner, relation) in enumerate(waiting):
            yield {
                "id": number,
                "owner": owner,
                "relation": relation,
                **{r.complete_key: int(r.complete(facts)) for r in RELATIONS},
                **{key: _stored(facts.get(key)) for key in self.facts},
            }
            for r in RELATIONS:
                waiting += [(related, number, r.key) for related in r.records(facts)]


@frozen(eq=False)
class _Row:
    layout: OneTable
    row: FromClause

    def value(self, fact: str) -> ColumnElement[Any] | KeySet:
        column = self.row.c[fact]
        if self.layout.facts[fact].type is not FactType.KEYS:
            return column
        items = items_of(json_in(column)).table_valued("value")
        rows = select(_ONE).select_from(items).correlate_except(items)
        return KeySet(known=column.is_not(None), rows=rows, key=text_in(items.c.value))

    def records(self, relation: str) -> Records:
        row = self.layout.table.alias()
        own = and_(row.c.owner == self.row.c.id, row.c.relation == relation)
        rows = select(_ONE).select_from(row).where(own).correlate_except(row)
        place: Place = _Row(self.layout, row)
        return Records(rows, place, self.row.c[f"{relation}_complete"] == 1)


def _column_type(fact: Fact) -> Any:
    return BigInteger() if fact.type in _NUMBERS else Text()


def _stored(value: Any) -> Any:
    match value:
        case bool():
            return int(value)
        case date():
            return value.isoformat()
        case PartialDate():
            return value.iso
        case Span():
            return value.amount
        case frozenset():
            return json.dumps(sorted(value))
    return value
