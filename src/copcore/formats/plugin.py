"""Registers the built-in formats; what a format needs is imported when it renders."""

from copcore.domain import Language
from copcore.hooks.markers import hookimpl
from copcore.reports import Report, ReportFormat


def _text(report: Report, language: Language) -> bytes:
    from copcore.formats.as_text import render

    return render(report, language)


def _json(report: Report, language: Language) -> bytes:
    from copcore.formats.as_json import render

    return render(report, language)


def _csv(report: Report, language: Language) -> bytes:
    from copcore.formats.as_csv import render

    return render(report, language)


def _html(report: Report, language: Language) -> bytes:
    from copcore.formats.as_html import render

    return render(report, language)


@hookimpl
def copcore_register_report_formats() -> tuple[ReportFormat, ...]:
    """Bring text, JSON, CSV and HTML."""
    return (
        ReportFormat(name="text", media_type="text/plain", render=_text),
        ReportFormat(name="json", media_type="application/json", render=_json),
        ReportFormat(name="csv", media_type="text/csv", render=_csv),
        ReportFormat(name="html", media_type="text/html", render=_html),
    )
