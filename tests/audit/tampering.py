"""Tampering with registers in every way, and what verification must say of each.

A case is a register after somebody was at it, the anchors that were taken before, and the reasons
that verification must give: with the key, and without it (None where it cannot know).
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from attrs import frozen

from copcore.audit import Anchor
from tests.audit.registers import Register, anchor_at, grown, written
from tests.audit.ways import WAYS, Done


@frozen(kw_only=True)
class Case:
    """A register after somebody was at it."""

    kind: str
    register: Register
    key: bytes
    anchors: tuple[Anchor, ...]
    expected: frozenset[str]
    expected_without_key: frozenset[str] | None


def case(number: int) -> Case:
    """A case of its own for each number; all ways take turns."""
    random = Random(number)
    way, key = WAYS[number % len(WAYS)], random.randbytes(32)
    register = grown(Register(), random, random.randrange(4, 40), key)
    done = way(random, register, key)
    earlier = random.sample(range(1, register.last), random.randrange(min(4, register.last)))
    anchors = [anchor_at(register, at) for at in (*earlier, register.last)]
    reasons = frozenset(_reason(done, anchor) for anchor in anchors) - {""}
    return Case(
        kind=way.__name__,
        register=done.register,
        key=done.key or key,
        anchors=(*anchors, *done.anchors),
        expected=done.found | reasons,
        expected_without_key=None if done.without_key is None else done.without_key | reasons,
    )


def _reason(done: Done, anchor: Anchor) -> str:
    """What an anchor of before says of it."""
    if anchor.sequence not in done.others:
        return ""
    if done.noted is not None:
        return "restored"
    return "forked" if anchor.sequence <= done.register.last else "cut"


@frozen(kw_only=True)
class Tally:
    """How a verifier did.

    Args:
        tamperings: Questions in which somebody tampered.
        found: In how many of them it said so.
        right: In how many questions of all it gave exactly the right reasons.
        asked: All questions.
        false_alarms: How often it accused nobody's doing.
        wrong: Number and kind of the cases with other reasons, what was expected, what was said.
    """

    tamperings: int
    found: int
    right: int
    asked: int
    false_alarms: int
    wrong: tuple[tuple[int, str, list[str], list[str]], ...]


Judge = Callable[[Path, Case, bytes | None], frozenset[str]]
"""Verifies a file, with the anchors of a case and with or without its key, and gives reasons."""


def tally(judges: Mapping[str, Judge], cases: range, directory: Path) -> dict[str, Tally]:
    """Put all cases to some verifiers, with the key and without it."""
    answers: dict[str, list[_Answer]] = {name: [] for name in judges}
    path = directory / "register.db"
    for number in cases:
        one = case(number)
        written(one.register, path)
        for key, expected in ((one.key, one.expected), (None, one.expected_without_key)):
            for name, judge in judges.items() if expected is not None else ():
                told = judge(path, one, key)
                answers[name].append(_Answer(number, one.kind, expected or frozenset(), told))
        path.unlink()
    return {name: _summed(given) for name, given in answers.items()}


class _Answer(NamedTuple):
    number: int
    kind: str
    expected: frozenset[str]
    told: frozenset[str]


def _summed(answers: list[_Answer]) -> Tally:
    blamed = [(a.expected - {"restored"}, a.told - {"restored"}) for a in answers]
    wrong = [answer for answer in answers if answer.expected != answer.told]
    return Tally(
        tamperings=sum(bool(expected) for expected, _ in blamed),
        found=sum(bool(expected and told) for expected, told in blamed),
        right=len(answers) - len(wrong),
        asked=len(answers),
        false_alarms=sum(bool(told and not expected) for expected, told in blamed),
        wrong=tuple((a.number, a.kind, sorted(a.expected), sorted(a.told)) for a in wrong),
    )
