"""Stands for the core: a small shared vocabulary and one format."""

from copcore import ReportFormat, Term, TermKind, Text, hookimpl


@hookimpl
def copcore_register_vocabulary():
    words = (
        (TermKind.TARGET_GROUP, "children"),
        (TermKind.GOAL, "growing_up_at_home"),
        (TermKind.METHOD, "play"),
        (TermKind.STAFF_ROLE, "social_worker"),
        (TermKind.PARTNER_TYPE, "school"),
        (TermKind.ACCESS_PATH, "self_referred"),
        (TermKind.EVENT_KIND, "meeting"),
    )
    return tuple(Term(kind=k, key=key, label=Text(bg=key, en=key)) for k, key in words)


@hookimpl
def copcore_register_report_formats():
    return (ReportFormat(name="plain", media_type="text/plain", render=lambda *_: b""),)
