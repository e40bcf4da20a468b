"""What can be proven of a centre's records: its audit, and what the audit tells of."""

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen
from sqlalchemy import Engine, bindparam, func, select

from copcore.audit.rows import AuditRow, row_of
from copcore.storage.sql.kept import kept
from copcore.storage.sql.schema import AUDIT, COMMAND
from copcore.storage.sql.versions import stored_texts

_STEP = 2000
"""So many journal entries are looked at in one go."""


@frozen
class SqlEvidence:
    """The audit of a centre in a database, and what it tells of.

    Args:
        engine: Its transactions see one moment.
        centre: Key of the centre.
    """

    engine: Engine
    centre: str

    def rows(self) -> Iterator[AuditRow]:
        """The audit, row by row."""
        with self.engine.connect() as connection:
            for row in kept(connection, _ROWS, centre=self.centre):
                yield row_of(row)

    def commands(self) -> Iterator[tuple[int, str, str | None]]:
        """Sequence, command and salt of every entry whose command was not erased."""
        with self.engine.connect() as connection:
            for row in kept(connection, _COMMANDS, centre=self.centre):
                yield row.sequence, row.payload, row.salt

    def records(self) -> Iterator[tuple[int, str]]:
        """What every entry that wrote records wrote, as it stands now."""
        with self.engine.connect() as connection:
            last = kept(connection, _LAST, centre=self.centre).scalar() or 0
            for before, until in pairwise((*range(0, last, _STEP), last)):
                texts = stored_texts(connection, self.centre, before + 1, until)
                yield from sorted(texts.items())


_CENTRE = AUDIT.c.centre_id == bindparam("centre")
_ROWS = select(*AUDIT.columns).where(_CENTRE).order_by(AUDIT.c.sequence)
_LAST = select(func.max(AUDIT.c.sequence)).where(_CENTRE)
_COMMANDS = (
    select(COMMAND.c.sequence, COMMAND.c.payload, COMMAND.c.salt)
    .where(COMMAND.c.centre_id == bindparam("centre"))
    .order_by(COMMAND.c.sequence)
)
