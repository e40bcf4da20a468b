"""What a changed rule would do, for programs and for people."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from copcore.domain import Language, Text, Truth
from copcore.rules import Decision
from copcore.rules.outlook.rehearsal import Change, Counts, Effect, Rehearsal, Side
from copcore.wording import day, reason_tree, title
from copcore.wording.rules.explanation import reasons_why, voice_of

_MOST = 20
"""How many records of one effect are told; JSON has them all."""

_EFFECTS: Final = {
    Effect.GAINS: Text(bg="Получават „да“", en="Gain a yes"),
    Effect.LOSES: Text(bg="Губят „да“", en="Lose a yes"),
    Effect.BECOMES_UNKNOWN: Text(bg="Стават неизвестни", en="Become unknown"),
    Effect.BECOMES_NO: Text(bg="От неизвестни стават „не“", en="Become no from unknown"),
}
_HEAD = Text(bg="„{}“ към {}: сега → след промяната", en="“{}” as at {}: as it is → as it would be")
_MONTHS = Text(
    bg="Както би било в края на минали месеци, по записите дотогава:",
    en="As it would have been at the end of past months, by the records until then:",
)
_NOBODY = Text(bg="няма записи", en="no records")
_NO_CHANGE = Text(bg="Ничий отговор не се променя.", en="Nobody's answer changes.")
_MORE = Text(bg="  Още записи: {}.", en="  More records: {}.")


@frozen(kw_only=True)
class Comparison:
    """What ``copcore rehearse`` tells.

    Args:
        done: The rehearsal.
        language: In which it is told.
    """

    done: Rehearsal
    language: Language

    def as_json(self) -> dict[str, Any]:
        """Both rules, counts of all pairs of answers, and everybody whose answer turns."""
        done = self.done
        return {
            "rule": done.before.key,
            "on": done.on.isoformat(),
            "before": self._side(done.before),
            "after": self._side(done.after),
            "counts": _nested(done.counts),
            **{effect.value: list(map(self._change, done.of(effect))) for effect in Effect},
            "months": [
                {"on": month.on.isoformat(), "counts": _nested(month.counts)}
                for month in done.months
            ],
        }

    def as_text(self) -> str:
        """The counts, those whose answer turns with the reasons, and the past months."""
        sides = (self.done.before, self.done.after)
        question = " → ".join(dict.fromkeys(side.rule.title[self.language] for side in sides))
        parts = (
            _HEAD[self.language].format(question, day(self.done.on, self.language)),
            *(f"  {line}" for line in self._counts(self.done.counts)),
            *self._effects(),
            _MONTHS[self.language],
            *(
                f"  {day(month.on, self.language)}: {'; '.join(self._counts(month.counts))}"
                for month in self.done.months
            ),
        )
        return "\n".join(parts)

    def _counts(self, counts: Counts) -> Iterator[str]:
        """How many had each pair of answers that anybody had."""
        for (old, new), number in counts.items():
            if number:
                yield f"{self._answer(old)} → {self._answer(new)}: {number}"
        if not any(counts.values()):
            yield _NOBODY[self.language]

    def _effects(self) -> Iterator[str]:
        for effect in Effect:
            if changes := self.done.of(effect):
                yield f"{_EFFECTS[effect][self.language]}: {len(changes)}"
                for change in changes[:_MOST]:
                    yield from self._told(change)
                if len(changes) > _MOST:
                    yield _MORE[self.language].format(len(changes) - _MOST)
        if not self.done.changes:
            yield _NO_CHANGE[self.language]

    def _told(self, change: Change) -> Iterator[str]:
        yield f"  {change.id}"
        for side, decision in self._decisions(change):
            voice = voice_of(decision, side.book, self.language)
            reasons = " ".join(line.text for line in reasons_why(decision, voice))
            yield f"    {self._answer(decision.outcome)}: {reasons}"

    def _change(self, change: Change) -> dict[str, Any]:
        before, after = (
            {
                "outcome": decision.outcome.value,
                "reasons": reason_tree(decision, side.book, self.language),
            }
            for side, decision in self._decisions(change)
        )
        return {"id": change.id, "before": before, "after": after}

    def _decisions(self, change: Change) -> tuple[tuple[Side, Decision], ...]:
        return (self.done.before, change.before), (self.done.after, change.after)

    def _side(self, side: Side) -> dict[str, Any]:
        since = side.bound(self.done.on).since
        return {"rule": side.key, "version": since.isoformat() if since else None}

    def _answer(self, outcome: Truth) -> str:
        return title(outcome, self.language)


def _nested(counts: Counts) -> dict[str, dict[str, int]]:
    return {old.value: {new.value: counts[old, new] for new in Truth} for old in Truth}
