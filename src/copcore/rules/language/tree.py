"""Conditions as plain trees of TOML and JSON, and back.

``{ all = […] }``, ``{ any = […] }``, ``{ not = {…} }``, ``{ rule = "key" }``,
``{ always = true }``, conditions on a ``fact`` or an ``age``, and on ``related`` records;
``docs/rules.md`` shows them all.
A list of one condition means that condition.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import frozen

from copcore.domain import Text
from copcore.errors import InvalidInput, UnknownKey
from copcore.rules.facts import Fact, FactType
from copcore.rules.language.entry import Entry
from copcore.rules.language.expressions import (
    Age,
    AllOf,
    Always,
    AnyOf,
    Between,
    Compare,
    Comparison,
    Elapsed,
    Expression,
    Known,
    Literal,
    Manner,
    Not,
    OneOf,
    Overlaps,
    ParameterReference,
    Quantity,
    Related,
    RuleReference,
)
from copcore.rules.lexicon import Lexicon
from copcore.rules.spans import Span, SpanUnit

COMPARISONS = tuple(op.value for op in Comparison)
MANNERS = tuple(manner.value for manner in Manner)
PRESENCES = ("known", "unknown")
AGE_UNITS = (SpanUnit.YEARS.value, SpanUnit.MONTHS.value)
QUANTITIES = (*(quantity.value for quantity in Quantity), "at_least")

_OPERATIONS = (*COMPARISONS, "between", "in", "overlaps", *PRESENCES, *MANNERS)
_LEADERS = ("all", "any", "not", "fact", "age", "related", "rule", "always")


def expression_tree(
    expression: Expression, *, day: Callable[[date], object] = date.isoformat
) -> dict[str, Any]:
    """A condition as tables, lists, texts and numbers.

    Args:
        expression: The condition.
        day: How a date is written: as ISO text, unless told otherwise.
    """
    return _Trees(day).of(expression)


def read_expression(tree: object, lexicon: Lexicon, place: str) -> Expression:
    """Read a condition; ``read_expression(expression_tree(e), …) == e``.

    Args:
        tree: As ``tomllib`` or ``json`` gives it.
        lexicon: The facts, by whose types values are read.
        place: Where the tree stands: ``x (2020-07-01), when``.

    Raises:
        InvalidInput: Something does not fit; the message has the place and, for a word, the
            nearest valid one. Whether names and values fit together ``check_rule`` tells.
    """
    return _Reader(lexicon).condition(Entry(tree, place))


@frozen
class _Trees:
    day: Callable[[date], object]

    def of(self, expression: Expression) -> dict[str, Any]:
        match expression:
            case AllOf((single,)) | AnyOf((single,)):
                return self.of(single)
            case AllOf(parts):
                return {"all": [self.of(part) for part in parts]}
            case AnyOf(parts):
                return {"any": [self.of(part) for part in parts]}
            case Not(Known(fact)):
                return {"fact": fact, "op": "unknown"}
            case Not(part):
                return {"not": self.of(part)}
            case RuleReference(key):
                return {"rule": key}
            case Always():
                return {"always": True}
            case Related(relation, Quantity() as quantity, where):
                return {"related": relation, quantity.value: self.of(where)}
            case Related(relation, number, where):
                return {"related": relation, "at_least": number, "where": self.of(where)}
        return self._leaf(expression)

    def _leaf(self, leaf: Any) -> dict[str, Any]:
        match leaf:
            case Compare(fact, op, value):
                return {"fact": fact, "op": op.value, "value": self._value(value)}
            case Between(fact, low, high):
                return {"fact": fact, "op": "between", "value": self._values((low, high))}
            case OneOf(fact, values):
                return {"fact": fact, "op": "in", "value": self._values(values)}
            case Overlaps(fact, values):
                return {"fact": fact, "op": "overlaps", "value": self._values(values)}
            case Elapsed(fact, manner, span):
                return {"fact": fact, "op": manner.value, "value": self._value(span)}
            case Age():
                return self._age(leaf)
        return {"fact": leaf.fact, "op": "known"}

    def _age(self, age: Age) -> dict[str, Any]:
        unit = None if age.unit is SpanUnit.YEARS else age.unit.value
        given = {"unit": unit, "from": age.from_, "until": age.until, "at": age.at}
        said = {key: self._value(value) for key, value in given.items() if value is not None}
        return {"age": age.fact, **said}

    def _values(self, values: tuple[Any, ...]) -> list[Any]:
        return [self._value(value) for value in values]

    def _value(self, value: Any) -> Any:
        match value:
            case ParameterReference(key):
                return {"parameter": key}
            case Span():
                return str(value)
            case date():
                return self.day(value)
        return value


@frozen
class _Reader:
    lexicon: Lexicon

    def condition(self, entry: Entry) -> Expression:
        match self._leader(entry):
            case "related":
                return self._related(entry)
            case "fact":
                return self._on_fact(entry)
            case "age":
                return self._age(entry)
            case "rule":
                return RuleReference(entry.fields("rule")["rule"].text())
            case "not":
                return Not(self.condition(entry.fields("not")["not"]))
            case "always":
                return _always(entry.fields("always")["always"])
            case word:
                return self._joined(word, entry.fields(word)[word])

    def _leader(self, entry: Entry) -> str:
        """The word that tells what the condition is."""
        table = entry.table()
        leaders = [word for word in _LEADERS if word in table]
        if "related" in leaders:
            leaders = [word for word in leaders if word not in QUANTITIES]
        if len(leaders) == 1:
            return leaders[0]
        if leaders:
            raise _exclusive(entry, *leaders[:2])
        if table:
            what = Text(bg="условие", en="condition")
            raise entry.unknown(next(iter(table)), _LEADERS, what)
        words = ", ".join(_LEADERS)
        raise entry.wrong(
            f"this condition is empty; give one of {words}",
            f"условието е празно; дайте едно от {words}",
        )

    def _joined(self, word: str, entry: Entry) -> Expression:
        parts = tuple(self.condition(item) for item in entry.items())
        if not parts:
            raise entry.wrong(
                "the list is empty; give a condition", "списъкът е празен; дайте условие"
            )
        if len(parts) == 1:
            return parts[0]
        return AllOf(parts) if word == "all" else AnyOf(parts)

    def _related(self, entry: Entry) -> Related:
        given = [word for word in QUANTITIES if word in entry.table()]
        if len(given) > 1:
            raise _exclusive(entry, *given[:2])
        if "at_least" in given:
            fields = entry.fields("related", "at_least", "where")
            number = fields["at_least"].whole()
            return Related(fields["related"].text(), number, self.condition(fields["where"]))
        word = given[0] if given else "any"
        fields = entry.fields("related", word)
        return Related(fields["related"].text(), Quantity(word), self.condition(fields[word]))

    def _on_fact(self, entry: Entry) -> Expression:
        fields = entry.fields("fact", "op", may=("value",))
        fact = self._fact(fields["fact"])
        op = fields["op"].word(_OPERATIONS)
        if op in PRESENCES:
            if "value" in fields:
                raise entry.wrong(f'"{op}" takes no value', f"„{op}“ не приема стойност")
            return Known(fact.key) if op == "known" else Not(Known(fact.key))
        value = entry.fields("fact", "op", "value")["value"]
        if op in MANNERS:
            return Elapsed(fact.key, Manner(op), _reference(value) or value.span())
        match op:
            case "between":
                return Between(fact.key, *self._ends(fact, value))
            case "in":
                return OneOf(fact.key, tuple(_literal(fact, item) for item in value.items()))
            case "overlaps":
                return Overlaps(fact.key, tuple(item.text() for item in value.items()))
        return Compare(fact.key, Comparison(op), self._value(fact, value))

    def _age(self, entry: Entry) -> Age:
        fields = entry.fields("age", may=("unit", "from", "until", "at"))
        unit = fields["unit"].word(AGE_UNITS) if "unit" in fields else AGE_UNITS[0]
        from_, until = (
            _reference(fields[end]) or fields[end].whole() if end in fields else None
            for end in ("from", "until")
        )
        at = self._fact(fields["at"]).key if "at" in fields else None
        return Age(self._fact(fields["age"]).key, from_, until, SpanUnit(unit), at)

    def _ends(
        self, fact: Fact, entry: Entry
    ) -> tuple[Literal | ParameterReference, Literal | ParameterReference]:
        items = entry.items()
        if len(items) != 2:
            raise entry.wrong(
                "give two values, the least and the greatest",
                "дайте две стойности: най-малката и най-голямата",
            )
        return self._value(fact, items[0]), self._value(fact, items[1])

    def _value(self, fact: Fact, entry: Entry) -> Literal | ParameterReference:
        reference = _reference(entry)
        return _literal(fact, entry) if reference is None else reference

    def _fact(self, entry: Entry) -> Fact:
        try:
            return self.lexicon.fact(entry.text())
        except UnknownKey as error:
            raise entry.placed(error) from None


def _always(entry: Entry) -> Always:
    if not entry.truth():
        raise entry.wrong(
            'write "always = true", or nothing at all', "пишете „always = true“ или нищо"
        )
    return Always()


def _exclusive(entry: Entry, one: str, other: str) -> InvalidInput:
    return entry.wrong(
        f'"{one}" and "{other}" exclude each other; keep one, or make two conditions',
        f"„{one}“ и „{other}“ се изключват; оставете едното или направете две условия",
    )


def _reference(entry: Entry) -> ParameterReference | None:
    """The dated value that is named instead of a value, if one is."""
    if not isinstance(entry.value, dict):
        return None
    return ParameterReference(entry.fields("parameter")["parameter"].text())


def _literal(fact: Fact, entry: Entry) -> Literal:
    match fact.type:
        case FactType.BOOL:
            return entry.truth()
        case FactType.INTEGER:
            return entry.whole()
        case FactType.DATE:
            return entry.day()
        case FactType.DURATION:
            return entry.span()
    return entry.text()
