"""Verification: what each finding means where several things come together."""

import tracemalloc
from random import Random

import pytest
from attrs import evolve

from copcore.audit import Anchor, Cause, Reason, sealed, verify
from tests.audit.registers import CENTRE, Register, anchor_at, grown, read, relinked, until

KEY = b"k" * 32
OTHER = b"o" * 32


@pytest.fixture
def register():
    return grown(Register(), Random(1), 12, KEY)


def verified(register, *, key=KEY, anchors=(), details=False, records=None, strays=()):
    found = ((at, *detail) for at, detail in sorted(register.details.items()))
    return verify(
        map(read, register.rows),
        centre=CENTRE,
        key=key,
        anchors=anchors,
        details=found if details else None,
        records=records,
        strays=strays,
    )


def told(verification):
    return [(f.reason.value, f.sequence, f.last) for f in verification.findings]


def replaced(register, at, **columns):
    rows = list(register.rows)
    rows[at - 1] = rows[at - 1] | columns
    return evolve(register, rows=rows)


def test_an_empty_audit_is_intact_and_has_an_anchor_of_its_own():
    empty = verified(Register())
    assert (empty.ok, empty.rows, empty.sequence) == (True, 0, 0)
    nothing = Anchor(centre=CENTRE, sequence=0, link=empty.link, taken_at="x")
    assert verified(grown(Register(), Random(1), 3, KEY), anchors=[nothing]).held == 0


def test_an_intact_audit_says_its_head_and_how_far_anchors_hold(register):
    anchors = [anchor_at(register, 9), anchor_at(register, 4)]
    intact = verified(register, anchors=anchors)
    assert (intact.ok, intact.findings) == (True, ())
    assert (intact.rows, intact.sequence, intact.link) == (12, 12, register.rows[-1]["link"])
    assert (intact.anchors, intact.held) == (2, 9)


def test_without_the_key_seals_are_left_unchecked_and_that_is_said(register):
    changed = replaced(register, 3, mac="0" * 64)
    assert verified(changed, key=None).ok
    assert verified(changed, key=None).sealed is False
    assert told(verified(changed)) == [("altered", 3, 3)]


def test_anchors_of_other_centres_are_counted_and_not_used(register):
    other = evolve(anchor_at(register, 9), centre="other", link="0" * 64)
    intact = verified(register, anchors=[other])
    assert (intact.ok, intact.anchors, intact.other_anchors) == (True, 0, 1)


def test_without_an_anchor_a_cut_end_does_not_show_and_with_one_it_does(register):
    cut = until(register, 7)
    assert verified(cut).ok
    anchors = [anchor_at(register, at) for at in (5, 9, 12)]
    assert told(verified(cut, anchors=anchors)) == [("cut", 8, 12)]


def test_deleting_everything_is_a_cut_end(register):
    nothing = verified(until(register, 0), anchors=[anchor_at(register, 12)])
    assert told(nothing) == [("cut", 1, 12)]


def test_of_a_chain_that_was_cut_and_grew_again_anchors_say_both(register):
    anew = grown(until(register, 5), Random(2), 3, KEY)
    anchors = [anchor_at(register, at) for at in (4, 6, 7, 12)]
    assert told(verified(anew, anchors=anchors)) == [("forked", 6, 7), ("cut", 9, 12)]


def test_a_noted_restoration_is_a_warning_and_says_what_was_lost(register):
    anew = grown(until(register, 5), Random(2), 3, KEY, ("restored", "head:5"))
    restored = verified(anew, anchors=[anchor_at(register, at) for at in (4, 7, 12)])
    assert restored.ok
    assert told(restored) == [("restored", 6, 12)]
    assert [(r.sequence, r.head) for r in restored.restorations] == [(6, 5)]
    assert restored.findings[0].in_language("en") == (
        "Former entries 6–12 (anchor of 2026-01-31 10:12 UTC) were lost in restoring a backup; "
        "see entry 6."
    )


def test_a_restoration_explains_no_anchor_that_the_backup_should_have_held(register):
    anew = grown(until(register, 5), Random(2), 3, KEY)
    noted = grown(anew, Random(2), 1, KEY, ("restored", "head:8"))
    assert told(verified(noted, anchors=[anchor_at(register, 7)])) == [("forked", 7, 7)]


