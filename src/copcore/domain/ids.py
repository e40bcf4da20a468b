"""Ids that programs make: UUID version 7 from a given moment and a given source of chance."""

from datetime import datetime
from random import Random
from uuid import UUID


def make_id(moment: datetime, chance: Random) -> str:
    """Return a new UUIDv7 (RFC 9562) as text; ids made later sort later.

    Args:
        moment: With time zone; its milliseconds lead the id.
        chance: ``random.SystemRandom()`` for real work, a seeded one for reproducible data.
    """
    milliseconds = int(moment.timestamp() * 1000) & ((1 << 48) - 1)
    high = milliseconds << 16 | 0x7000 | chance.getrandbits(12)
    low = 0b10 << 62 | chance.getrandbits(62)
    return str(UUID(int=high << 64 | low))
