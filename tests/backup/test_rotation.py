"""Which backups stay; nothing that is not surely replaced goes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.backup import Backup, Content, Keep, check_backup, list_backups, make_backup
from copcore.errors import StorageError
from tests.backup.registers import MORNING, change, make_register, names, spoil, write

DAY = timedelta(days=1)
DAILY = Keep(days=1, weeks=0, months=0)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def imagined(moments):
    """Backups of these moments, newest first, without any file."""
    return [
        Backup(
            path=Path(f"{made_at:%Y%m%dT%H%M%S}.db"),
            made_at=made_at,
            size=0,
            sha256="",
            content=Content(tables={}, heads=(), revisions={}),
            sqlite="",
            copcore="",
        )
        for made_at in sorted({moment.replace(microsecond=0) for moment in moments}, reverse=True)
    ]


def moments_of(folder):
    return [backup.made_at for backup in list_backups(folder)]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """What regular backups of fourteen months leave, daily ones at last; the register grows."""
    home = tmp_path_factory.mktemp("year")
    register = make_register(home / "records.db")
    folder = home / "stick"
    folder.mkdir()
    for day in (*range(0, 385, 8), *range(385, 425)):
        write(register)
        make_backup(register, folder, now=MORNING + day * DAY)
    return folder


def test_a_year_of_daily_backups_leaves_days_weeks_and_months(year):
    made = moments_of(year)
    last = MORNING + 424 * DAY
    assert made[:7] == [last - day * DAY for day in range(7)]
    assert len({moment.isocalendar()[:2] for moment in made}) >= 4
    assert len({(moment.year, moment.month) for moment in made}) == 12
    assert len(made) <= 7 + 4 + 12
    assert all(check_backup(backup.path) for backup in list_backups(year))


def test_nothing_else_is_left_of_the_others(year):
    assert len(names(year)) == 2 * len(list_backups(year))


@given(st.lists(MOMENTS, min_size=1, max_size=60))
def test_the_newest_of_each_span_stays_and_no_more(moments):
    backups = imagined(moments)
    kept = Keep().chosen(backups)
    assert backups[0].path in kept
    assert len(kept) <= 7 + 4 + 12
    days = {backup.made_at.date() for backup in backups}
    kept_days = {b.made_at.date() for b in backups if b.path in kept}
    assert set(sorted(days)[-7:]) <= kept_days


@given(st.lists(MOMENTS, min_size=1, max_size=60))
def test_what_stays_would_stay_again(moments):
    backups = imagined(moments)
    kept = Keep().chosen(backups)
    assert Keep().chosen([backup for backup in backups if backup.path in kept]) == kept


def test_a_clock_that_jumped_removes_nothing_by_itself(register, folder):
    made = [make_backup(register, folder, now=MORNING + day * DAY) for day in range(3)]
    future = make_backup(register, folder, now=MORNING + 4000 * DAY)
    back = make_backup(register, folder, now=MORNING + 3 * DAY)
    assert [b.path for b in list_backups(folder)] == [
        b.path for b in (future, back, *reversed(made))
    ]


def test_the_one_just_made_stays_even_when_the_clock_runs_behind(register, folder):
    for day in range(12):
        make_backup(register, folder, now=MORNING + day * DAY)
    made = make_backup(register, folder, now=MORNING - 900 * DAY)
    assert check_backup(made.path) == made


def test_files_of_others_are_never_touched(register, folder):
    others = ("records.db", "notes.txt", "records-2026.db", "records-before-restore-1.db", "a.part")
    for name in others:
        (folder / name).write_text("ours", encoding="utf-8")
    (folder / "records-20200101T000000Z-0000001.db").write_text("no manifest", encoding="utf-8")
    for day in range(10):
        make_backup(register, folder, now=MORNING + day * DAY, keep=DAILY)
    kept = [path for path in folder.iterdir() if path.read_bytes() == b"ours"]
    assert sorted(path.name for path in kept) == sorted(others)
    assert (folder / "records-20200101T000000Z-0000001.db").exists()


def test_backups_of_another_register_in_the_same_folder_are_never_touched(
    register, folder, tmp_path
):
    other = make_register(tmp_path / "other.db", began="2025-09-15")
    theirs = [make_backup(other, folder, now=MORNING + day * DAY) for day in range(3)]
    for day in range(10):
        make_backup(register, folder, now=MORNING + (3 + day) * DAY, keep=DAILY)
    assert [check_backup(backup.path) for backup in theirs] == theirs


def test_a_register_that_was_begun_anew_pushes_out_nothing_of_the_old_one(register, folder):
    lost = make_backup(register, folder, now=MORNING)
    register.unlink()
    make_register(register, entries=1, began="2026-11-23")
    for day in range(1, 10):
        make_backup(register, folder, now=MORNING + day * DAY, keep=DAILY)
    assert check_backup(lost.path) == lost


def test_the_longest_journal_stays_whatever_its_age(register, folder):
    write(register, 10)
    longest = make_backup(register, folder, now=MORNING)
    change(register, "DELETE FROM audit WHERE sequence > 5")
    for day in range(1, 10):
        make_backup(register, folder, now=MORNING + day * DAY, keep=DAILY)
    assert check_backup(longest.path) == longest
    assert len(list_backups(folder)) == 2


def test_one_that_was_cut_short_is_not_the_longest(register, folder):
    write(register, 11)
    cut = make_backup(register, folder, now=MORNING, keep=None)
    cut.path.write_bytes(cut.path.read_bytes()[:-1])
    change(register, "DELETE FROM audit WHERE sequence > 13")
    longest = make_backup(register, folder, now=MORNING + DAY, keep=None)
    change(register, "DELETE FROM audit WHERE sequence > 5")
    make_backup(register, folder, now=MORNING + 2 * DAY, keep=DAILY)
    assert check_backup(longest.path) == longest


def test_one_goes_only_when_what_stands_for_it_is_unchanged(register, folder):
    old = make_backup(register, folder, now=MORNING, keep=None)
    write(register)
    stands = make_backup(register, folder, now=MORNING + DAY, keep=None)
    spoil(stands.path)
    two = Keep(days=2, weeks=0, months=0)
    make_backup(register, folder, now=MORNING + 2 * DAY, keep=two)
    assert check_backup(old.path) == old


def test_what_was_cut_short_stands_for_nothing(register, folder):
    old = make_backup(register, folder, now=MORNING, keep=None)
    cut = make_backup(register, folder, now=MORNING + DAY, keep=None)
    cut.path.write_bytes(cut.path.read_bytes()[:-1])
    two = Keep(days=2, weeks=0, months=0)
    make_backup(register, folder, now=MORNING + 2 * DAY, keep=two)
    assert check_backup(old.path) == old


def test_a_backup_that_fails_removes_nothing(register, folder):
    for day in range(10):
        make_backup(register, folder, now=MORNING + day * DAY, keep=None)
    before = names(folder)
    spoil(register, at=4096, number=4096)
    for day in range(10, 20):
        with pytest.raises(StorageError, match="damaged"):
            make_backup(register, folder, now=MORNING + day * DAY, keep=DAILY)
    assert names(folder) == before


def test_what_killed_programs_left_goes_after_a_day(register, folder):
    left = [
        folder / "records-20261122T080000Z-abc_1.part",
        folder / "records-20261122T080000Z-0000009.json",
    ]
    for path in left:
        path.touch()
    make_backup(register, folder, now=MORNING)
    assert all(path.exists() for path in left)
    make_backup(register, folder, now=MORNING + DAY)
    assert not any(path.exists() for path in left)


def test_an_old_one_that_cannot_be_removed_is_told_and_the_new_one_is_good(
    register, folder, monkeypatch
):
    old = make_backup(register, folder, now=MORNING)

    def refuse(path, missing_ok=False):
        if path == old.path:
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    unlink = Path.unlink
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StorageError, match="new backup is good"):
        make_backup(register, folder, now=MORNING + DAY, keep=DAILY)
    assert check_backup(list_backups(folder)[0].path).made_at == MORNING + DAY
