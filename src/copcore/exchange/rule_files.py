"""Rules in TOML files; a file may bring facts and dated values of its own.

``docs/rules.md`` explains the language, ``docs/rules.schema.json`` is its grammar.
"""

import tomllib
from collections.abc import Callable, Container, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from attrs import evolve, frozen

from copcore.domain import Text
from copcore.errors import InvalidInput
from copcore.exchange.files import named, text_of
from copcore.rules import (
    Changeable,
    Choice,
    DatedValue,
    Fact,
    FactType,
    Parameter,
    Rule,
    RuleBook,
    RuleVersion,
    SpanUnit,
    Subject,
)
from copcore.rules.language.entry import Entry
from copcore.rules.language.tree import read_expression
from copcore.rules.lexicon import Lexicon
from copcore.rules.parameters import ParameterValue

T = TypeVar("T")

_ONLY_FOR = {
    "values": (FactType.KEY, FactType.KEYS),
    "unit": (FactType.DURATION,),
    "exhaustive": (FactType.KEYS,),
}
_DATED = Text(bg="число, дата или период", en="a number, a date or an amount of time")


@frozen
class RuleFile:
    """What a rule file says.

    Args:
        rule: Its rule.
        book: The book that it was read with, and its rule, facts and dated values in it.
    """

    rule: Rule
    book: RuleBook


def read_rule_file(path: Path, book: RuleBook) -> RuleFile:
    """Read a rule from a file.

    Args:
        path: A TOML file.
        book: What the rule may name. A rule with the same key gives way to that of the file; a
            fact or a dated value with the same key is an error.

    Raises:
        InvalidInput: There is no such file, or something in it does not fit; the message has the
            place and, for a word, the nearest valid one.
    """
    text = text_of(path)
    with named(path):
        return read_rule(text, book)


def read_rule(text: str, book: RuleBook) -> RuleFile:
    """Read a rule from the text of a rule file.

    Args:
        text: TOML.
        book: As for ``read_rule_file``.

    Raises:
        InvalidInput: Something does not fit, as for ``read_rule_file``.
    """
    parts = Entry(_toml(text), "").fields("rule", may=("fact", "parameter"))
    facts = _several(parts.get("fact"), _fact, _taken(book.lexicon))
    parameters = _several(parts.get("parameter"), _parameter, book.lexicon.parameters)
    wider = evolve(book, facts=(*book.facts, *facts), parameters=(*book.parameters, *parameters))
    rule = _rule(parts["rule"], wider.lexicon)
    return RuleFile(rule, wider.with_rules((rule,)))


def _toml(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(
            en=f"This is no TOML: {error}.", bg=f"Това не е TOML: {error}."
        ) from None
    except ValueError:
        # Python reads no number of more than 4300 digits.
        raise InvalidInput(
            en="This holds a number of thousands of digits; no rule needs it.",
            bg="Тук има число с хиляди цифри; никое правило няма нужда от него.",
        ) from None
    except RecursionError:
        raise InvalidInput(
            en="This is nested too deep; no rule is.",
            bg="Това е с твърде много нива; никое правило не е такова.",
        ) from None


def _rule(entry: Entry, lexicon: Lexicon) -> Rule:
    fields = entry.fields("key", "subject", "title", "source", "version", may=("centre",))
    key = fields["key"].words()
    return Rule(
        key=key,
        title=fields["title"].both(),
        subject=fields["subject"].member(Subject),
        source=fields["source"].words(),
        versions=tuple(_version(item, key, lexicon) for item in fields["version"].items()),
        centre=_words(fields.get("centre")),
    )


def _version(entry: Entry, key: str, lexicon: Lexicon) -> RuleVersion:
    fields = entry.fields("from", "when", may=("source",))
    since = fields["from"].day()
    place = f"{key} ({since}), when"
    return RuleVersion(
        since=since,
        when=read_expression(fields["when"].value, lexicon, place),
        source=_words(fields.get("source")),
    )


def _several(
    entry: Entry | None, read: Callable[[Entry, Container[str]], T], taken: Container[str]
) -> tuple[T, ...]:
    return tuple(read(item, taken) for item in entry.items()) if entry else ()


def _taken(lexicon: Lexicon) -> Container[str]:
    """The keys of facts, and those under which related records stand among facts."""
    relations = lexicon.relations.values()
    return {*lexicon.facts, *lexicon.relations, *(one.complete_key for one in relations)}


def _fact(entry: Entry, taken: Container[str]) -> Fact:
    needed = ("key", "type", "subject", "label", "changeable")
    fields = entry.fields(*needed, may=(*_ONLY_FOR, "source"))
    kind = fields["type"].member(FactType)
    for name, types in _ONLY_FOR.items():
        if name in fields and kind not in types:
            raise _out_of_place(fields[name], types)
    return Fact(
        key=_free(fields["key"], taken),
        type=kind,
        subject=fields["subject"].member(Subject),
        label=fields["label"].both(),
        changeable=fields["changeable"].member(Changeable),
        choices=_choices(fields["values"]) if "values" in fields else (),
        unit=fields["unit"].member(SpanUnit) if "unit" in fields else None,
        exhaustive=fields["exhaustive"].truth() if "exhaustive" in fields else True,
        source=_words(fields.get("source")),
    )


def _choices(entry: Entry) -> tuple[Choice, ...]:
    """Keys alone, or keys with the words for them."""
    if isinstance(entry.value, dict):
        named = entry.fields(may=entry.value)
        return tuple(Choice(key, found.both()) for key, found in named.items())
    keys = [item.words() for item in entry.items()]
    if len(set(keys)) < len(keys):
        raise entry.wrong("a key stands here twice", "един ключ стои тук два пъти")
    return tuple(Choice(key, Text(bg=key, en=key)) for key in keys)


def _parameter(entry: Entry, taken: Container[str]) -> Parameter:
    fields = entry.fields("key", "title", "value")
    return Parameter(
        key=_free(fields["key"], taken),
        title=fields["title"].both(),
        values=tuple(map(_dated_value, fields["value"].items())),
    )


def _dated_value(entry: Entry) -> DatedValue:
    fields = entry.fields("from", "value", "source")
    return DatedValue(
        since=fields["from"].day(),
        value=_value(fields["value"]),
        source=fields["source"].words(),
    )


def _value(entry: Entry) -> ParameterValue:
    match entry.value:
        case int():
            return entry.whole()
        case str() as text if " " in text:
            return entry.span()
        case str() | date():
            return entry.day()
    raise entry.unfit(_DATED)


def _words(entry: Entry | None) -> str | None:
    return entry.words() if entry else None


def _free(entry: Entry, taken: Container[str]) -> str:
    """A key that nothing else has."""
    key = entry.words()
    if key in taken:
        raise entry.wrong(
            f'"{key}" exists already; leave it out, or give yours another key',
            f"„{key}“ вече съществува; махнете го или дайте друг ключ на вашето",
        )
    return key


def _out_of_place(entry: Entry, types: Iterable[FactType]) -> InvalidInput:
    right = ", ".join(kind.value for kind in types)
    return entry.wrong(
        f"this is only for facts of type {right}", f"това е само за факти от вид {right}"
    )
