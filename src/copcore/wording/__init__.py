"""Words: numbers, dates, lists, titles and sentences in Bulgarian and English.

Numbers, dates, lists and titles are worded nowhere else; what is not known is always *unknown*.
"""

from copcore.wording.dates import day, during, moment, partial, period
from copcore.wording.languages import unknown
from copcore.wording.lists import joined
from copcore.wording.narrative import tell
from copcore.wording.numbers import amount, counted, figure, number
from copcore.wording.titles import title, unit

__all__ = [
    "amount",
    "counted",
    "day",
    "during",
    "figure",
    "joined",
    "moment",
    "number",
    "partial",
    "period",
    "tell",
    "title",
    "unit",
    "unknown",
]
