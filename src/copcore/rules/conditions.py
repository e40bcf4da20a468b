"""Whether conditions fit what they speak of: one sentence with the place and the remedy."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from copcore.errors import InvalidInput, UnknownKey
from copcore.rules.facts import ORDERED, Fact, FactType, Subject
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
    Not,
    OneOf,
    Overlaps,
    ParameterReference,
    Quantity,
    Related,
    RuleReference,
)
from copcore.rules.lexicon import Lexicon
from copcore.rules.spans import (
    CALENDAR_UNITS,
    FIRST_DAY,
    LAST_DAY,
    MOST_WORKING_DAYS,
    Span,
    SpanUnit,
)

_EQUALITY = (Comparison.EQUAL, Comparison.UNEQUAL)
_SINGLE = tuple(type_ for type_ in FactType if type_ is not FactType.KEYS)
_LISTED = (FactType.KEY, FactType.TEXT, FactType.INTEGER)


@frozen
class Place:
    """A place in a rule, and the subject that is spoken of there."""

    lexicon: Lexicon
    subject: Subject
    path: str

    def expression(self, expression: Expression) -> None:
        match expression:
            case Always():
                return
            case AllOf(parts):
                self._several(parts, "all")
            case AnyOf(parts):
                self._several(parts, "any")
            case Not(part):
                self._inside(".not").expression(part)
            case RuleReference(key):
                self._subject(key, self._found(self.lexicon.rule, key).subject)
            case Related():
                self._related(expression)
            case _:
                self._leaf(expression)

    def fact(self, key: str, *types: FactType) -> Fact:
        """The fact, if it is about the subject and of one of the types."""
        fact: Fact = self._found(self.lexicon.fact, key)
        self._subject(key, fact.subject)
        if types and fact.type not in types:
            right = ", ".join(type_.value for type_ in types)
            raise self._wrong(
                f'"{key}" is of type {fact.type.value}; this needs {right}',
                f"„{key}“ е от тип {fact.type.value}; тук е нужно {right}",
            )
        return fact

    def _several(self, parts: Sequence[Expression], name: str) -> None:
        if not parts:
            raise self._wrong(
                f'"{name}" is empty; give a condition', f"„{name}“ е празно; дайте условие"
            )
        for number, part in enumerate(parts):
            self._inside(f".{name}[{number}]").expression(part)

    def _related(self, related: Related) -> None:
        relation = self._found(self.lexicon.relation, related.relation)
        if not any(self.subject.may_use(subject) for subject in relation.of):
            right = ", ".join(subject.value for subject in relation.of)
            raise self._wrong(
                f'"{relation.key}" leads from {right}, and this speaks of {self.subject.value}; '
                "move it into a rule about one of them",
                f"„{relation.key}“ води от {right}, а тук се говори за {self.subject.value}; "
                "преместете го в правило за някое от тях",
            )
        if not isinstance(related.quantity, Quantity):
            self._number(related.quantity, 1, "at_least")
        inner = self._inside(f".{relation.key}")
        evolve(inner, subject=relation.to).expression(related.where)

    def _leaf(self, leaf: Any) -> None:
        match leaf:
            case Known(key):
                self.fact(key)
            case Compare(key, op, value):
                self._value(self.fact(key, *(_SINGLE if op in _EQUALITY else ORDERED)), value)
            case Between(key, low, high):
                self._values(self.fact(key, *ORDERED), (low, high))
                self._order(low, high)
            case OneOf(key, values):
                self._values(self.fact(key, *_LISTED), values)
            case Overlaps(key, values):
                self._values(self.fact(key, FactType.KEYS), values)
            case Age():
                self._age(leaf)
            case Elapsed(key, _, span):
                self.fact(key, FactType.DATE)
                self._span(span)
            case _:
                raise self._wrong(
                    f"{leaf!r} is no condition; say what must hold of it",
                    f"{leaf!r} не е условие; кажете какво трябва да е вярно за него",
                )

    def _age(self, age: Age) -> None:
        self.fact(age.fact, FactType.DATE)
        if age.at is not None:
            self.fact(age.at, FactType.DATE)
        if age.unit not in (SpanUnit.YEARS, SpanUnit.MONTHS):
            raise self._wrong(
                "an age is counted in years or months", "възрастта се брои в години или месеци"
            )
        bounds = [number for number in (age.from_, age.until) if number is not None]
        if not bounds:
            raise self._wrong(
                'an age needs "from", "until" or both', "възрастта иска „from“, „until“ или двете"
            )
        for number in bounds:
            if isinstance(number, ParameterReference):
                self._parameter(number, (int,), "integer")
            else:
                self._number(number, 0, "age")
        self._order(age.from_, age.until, equal=False)

    def _span(self, span: Span | ParameterReference) -> None:
        spans: list[object] = [span]
        if isinstance(span, ParameterReference):
            self._parameter(span, (Span,), "duration")
            spans = [dated.value for dated in self.lexicon.parameters[span.key].values]
        units = {each.unit for each in spans if isinstance(each, Span)}
        for each in spans:
            self._countable(each)
        if not units <= set(CALENDAR_UNITS):
            right = ", ".join(unit.value for unit in CALENDAR_UNITS)
            raise self._wrong(
                f"the time between days is counted in {right}",
                f"времето между два дни се брои в {right}",
            )
        if SpanUnit.WORKING_DAYS in units and self.lexicon.calendar.is_working_day is None:
            raise self._wrong(
                "working days need a calendar; give the book one with is_working_day",
                "работните дни искат календар; дайте го на книгата с is_working_day",
            )

    def _countable(self, span: object) -> None:
        most = Span(MOST_WORKING_DAYS, SpanUnit.WORKING_DAYS)
        if isinstance(span, Span) and span.unit is most.unit and span > most:
            raise self._wrong(
                f"{span} is too long; give at most {most}",
                f"{span} е твърде дълъг период; дайте най-много {most}",
            )

    def _values(self, fact: Fact, values: Iterable[Any]) -> None:
        given = tuple(values)
        if not given:
            raise self._wrong("the list of values is empty", "списъкът със стойности е празен")
        for value in given:
            self._value(fact, value)

    def _value(self, fact: Fact, value: Any) -> None:
        if isinstance(value, ParameterReference):
            held = self._found(self.lexicon.parameter, value.key).values[0].value
            value = held if fact.type is not FactType.KEYS else None
        if isinstance(value, str) and fact.choices:
            if value not in fact.keys:
                raise self._placed(
                    UnknownKey(
                        en=f"value of {fact.key}",
                        bg=f"стойност на {fact.key}",
                        key=value,
                        valid=fact.keys,
                    )
                )
        elif not fact.holds(value):
            said = f"{fact.type.value} ({fact.unit.value})" if fact.unit else fact.type.value
            raise self._wrong(
                f'"{fact.key}" is of type {said}, and {value!s} is not',
                f"„{fact.key}“ е от тип {said}, а {value!s} не е",
            )

        if isinstance(value, date) and not FIRST_DAY <= value <= LAST_DAY:
            raise self._wrong(
                f"{value} is at the end of the calendar; give a day from {FIRST_DAY} to {LAST_DAY}",
                f"{value} е в края на календара; дайте ден от {FIRST_DAY} до {LAST_DAY}",
            )

    def _parameter(self, reference: ParameterReference, kinds: tuple[type, ...], word: str) -> None:
        parameter = self._found(self.lexicon.parameter, reference.key)
        if type(parameter.values[0].value) not in kinds:
            raise self._wrong(
                f'parameter "{parameter.key}" is no {word}',
                f"параметърът „{parameter.key}“ не е {word}",
            )
        for dated in parameter.values:
            if isinstance(dated.value, int):
                self._number(dated.value, 0, parameter.key)

    def _number(self, number: object, least: int, name: str) -> None:
        if not isinstance(number, int) or isinstance(number, bool) or number < least:
            raise self._wrong(
                f'"{name}" must be a whole number from {least} on, not {number!s}',
                f"„{name}“ трябва да е цяло число, поне {least}, а не {number!s}",
            )

    def _order(self, low: Any, high: Any, *, equal: bool = True) -> None:
        for first, last in self._in_force(low, high):
            if first > last or (first == last and not equal):
                raise self._wrong(
                    f"nothing lies from {first} to {last}", f"нищо не лежи между {first} и {last}"
                )

    def _in_force(self, *ends: Any) -> Iterator[tuple[Any, ...]]:
        """Both ends as they stand on each day on which a dated one begins to hold."""
        named = [end.key for end in ends if isinstance(end, ParameterReference)]
        values = (dated for key in named for dated in self.lexicon.parameters[key].values)
        for day in sorted({dated.since for dated in values}) or [date.max]:
            both = tuple(self._held(end, day) for end in ends)
            if None not in both:
                yield both

    def _held(self, end: Any, day: date) -> Any:
        if not isinstance(end, ParameterReference):
            return end
        dated = self.lexicon.parameters[end.key].on(day)
        return dated.value if dated else None

    def _subject(self, key: str, subject: Subject) -> None:
        if not self.subject.may_use(subject):
            raise self._wrong(
                f'"{key}" is about {subject.value}, and this speaks of {self.subject.value}; '
                "reach it through related records",
                f"„{key}“ се отнася до {subject.value}, а тук се говори за {self.subject.value}; "
                "стигнете до него чрез свързани записи",
            )

    def _found(self, look_up: Any, key: str) -> Any:
        try:
            return look_up(key)
        except UnknownKey as error:
            raise self._placed(error) from error

    def _inside(self, step: str) -> "Place":
        return evolve(self, path=self.path + step)

    def _wrong(self, en: str, bg: str) -> InvalidInput:
        return self._placed(InvalidInput(en=f"{en}.", bg=f"{bg}."))

    def _placed(self, error: InvalidInput) -> InvalidInput:
        en, bg = f"{self.path}: {error.en}", f"{self.path}: {error.bg}"
        return InvalidInput(en=en, bg=bg, place=self.path, **error.data)
