"""One condition on a fact in words: what was read and what is asked.

The sentence keeps to the limit of words by telling less: first the source of a dated value is
left out, then its title, then keys of long lists, then what was read.
"""

from collections.abc import Callable, Iterator
from functools import partial

from attrs import asdict, evolve, frozen

from copcore.domain import Text, Truth
from copcore.rules import Fact, Parameter, Reason
from copcore.rules.language.expressions import (
    Age,
    Compare,
    Comparison,
    Known,
    Leaf,
    OneOf,
    Overlaps,
    ParameterReference,
)
from copcore.rules.parameters import DatedValue
from copcore.wording.dates import day
from copcore.wording.rules.ages import AGE
from copcore.wording.rules.asked import asked
from copcore.wording.rules.facts import name
from copcore.wording.rules.read import found_first, read
from copcore.wording.rules.voice import Voice, fitting, lowered

_ASKED = Text(bg="{}; изисква се {}", en="{}; required: {}")
_AS_ASKED = Text(bg="{}, както се изисква", en="{}, as required")
_NOT_ALLOWED = Text(bg="{}, а това не се допуска", en="{}, which is not allowed")
_ONLY_SINCE = Text(bg="{} има стойност едва от {}", en="{} has a value only from {}")


@frozen
class LeafWords:
    """What can be said of a condition on a fact, and what it came to.

    Args:
        reason: What the condition came to.
        leaf: The condition as it was written.
        voice: In which words.
        turned: Whether its opposite is asked.
    """

    reason: Reason
    leaf: Leaf
    voice: Voice
    turned: bool

    @property
    def outcome(self) -> Truth:
        """Whether what is asked is met."""
        return ~self.reason.outcome if self.turned else self.reason.outcome

    def body(self) -> str:
        """What was read and what is asked: "пол – женски, както се изисква"."""
        return fitting(self._candidates())

    def open_body(self, parameter: Parameter) -> str:
        """Why there is no answer: "„Пълнолетие“ има стойност едва от 1 юли 2020 г."."""
        since = day(parameter.values[0].since, self.voice.language)
        told = self.voice.say(_ONLY_SINCE, self.voice.title(parameter.key), since)
        label = name(self._fact, self.voice.language)
        return fitting((lambda: f"{label}; {told}", lambda: told))

    def source(self) -> str | None:
        """Where the dated values come from, or else the fact."""
        return "; ".join(dict.fromkeys(d.source for _, d in self._dated())) or self._fact.source

    @property
    def _fact(self) -> Fact:
        return self.voice.lexicon.fact(self.leaf.fact)

    def _candidates(self) -> Iterator[Callable[[], str]]:
        titles = [lowered(p.title[self.voice.language]) for p, _ in self._dated()]
        sources = [f"{t}, {d.source}" for t, (_, d) in zip(titles, self._dated(), strict=True)]
        for note in (sources, titles, ()):
            yield partial(self._told, None, "; ".join(note))
        for most in (None, 3, 2, 1):
            yield partial(self._told, most, brief=True)
        yield self._least

    def _told(self, most: int | None, note: str = "", *, brief: bool = False) -> str:
        was_read = read(self.reason, self.leaf, self.voice, most, brief=brief)
        if self._is_as_asked():
            return self.voice.say(_AS_ASKED, was_read)
        phrase = self._asked(most, brief=brief)
        return self.voice.say(_ASKED, was_read, f"{phrase} ({note})" if note else phrase)

    def _asked(self, most: int | None, *, brief: bool) -> str:
        leaf = self._ordered()
        phrase = asked(leaf, self.voice, turned=self.turned, most=most, brief=brief)
        untold = self.reason.facts.get(self.leaf.fact) is None
        return self.voice.say(AGE, phrase) if isinstance(self.leaf, Age) and untold else phrase

    def _least(self) -> str:
        """What was read where that is enough; else what is asked."""
        was_read = read(self.reason, self.leaf, self.voice, 1, brief=True)
        if self.outcome is Truth.YES:
            return self.voice.say(_AS_ASKED, was_read)
        if self.outcome is Truth.NO and self.turned and isinstance(self.leaf, OneOf | Overlaps):
            return self.voice.say(_NOT_ALLOWED, was_read)
        label = name(self._fact, self.voice.language)
        return self.voice.say(_ASKED, label, self._asked(1, brief=True))

    def _is_as_asked(self) -> bool:
        """Whether what was read and what is asked would be told in the same words."""
        value = self.reason.facts.get(self.leaf.fact)
        if self.outcome is not Truth.YES:
            return False
        match self.leaf:
            case Compare(_, Comparison.EQUAL, expected) if isinstance(expected, bool):
                return True
            case Compare(_, Comparison.EQUAL, expected):
                return not self.turned and value == expected
            case OneOf(_, (_,)):
                return not self.turned
            case Overlaps(_, (only,)):
                return not self.turned and value == {only}
            case Known():
                return self.turned
        return False

    def _ordered(self) -> Leaf:
        """The condition with what was found at the head of its list."""
        if not isinstance(self.leaf, OneOf | Overlaps):
            return self.leaf
        value = self.reason.facts.get(self.leaf.fact)
        found = value if isinstance(value, frozenset) else (value,)
        return evolve(self.leaf, values=found_first(self.leaf.values, found))

    def _dated(self) -> tuple[tuple[Parameter, DatedValue], ...]:
        """The dated values that the condition names, as they are in force."""
        named = (v for v in asdict(self.leaf, recurse=False).values())
        keys = [given.key for given in named if isinstance(given, ParameterReference)]
        found = ((self.voice.lexicon.parameter(key), self.voice.dated(key)) for key in keys)
        return tuple((parameter, dated) for parameter, dated in found if dated)
