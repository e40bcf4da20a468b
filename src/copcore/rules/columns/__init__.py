"""Rules about a million records at once; needs the extra ``copcore[columns]`` (NumPy).

``Columns.of`` makes columns of records; ``outcomes``, ``counts`` and ``explained`` ask rules of
them.
"""

from copcore.rules.columns.batch import Counts, Explained, counts, explained, outcomes
from copcore.rules.columns.table import (
    Codes,
    Columns,
    Dates,
    Flags,
    KeySets,
    Nothing,
    Numbers,
    Records,
)

__all__ = [
    "Codes",
    "Columns",
    "Counts",
    "Dates",
    "Explained",
    "Flags",
    "KeySets",
    "Nothing",
    "Numbers",
    "Records",
    "counts",
    "explained",
    "outcomes",
]
