"""Bound rules as generated Python: bare answers at the speed of conditions written by hand.

Of each condition two questions are asked: is it surely met, is it surely unmet? Both are plain
Python conditions over local variables; where neither holds, the answer is unknown. A rule of an
age, a municipality and one of two further facts becomes:

    v0 = facts.get('child.birth_date')
    if v0 is not None and not c0 <= v0 <= c1: return NO
    v1 = facts.get('child.municipality')
    if v1 is not None and not v1 == 'Ловеч': return NO
    ...
    if v0 is not None and v1 is not None and ...: return YES
    return UNKNOWN

Dates of which less than the day is known have no order, so that Python itself raises TypeError
when one is compared; the reference evaluator then answers, or says what is wrong with the value.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any

from attrs import field, frozen

from copcore.domain import Truth
from copcore.rules.bound import (
    AgeAt,
    Among,
    BoundAll,
    BoundAny,
    BoundLeaf,
    BoundNode,
    BoundNot,
    BoundOpaque,
    BoundOpen,
    BoundRelated,
    BoundRule,
    Interval,
    Overlap,
    Presence,
)
from copcore.rules.facts import Facts
from copcore.rules.language.expressions import Quantity
from copcore.rules.reasons import reason_of

Answer = Callable[[Facts], Truth]
Answers = Callable[[Facts], tuple[Truth, ...]]

_KEPT = 4096
"""How many texts are kept compiled."""

_DEPTH = 30
"""How deep conditions may stand in each other before they become a function of their own."""


def answer_of(node: BoundNode) -> Answer:
    """A function from facts to the outcome; a rule keeps the one that was made for it.

    It answers as ``reason_of(node, facts).outcome`` does. Where a value is of a wrong type it
    raises as that does, or answers without having looked at the value.
    """
    if not isinstance(node, BoundRule):
        return _generated(node)
    kept: Answer | None = node.made.get("answer")
    if kept is None:
        kept = node.made["answer"] = _generated(node)
    return kept


def screen(rules: Iterable[BoundRule]) -> Answers:
    """One function from facts to the outcomes of many rules; it reads each fact once."""
    bounds = tuple(rules)
    writer = _Writer()
    forms = [_form(bound) for bound in bounds]
    lines = [line for form in forms for line in writer.reads(form)]
    for number, form in enumerate(forms):
        decided, settled = writer.rail(form, form.decider), writer.settled(form)
        other = f"{_name(not form.decider)} if {settled} else UNKNOWN"
        lines.append(f"o{number} = {_name(form.decider)} if {decided} else {other}")
    outcomes = "".join(f"o{number}, " for number in range(len(bounds)))
    found: Answers = writer.function([*lines, f"return ({outcomes})"], _each(bounds))
    return found


def _each(bounds: Sequence[BoundRule]) -> Answers:
    return lambda facts: tuple(answer_of(bound)(facts) for bound in bounds)


def _generated(node: BoundNode) -> Answer:
    form = _form(node)
    writer = _Writer()
    lines: list[str] = []
    for part in form.parts:
        lines += writer.reads(part)
        lines.append(f"if {writer.rail(part, form.decider)}: return {_name(form.decider)}")
    lines.append(f"if {writer.settled(form)}: return {_name(not form.decider)}")
    found: Answer = writer.function(
        [*lines, "return UNKNOWN"], lambda facts: reason_of(node, facts).outcome
    )
    return found


@lru_cache(_KEPT)
def code_of(source: str) -> CodeType:
    """A rule has one text for all days: only the days in its constants differ."""
    return compile(source, "<rule>", "exec")


@frozen
class _Literal:
    """A condition that is asked as a whole, or its opposite."""

    node: BoundNode
    positive: bool

    decider = False

    @property
    def parts(self) -> tuple["_Form", ...]:
        return (self,)


@frozen
class _Joined:
    """All or any of several conditions; ``decider`` is what a single part can decide."""

    decider: bool
    parts: tuple["_Form", ...]


_Form = _Literal | _Joined


def _form(node: BoundNode, positive: bool = True, depth: int = 0) -> _Form:
    """The same with opposites only at conditions, and with alls in alls opened."""
    match node:
        case BoundNot(part):
            return _form(part, not positive, depth)
        case BoundRule(part=part) if part is not None:
            return _form(part, positive, depth)
        case BoundAll(parts) | BoundAny(parts) if depth < _DEPTH:
            decider = isinstance(node, BoundAny) is positive
            forms = (_form(part, positive, depth + 1) for part in parts)
            return _Joined(decider, tuple(p for form in forms for p in _opened(form, decider)))
    return _Literal(node, positive)


def _opened(form: _Form, decider: bool) -> tuple[_Form, ...]:
    same = isinstance(form, _Joined) and form.decider is decider
    return form.parts if same else (form,)


def _literals(form: _Form) -> Iterator[_Literal]:
    if isinstance(form, _Literal):
        yield form
        return
    for part in form.parts:
        yield from _literals(part)


def _name(outcome: bool) -> str:
    return "YES" if outcome else "NO"


@frozen
class _Writer:
    """What is written into one function: its locals and its constants."""

    _locals: dict[Any, str] = field(init=False, factory=dict)
    _constants: dict[Any, str] = field(init=False, factory=dict)

    def function(self, lines: Iterable[str], reference: Callable[[Facts], Any]) -> Any:
        body = "".join(f"        {line}\n" for line in lines)
        source = (
            f"def answer(facts):\n    try:\n{body}"
            "    except TypeError:\n        return reference(facts)\n"
        )
        names = {
            "YES": Truth.YES,
            "NO": Truth.NO,
            "UNKNOWN": Truth.UNKNOWN,
            "reference": reference,
            **{name: value for value, name in self._constants.items()},
        }
        exec(code_of(source), names)  # noqa: S102 - texts stand in it by repr only
        return names["answer"]

    def reads(self, form: _Form) -> Iterator[str]:
        """Lines that read what was not read before."""
        for literal in _literals(form):
            yield from self._read(literal.node)

    def rail(self, form: _Form, outcome: bool) -> str:
        """A Python condition: it is surely so."""
        if isinstance(form, _Literal):
            return self._literal(form.node, outcome is form.positive)
        return self._join(form, outcome, [self.rail(part, outcome) for part in form.parts])

    def settled(self, form: _Form, outcome: bool | None = None) -> str:
        """A Python condition: it is surely so, where it is known not to be surely the opposite."""
        wanted = not form.decider if outcome is None else outcome
        if isinstance(form, _Literal):
            return self._known(form.node, wanted is form.positive)
        if wanted is form.decider:
            return self.rail(form, wanted)
        return self._join(form, wanted, [self.settled(part, wanted) for part in form.parts])

    def _join(self, form: _Joined, outcome: bool, parts: Sequence[str]) -> str:
        if not parts:
            return str(outcome is not form.decider)
        return f"({(' or ' if outcome is form.decider else ' and ').join(parts)})"

    def _read(self, node: BoundNode) -> Iterator[str]:
        key = _key(node)
        if key is None or key in self._locals:
            return
        name = self._locals[key] = f"v{len(self._locals)}"
        if isinstance(key, str):
            yield f"{name} = facts.get({key!r})"
        else:
            yield f"{name} = {self._constant(_function(node))}(facts)"

    def _literal(self, node: BoundNode, outcome: bool) -> str:
        name = self._locals.get(_key(node))
        match node:
            case BoundLeaf(test=Presence()):
                return f"{name} is not None" if outcome else f"{name} is None"
            case BoundLeaf(test=Overlap(exhaustive=False)) if not outcome:
                return "False"
            case BoundLeaf(test=Among() as test) if outcome:
                return self._test(test, str(name))
            case BoundLeaf(test=Interval() | Among() | Overlap() as test):
                met = self._test(test, str(name))
                return f"{name} is not None and {'' if outcome else 'not '}{met}"
        return "False" if name is None else f"{name} is {_name(outcome)}"

    def _known(self, node: BoundNode, outcome: bool) -> str:
        match node:
            case BoundLeaf(test=Interval() | Among() | Overlap(exhaustive=True)):
                return f"{self._locals[_key(node)]} is not None"
        return self._literal(node, outcome)

    def _test(self, test: Interval | Among | Overlap, name: str) -> str:
        match test:
            case Interval(_, low, high):
                below = "" if low is None else f"{self._constant(low)} <= "
                above = "" if high is None else f" <= {self._constant(high)}"
                return f"{below}{name}{above}" if below or above else "True"
            case Among(_, values) if len(values) == 1:
                return f"{name} == {self._constant(*values)}"
            case Among(_, values):
                return f"{name} in {self._constant(values)}"
            case Overlap(_, keys):
                return f"(not {self._constant(keys)}.isdisjoint({name}))"

    def _constant(self, value: Any) -> str:
        if type(value) in (int, bool, str):
            return repr(value)
        return self._constants.setdefault(value, f"c{len(self._constants)}")


def _key(node: BoundNode) -> str | int | None:
    """Under what a value read is kept: the fact, or the condition that is asked as a whole."""
    match node:
        case BoundOpen() | BoundRule():
            return None
        case BoundLeaf(test=Interval() | Among() | Overlap() | Presence() as test):
            return test.fact
    return id(node)


def _function(node: BoundNode) -> Answer:
    match node:
        case BoundLeaf(test=AgeAt() as test):
            return test.truth
        case BoundOpaque(rule, on):
            return lambda facts: rule.asked(facts, on)
        case BoundRelated():
            return _of_records(node)
    return _generated(node)


def _of_records(node: BoundRelated) -> Answer:
    """All is: not at least one for which it does not hold."""
    ask, relation, least = _generated(node.where), node.relation, node.least
    decider = Truth.NO if node.quantity is Quantity.ALL else Truth.YES

    def answer(facts: Facts) -> Truth:
        outcomes = [ask(record) for record in relation.records(facts)]
        sure = outcomes.count(decider)
        if sure >= least:
            return decider
        perhaps = sure + outcomes.count(Truth.UNKNOWN)
        return ~decider if perhaps < least and relation.complete(facts) else Truth.UNKNOWN

    return answer
