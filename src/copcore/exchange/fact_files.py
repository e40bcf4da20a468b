"""What is known of one subject, as JSON: ``{"child.birth_date": "2012-02-29"}``."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unicodedata import normalize

from attrs import frozen

from copcore.domain import PartialDate, Text
from copcore.errors import InvalidInput
from copcore.exchange.files import named, text_of
from copcore.exchange.strict_json import parse
from copcore.rules import Fact, Facts, FactType, Relation, RuleBook, Span, Subject
from copcore.rules.language.entry import Entry
from copcore.rules.lexicon import Lexicon

_FACT = Text(bg="факт", en="fact")


def read_facts_file(path: Path, book: RuleBook, subject: Subject) -> Facts:
    """Read facts from a file; see ``read_facts``.

    Raises:
        InvalidInput: There is no such file, it is no JSON, or something in it does not fit.
    """
    text = text_of(path)
    with named(path):
        return read_facts(parse(text), book, subject)


def read_facts(tree: object, book: RuleBook, subject: Subject) -> Facts:
    """Read what is known of one subject.

    Related records are a list under the key of the relation (``"family.members": [{…}]``), and
    ``"family.members_complete"`` says whether they are known to be all. An absent key and null
    are unknown. Dates may be a month or a year: ``"2018-03"``.

    Args:
        tree: As ``json`` gives it.
        book: The facts that there are.
        subject: Whom or what the record is about.

    Raises:
        InvalidInput: A key is no fact of this subject, or a value is of another type; the message
            has the place and, for a word, the nearest valid one.
    """
    return _Reader(book.lexicon).record(Entry(tree, ""), subject)


def facts_tree(facts: Facts) -> dict[str, Any]:
    """Write what is known as JSON that ``read_facts`` reads back; what is unknown is left out."""
    return {key: _tree(value) for key, value in facts.items() if value is not None}


def _tree(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case PartialDate():
            return value.iso
        case Span():
            return str(value)
        case frozenset():
            return sorted(value)
        case tuple():
            return [facts_tree(record) for record in value]
    return value


@frozen
class _Reader:
    lexicon: Lexicon

    def record(self, entry: Entry, subject: Subject) -> Facts:
        readers = self._readers(subject)
        known = {}
        for key, value in entry.table().items():
            if key not in readers:
                raise self._stranger(entry, key, subject, readers)
            if value is not None:
                known[key] = readers[key](entry.inside(f".{key}", value))
        return known

    def _readers(self, subject: Subject) -> Mapping[str, Callable[[Entry], Any]]:
        """How the value under each key is read that a record of this subject may have."""
        readers: dict[str, Callable[[Entry], Any]] = {
            fact.key: partial(_value, fact)
            for fact in self.lexicon.facts.values()
            if subject.may_use(fact.subject)
        }
        for relation in self.lexicon.relations.values():
            if any(subject.may_use(one) for one in relation.of):
                readers[relation.key] = partial(self._records, relation)
                if not relation.single:
                    readers[relation.complete_key] = Entry.truth
        return readers

    def _records(self, relation: Relation, entry: Entry) -> tuple[Facts, ...]:
        items = entry.items()
        if relation.single and len(items) > 1:
            raise entry.wrong("there is only one; give one", "има само един; дайте един")
        return tuple(self.record(item, relation.to) for item in items)

    def _stranger(
        self, entry: Entry, key: str, subject: Subject, valid: Iterable[str]
    ) -> InvalidInput:
        owners = self._owners(key)
        if not owners:
            return entry.unknown(key, valid, _FACT)
        right = ", ".join(owner.value for owner in owners)
        return entry.wrong(
            f'"{key}" is about {right}, and this record is of {subject.value}; put it into a '
            "related record or leave it out",
            f"„{key}“ се отнася до {right}, а този запис е за {subject.value}; преместете го в "
            "свързан запис или го махнете",
        )

    def _owners(self, key: str) -> tuple[Subject, ...]:
        """Of whom records can have this key at all."""
        if key in self.lexicon.facts:
            return (self.lexicon.facts[key].subject,)
        return self.lexicon.relations[key].of if key in self.lexicon.relations else ()


def _value(fact: Fact, entry: Entry) -> Any:
    match fact.type:
        case FactType.BOOL:
            return entry.truth()
        case FactType.INTEGER:
            return entry.whole()
        case FactType.DATE:
            return entry.partial_date()
        case FactType.DURATION:
            return _amount(fact, entry)
        case FactType.KEY:
            return entry.word(fact.keys)
        case FactType.KEYS:
            return _keys(fact, entry)
    return normalize("NFC", entry.text())


def _amount(fact: Fact, entry: Entry) -> Span:
    span = entry.span()
    if span.unit is not fact.unit and fact.unit is not None:
        raise entry.wrong(
            f'give it in {fact.unit.value}, such as "3 {fact.unit.value}"',
            f"дайте го в {fact.unit.value}, например „3 {fact.unit.value}“",
        )
    return span


def _keys(fact: Fact, entry: Entry) -> frozenset[str]:
    keys = [item.word(fact.keys) for item in entry.items()]
    if len(set(keys)) < len(keys):
        raise entry.wrong("a key stands here twice", "един ключ стои тук два пъти")
    return frozenset(keys)
