"""Statements whose text is made once: asking again costs as much as plain text."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, CursorResult, Dialect, Select


@frozen(eq=False)
class Kept:
    """The text of a statement for one dialect, with the values that it is bound to.

    Args:
        text: What the database reads.
        values: All values but those that come with each question.
        order: The order in which the driver wants them; None where it wants names.
    """

    text: str
    values: Mapping[str, Any]
    order: tuple[str, ...] | None

    @classmethod
    def of(cls, statement: Select[Any], dialect: Dialect, **asked: Any) -> "Kept":
        """Compile a statement.

        Args:
            statement: It binds nothing but plain texts and numbers.
            dialect: The database's.
            asked: Any values for those that come with each question.
        """
        state = statement.compile(dialect=dialect).construct_expanded_state(asked)
        order = state.positiontup
        return cls(state.statement, state.parameters, None if order is None else tuple(order))

    def run(self, connection: Connection, **asked: Any) -> CursorResult[Any]:
        """Execute it with the values that come with the question."""
        values = {**self.values, **asked}
        given = values if self.order is None else tuple(values[name] for name in self.order)
        return connection.exec_driver_sql(self.text, given)
