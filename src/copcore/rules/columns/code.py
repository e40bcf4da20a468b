"""The text of a function that answers conditions for a block of records.

Conditions stand in it in two rails: a mask of the records for which the answer is surely yes and
one of those for which it is surely no. Two rules about an age and a municipality become:

    v0 = c0[rows]
    v1 = v0 >= c1
    del v0
    v2 = c2[rows]
    v3 = v2 == c3
    del v2
    v4 = v1 & v3
    del v3
    v5 = ~v1
    del v1
    return (v4, None), (v5, None)

What has been reckoned once has a name and is not reckoned again; what is needed no more is let
go at once, so that a block's masks stay in the processor's cache.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from attrs import field, frozen

from copcore.rules.columns.arrays import Mask, np
from copcore.rules.compiled import code_of

_NAME = re.compile(r"\bv[0-9]+")

Masks = tuple[Mask, Mask | None]
"""Where the answer is yes and where no; without the second, wherever it is not yes."""

Block = Callable[[slice], Sequence[Masks]]
"""Asked of a range of records, it gives the masks of each condition."""


class Rails(NamedTuple):
    """The names of the two masks of a condition; without ``no`` it is what ``yes`` is not."""

    yes: str
    no: str | None


@frozen(eq=False)
class Writer:
    """Lines of one function."""

    _names: dict[str, str] = field(init=False, factory=dict)
    _constants: dict[Any, str] = field(init=False, factory=dict)
    _values: dict[str, Any] = field(init=False, factory=dict)

    def named(self, text: str) -> str:
        """The name of what is reckoned by a piece of Python over other names."""
        return self._names.setdefault(text, f"v{len(self._names)}")

    def constant(self, value: Any) -> str:
        """The name of a value that stays the same for all blocks."""
        same = value if isinstance(value, int) else id(value)
        name = self._constants.setdefault((type(value), same), f"c{len(self._constants)}")
        self._values[name] = value
        return name

    def part(self, array: Any) -> str:
        """The name of the block's part of an array."""
        return self.named(f"{self.constant(array)}[rows]")

    def answered(self, met: str, known: Mask | None) -> Rails:
        """Yes where a test is met, which it only is where the value is known; no elsewhere."""
        return Rails(met, None if known is None else self.named(f"{self.part(known)} > {met}"))

    def asked(self, function: Callable[[slice], Masks]) -> Rails:
        """What a function of the block answers."""
        pair = self.named(f"{self.constant(function)}(rows)")
        return Rails(self.named(f"{pair}[0]"), self.named(f"{pair}[1]"))

    def everywhere(self) -> Rails:
        """Yes for all."""
        return Rails(self.named(f"{self.constant(np.ones)}(rows.stop - rows.start, bool)"), None)

    def nowhere(self) -> Rails:
        """Unknown for all."""
        none = self.named(f"{self.constant(np.zeros)}(rows.stop - rows.start, bool)")
        return Rails(none, none)

    def opposite(self, rails: Rails) -> Rails:
        """The answers turned round."""
        return Rails(self._surely_not(rails), None if rails.no is None else rails.yes)

    def all_of(self, parts: Sequence[Rails]) -> Rails:
        """All of some parts."""
        return self._joined("&", "|", parts) if parts else self.everywhere()

    def any_of(self, parts: Sequence[Rails]) -> Rails:
        """Any of some parts."""
        return self._joined("|", "&", parts) if parts else self.opposite(self.everywhere())

    def between(self, low: Rails, beyond: Rails) -> Rails:
        """At least the low end, and not at least what comes after the high one."""
        if low.no is None and beyond.no is None:
            return Rails(self.named(f"{low.yes} > {beyond.yes}"), None)
        return self.all_of((low, self.opposite(beyond)))

    def block(self, asked: Sequence[Rails]) -> Block:
        """The function that gives the masks of these conditions."""
        masks = "".join(f"({yes}, {no}), " for yes, no in asked)
        source = f"def block(rows):\n{self._lines(masks)}    return ({masks})\n"
        names = dict(self._values)
        exec(code_of(source), names)  # noqa: S102 - no text of a rule stands in it
        found: Block = names["block"]
        return found

    def _lines(self, end: str) -> str:
        """What is needed last in a line is let go after it."""
        needed = set(_NAME.findall(end))
        lines: list[str] = []
        for text, name in reversed(self._names.items()):
            last = sorted(set(_NAME.findall(text)) - needed)
            needed.update(last)
            lines.append(f"    {name} = {text}\n" + "".join(f"    del {over}\n" for over in last))
        return "".join(reversed(lines))

    def _surely_not(self, rails: Rails) -> str:
        return self.named(f"~{rails.yes}") if rails.no is None else rails.no

    def _joined(self, of_yes: str, of_no: str, parts: Sequence[Rails]) -> Rails:
        yes = self.named(f" {of_yes} ".join(part.yes for part in parts))
        if all(part.no is None for part in parts):
            return Rails(yes, None)
        return Rails(yes, self.named(f" {of_no} ".join(map(self._surely_not, parts))))
