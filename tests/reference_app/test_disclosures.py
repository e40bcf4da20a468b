"""What ``cop case`` and ``cop export`` show is in the journal before it is shown."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from copcore import Disclose, DisclosureForm, NoteOperation, Operation, open_workspace
from tests.builders import id_of
from tests.reference_app.offices import CASE, CHILD, LINES, PLAN, WORKER


@pytest.fixture(scope="module")
def template(cop, tmp_path_factory):
    place = tmp_path_factory.mktemp("disclosures")
    assert cop("init", "--centre", "tsenovo", "--workspace", place / "office").code == 0
    (place / "lines.jsonl").write_text(LINES, encoding="utf-8")
    assert cop("apply", place / "lines.jsonl", "--workspace", place / "office").code == 0
    return place / "office"


@pytest.fixture
def office(template, tmp_path):
    return shutil.copytree(template, tmp_path / "office")


def journal(directory):
    with open_workspace(directory) as place:
        return place.journal()


def notes(directory):
    """The entries that tell of something shown."""
    return [entry for entry in journal(directory) if isinstance(entry.command, Disclose)]


def refuse_notes(directory):
    """Let the database refuse every new entry of the journal."""
    with closing(sqlite3.connect(directory / "records.db")) as connection:
        connection.execute(
            "CREATE TRIGGER no_more BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, ''); END"
        )


class TestCase:
    def test_a_file_that_is_printed_is_noted_with_its_version(self, cop, office):
        before = journal(office)
        ran = cop("case", CASE, "--workspace", office)
        assert ran.code == 0
        assert "Горска" in ran.out
        *former, note = journal(office)
        assert tuple(former) == before
        assert note.command.form is DisclosureForm.VIEW
        assert (note.record_kind, note.record_id, note.record_version) == ("case", CASE, 4)
        envelope = note.command.envelope
        assert (envelope.actor, envelope.role) == ("cop", "operator")

    def test_who_sees_it_is_noted(self, cop, office):
        assert cop("case", CASE, "--as", WORKER, "--workspace", office).code == 0
        (note,) = notes(office)
        envelope = note.command.envelope
        assert (envelope.actor, envelope.role) == (WORKER, "social_worker")

    def test_each_look_is_noted(self, cop, office):
        for _ in range(3):
            cop("case", CASE, "--workspace", office)
        assert len(notes(office)) == 3

    def test_the_records_are_as_they_were(self, cop, office):
        with open_workspace(office) as place:
            before = place.records()
        cop("case", CASE, "--workspace", office)
        with open_workspace(office) as place:
            assert place.records() == before

    def test_nobody_unknown_sees_anything(self, cop, office):
        ran = cop("case", CASE, "--as", id_of("nobody"), "--workspace", office, "--lang", "en")
        assert (ran.code, ran.out) == (2, "")
        assert "--as: there is no staff member" in ran.err
        assert notes(office) == []

    @pytest.mark.parametrize("command", [("case", CASE), ("export",)])
    @pytest.mark.parametrize("language", ["bg", "en"])
    def test_what_cannot_be_noted_is_not_shown(self, cop, office, command, language):
        refuse_notes(office)
        ran = cop(*command, "--workspace", office, "--lang", language)
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.strip().splitlines()) == 1
        assert "Горска" not in ran.err

    @pytest.mark.parametrize("unknown", [CHILD, PLAN, id_of("nobody"), "42"])
    def test_what_is_no_case_is_neither_shown_nor_noted(self, cop, office, unknown):
        ran = cop("case", unknown, "--workspace", office)
        assert (ran.code, ran.out) == (2, "")
        assert "cop cases" in ran.err
        assert notes(office) == []


class TestPast:
    @pytest.mark.parametrize(
        ("as_of", "name", "plan", "said"),
        [
            ("2024-03-03", "Ива Горска", False, "3 март 2024 г., 23:59 ч."),
            ("2024-03-05T10:29:59", "Ива Горска", False, "5 март 2024 г., 10:29 ч."),
            ("2024-03-05T10:30:00", "Ива Горска", True, "5 март 2024 г., 10:30 ч."),
            ("2024-03-05T08:30:00Z", "Ива Горска", True, "5 март 2024 г., 10:30 ч."),
            ("2024-03-06", "Ивана Горска", True, "6 март 2024 г., 23:59 ч."),
            ("2024-03-07", "Ивана Горска", False, "7 март 2024 г., 23:59 ч."),
        ],
    )
    def test_the_file_is_printed_as_it_was_known(self, cop, office, as_of, name, plan, said):
        ran = cop("case", CASE, "--as-of", as_of, "--workspace", office)
        assert ran.code == 0, ran.err
        first, *rest = ran.out.splitlines()
        assert first == f"Известното към {said}"
        assert f"Потребител: {name}," in "\n".join(rest)
        assert ("план за подкрепа" in ran.out) == plan

    def test_before_it_was_opened_it_was_in_intake(self, cop, office):
        arguments = ("case", CASE, "--workspace", office, "--lang", "en")
        then = cop(*arguments, "--as-of", "2024-03-03")
        assert then.out.startswith("As it was known on 3 March 2024, 23:59\n")
        assert f"Case {CASE}: in intake" in then.out
        assert f"Case {CASE}: open" in cop(*arguments).out

    def test_a_look_at_the_past_is_noted_too(self, cop, office):
        cop("case", CASE, "--as-of", "2024-03-03", "--as", WORKER, "--workspace", office)
        (note,) = notes(office)
        assert (note.record_id, note.record_version) == (CASE, 4)
        assert note.command.envelope.actor == WORKER

    def test_what_was_not_known_yet_is_neither_shown_nor_noted(self, cop, office):
        ran = cop("case", CASE, "--as-of", "2024-03-02", "--workspace", office)
        assert (ran.code, ran.out) == (2, "")
        assert notes(office) == []

    def test_a_moment_that_is_none_is_one_sentence(self, cop, office):
        ran = cop("case", CASE, "--as-of", "вчера", "--workspace", office)
        assert (ran.code, ran.out) == (2, "")
        assert "2018-03-05" in ran.err


class TestExport:
    def test_everything_that_leaves_is_noted_first(self, cop, office):
        ran = cop("export", "--as", WORKER, "--workspace", office)
        assert ran.code == 0
        (note,) = notes(office)
        assert note.command.form is DisclosureForm.EXPORT
        assert note.command.record_id is None
        assert (note.record_kind, note.record_id) == ("centre", "tsenovo")
        assert note.command.envelope.actor == WORKER

    def test_notes_of_this_register_are_left_out(self, cop, office):
        before = cop("export", "--workspace", office).out
        cop("case", CASE, "--workspace", office)
        with open_workspace(office) as place:
            acting = place.acting("cop", role="operator", purpose="administration")
            acting(NoteOperation, operation=Operation.RESTORED, details=("head:7",))
        after = cop("export", "--workspace", office).out
        assert after == before
        names = [json.loads(line)["command"] for line in after.splitlines()]
        assert names == [json.loads(line)["command"] for line in LINES.splitlines()]
        kinds = [type(entry.command) for entry in journal(office)]
        assert kinds[-4:] == [Disclose, Disclose, NoteOperation, Disclose]

    def test_what_was_exported_is_applied_elsewhere_without_them(self, cop, office, tmp_path):
        cop("case", CASE, "--workspace", office)
        target, other = tmp_path / "all.jsonl", tmp_path / "other"
        assert cop("export", "--output", target, "--workspace", office).code == 0
        assert cop("init", "--centre", "tsenovo", "--workspace", other).code == 0
        assert cop("apply", target, "--workspace", other).code == 0
        assert notes(other) == []
        with open_workspace(office) as one, open_workspace(other) as two:
            assert one.records() == two.records()

    def test_nobody_unknown_exports_anything(self, cop, office, tmp_path):
        target = tmp_path / "all.jsonl"
        arguments = ("--as", id_of("nobody"), "--output", target, "--workspace", office)
        assert cop("export", *arguments).code == 2
        assert not target.exists()
        assert notes(office) == []

    def test_its_help_says_what_is_left_out(self, cop):
        told = " ".join(cop("export", "--help").out.split())
        assert "speak of this register only" in told
        assert "are not printed" in told


def test_the_audit_of_an_office_that_was_looked_at_is_intact(cop, office):
    from click.testing import CliRunner

    from copcore.cli import main

    cop("case", CASE, "--workspace", office)
    cop("export", "--workspace", office)
    ran = CliRunner().invoke(main, ["audit", "verify", "--workspace", str(office), "--json"])
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["rows"] == len(journal(office)) == len(LINES.splitlines()) + 2
