"""Ways to tamper with a register, each with what verification must say of it."""

from collections.abc import Callable
from random import Random
from typing import Any

from attrs import evolve, frozen

from copcore.audit import GENESIS, Anchor, key_id
from tests.audit.registers import NAMES, Register, Row, anchor_at, grown, relinked, until

_FOREVER = 10**6


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
