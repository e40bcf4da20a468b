"""Recorded people, families and cases as the facts that rules ask about."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from copcore.casework.fact_paths import Reader, reader_of
from copcore.casework.related_records import Index, Member, Readers, Recorded, RecordFacts, Ways
from copcore.domain import Centre
from copcore.errors import InvalidInput
from copcore.rules import Expression, Fact, Facts, OpaqueRule, RuleBook, Subject
from copcore.rules.language.expressions import Related, RuleReference, parts_of
from copcore.rules.lexicon import Lexicon


class RecordsAsFacts:
    """Reads the facts of all subjects of a kind from the records of a centre.

    Facts without a path are unknown. Related records are found one inside the other as often as
    any rule asks for it, and no further.

    Args:
        records: Current versions, or those of an earlier moment.
        centre: Profile of the centre.
        books: The facts that are read, and the rules that ask for them.

    Raises:
        InvalidInput: The path of a fact leads nowhere; the nearest attribute is named.
    """

    def __init__(self, records: Recorded, centre: Centre, *books: RuleBook) -> None:
        self._centre = centre
        self._index = Index(records)
        facts = {fact.key: fact for book in books for fact in book.facts}
        own = self._readers = _own_readers(facts.values())
        for _ in range(max(map(_longest_way, books), default=0)):
            ways = Ways(self._index, self._readers).all()
            self._readers = {subject: {**own[subject], **ways[subject]} for subject in Subject}

    def subjects(self, subject: Subject) -> Iterator[tuple[str, Facts]]:
        """Return every recorded subject of a kind: its id and its facts, in the order of ids.

        Raises:
            InvalidInput: Members have no record of their own; their family has.
        """
        if subject is Subject.MEMBER:
            raise InvalidInput(
                en="Members are no records of their own; ask about the child or the family.",
                bg="Членовете нямат собствени записи; питайте за детето или семейството.",
            )
        kept: dict[Subject, Mapping[str, Any]] = {
            Subject.CHILD: self._index.people,
            Subject.FAMILY: self._index.families,
            Subject.CASE: self._index.cases,
            Subject.CENTRE: {self._centre.key: self._centre},
        }
        roots, readers = kept[subject], self._readers[subject]
        return ((key, RecordFacts(roots[key], readers)) for key in sorted(roots))


def _own_readers(facts: Iterable[Fact]) -> Readers:
    own: dict[Subject, dict[str, Reader]] = {subject: {} for subject in Subject}
    for fact in facts:
        if fact.path is not None:
            own[fact.subject][fact.key] = reader_of(fact)
    own[Subject.MEMBER] = {
        **{key: _through("membership", read) for key, read in own[Subject.MEMBER].items()},
        **{key: _through("person", read) for key, read in own[Subject.CHILD].items()},
    }
    return own


def _through(part: str, read: Reader) -> Reader:
    """What reads a fact of a member from the membership or from the person."""

    def reader(member: Member) -> Any:
        record = getattr(member, part)
        return None if record is None else read(record)

    return reader


def _longest_way(book: RuleBook) -> int:
    """How many relations lie inside each other at most in the rules of a book."""
    whens = (
        version.when
        for rule in book.rules
        if not isinstance(rule, OpaqueRule)
        for version in rule.versions
    )
    return max((_way(when, book.lexicon) for when in whens), default=0)


def _way(expression: Expression, lexicon: Lexicon) -> int:
    if isinstance(expression, RuleReference):
        rule = lexicon.rules[expression.key]
        parts = () if isinstance(rule, OpaqueRule) else tuple(v.when for v in rule.versions)
    else:
        parts = parts_of(expression)
    deepest = max((_way(part, lexicon) for part in parts), default=0)
    return deepest + isinstance(expression, Related)