def test_a_restoration_explains_no_anchor_that_was_taken_afterwards(register):
    anew = grown(until(register, 5), Random(2), 6, KEY, ("restored", "head:5"))
    cut = until(anew, 8)
    seen = [anchor_at(register, 12), anchor_at(anew, 11)]
    assert told(verified(cut, anchors=seen)) == [("restored", 6, 12), ("cut", 9, 11)]


@pytest.mark.parametrize(
    "note", [("restored",), ("restored", "head:6"), ("restored", "head:1", "head:2"), ("head:5",)]
)
def test_a_note_that_does_not_say_one_head_before_it_explains_nothing(register, note):
    anew = grown(until(register, 5), Random(2), 3, KEY, note)
    assert told(verified(anew, anchors=[anchor_at(register, 7)])) == [("forked", 7, 7)]


def test_a_former_key_is_vouched_for_by_the_entry_that_notes_its_change(register):
    later = grown(register, Random(2), 3, OTHER, ("key_changed",))
    changed = verified(later, key=OTHER)
    assert (changed.ok, changed.other_key) == (True, 12)
    assert told(verified(later, key=KEY)) == [("altered", 13, 15)]


def test_another_key_without_a_note_is_an_alteration(register):
    later = grown(register, Random(2), 3, OTHER)
    assert told(verified(later, key=OTHER)) == [("altered", 1, 12)]


def test_an_edited_row_is_blamed_and_not_the_one_after_it(register):
    row = register.rows[4]
    edited = relinked(row | {"actor": "nobody"}, KEY, row["previous"])
    assert told(verified(replaced(register, 5, **edited))) == [("altered", 5, 5)]


def test_an_edited_row_explains_what_its_anchor_says(register):
    changed = replaced(register, 5, link="0" * 64)
    assert told(verified(changed, anchors=[anchor_at(register, 5)])) == [("altered", 5, 5)]


def test_a_first_row_that_names_another_before_it_is_altered(register):
    changed = replaced(register, 1, **relinked(register.rows[0], KEY, "1" * 64))
    assert ("altered", 1, 1) in told(verified(changed))


def test_removed_entries_are_told_as_one_range(register):
    left = [row for row in register.rows if row["sequence"] not in (1, 4, 5, 6)]
    removed = verified(evolve(register, rows=left), anchors=[anchor_at(register, 5)])
    assert told(removed) == [("removed", 1, 1), ("removed", 4, 6)]


def test_an_altered_row_far_behind_the_end_makes_no_gap(register):
    far = register.rows[3] | {"sequence": 10**9}
    rows = [*register.rows[:3], *register.rows[4:], far]
    assert told(verified(evolve(register, rows=rows))) == [
        ("removed", 4, 4),
        ("altered", 10**9, 10**9),
    ]


def test_a_row_of_another_centre_does_not_belong_here(register):
    said = read(register.rows[0])
    other = sealed(
        KEY,
        **{
            name: getattr(said, name)
            for name in register.rows[0]
            if name not in ("centre_id", "sequence", "link", "key_id", "mac")
        },
        centre="other",
        sequence=13,
    )
    rows = [*map(read, register.rows), other]
    assert told(verify(rows, centre=CENTRE, key=KEY)) == [("altered", 13, 13)]


@pytest.mark.parametrize("value", [None, 1, b"x", "\udc80", 1.5])
@pytest.mark.parametrize("name", ["actor", "sequence", "record_version", "link", "mac", "changed"])
def test_values_of_a_wrong_kind_are_alterations_and_no_crash(register, name, value):
    rows = [read(row) for row in register.rows]
    rows[4] = rows[4]._replace(**{name: value})
    assert not verify(rows, centre=CENTRE, key=KEY).ok


def test_an_erased_detail_is_counted_and_an_altered_one_found(register):
    erased = {at: detail for at, detail in register.details.items() if at not in (2, 3)}
    gone = verified(evolve(register, details=erased), details=True)
    assert (gone.ok, gone.details, gone.erased) == (True, 10, 2)
    altered = erased | {5: ("{}", erased[5][1]), 6: (erased[6][0], None)}
    assert told(verified(evolve(register, details=altered), details=True)) == [("altered", 5, 6)]


