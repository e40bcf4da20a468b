"""Tampering with registers in every way, and what verification must say of each.

A case is a register after somebody was at it, the anchors that were taken before, and the reasons
that verification must give: with the key, and without it (None where it cannot know).
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from attrs import evolve, frozen

from copcore.audit import GENESIS, Anchor, key_id
from tests.audit.registers import (
    NAMES,
    Register,
    Row,
    anchor_at,
    grown,
    relinked,
    until,
    written,
)

_FOREVER = 10**6


@frozen(kw_only=True)
class Case:
    """A register after somebody was at it."""

    kind: str
    register: Register
    key: bytes
    anchors: tuple[Anchor, ...]
    expected: frozenset[str]
    expected_without_key: frozenset[str] | None


@frozen(kw_only=True)
class Done:
    """What somebody did to a register of at least four entries, and what must be found.

    Args:
        register: Afterwards.
        found: With the key, beside what anchors tell.
        without_key: Likewise; None where nobody can know.
        others: At which sequences other entries stand than before, or none.
        noted: The entry that notes that a backup was restored.
        key: The key of afterwards; None is the same.
        anchors: Taken since.
    """

    register: Register
    found: frozenset[str] = frozenset()
    without_key: frozenset[str] | None = frozenset()
    others: range = range(0)
    noted: int | None = None
    key: bytes | None = None
    anchors: tuple[Anchor, ...] = ()


def _altered(register: Register, *, without_key: bool = True) -> Done:
    found = frozenset({"altered"})
    return Done(register=register, found=found, without_key=found if without_key else None)


def flip_a_bit(random: Random, register: Register, key: bytes) -> Done:
    """One bit in one column of one row; centre and sequence have their own ways."""
    at = random.randrange(register.last)
    row = register.rows[at]
    name = random.choice([n for n in NAMES[2:] if row[n] not in (None, "")])
    changed = _replaced(register, at, row | {name: _flipped(random, row[name])})
    return _altered(changed, without_key=name not in ("key_id", "mac"))


def flip_a_bit_of_a_detail(random: Random, register: Register, key: bytes) -> Done:
    at = random.randrange(1, register.last + 1)
    payload, salt = register.details[at]
    flipped = random.choice(
        [(_flipped(random, payload), salt), (payload, _flipped(random, salt))],
    )
    return _altered(evolve(register, details=register.details | {at: flipped}))


def renumber_an_entry(random: Random, register: Register, key: bytes) -> Done:
    at = random.randrange(register.last)
    number = (at + 1) ^ (1 << random.randrange(10, 30))
    changed = _replaced(register, at, register.rows[at] | {"sequence": number})
    other = "cut" if at == register.last - 1 else "removed"
    found = frozenset({"altered", other})
    return Done(register=changed, found=found, without_key=found)


def give_an_entry_to_another_centre(random: Random, register: Register, key: bytes) -> Done:
    at = random.randrange(register.last)
    changed = _replaced(register, at, register.rows[at] | {"centre_id": "other"})
    found = frozenset({"cut" if at == register.last - 1 else "removed"})
    return Done(register=changed, found=found, without_key=found)


def swap_two_entries(random: Random, register: Register, key: bytes) -> Done:
    one, two = random.sample(range(register.last), 2)
    rows = list(register.rows)
    rows[one] = register.rows[two] | {"sequence": one + 1}
    rows[two] = register.rows[one] | {"sequence": two + 1}
    return _altered(evolve(register, rows=rows))


def swap_two_details(random: Random, register: Register, key: bytes) -> Done:
    one, two = random.sample(range(1, register.last + 1), 2)
    details = register.details
    return _altered(
        evolve(register, details=details | {one: details[two], two: details[one]}),
    )


def remove_inner_entries(random: Random, register: Register, key: bytes) -> Done:
    first = random.randrange(1, register.last)
    last = random.randrange(first, register.last)
    removed = range(first, last + 1)
    if random.random() < 0.5:
        register = _without_details(register, removed)
    rows = [row for row in register.rows if row["sequence"] not in removed]
    found = frozenset({"removed"})
    return Done(register=evolve(register, rows=rows), found=found, without_key=found)


def insert_an_entry(random: Random, register: Register, key: bytes) -> Done:
    """A forged one that fits the one before; what follows moves on."""
    at = random.randrange(register.last)
    before = register.rows[at - 1]["link"] if at else GENESIS
    forged = relinked(register.rows[at] | {"actor": "nobody"}, random.randbytes(32), before)
    moved = [row | {"sequence": row["sequence"] + 1} for row in register.rows[at:]]
    done = _altered(evolve(register, rows=[*register.rows[:at], forged, *moved]))
    return evolve(done, others=range(at + 1, at + 2))


def add_an_entry_without_key(random: Random, register: Register, key: bytes) -> Done:
    return _altered(grown(register, random, 1, random.randbytes(32)), without_key=False)


def repeat_an_entry(random: Random, register: Register, key: bytes) -> Done:
    at = random.randrange(register.last)
    copied = register.rows[at]
    if random.random() < 0.5:
        copied = relinked(copied | {"actor": "nobody"}, key, copied["previous"])
    rows = [*register.rows[: at + 1], copied, *register.rows[at + 1 :]]
    return _altered(evolve(register, rows=rows))


def edit_and_relink_without_key(random: Random, register: Register, key: bytes) -> Done:
    return _altered(_edited(random, register, random.randbytes(32)))


def edit_and_relink_with_stolen_key(random: Random, register: Register, key: bytes) -> Done:
    return _altered(_edited(random, register, key))


def cut_the_tail(random: Random, register: Register, key: bytes) -> Done:
    left = random.randrange(1, register.last)
    return Done(register=until(register, left), others=range(left + 1, _FOREVER))


def delete_everything(random: Random, register: Register, key: bytes) -> Done:
    left = evolve(register, rows=[]) if random.random() < 0.5 else until(register, 0)
    return Done(register=left, others=range(1, _FOREVER))


def write_anew_without_key(random: Random, register: Register, key: bytes) -> Done:
    first = random.randrange(1, register.last + 1)
    number = random.randrange(1, register.last + 4)
    forged = grown(until(register, first - 1), random, number, random.randbytes(32))
    if random.random() < 0.5:  # under the name of the right key
        named = [row | {"key_id": key_id(key)} for row in forged.rows[first - 1 :]]
        forged = evolve(forged, rows=[*forged.rows[: first - 1], *named])
    return Done(
        register=forged,
        found=frozenset({"altered"}),
        others=range(first, _FOREVER),
    )


def write_anew_with_stolen_key(random: Random, register: Register, key: bytes) -> Done:
    """All from some entry on, at least as far as it went."""
    first = random.randrange(1, register.last + 1)
    number = register.last - first + 1 + random.randrange(3)
    anew = grown(until(register, first - 1), random, number, key)
    return Done(register=anew, others=range(first, _FOREVER))


def write_anew_and_spoil_what_is_anchored(random: Random, register: Register, key: bytes) -> Done:
    """A row that looks damaged by itself hides no chain behind it."""
    first, last = random.randrange(1, register.last), register.last
    anew = grown(until(register, first - 1), random, last - first + 1 + random.randrange(1, 4), key)
    spoilt = _replaced(anew, last - 1, anew.rows[last - 1] | {"actor": "nobody"})
    found = frozenset({"altered"})
    others = range(first, _FOREVER)
    return Done(register=spoilt, found=found, without_key=found, others=others)


def cut_and_grow(random: Random, register: Register, key: bytes) -> Done:
    """The program goes on where the end was cut off."""
    left = random.randrange(register.last)
    anew = grown(until(register, left), random, random.randrange(1, register.last + 4), key)
    return Done(register=anew, others=range(left + 1, _FOREVER))


def restore_and_note(random: Random, register: Register, key: bytes) -> Done:
    """No tampering; but what was lost is told."""
    return _restored(random, register, key)


def restore_without_note(random: Random, register: Register, key: bytes) -> Done:
    head = random.randrange(register.last)
    anew = grown(until(register, head), random, random.randrange(register.last), key)
    return Done(register=anew, others=range(head + 1, _FOREVER))


def restore_and_note_without_key(random: Random, register: Register, key: bytes) -> Done:
    """Who has no key can write a note that explains everything, until the seals are checked."""
    done = _restored(random, register, random.randbytes(32))
    found = frozenset({"altered"})
    return evolve(done, found=found, noted=None, without_key=None)


def cut_behind_an_old_restoration(random: Random, register: Register, key: bytes) -> Done:
    """A note of long ago explains nothing that happened later."""
    done = _restored(random, register, key)
    assert done.noted is not None
    later = grown(done.register, random, 3, key)
    seen = anchor_at(later, later.last)
    left = random.randrange(done.noted, later.last)
    anew = grown(until(later, left), random, random.randrange(4), key)
    reason = frozenset({"forked" if anew.last >= later.last else "cut"})
    return evolve(done, register=anew, found=reason, without_key=reason, anchors=(seen,))


def change_the_key_and_note(random: Random, register: Register, key: bytes) -> Done:
    new = random.randbytes(32)
    later = grown(register, random, 4, new, ("key_changed",))
    return Done(register=later, key=new)


def change_the_key_without_note(random: Random, register: Register, key: bytes) -> Done:
    new = random.randbytes(32)
    later = grown(register, random, 4, new)
    return Done(register=later, key=new, found=frozenset({"altered"}), without_key=None)


def erase_details(random: Random, register: Register, key: bytes) -> Done:
    """No tampering: what must be forgotten is erased, and the chain stays."""
    erased = random.sample(range(1, register.last + 1), random.randrange(1, register.last))
    return Done(register=_without_details(register, erased))


def leave_it_alone(random: Random, register: Register, key: bytes) -> Done:
    return Done(register=register)


WAYS: tuple[Callable[[Random, Register, bytes], Done], ...] = (
    flip_a_bit,
    flip_a_bit,
    flip_a_bit,
    flip_a_bit_of_a_detail,
    renumber_an_entry,
    give_an_entry_to_another_centre,
    swap_two_entries,
    swap_two_details,
    remove_inner_entries,
    insert_an_entry,
    add_an_entry_without_key,
    repeat_an_entry,
    edit_and_relink_without_key,
    edit_and_relink_with_stolen_key,
    cut_the_tail,
    delete_everything,
    write_anew_without_key,
    write_anew_with_stolen_key,
    write_anew_and_spoil_what_is_anchored,
    cut_and_grow,
    restore_and_note,
    restore_without_note,
    restore_and_note_without_key,
    cut_behind_an_old_restoration,
    change_the_key_and_note,
    change_the_key_without_note,
    erase_details,
    leave_it_alone,
)


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


def _restored(random: Random, register: Register, key: bytes) -> Done:
    head = random.randrange(register.last)
    note = ("restored", f"head:{head}")
    anew = grown(until(register, head), random, random.randrange(1, register.last + 4), key, note)
    return Done(register=anew, others=range(head + 1, _FOREVER), noted=head + 1)


def _edited(random: Random, register: Register, key: bytes) -> Register:
    """One inner row edited, linked and sealed again; the next one knows its link."""
    at = random.randrange(register.last - 1)
    row = register.rows[at]
    return _replaced(register, at, relinked(row | {"actor": "nobody"}, key, row["previous"]))


def _replaced(register: Register, at: int, row: Row) -> Register:
    return evolve(register, rows=[*register.rows[:at], row, *register.rows[at + 1 :]])


def _without_details(register: Register, erased: Any) -> Register:
    kept = {at: detail for at, detail in register.details.items() if at not in erased}
    return evolve(register, details=kept)


def _flipped(random: Random, value: Any) -> Any:
    """The value with one bit changed; text may be no UTF-8 any more."""
    if isinstance(value, int):
        return value ^ (1 << random.randrange(20))
    raw = bytearray(value.encode())
    raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    return raw.decode("utf-8", "surrogateescape")


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
