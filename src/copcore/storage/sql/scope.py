"""What everything within one unit of work shares: its transaction, its moment, its new rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.sql import ClauseElement

from copcore.audit.moments import moment_text
from copcore.services.commands import Root
from copcore.storage import refusals
from copcore.storage.sql.inserts import Inserts
from copcore.storage.sql.kept import BATCH, changed, fetched
from copcore.storage.sql.rows import Written
from copcore.storage.sql.schema import IDENTITY, RootTable

_ROWS = 1000
"""So many new rows may wait; then they are written."""


class Scope:
    """One transaction on one centre.

    Args:
        connection: Its transaction.
        centre: Key of the centre; part of every statement.

    Attributes:
        sequence: Journal entry under which changes are written.
        waiting: Roots whose rows are not written yet, by kind and id; None is voided.
        changes: Every version of this transaction: kind, id, and root unless voided.
        written: What each journal entry wrote, for the audit to commit to.
        insert: Lets new rows of a table wait.
    """

    def __init__(self, connection: Connection, centre: str) -> None:
        self.connection = connection
        self.centre = centre
        self.sequence = 0
        self._moment: str | None = None
        self.waiting: dict[RootTable, dict[str, Any]] = defaultdict(dict)
        self.changes: list[tuple[str, str, Root | None]] = []
        self.written: dict[int, list[Written]] = defaultdict(list)
        self._ids: dict[str, bool] = {}
        self._inserts = Inserts(connection)
        self.insert = self._inserts.add

    def stamp(self, sequence: int, recorded_at: datetime) -> None:
        """Say under which journal entry changes are written, and its moment."""
        self.sequence = sequence
        self._moment = moment_text(recorded_at)

    @property
    def moment(self) -> str:
        """Moment of the present journal entry as text."""
        return refusals.check_stamped(self._moment)

    def fetched(self, statement: ClauseElement, **values: Any) -> Sequence[Any]:
        """The rows of this centre that a statement finds."""
        return fetched(self.connection, statement, centre=self.centre, **values)

    def changed(self, statement: ClauseElement, **values: Any) -> int:
        """How many rows of this centre a statement changed."""
        return changed(self.connection, statement, centre=self.centre, **values)

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
            found = {row[0] for row in self.fetched(_USED, ids=asked)}
            self._ids |= {record_id: record_id in found for record_id in asked}

    def claim(self, ids: Iterable[str]) -> None:
        """Let nobody use these ids again."""
        for record_id in ids:
            if not self.used(record_id):
                self._ids[record_id] = True
                self.insert(IDENTITY, ((self.centre, record_id),))


_USED = select(IDENTITY.c.id).where(
    IDENTITY.c.centre_id == bindparam("centre"),
    IDENTITY.c.id.in_(bindparam("ids", expanding=True)),
)
