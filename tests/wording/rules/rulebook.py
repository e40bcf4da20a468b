"""A small book with a fact of each type, and short ways to ask it."""

from datetime import date

from copcore.domain import Text, Truth
from copcore.rules import (
    Changeable,
    Choice,
    DatedValue,
    Fact,
    FactType,
    OpaqueRule,
    Parameter,
    Rule,
    RuleBook,
    RuleVersion,
    Span,
    SpanUnit,
    Subject,
    fact,
)
from copcore.testing.rules.books import working_calendar
from copcore.wording import reason_tree

ON = date(2020, 5, 1)
SOURCE = "ЗСУ чл. 78, ал. 5"


def _fact(key, type_, bg, en, subject=Subject.CHILD, **more):
    return Fact(
        key=key,
        type=type_,
        subject=subject,
        label=Text(bg=bg, en=en),
        changeable=Changeable.PERSON,
        **more,
    )


def _choices(*words):
    return tuple(Choice(key, Text(bg=bg, en=en)) for key, bg, en in words)


GROUPS = _choices(
    ("at_risk", "дете в риск", "child at risk"),
    ("violence", "дете, жертва на насилие", "child victim of violence"),
    ("foster", "дете в приемно семейство", "child in a foster family"),
    ("adolescent", "подрастващ", "adolescent"),
    ("underage_mother", "непълнолетна майка", "underage mother"),
)
ROLES = _choices(
    ("parent", "родител", "parent"),
    ("guardian", "настойник", "guardian"),
    ("grandparent", "баба или дядо", "grandparent"),
)
FACTS = (
    _fact("child.birth_date", FactType.DATE, "Дата на раждане", "Date of birth"),
    _fact("child.came_on", FactType.DATE, "Дата на постъпване", "Date of admission"),
    _fact("child.referred", FactType.BOOL, "Насочено от ДСП", "Referred by the directorate"),
    _fact("child.role", FactType.KEY, "Роля", "Role", choices=ROLES),
    _fact("child.groups", FactType.KEYS, "Целеви групи", "Target groups", choices=GROUPS),
    _fact("child.risks", FactType.KEYS, "Рискове", "Risks", choices=GROUPS, exhaustive=False),
    _fact("child.visits", FactType.INTEGER, "Брой посещения", "Number of visits"),
    _fact("child.term", FactType.DURATION, "Срок", "Term", unit=SpanUnit.MONTHS),
    _fact("child.place", FactType.TEXT, "Населено място", "Place"),
    _fact("member.role", FactType.KEY, "Роля", "Role", Subject.MEMBER, choices=ROLES),
)
PARAMETERS = (
    Parameter(
        key="law.majority",
        title=Text(bg="Пълнолетие", en="Age of majority"),
        values=(DatedValue(date(1991, 1, 1), 18, "ЗЛС чл. 2"),),
    ),
    Parameter(
        key="law.validity",
        title=Text(bg="Срок на валидност", en="Validity"),
        values=(DatedValue(date(2020, 7, 1), Span.of("2 months"), "ППЗСУ чл. 16"),),
    ),
)
LATER = Rule(
    key="test.later",
    title=Text(bg="Може ли по-късно?", en="Is it possible later?"),
    subject=Subject.CHILD,
    source="ЗСУ чл. 1",
    versions=(RuleVersion(since=date(2021, 1, 1), when=fact("child.visits") >= 1),),
)
SMALL = Rule(
    key="test.small",
    title=Text(bg="Малко ли е детето?", en="Is the child small?"),
    subject=Subject.CHILD,
    source="ЗСУ чл. 2",
    versions=(RuleVersion(since=date(2018, 1, 1), when=fact("child.birth_date").age() < 3),),
)
OPAQUE = OpaqueRule(
    key="test.opaque",
    title=Text(bg="Има ли място в графика?", en="Is there room in the schedule?"),
    subject=Subject.CHILD,
    source="ЗСУ чл. 3",
    facts=("child.visits",),
    explanation=Text(
        bg="Посещенията се сравняват с графика.",
        en="The visits are compared with the schedule.",
    ),
    answer=lambda facts, on: Truth.UNKNOWN if facts.get("child.visits") is None else Truth.NO,
    since=date(2018, 1, 1),
)


def book_of(when, *, since=date(2018, 1, 1), source=SOURCE):
    """A book whose rule ``test.rule`` asks this condition."""
    rule = Rule(
        key="test.rule",
        title=Text(bg="Може ли детето да бъде прието?", en="Can the child be admitted?"),
        subject=Subject.CHILD,
        source=source,
        versions=(RuleVersion(since=since, when=when),),
    )
    return RuleBook(
        facts=FACTS,
        parameters=PARAMETERS,
        rules=(rule, LATER, SMALL, OPAQUE),
        calendar=working_calendar(),
    )


LEXICON = book_of(fact("child.referred").known()).lexicon


def ask(when, facts=None, on=ON, **more):
    """The book and the decision of a rule with this condition."""
    book = book_of(when, **more)
    return book, book.decide("test.rule", facts or {}, on)


def say(when, facts=None, language="bg", on=ON):
    """The sentence about a condition on a fact."""
    book, decision = ask(when, facts, on)
    (node,) = reason_tree(decision, book, language)
    return node["text"]
