"""``cop backup`` and ``cop restore``."""

import json
import shutil
from pathlib import Path

import pytest

from copcore import open_workspace
from copcore.audit import KEY_FILE
from copcore.backup import check_backup, list_backups, look
from tests.backup.registers import change, make_register, spoil
from tests.reference_app.test_records import LINES, SESSION, write


@pytest.fixture(scope="module")
def template(cop, tmp_path_factory):
    """An office with five commands, and a folder on a stick."""
    home = tmp_path_factory.mktemp("office")
    assert cop("init", "--centre", "tsenovo", "--workspace", home / "office").code == 0
    lines = write(home / "first.jsonl", LINES)
    assert cop("apply", lines, "--workspace", home / "office").code == 0
    (home / "stick").mkdir()
    return home


@pytest.fixture
def home(template, tmp_path):
    return Path(shutil.copytree(template, tmp_path / "home"))


@pytest.fixture
def office(home):
    return home / "office"


@pytest.fixture
def saved(cop, home, office):
    """The office after a backup and one more command."""
    assert cop("backup", "--workspace", office, "--to", home / "stick").code == 0
    voided = ("void", SESSION, "--reason", "въведена два пъти", "--workspace", office)
    assert cop(*voided).code == 0
    return office


def entries(office):
    return look(office / "records.db")[0].sequence


def back(cop, office, given, *options, **more):
    return cop("restore", given, "--workspace", office, "--lang", "en", *options, **more)


class TestBackup:
    def test_it_is_made_within_the_workspace_with_a_word_about_a_stick(self, cop, office):
        ran = cop("backup", "--workspace", office)
        assert ran.code == 0, ran.err
        (made,) = list_backups(office / "backups")
        assert check_backup(made.path).content.entries == 5
        assert f"Резервното копие е готово и проверено: {made.path}" in ran.err
        assert "на флашка: cop backup --workspace" in ran.err

    def test_another_folder_is_named_and_programs_get_json(self, cop, home, office):
        ran = cop("backup", "--workspace", office, "--to", home / "stick", "--json", "--lang", "en")
        (made,) = list_backups(home / "stick")
        assert ran.json["backup"] == str(made.path)
        assert ran.json["entries"] == 5
        assert ran.json["sha256"] == made.sha256
        assert ran.json["same_disk"] is True
        assert "The backup is made and proven" in ran.err

    def test_a_stick_that_is_not_there_is_told(self, cop, home, office):
        ran = cop("backup", "--workspace", office, "--to", home / "away")
        assert ran.code == 1
        assert ran.err.startswith("Няма папка")
        assert not (home / "away").exists()

    def test_a_damaged_register_is_told_and_costs_nothing(self, cop, home, saved):
        (saved / "records.db").write_bytes(b"noise" * 9999)
        ran = cop("backup", "--workspace", saved, "--to", home / "stick", "--lang", "en")
        assert ran.code == 1
        assert "is damaged" in ran.err
        assert len(list_backups(home / "stick")) == 1

    def test_a_directory_that_is_no_workspace_is_told(self, cop, tmp_path):
        assert cop("backup", "--workspace", tmp_path).code == 2


