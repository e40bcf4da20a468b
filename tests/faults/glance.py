"""A quick look at a database, without the product: is it what its journal says?"""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tests.faults.said import Fault, Finding, Said, unasked

_TABLES = """
    SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
    WHERE m.type = 'table' AND c.name = 'sequence' AND substr(m.name, 1, 8) <> 'copcore_'
    ORDER BY m.name
"""
"""Tables of records and of the journal; those named for copcore tell of other tables."""
_COUNTS = "SELECT '{0}', count(*), ifnull(max(sequence), 0) FROM {0}"


class Glance:
    """Compares a database with a later one, which is known to be right.

    After so many entries of the journal, each table that tells the entry of its rows holds as
    many rows as those entries made, and none of a later entry.

    Args:
        later: The later one.
    """

    def __init__(self, later: Path) -> None:
        with closing(sqlite3.connect(later)) as connection:
            tables = [name for (name,) in connection.execute(_TABLES)]
            self._rows = {table: _sequences(connection, table) for table in tables}
        self._question = " UNION ALL ".join(map(_COUNTS.format, tables))

    def look(self, database: Path, said: Said) -> Iterator[Finding]:
        """Return all faults, given what was told until then."""
        try:
            with closing(sqlite3.connect(database)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
                found = {name: rest for name, *rest in connection.execute(self._question)}
        except sqlite3.Error as error:
            yield Finding(Fault.UNREADABLE, str(error))
            return
        if answer != "ok":
            yield Finding(Fault.UNREADABLE, answer)
        entries, _ = found["audit"]
        yield from unasked(entries, said)
        for table, sequences in self._rows.items():
            expected = bisect_right(sequences, entries)
            if found[table] != [expected, max(sequences[:expected], default=0)]:
                yield Finding(Fault.TORN, f"{table} has not the rows of {entries} entries")


def _sequences(connection: sqlite3.Connection, table: str) -> Sequence[int]:
    chosen = connection.execute(f"SELECT sequence FROM {table} ORDER BY sequence")
    return [sequence for (sequence,) in chosen]
