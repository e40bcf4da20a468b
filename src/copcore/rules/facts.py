"""Facts that rules may speak about, and the relations by which records belong together.

A fact has a key, a type and a subject. What is known of one subject is a plain mapping from keys
to values: an absent key or None is unknown, never no, zero or empty.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from attrs import frozen

from copcore.domain import PartialDate, TermKind, Text
from copcore.rules.spans import Span, SpanUnit

Facts = Mapping[str, Any]
"""What is known of one subject: ``{"child.birth_date": date(2012, 2, 29)}``.

Values: bool, str (a key or a text), frozenset of keys, int, Span, date, or a PartialDate where
less than the day is known. Records of a relation are a tuple of mappings under its key, and
``f"{relation}_complete"`` says whether they are known to be all.
"""


class FactType(Enum):
    """What the values of a fact are."""

    BOOL = "bool"
    KEY = "key"
    KEYS = "keys"
    INTEGER = "integer"
    DATE = "date"
    DURATION = "duration"
    TEXT = "text"


ORDERED = (FactType.INTEGER, FactType.DATE, FactType.DURATION)
"""The types whose values can be more or less than others."""


class Subject(Enum):
    """Whom or what a fact is about.

    ``CHILD`` is the person whom a file is about, of whatever age; a ``MEMBER`` is a person seen
    from a family, so that all facts of a child hold for a member too.
    """

    CHILD = "child"
    FAMILY = "family"
    CASE = "case"
    CENTRE = "centre"
    MEMBER = "member"

    def may_use(self, other: "Subject") -> bool:
        """Whether a fact about ``other`` can be asked of this subject."""
        return other is self or (self is Subject.MEMBER and other is Subject.CHILD)


class Changeable(Enum):
    """Who or what can change a fact: only what a person can change is ever suggested."""

    PERSON = "person"
    TIME = "time"
    NOBODY = "nobody"


@frozen
class Choice:
    """One key that a fact may hold, with the words for it."""

    key: str
    label: Text


@frozen(kw_only=True)
class Fact:
    """A fact that rules may speak about.

    Args:
        key: English, stable: ``SUBJECT.NAME``, or ``CENTRE.NAME`` for a plugin's own.
        type: What its values are.
        subject: Whom or what it is about.
        label: What people call it, as it would begin a line of a form: "Дата на раждане".
        changeable: Who or what can change it.
        choices: The keys that it may hold, for KEY and KEYS.
        terms: The vocabulary that the keys are from, instead of ``choices``.
        unit: The unit of all values, for DURATION.
        exhaustive: For KEYS: whether the listed keys are known to be all there are. Where they
            are not, a missing key is unknown and never absent.
        path: Attribute of the record that holds it; None where no record does.
        source: Article or source fact.
    """

    key: str
    type: FactType
    subject: Subject
    label: Text
    changeable: Changeable
    choices: tuple[Choice, ...] = ()
    terms: TermKind | None = None
    unit: SpanUnit | None = None
    exhaustive: bool = True
    path: str | None = None
    source: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that it may hold."""
        return tuple(choice.key for choice in self.choices)

    def holds(self, value: object) -> bool:
        """Whether a known value is of this fact's type and among its choices."""
        match self.type:
            case FactType.KEY:
                return isinstance(value, str) and value in self.keys
            case FactType.KEYS:
                return isinstance(value, frozenset) and value <= set(self.keys)
            case FactType.DURATION:
                return isinstance(value, Span) and value.unit is self.unit
            case FactType.INTEGER:
                return isinstance(value, int) and not isinstance(value, bool)
        return isinstance(value, _PLAIN[self.type])


_PLAIN: dict[FactType, tuple[type, ...]] = {
    FactType.BOOL: (bool,),
    FactType.DATE: (date, PartialDate),
    FactType.TEXT: (str,),
}


@frozen(kw_only=True)
class Relation:
    """Records that belong to a subject.

    Args:
        key: The key under which its records stand among the facts.
        of: From which subjects it leads.
        to: What its records are.
        label: What people call one of the records.
        single: Whether there is exactly one, so that one record is the whole list.
    """

    key: str
    of: tuple[Subject, ...]
    to: Subject
    label: Text
    single: bool = False

    @property
    def complete_key(self) -> str:
        """The key that says whether the records are known to be all."""
        return f"{self.key}_complete"

    def records(self, facts: Facts) -> tuple[Facts, ...]:
        """The known records."""
        return facts.get(self.key) or ()

    def complete(self, facts: Facts) -> bool:
        """Whether the known records are known to be all."""
        if self.single:
            return len(self.records(facts)) == 1
        return facts.get(self.complete_key) is True and facts.get(self.key) is not None


RELATIONS = (
    Relation(
        key="family.members",
        of=(Subject.CHILD, Subject.FAMILY, Subject.CASE),
        to=Subject.MEMBER,
        label=Text(bg="член на семейството", en="family member"),
    ),
    Relation(
        key="family.siblings",
        of=(Subject.CHILD, Subject.CASE),
        to=Subject.MEMBER,
        label=Text(bg="брат или сестра", en="brother or sister"),
    ),
    Relation(
        key="child.cases",
        of=(Subject.CHILD,),
        to=Subject.CASE,
        label=Text(bg="случай на лицето", en="case of the person"),
    ),
    Relation(
        key="case.child",
        of=(Subject.CASE,),
        to=Subject.CHILD,
        label=Text(bg="лицето, за което е случаят", en="person whom the case is about"),
        single=True,
    ),
)
"""The ways from one record to others; they follow the domain and are not for plugins to add."""