class TestRestore:
    def test_it_tells_what_will_be_missing_and_asks(self, cop, home, saved):
        ran = cop("restore", home / "stick", "--workspace", saved, stdin="да\n")
        assert ran.code == 0, ran.err
        assert "Записи в дневника: 5." in ran.err
        assert "По-нови записи, които ще липсват: 1." in ran.err
        assert "отбелязано в дневника като запис 6" in ran.err
        (kept,) = saved.glob("records-before-restore-*.db")
        assert f"Предишните данни са запазени: {kept}" in ran.err
        assert look(kept)[0].sequence == 6

    @pytest.mark.parametrize("answer", ["", "не\n", "\n", "y\n", "да, но\n"])
    def test_without_a_yes_nothing_changes(self, cop, home, saved, answer):
        before = (saved / "records.db").read_bytes()
        ran = back(cop, saved, home / "stick", stdin=answer)
        assert ran.code == 1
        assert ran.err.endswith("Nothing was changed.\n")
        assert (saved / "records.db").read_bytes() == before

    def test_the_journal_notes_it_and_work_goes_on(self, cop, home, saved):
        ran = back(cop, saved, home / "stick", "--yes", "--json")
        assert ran.code == 0, ran.err
        assert ran.json["lost"] == 1
        assert ran.json["sequence"] == 6
        with open_workspace(saved) as workspace:
            noted = workspace.journal()[-1]
            assert noted.changed == ("restored", "head:5")
            assert noted.record_kind == "centre"
        assert cop("void", SESSION, "--reason", "да", "--workspace", saved).code == 0

    @pytest.mark.parametrize("content", [None, b"", b"noise" * 9999])
    def test_a_register_that_is_missing_or_damaged_is_restored(self, cop, home, saved, content):
        (saved / "records.db").unlink()
        if content is not None:
            (saved / "records.db").write_bytes(content)
        ran = back(cop, saved, home / "stick", "--yes", "--json")
        assert ran.code == 0, ran.err
        assert ran.json["lost"] in (None, 0)
        assert entries(saved) == 6

    def test_latest_is_within_the_workspace(self, cop, office):
        cop("backup", "--workspace", office)
        ran = back(cop, office, "latest", "--yes", "--json")
        assert Path(ran.json["backup"]).parent == office / "backups"

    def test_a_file_can_be_named_also_one_that_a_restore_kept(self, cop, home, saved):
        (made,) = list_backups(home / "stick")
        kept = back(cop, saved, made.path, "--yes", "--json").json["kept"]
        ran = back(cop, saved, kept, "--yes", "--json")
        assert ran.code == 0, ran.err
        assert "When it was made is unknown" in ran.err
        assert (ran.json["entries"], ran.json["made_at"]) == (6, None)

    def test_a_newer_backup_that_is_damaged_is_passed_over_aloud(self, cop, home, saved):
        cop("backup", "--workspace", saved, "--to", home / "stick")
        (made,) = list_backups(home / "stick")
        shutil.copy(made.path, made.path.with_name("records-20200101T000000Z-0000006.db"))
        tree = json.loads(made.manifest.read_text(encoding="utf-8"))
        tree["made_at"] = "2020-01-01T00:00:00Z"
        (home / "stick" / "records-20200101T000000Z-0000006.json").write_text(
            json.dumps(tree), encoding="utf-8"
        )
        spoil(made.path)
        ran = back(cop, saved, home / "stick", "--yes")
        assert ran.code == 0, ran.err
        assert "passed over, as damaged or of another centre: 1." in ran.err

    def test_a_folder_without_a_good_backup_is_told(self, cop, home, saved):
        (made,) = list_backups(home / "stick")
        spoil(made.path)
        ran = back(cop, saved, home / "stick", "--yes")
        assert ran.code == 1
        assert "no good backup of tsenovo" in ran.err
        assert entries(saved) == 6

    def test_a_backup_of_another_centre_is_refused(self, cop, home, saved):
        other = make_register(home / "other.db")
        ran = back(cop, saved, other, "--yes")
        assert ran.code == 2
        assert "is a backup of one, and the workspace is of tsenovo" in ran.err

    def test_a_backup_of_a_newer_copcore_is_refused(self, cop, home, saved):
        (made,) = list_backups(home / "stick")
        made.manifest.unlink()
        change(made.path, "UPDATE copcore_version_core SET version_num = '0999_later'")
        ran = back(cop, saved, made.path, "--yes")
        assert ran.code == 1
        assert "made by a newer copcore (schema 0999_later)" in ran.err
        assert entries(saved) == 6

    def test_a_backup_of_other_records_of_the_centre_is_told(self, cop, home, saved, template):
        other = home / "another office"
        cop("init", "--centre", "tsenovo", "--workspace", other)
        cop("apply", template / "first.jsonl", "--workspace", other)
        shutil.copy(saved / KEY_FILE, other / KEY_FILE)
        ran = back(cop, other, home / "stick", stdin="no\n")
        assert "not of the present records, but of others" in ran.err

    def test_on_a_new_computer_the_other_key_is_told_and_noted(self, cop, home, saved):
        new = home / "new"
        cop("init", "--centre", "tsenovo", "--workspace", new)
        ran = back(cop, new, home / "stick", "--yes")
        assert ran.code == 0, ran.err
        assert "sealed with another key" in ran.err
        with open_workspace(new) as workspace:
            noted = [entry.changed for entry in workspace.journal()[-2:]]
        assert noted == [("key_changed",), ("restored", "head:5")]

    def test_without_a_key_nothing_is_restored(self, cop, home, saved):
        (saved / KEY_FILE).unlink()
        ran = back(cop, saved, home / "stick", "--yes")
        assert ran.code == 1
        assert "audit key" in ran.err
        assert entries(saved) == 6


@pytest.mark.parametrize("command", [("backup",), ("restore", "latest")])
def test_records_on_a_server_are_left_to_the_server(cop, office, command):
    with (office / "centre.toml").open("a", encoding="utf-8") as file:
        file.write('database = "postgresql://cop@localhost/cop"\n')
    ran = cop(*command, "--workspace", office, "--lang", "en")
    assert ran.code == 2
    assert "pg_dump and pg_restore" in ran.err


def test_the_key_may_be_elsewhere(cop, home, saved):
    (saved / KEY_FILE).rename(home / "elsewhere.key")
    with (saved / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(f'audit_key = "{home / "elsewhere.key"}"\n')
    ran = back(cop, saved, home / "stick", "--yes")
    assert ran.code == 0, ran.err
    assert "another key" not in ran.err