def test_details_are_read_after_the_rows_to_which_they_belong():
    order = []

    def noted(name):
        order.append(name)
        return iter(())

    def rows():
        order.append("rows")
        yield from map(read, grown(Register(), Random(1), 1, KEY).rows)

    def details():
        yield from noted("details")

    verify(rows(), centre=CENTRE, details=details())
    assert order == ["rows", "details"]


@pytest.mark.parametrize("broken", ["rows", "details", "records", "strays"])
def test_however_it_ends_nothing_is_read_any_more(register, broken):
    reading = set()

    def opened(name, items):
        reading.add(name)
        try:
            for number, item in enumerate(items):
                if name == broken and number == 1:
                    raise OSError
                yield item
        finally:
            reading.remove(name)

    streams = {
        "rows": map(read, register.rows),
        "details": ((at, *detail) for at, detail in sorted(register.details.items())),
        "records": ((at, "x") for at in range(1, 13)),
        "strays": ((Cause.ANSWER, at) for at in range(1, 13)),
    }
    given = {name: opened(name, items) for name, items in streams.items()}
    with pytest.raises(OSError):
        verify(given["rows"], centre=CENTRE, key=KEY, **{n: given[n] for n in given if n != "rows"})
    assert reading == set()


def test_what_was_found_elsewhere_is_told_where_nothing_else_is(register):
    strays = [
        *((Cause.UNATTESTED, at) for at in (3, 5, 6, 6, 7, 14)),
        (Cause.ANSWER, 3),
        (Cause.ANSWER, 9),
        (Cause.MARKED, 0),
    ]
    found = verified(register, strays=strays)
    assert not found.ok
    assert [(f.cause, f.sequence, f.last) for f in found.findings] == [
        (Cause.MARKED, 0, 0),
        (Cause.UNATTESTED, 3, 3),
        (Cause.ANSWER, 3, 3),
        (Cause.UNATTESTED, 5, 7),
        (Cause.ANSWER, 9, 9),
        (Cause.UNATTESTED, 14, 14),
    ]
    anchor = anchor_at(register, 12)
    altered = verified(
        replaced(until(register, 8), 3, actor="nobody"), anchors=[anchor], strays=strays
    )
    assert [(f.cause, f.sequence, f.last) for f in altered.findings] == [
        (Cause.CONTENT, 3, 3),
        (Cause.UNATTESTED, 5, 7),
        (Cause.BEYOND, 9, 12),
        (Cause.UNATTESTED, 14, 14),
    ]


def test_records_are_held_against_what_the_entries_recorded(register):
    wrote = [at for at, row in enumerate(register.rows, 1) if row["record_commitment"]]
    texts = [(at, "x") for at in wrote]
    assert verified(register, details=True, records=texts).ok
    altered = [(at, "y" if at == wrote[1] else "x") for at in wrote]
    expected = [("altered", wrote[1], wrote[1])]
    assert told(verified(register, details=True, records=altered)) == expected
    gone = [(at, "x") for at in wrote if at != wrote[1]]
    assert told(verified(register, details=True, records=gone)) == expected


def test_of_an_erased_detail_the_record_is_not_asked_for(register):
    erased = evolve(register, details={})
    assert verified(erased, details=True, records=()).ok


def test_many_altered_rows_are_told_in_one_sentence_of_the_right_number(register):
    rows = [row | {"actor": "nobody"} for row in register.rows]
    (finding,) = verified(evolve(register, rows=rows)).findings
    assert finding.reason is Reason.ALTERED
    assert finding.in_language("bg") == (
        "Записи 1–12 са променени: съдържанието им не отговаря на връзките им."
    )
    (one,) = verified(replaced(register, 5, actor="nobody")).findings
    assert one.in_language("bg") == (
        "Запис 5 е променен: съдържанието му не отговаря на връзката му."
    )
    assert one.in_language("en") == "Entry 5 was altered: its content does not fit its link."


def test_verification_needs_no_more_memory_for_more_rows():
    def peak(rows):
        tracemalloc.start()
        verify(map(read, rows), centre=CENTRE, key=KEY)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    rows = grown(Register(), Random(1), 500, KEY).rows
    peak(rows)
    assert peak(rows) < peak(rows[:50]) + 20_000
