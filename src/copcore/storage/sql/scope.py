"""What everything within one unit of work shares: its transaction, its moment, its new rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, CursorResult, bindparam, select
from sqlalchemy.sql import ClauseElement

from copcore.services.commands import Root
from copcore.storage.sql.inserts import Inserts, Row
from copcore.storage.sql.kept import BATCH, kept
from copcore.storage.sql.rows import Form
from copcore.storage.sql.schema import IDENTITY, RootTable

_ROWS = 1000
"""So many new rows may wait; then they are written."""


@frozen
class Written:
    """A version that was written.

    Args:
        root: The kind of root.
        form: What stands in the columns.
        ledger: Sequence of its journal entry, moment as text, and 1 where it is voided, else 0.
    """

    root: RootTable
    form: Form
    ledger: Row


class Scope:
    """One transaction on one centre.

    Args:
        connection: Its transaction.
        centre: Key of the centre; part of every statement.

    Attributes:
        sequence: Journal entry under which changes are written.
        recorded_at: Moment of that entry; None until it is stamped.
        waiting: Roots whose rows are not written yet, by kind and id; None is voided.
        changes: Every version of this transaction: kind, id, and root unless voided.
        written: What each journal entry wrote, for the audit to commit to.
    """

    def __init__(self, connection: Connection, centre: str) -> None:
        self.connection = connection
        self.centre = centre
        self.sequence = 0
        self.recorded_at: datetime | None = None
        self.waiting: dict[RootTable, dict[str, Any]] = defaultdict(dict)
        self.changes: list[tuple[str, str, Root | None]] = []
        self.written: dict[int, list[Written]] = defaultdict(list)
        self._ids: dict[str, bool] = {}
        self._inserts = Inserts(connection)

    def run(self, statement: ClauseElement, **values: Any) -> CursorResult[Any]:
        """Execute a statement on this centre's rows."""
        return kept(self.connection, statement, centre=self.centre, **values)

    def insert(self, table: Any, rows: Iterable[Row]) -> None:
        """Let new rows wait, each without its centre."""
        self._inserts.add(table, ((self.centre, *row) for row in rows))

    def settle(self, root: RootTable, record_id: str) -> None:
        """See to it that the rows of one root can be changed, and that not too many wait."""
        if record_id in self.waiting[root] or self._inserts.number >= _ROWS:
            self.write()

    def write(self) -> None:
        """Write the rows that wait."""
        self._inserts.write()
        self.waiting.clear()

    def used(self, record_id: str) -> bool:
        """Whether any root or part of a case ever had the id."""
        if record_id not in self._ids:
            self.foresee((record_id,))
        return self._ids[record_id]

    def foresee(self, ids: Sequence[str]) -> None:
        """Look many ids up at once."""
        for first in range(0, len(ids), BATCH):
            asked = list(ids[first : first + BATCH])
            found = {row[0] for row in self.run(_USED, ids=asked)}
            self._ids |= {record_id: record_id in found for record_id in asked}

    def claim(self, ids: Iterable[str]) -> None:
        """Let nobody use these ids again."""
        new = [record_id for record_id in dict.fromkeys(ids) if not self.used(record_id)]
        self.insert(IDENTITY, ((record_id,) for record_id in new))
        self._ids |= dict.fromkeys(new, True)


_USED = select(IDENTITY.c.id).where(
    IDENTITY.c.centre_id == bindparam("centre"),
    IDENTITY.c.id.in_(bindparam("ids", expanding=True)),
)
