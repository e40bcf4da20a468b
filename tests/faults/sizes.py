"""How often each fault is tried: a figure for every change, a larger one for the night.

``HYPOTHESIS_PROFILE=nightly`` chooses the larger, as for the profiles in ``conftest.py``.
"""

import os
from random import SystemRandom

from tests.rules.sizes import size

SEED = int(os.environ.get("COPCORE_FAULT_SEED") or size(1, SystemRandom().randrange(2**32)))
"""The seed of this run: always the same by day, a new one every night, kept with the results."""

KILLS = size(100, 5_000)
POWER_CUTS = size(5_000, 200_000)
SERVER_KILLS = size(5, 200)
"""PostgreSQL killed during commit, and as many connections cut before the answer."""
EDITORS = size(4, 8)
EDITS = size(100, 5_000)
"""For each editor."""
REPEATS = size(200, 20_000)
MODEL_STEPS = size(5_000, 1_000_000)
SAME_SEQUENCES = size(300, 50_000)
"""Played on SQLite and on PostgreSQL."""
TAMPERINGS = size(300, 10_000)
BACKUPS = size(3, 100)
MIGRATION_ROUNDS = size(1, 20)
"""How often a migration is killed at each of its statements."""
FULL_DISKS = size(5, 200)

# Races and anomalies.
SERVER_SHARE = size(4, 1)
"""PostgreSQL takes this part of what SQLite takes: it is slower to ask, and simpler to trust."""
ERRORS_EACH = size(1, 3)
"""Kinds of error with which each operation fails in turn."""
CREATION_STRIDE = size(17, 1)
"""Operations between two that fail when a workspace is made, which takes long."""
SEQUENCE_LENGTH = size(5, 8)
"""Transactions of a sequence, behind the one that makes the cast."""
