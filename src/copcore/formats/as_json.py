"""A report as JSON: the figures and the narrative, in both languages at once.

The keys are a contract that other tools rely on.
"""

import json
from datetime import UTC
from typing import Any

from copcore.domain import LANGUAGES, Language, Text
from copcore.reports import Cell, Report, rounded
from copcore.wording import tell


def render(report: Report, _language: Language) -> bytes:
    """Write the report as JSON, UTF-8, with a closing newline; the language makes no difference.

    Shape: ``{"report", "centre", "period": {"from", "to"}, "as_of", "cells": {KEY: {"value",
    "metric", "unit", "label": {"bg", "en"}, "items"}}, "narrative": {"bg", "en"}}``. ``value`` is
    an integer, a number with at most two decimals, or null where it is unknown; ``items`` is their
    count. The notices of the report close the narrative.
    """
    content = {
        "report": report.key,
        "centre": report.centre,
        "period": {
            "from": report.period.start.isoformat(),
            "to": report.period.end.isoformat(),
        },
        "as_of": report.as_of.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "cells": {cell.key: _cell(cell) for cell in report.cells},
        "narrative": {each: _narrative(report, each) for each in LANGUAGES},
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "value": _number(cell),
        "metric": cell.quantity.kind.value,
        "unit": cell.quantity.unit,
        "label": _both(cell.definition.label),
        "items": len(cell.items),
    }


def _number(cell: Cell) -> int | float | None:
    value = rounded(cell.value)
    return value if value is None or isinstance(value, int) else float(value)


def _both(text: Text) -> dict[str, str]:
    return {language: text[language] for language in LANGUAGES}


def _narrative(report: Report, language: Language) -> str:
    notices = (notice[language] for notice in report.notices)
    return " ".join((*tell(report.story, language), *notices))
