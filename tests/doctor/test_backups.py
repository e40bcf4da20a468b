"""Backups: which one is the newest, and where it is."""

from datetime import timedelta

from copcore.bootstrap import BACKUPS, DATABASE
from copcore.doctor import Key, Level
from tests.doctor.ailments import NOW, back_up


def test_the_newest_of_all_folders_counts(office, examine, tmp_path):
    stick = (
        (office / BACKUPS).rename(tmp_path / "stick")
        if back_up(office, timedelta(hours=3))
        else None
    )
    back_up(office, timedelta(days=9))
    assert "9 days old" in examine(office).said(Key.BACKUP)
    lines = examine(office, backups=(stick, tmp_path / "absent"))
    assert lines.level(Key.BACKUP) is Level.GREEN
    assert "3 hours old" in lines.said(Key.BACKUP)


def test_a_backup_beside_the_records_is_remarked_upon(office, examine):
    back_up(office, timedelta(hours=1))
    (check,) = examine(office)[Key.BACKUP]
    assert "1 hour old. It is on the disk of the records" in check.text.en
    assert "отпреди 1 час. То е на диска на данните" in check.text.bg


def test_two_days_are_not_too_old(office, examine):
    back_up(office, timedelta(hours=48))
    assert examine(office).level(Key.BACKUP) is Level.GREEN
    later = examine(office, clock=lambda: NOW + timedelta(seconds=1))
    assert later.level(Key.BACKUP) is Level.AMBER


def test_it_is_looked_at_although_the_records_are_gone(office, examine):
    back_up(office, timedelta(hours=1))
    (office / DATABASE).unlink()
    assert examine(office).level(Key.BACKUP) is Level.GREEN
