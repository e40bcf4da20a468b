"""What is in a folder of backups, and what of it is good."""

import json
from datetime import timedelta

import pytest

from copcore.backup import check_backup, list_backups, make_backup, newest_good
from copcore.errors import StorageError
from tests.backup.registers import MORNING, make_register, names, spoil

DAY = timedelta(days=1)


@pytest.fixture
def three(register, folder):
    """Three backups, newest first."""
    made = [make_backup(register, folder, now=MORNING + day * DAY) for day in range(3)]
    return made[::-1]


def test_backups_are_listed_newest_first_as_they_were_made(three, folder):
    assert list(list_backups(folder)) == three


def test_a_list_passes_over_what_is_no_backup(three, folder):
    (folder / "notes.db").write_text("ours", encoding="utf-8")
    three[0].manifest.unlink()
    three[1].manifest.write_text("{", encoding="utf-8")
    assert list(list_backups(folder)) == three[2:]


@pytest.mark.parametrize("ask", [list_backups, newest_good])
def test_a_folder_that_is_missing_is_told(ask, tmp_path):
    with pytest.raises(StorageError, match="There is no folder"):
        ask(tmp_path / "away")


def test_the_newest_good_one_is_not_always_the_newest(three, folder):
    assert newest_good(folder) == three[0]
    spoil(three[0].path)
    assert newest_good(folder) == three[1]
    three[1].manifest.unlink()
    assert newest_good(folder) == three[2]
    three[2].path.unlink()
    assert newest_good(folder) is None


def test_a_backup_of_another_centre_is_passed_over(three, folder, tmp_path):
    assert newest_good(folder, "one") == three[0]
    assert newest_good(folder, "two") is None
    empty = make_backup(make_register(tmp_path / "new.db", 0), folder, now=MORNING + 9 * DAY)
    assert newest_good(folder, "two") == empty


class TestWhatIsNotGood:
    def refuse(self, path, *words):
        before = names(path.parent)
        with pytest.raises(StorageError) as caught:
            check_backup(path)
        assert all(word in caught.value.en for word in (str(path), *words)), caught.value.en
        assert caught.value.bg != caught.value.en
        assert names(path.parent) == before

    def test_a_file_that_is_missing(self, folder):
        self.refuse(folder / "nothing.db", "There is no file")

    def test_a_single_bit(self, three):
        spoil(three[0].path, at=three[0].size // 2, number=1)
        self.refuse(three[0].path, "no longer as it was made")

    def test_a_file_that_was_cut_short(self, three):
        three[0].path.write_bytes(three[0].path.read_bytes()[:4096])
        self.refuse(three[0].path, "no longer as it was made")

    def test_a_file_of_another_day_in_its_place(self, three, register):
        make_register(register.with_name("other.db"), 9).replace(three[0].path)
        self.refuse(three[0].path, "no longer as it was made")

    def test_a_missing_manifest(self, three):
        three[0].manifest.unlink()
        self.refuse(three[0].path, "manifest", three[0].manifest.name)

    def test_a_manifest_that_tells_of_something_else(self, three):
        tree = json.loads(three[0].manifest.read_text(encoding="utf-8"))
        tree["heads"][0]["sequence"] = 2
        three[0].manifest.write_text(json.dumps(tree), encoding="utf-8")
        self.refuse(three[0].path, "no longer as it was made")

    @pytest.mark.parametrize(
        "change",
        [
            {"format": 2},
            {"size": "12"},
            {"size": True},
            {"sha256": None},
            {"made_at": "yesterday"},
            {"made_at": 5},
            {"tables": []},
            {"tables": {"person": "3"}},
            {"heads": {}},
            {"heads": [{}]},
            {"heads": ["one"]},
            {"revisions": {"copcore_version_core": 3}},
        ],
    )
    def test_a_manifest_that_copcore_would_not_write(self, three, change):
        tree = json.loads(three[0].manifest.read_text(encoding="utf-8"))
        three[0].manifest.write_text(json.dumps(tree | change), encoding="utf-8")
        self.refuse(three[0].path, "manifest")

    @pytest.mark.parametrize("text", ["", "[]", "null", '{"format": 1}', "[" * 100_000, "\udcff"])
    def test_a_manifest_that_is_none(self, three, text):
        three[0].manifest.write_bytes(text.encode(errors="surrogateescape"))
        self.refuse(three[0].path, "manifest")
