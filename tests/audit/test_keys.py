"""The key: made once, for its owner's eyes, and never overwritten."""

import os

import pytest

from copcore.audit import make_key, open_to_others, read_key
from copcore.errors import StorageError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "audit.key"


def test_a_made_key_is_read_again_and_is_of_chance(path, tmp_path):
    made = make_key(path)
    assert read_key(path) == made
    assert len(made) == 32
    assert make_key(tmp_path / "other.key") != made


def test_a_made_key_is_for_its_owner_alone_whatever_the_umask(path):
    before = os.umask(0)
    try:
        make_key(path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert open_to_others(path) is False


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610])
def test_a_key_that_others_may_use_is_told(path, mode):
    make_key(path)
    path.chmod(mode)
    assert open_to_others(path) is True


def test_a_key_is_never_overwritten(path):
    made = make_key(path)
    with pytest.raises(StorageError, match="never overwritten"):
        make_key(path)
    assert read_key(path) == made


def test_a_key_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(StorageError, match="cannot be used"):
        make_key(tmp_path / "nowhere" / "audit.key")


def test_a_missing_key_is_refused_with_what_to_do(path):
    with pytest.raises(StorageError) as refused:
        read_key(path)
    assert "put it back from the copy" in refused.value.en
    assert "върнете го от копието" in refused.value.bg


@pytest.mark.parametrize(
    "text", ["", "ab", "00" * 31, "00" * 33, "0G" * 32, "AB" * 32, "ключ", f"\n{'00' * 32}"]
)
def test_a_damaged_key_is_refused_and_not_shown(path, text):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StorageError, match="damaged") as refused:
        read_key(path)
    assert not text or text not in refused.value.en


def test_a_folder_is_no_key(tmp_path):
    with pytest.raises(StorageError, match="cannot be used"):
        read_key(tmp_path)
