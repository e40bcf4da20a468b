"""What lies beside the rows, and may be erased: commands, their salts, and stored versions."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from copcore.audit.causes import Cause
from copcore.audit.chain import command_fits, record_fits
from copcore.audit.findings import Findings
from copcore.audit.rows import AuditRow

T = TypeVar("T", tuple[int, str, str | None], tuple[int, str])


class Details:
    """Details in the order of the rows, held against what the rows commit to.

    Args:
        found: Gathers what does not fit.
        details: Sequence, command and salt.
        records: Sequence and text of the versions that an entry wrote; None leaves them out.

    Attributes:
        checked: How many rows had a detail.
        erased: How many had none.
    """

    def __init__(
        self,
        found: Findings,
        details: Iterable[tuple[int, str, str | None]],
        records: Iterable[tuple[int, str]] | None,
    ) -> None:
        self.checked = self.erased = 0
        self._found = found
        self._details = _Beside(details)
        self._records = None if records is None else _Beside(records)

    def check(self, row: AuditRow) -> None:
        """Check what lies beside a row."""
        detail = self._details.of(row.sequence)
        if detail is None:
            self.erased += 1
            return
        self.checked += 1
        _, payload, salt = detail
        if not command_fits(row, salt, payload):
            self._found.add(Cause.COMMAND, row.sequence)
        elif self._records is not None and row.record_commitment is not None:
            record = self._records.of(row.sequence)
            if record is None or not record_fits(row, salt, record[1]):
                self._found.add(Cause.RECORD, row.sequence)


class _Beside(Generic[T]):
    """Items by their sequence, which lead them and only grow."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items: Iterator[T] = iter(items)
        self._item: T | None = None

    def of(self, sequence: int) -> T | None:
        while self._item is None or self._item[0] < sequence:
            self._item = next(self._items, None)
            if self._item is None:
                return None
        return self._item if self._item[0] == sequence else None
