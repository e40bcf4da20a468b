"""Anchors against the audit: cut, written anew, restored, and of others."""

from shutil import copyfile

from attrs import evolve

import copcore as cop
from copcore.audit import moment_text
from copcore.bootstrap import DATABASE
from copcore.doctor import Key, Level
from copcore.services import NoteOperation, Operation, RegisterPerson
from tests.builders import make_person
from tests.doctor.ailments import NOW, sql


def register(office, valley, name):
    with cop.open_workspace(office, catalogue=valley) as workspace:
        acting = workspace.acting("intake", role="social_worker")
        acting(RegisterPerson, person=make_person(name))


def test_a_cut_end_is_red_by_its_anchor_alone(office, examine, anchor):
    sql(
        office,
        *(
            f"DELETE FROM {table} WHERE sequence = 34"
            for table in ("idempotency", "command", "audit")
        ),
    )
    assert examine(office).level(Key.ANCHORS) is Level.AMBER
    lines = examine(office, anchor)
    assert lines.keys(Level.RED) == {Key.ANCHORS}
    assert "Entry 34 was cut off the end" in lines.said(Key.ANCHORS)


def test_a_chain_written_anew_is_red(office, examine, anchor):
    other = evolve(anchor, link="0" * 63 + "1")
    lines = examine(office, other)
    assert lines.keys(Level.RED) == {Key.ANCHORS}
    assert "written anew" in lines.said(Key.ANCHORS)


def test_a_backup_that_was_restored_is_amber_where_it_is_noted(office, examine, anchor, valley):
    copyfile(office / DATABASE, office / "earlier")
    register(office, valley, "somebody new")
    lost = evolve(anchor, sequence=35, link="ab" * 32)
    copyfile(office / "earlier", office / DATABASE)
    with cop.open_workspace(office, catalogue=valley) as workspace:
        acting = workspace.acting("doctor", role="administrator")
        acting(NoteOperation, operation=Operation.RESTORED, details=("head:34",))
        now = workspace.context.clock()
    lines = examine(office, lost, anchor, clock=lambda: now)
    assert lines.level(Key.ANCHORS) is Level.AMBER
    assert "lost in restoring a backup" in lines.said(Key.ANCHORS)


def test_an_anchor_that_holds_says_how_far(office, examine, anchor, valley):
    register(office, valley, "somebody new")
    with cop.open_workspace(office, catalogue=valley) as workspace:
        now = workspace.context.clock()
    lines = examine(office, anchor, clock=lambda: now)
    assert lines.said(Key.ANCHORS) == "Anchors that hold: 1, up to entry 34 of 35."


def test_an_anchor_of_another_centre_is_none(office, examine, anchor):
    other = evolve(anchor, centre="gorno_selo", taken_at=moment_text(NOW))
    assert examine(office, other).level(Key.ANCHORS) is Level.AMBER
