"""Which records are hit, and to which cases they belong: by kind and id, never by content."""

import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from typing import Any

from copcore.doctor.checks import Affected
from copcore.errors import CopcoreError
from copcore.services.ports import CENTRE, KINDS
from copcore.storage.sql.diagnosis import cases_of, told_of

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""All that is shown of a place where an id should stand; a damaged one may hold anything."""

UNKNOWN = "unknown"
_KNOWN = {*KINDS.values(), CENTRE}
_MOST = 1000
"""So many entries are looked at."""


class Affections:
    """Gathers records that are hit, each once.

    Args:
        connection: Sees one moment of the database.
        centre: Key of the centre.
    """

    def __init__(self, connection: Any, centre: str) -> None:
        self._connection = connection
        self._centre = centre
        self._left = _MOST
        self._cases: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add_entries(self, first: int, last: int) -> None:
        """Add what these entries of the audit are about."""
        told = told_of(self._connection, self._centre, first, last)
        for kind, record_id, named in islice(told, self._left):
            self._left -= 1
            self.add(kind, record_id, named)

    def add(self, kind: str, record_id: str, cases: Iterable[str] = ()) -> None:
        """Add a record.

        Args:
            kind: What the journal calls it.
            record_id: Its id.
            cases: Cases that are known to be about it, beside those of the database.
        """
        found = self._cases[kind, record_id]
        found.update(cases)
        with suppress(CopcoreError):  # the record itself is told, whatever else is damaged
            found |= cases_of(self._connection, self._centre, kind, record_id)

    def all(self) -> tuple[Affected, ...]:
        """All of them, by kind and id."""
        return tuple(
            Affected(
                kind=kind if kind in _KNOWN else UNKNOWN,
                id=self._shown(kind, record_id),
                cases=tuple(sorted(filter(_ID.fullmatch, cases))),
            )
            for (kind, record_id), cases in sorted(self._cases.items())
        )

    def _shown(self, kind: str, record_id: str) -> str | None:
        is_centre = (kind, record_id) == (CENTRE, self._centre)
        return record_id if is_centre or _ID.fullmatch(record_id) else None
