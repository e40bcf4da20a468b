"""Tables that plugins own: what a plugin declares, and a store that has tables carries out.

Their rows are made from records, in the transaction that changes the record; so they can be made
again at any time, and nothing is lost with them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from sqlalchemy import MetaData

Value = str | int | None
DerivedRow = Mapping[str, Value]
"""Values by the names of their columns; ``centre_id`` and ``record_id`` are filled in."""


@frozen(kw_only=True)
class Projection:
    """How the rows of one table are made from records of one kind.

    Args:
        table: Whole name of the table, ``PREFIX_NAME``.
        kind: ``person``, ``family``, ``staff_member``, ``case``, ``session`` or ``event``.
        rows: Called with the current version of a record; returns the rows that it has, none for
            most. It reads nothing else, and gives the same rows for the same record.
    """

    table: str
    kind: str
    rows: Callable[[Any], Sequence[DerivedRow]]


@frozen(kw_only=True)
class SchemaContribution:
    """The tables of one plugin, with migrations of their own.

    Args:
        prefix: Name of the plugin; the name of each table begins with it and ``_``.
        tables: Returns the SQLAlchemy ``MetaData`` of the tables; called when a database is opened.
        projections: One for each table.
        migrations: Where the Alembic scripts are, ``PACKAGE:FOLDER``.
        revisions: All of them, oldest first. Rows are made again after each, so that a new
            reading of the records is a revision too, one that changes no table.
        needs: The schema of copcore that must be there at least, such as ``0001_foundation``.
    """

    prefix: str
    tables: Callable[[], "MetaData"]
    projections: tuple[Projection, ...]
    migrations: str
    revisions: tuple[str, ...]
    needs: str

    @property
    def key(self) -> str:
        """The prefix, which belongs to one plugin only."""
        return self.prefix
