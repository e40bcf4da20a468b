"""What may turn an answer, in words: time alone, and what a person can do."""

from collections.abc import Sequence
from typing import Final

from copcore.domain import Language, Text, Truth
from copcore.rules.lexicon import Lexicon
from copcore.rules.outlook.help import Set, Step, Wait
from copcore.rules.outlook.horizon import Change
from copcore.wording.dates import day
from copcore.wording.rules.facts import name, worded
from copcore.wording.rules.voice import Voice, stopped

_BECOMES: Final = {
    Truth.YES: Text(
        bg="На {} отговорът ще стане „да“, ако нищо друго не се промени",
        en="On {} the answer will become “yes” if nothing else changes",
    ),
    Truth.NO: Text(
        bg="На {} отговорът ще стане „не“, ако нищо друго не се промени",
        en="On {} the answer will become “no” if nothing else changes",
    ),
    Truth.UNKNOWN: Text(
        bg="От {} отговорът вече няма да е известен, ако нищо друго не се промени",
        en="From {} the answer will no longer be known if nothing else changes",
    ),
}
_NEVER = Text(
    bg="Само с времето отговорът няма да се промени",
    en="Time alone will not change the answer",
)
_WOULD: Final = {
    Truth.YES: Text(bg="За отговор „да“: {}", en="For the answer “yes”: {}"),
    Truth.NO: Text(bg="За отговор „не“: {}", en="For the answer “no”: {}"),
    Truth.UNKNOWN: Text(bg="За да не е известен отговорът: {}", en="For no known answer: {}"),
}
_WAIT = Text(bg="изчакване до {}", en="waiting until {}")


def change_sentence(change: Change | None, language: Language) -> str:
    """Say when the answer will change by itself, or that it never will."""
    if change is None:
        return stopped(_NEVER[language])
    return stopped(_BECOMES[change.outcome][language].format(day(change.on, language)))


def suggestion_sentence(
    steps: Sequence[Step], lexicon: Lexicon, language: Language, to: Truth = Truth.YES
) -> str:
    """Say what turns the answer: "За отговор „да“: насочено от ДСП – да; изчакване до ...".

    Args:
        steps: All must be taken.
        lexicon: What their facts are called.
        language: Bulgarian or English.
        to: The answer that they lead to.
    """
    voice = Voice(lexicon, language)
    waits_last = sorted(steps, key=lambda step: isinstance(step, Wait))
    return stopped(voice.say(_WOULD[to], "; ".join(_step(step, voice) for step in waits_last)))


def _step(step: Step, voice: Voice) -> str:
    match step:
        case Wait(until):
            return voice.say(_WAIT, day(until, voice.language))
        case Set(key, value):
            fact = voice.lexicon.fact(key)
            return f"{name(fact, voice.language)} – {worded(fact, value, voice.language)}"
