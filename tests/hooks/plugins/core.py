"""Stands for the core: a small shared vocabulary, two facts and one format."""

from copcore import (
    Changeable,
    Fact,
    FactType,
    ReportFormat,
    Subject,
    Term,
    TermKind,
    Text,
    hookimpl,
)


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
def copcore_register_facts():
    birth = Fact(
        key="child.birth_date",
        type=FactType.DATE,
        subject=Subject.CHILD,
        label=Text(bg="Дата на раждане", en="Date of birth"),
        changeable=Changeable.NOBODY,
    )
    groups = Fact(
        key="case.target_groups",
        type=FactType.KEYS,
        subject=Subject.CASE,
        label=Text(bg="Целеви групи", en="Target groups"),
        changeable=Changeable.PERSON,
        terms=TermKind.TARGET_GROUP,
    )
    return (birth, groups)


@hookimpl
def copcore_register_report_formats():
    return (ReportFormat(name="plain", media_type="text/plain", render=lambda *_: b""),)
