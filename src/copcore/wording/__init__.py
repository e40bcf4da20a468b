"""Words: numbers, dates, lists, titles and sentences in Bulgarian and English.

Numbers, dates, lists, titles, conditions and reasons are worded nowhere else; what is not known is
always *unknown*.
"""

from copcore.wording.dates import day, during, moment, partial, period
from copcore.wording.languages import unknown
from copcore.wording.lists import joined
from copcore.wording.narrative import tell
from copcore.wording.numbers import amount, counted, figure, number
from copcore.wording.rules.conditions import condition
from copcore.wording.rules.explanation import explanation, reason_tree, told
from copcore.wording.rules.forecast import change_sentence, suggestion_sentence
from copcore.wording.rules.reasons import sentence
from copcore.wording.rules.refusal import APPEAL_AFTER_ASSESSMENT, refusal_paragraph
from copcore.wording.rules.spans import span
from copcore.wording.titles import title, unit

__all__ = [
    "APPEAL_AFTER_ASSESSMENT",
    "amount",
    "change_sentence",
    "condition",
    "counted",
    "day",
    "during",
    "explanation",
    "figure",
    "joined",
    "moment",
    "number",
    "partial",
    "period",
    "reason_tree",
    "refusal_paragraph",
    "sentence",
    "span",
    "suggestion_sentence",
    "tell",
    "title",
    "told",
    "unit",
    "unknown",
]
