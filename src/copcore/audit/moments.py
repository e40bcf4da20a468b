"""Moments as they stand in the audit, and in all other columns."""

from datetime import UTC, datetime
from functools import lru_cache


@lru_cache(4096)
def moment_text(moment: datetime) -> str:
    """A moment as text: UTC, to the microsecond.

    Raises:
        ValueError: It has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
