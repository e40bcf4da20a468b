"""Room on the disk."""

import pytest

from copcore.doctor import Level
from copcore.doctor.room import free_bytes, room
from tests.faults.disks import small_disk

GB = 10**9


@pytest.mark.parametrize(
    ("size", "free", "level"),
    [
        (0, 49_999_999, Level.RED),
        (0, 50_000_000, Level.AMBER),
        (0, GB - 1, Level.AMBER),
        (0, GB, Level.GREEN),
        (GB, 3 * GB - 1, Level.AMBER),
        (GB, 3 * GB, Level.GREEN),
    ],
)
def test_there_must_be_a_gigabyte_and_three_times_the_database(tmp_path, size, free, level):
    assert room(tmp_path, size, free).level is level


def test_sizes_are_worded_in_both_languages(tmp_path):
    assert "83.1 GB" in room(tmp_path, 0, 83_123_456_789).text.en
    assert "83,1 GB" in room(tmp_path, 0, 83_123_456_789).text.bg


def test_a_small_disk_is_seen_as_it_is(tmp_path):
    with small_disk(tmp_path) as disk:
        disk.folder.mkdir()
        free = free_bytes(disk.folder)
        assert 0 < free <= disk.SIZE
        assert room(disk.folder, 0, free).level is Level.RED
