"""The examination as a whole: nothing changes, and nothing stops it."""

from pathlib import Path

import pytest

from copcore.doctor import Key, Level, worst
from copcore.doctor import examination as examining
from copcore.doctor.checks import Check, amber, attempted, green, guarded, red
from tests.doctor.ailments import sql


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("revision", ["0001_foundation", "0004_row_security"])
def test_nothing_is_changed_not_even_an_old_schema(office, examine, revision):
    sql(office, f"UPDATE copcore_version_core SET version_num = '{revision}'")
    before = contents(office)
    examine(office)
    assert contents(office) == before


def test_a_workspace_at_work_can_be_looked_at(office, examine, valley):
    import copcore as cop

    with (
        cop.open_workspace(office, catalogue=valley) as workspace,
        workspace.store.begin(workspace.centre.key) as uow,
    ):
        uow.journal.next_sequence()
        assert examine(office).keys(Level.RED) == set()


def test_whatever_a_check_raises_is_a_line(office, examine, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(examining, "room", broken)
    lines = examine(office)
    assert lines.level(Key.DISK) is Level.RED
    assert "ZeroDivisionError" in lines.said(Key.DISK)
    assert lines[Key.CLOCK]


def test_lines_before_a_break_are_kept():
    def breaking():
        yield green(Key.DISK, en="One.", bg="Едно.")
        raise OSError(5, "secret")

    first, second = guarded(Key.DISK, breaking())
    assert (first.text.en, second.level) == ("One.", Level.RED)
    assert "secret" not in second.text.en


def test_an_action_that_succeeds_gives_its_value():
    assert attempted(Key.DISK, lambda: 42) == 42
    assert isinstance(attempted(Key.DISK, lambda: 1 // 0), Check)


def test_the_worst_line_decides():
    one, two, three = (make(Key.DISK, en=".", bg=".") for make in (green, amber, red))
    assert worst(()) is worst((one,)) is Level.GREEN
    assert worst((one, two, one)) is Level.AMBER
    assert worst((two, three, one)) is Level.RED
