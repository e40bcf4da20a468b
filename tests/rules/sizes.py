"""How many cases the large runs take: a figure for every change, a larger one for the night.

``HYPOTHESIS_PROFILE=nightly`` chooses the larger, as for the profiles in ``conftest.py``.
"""

import os


def size(usual: int, nightly: int) -> int:
    """The figure of this run."""
    return nightly if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else usual


PARITY = size(3_000, 100_000)
HORIZON = size(500, 20_000)
