"""A quick look at a database, without the product: is it what its journal says?"""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from attrs import frozen

from tests.faults.said import Fault, Finding, Said, unasked

_TABLES = """
    SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
    WHERE m.type = 'table' AND c.name = 'sequence' AND substr(m.name, 1, 8) <> 'copcore_'
    ORDER BY m.name
"""
"""Tables of records and of the journal; those named for copcore tell of other tables."""
_COUNTS = "SELECT '{0}', count(*), ifnull(max(sequence), 0) FROM {0}"


@frozen
class Seen:
    """What a database said.

    Args:
        answer: ``ok``, or what is wrong with it.
        rows: Number of rows and last sequence of each table; empty where nothing can be read.
    """

    answer: str
    rows: Mapping[str, Sequence[int]]


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

    def look(self, database: Path) -> Seen:
        """Ask for all that is compared."""
        try:
            with closing(sqlite3.connect(database)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
                found = {name: rest for name, *rest in connection.execute(self._question)}
        except sqlite3.Error as error:
            return Seen(str(error), {})
        return Seen(answer, found)

    def faults(self, seen: Seen, said: Said) -> Iterator[Finding]:
        """Return all faults of what was seen, given what was told until then."""
        if seen.answer != "ok":
            yield Finding(Fault.UNREADABLE, seen.answer)
        if not seen.rows:
            return
        entries, _ = seen.rows["audit"]
        yield from unasked(entries, said)
        for table, sequences in self._rows.items():
            expected = bisect_right(sequences, entries)
            if seen.rows[table] != [expected, max(sequences[:expected], default=0)]:
                yield Finding(Fault.TORN, f"{table} has not the rows of {entries} entries")


def _sequences(connection: sqlite3.Connection, table: str) -> Sequence[int]:
    chosen = connection.execute(f"SELECT sequence FROM {table} ORDER BY sequence")
    return [sequence for (sequence,) in chosen]
