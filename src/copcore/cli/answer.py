"""The answer of a rule with all that goes with it: reasons, what is missing, and what turns it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import frozen

from copcore.domain import Language, Text
from copcore.errors import Refused
from copcore.exchange.fact_files import facts_tree
from copcore.rules import Decision, Facts, RuleBook
from copcore.rules.outlook.help import Step, Suggestions, Wait, what_would_help
from copcore.rules.outlook.horizon import Change, next_change
from copcore.wording import change_sentence, explanation, reason_tree, suggestion_sentence

_MOST = 5
"""How many ways to a yes are told; JSON has them all."""

_MORE = Text(bg="Още начини: {}.", en="More ways: {}.")


@frozen(kw_only=True)
class Answer:
    """What ``copcore explain`` tells.

    Args:
        book: What the rule stands in.
        decision: The answer with its reasons.
        change: When it changes by itself; None where it never does, or nobody can say.
        opaque: Why nobody can say when it changes.
        help: What would turn it into a yes.
        language: In which it is told.
    """

    book: RuleBook
    decision: Decision
    change: Change | None
    opaque: Text | None
    help: Suggestions
    language: Language

    @classmethod
    def of(cls, book: RuleBook, key: str, facts: Facts, on: date, language: Language) -> "Answer":
        """Ask a rule everything."""
        change, opaque = None, None
        try:
            change = next_change(book, key, facts, on)
        except Refused as refused:
            opaque = Text(bg=refused.bg, en=refused.en)
        return cls(
            book=book,
            decision=book.decide(key, facts, on),
            change=change,
            opaque=opaque,
            help=what_would_help(book, key, facts, on),
            language=language,
        )

    def as_json(self) -> dict[str, Any]:
        """The contract of ``copcore explain --json``."""
        decision, change = self.decision, self.change
        return {
            "rule": decision.rule.key,
            "version": decision.version.isoformat() if decision.version else None,
            "on": decision.on.isoformat(),
            "outcome": decision.outcome.value,
            "reasons": reason_tree(decision, self.book, self.language),
            "text": explanation(decision, self.book, self.language),
            "missing": list(decision.missing),
            "next_change": {"on": change.on.isoformat(), "outcome": change.outcome.value}
            if change
            else None,
            "help": [[_step(step) for step in steps] for steps in self.help.found],
        }

    def as_text(self) -> str:
        """The explanation, when the answer changes, and what would help."""
        text = explanation(self.decision, self.book, self.language)
        return "\n".join((text, self._change(), *self._help()))

    def _change(self) -> str:
        if self.opaque:
            return self.opaque[self.language]
        return change_sentence(self.change, self.language)

    def _help(self) -> Iterator[str]:
        for steps in self.help.found[:_MOST]:
            yield suggestion_sentence(steps, self.book.lexicon, self.language)
        if len(self.help.found) > _MOST:
            yield _MORE[self.language].format(len(self.help.found) - _MOST)
        if self.help.reason and not self.opaque:
            yield self.help.reason[self.language]


def _step(step: Step) -> dict[str, Any]:
    if isinstance(step, Wait):
        return {"wait_until": step.until.isoformat()}
    return {"fact": step.fact, "to": facts_tree({step.fact: step.to})[step.fact]}
