"""``cop history``: every version of a record, when, by whom, how and why."""

from shutil import copytree
from typing import get_args

import pytest
from attrs import fields
from copcore_reference.record_words import COMMANDS, FIELDS, KINDS

from copcore import Command, Disclose, NoteOperation, open_workspace
from copcore.services import ports
from tests.builders import id_of
from tests.reference_app.offices import AT, CASE, CHILD, LINES, PLAN, WORKER


@pytest.fixture(scope="module")
def office(cop, tmp_path_factory):
    place = tmp_path_factory.mktemp("history")
    assert cop("init", "--centre", "tsenovo", "--workspace", place / "office").code == 0
    (place / "lines.jsonl").write_text(LINES, encoding="utf-8")
    assert cop("apply", place / "lines.jsonl", "--workspace", place / "office").code == 0
    return place / "office"


def test_every_version_is_told_with_its_moment_its_author_and_its_reason(cop, office):
    ran = cop("history", CASE, "--workspace", office)
    assert ran.code == 0
    assert ran.out == (
        f"Случай {CASE}: 4 версии\n"
        "  1. 3 март 2024 г., 10:30 ч.: приемане на насочване, Служител 1 (социален работник)\n"
        "  2. 4 март 2024 г., 10:30 ч.: откриване на случая, Служител 1 (социален работник)\n"
        "     променено: ден на откриване\n"
        "  3. 5 март 2024 г., 10:30 ч.: съгласуване на план, Служител 1 (социален работник)\n"
        "     променено: планове\n"
        "  4. 7 март 2024 г., 10:30 ч.: анулиране, Служител 1 (социален работник)\n"
        "     причина: Въведен два пъти\n"
    )


def test_the_same_in_english(cop, office):
    ran = cop("history", CHILD, "--workspace", office, "--lang", "en")
    assert ran.out == (
        f"Person {CHILD}: 2 versions\n"
        "  1. 2 March 2024, 10:30: registration of a person, Служител 1 (social worker)\n"
        "  2. 6 March 2024, 10:30: correction, Служител 1 (social worker)\n"
        "     changed: given name\n"
        "     reason: Акт за раждане\n"
    )


def test_names_of_fields_are_told_and_no_values(cop, office):
    for more in ((), ("--json",)):
        told = cop("history", CHILD, "--workspace", office, *more).out
        assert "Ивана" not in told
        assert "Горска" not in told
        assert "2012" not in told


def test_as_json_it_has_the_keys_of_the_machine(cop, office):
    first, second = cop("history", CHILD, "--json", "--workspace", office).json
    assert second == {
        "version": 2,
        "recorded_at": "2024-03-06T08:30:00+00:00",
        "superseded_at": None,
        "voided": False,
        "actor": WORKER,
        "role": "social_worker",
        "purpose": "case_work",
        "command": "correct_record",
        "reason": "Акт за раждане",
        "changed": ["given_name"],
    }
    assert set(first) == set(second)
    assert first["superseded_at"] == second["recorded_at"]
    assert (first["command"], first["reason"], first["changed"]) == ("register_person", None, [])


@pytest.mark.parametrize(
    ("as_of", "number"),
    [("2024-03-03", 1), ("2024-03-05T10:29:59", 2), (AT.format(5), 3), ("2030-01-01", 4)],
)
def test_as_of_a_moment_it_is_as_long_as_it_was(cop, office, as_of, number):
    told = cop("history", CASE, "--json", "--as-of", as_of, "--workspace", office).json
    assert [version["version"] for version in told] == [*range(1, number + 1)]
    assert told[-1]["superseded_at"] is None
    words = cop("history", CASE, "--as-of", as_of, "--workspace", office).out
    assert words.splitlines()[0].endswith("1 версия" if number == 1 else f"{number} версии")


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize(
    "asked", [(id_of("nobody"),), (PLAN,), ("42",), (CASE, "--as-of", "2024-03-02")], ids=str
)
def test_what_is_no_record_is_one_sentence(cop, office, asked, language):
    ran = cop("history", *asked, "--workspace", office, "--lang", language)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.strip().splitlines()) == 1
    assert {"bg": "Няма запис", "en": "There is no record"}[language] in ran.err


def test_a_record_that_was_withdrawn_has_its_history(cop, office, tmp_path):
    copy = tmp_path / "copy"
    assert cop("init", "--centre", "tsenovo", "--workspace", copy).code == 0
    (tmp_path / "lines.jsonl").write_text(LINES.splitlines(keepends=True)[0], encoding="utf-8")
    cop("apply", tmp_path / "lines.jsonl", "--workspace", copy)
    assert cop("void", WORKER, "--reason", "напуснал", "--workspace", copy).code == 0
    told = cop("history", WORKER, "--workspace", copy).out.splitlines()
    assert told[0] == f"Служител {WORKER}: 2 версии"
    assert told[1].endswith(f"вписване на служител, {WORKER} (социален работник)")
    assert told[2].endswith("анулиране, cop (оператор)")
    assert told[3].strip() == "причина: напуснал"
    *_, last = cop("history", WORKER, "--json", "--workspace", copy).json
    assert last["voided"]


@pytest.mark.parametrize("more", [(), ("--json",), ("--as-of", "2024-03-03")], ids=repr)
def test_that_it_was_shown_is_noted_and_to_whom(cop, office, more):
    cop("history", CASE, *more, "--as", WORKER, "--workspace", office)
    with open_workspace(office) as place:
        *_, entry = place.journal()
    assert isinstance(entry.command, Disclose)
    assert (entry.record_id, entry.record_version, entry.changed) == (CASE, 4, ("view",))
    assert entry.command.envelope.actor == WORKER


def test_of_what_was_withdrawn_the_note_is_about_the_centre(cop, office, tmp_path):
    copy = copytree(office, tmp_path / "copy")
    assert cop("void", CASE, "--reason", "Двоен запис", "--workspace", copy).code == 0
    assert cop("history", CASE, "--workspace", copy).code == 0
    with open_workspace(copy) as place:
        *_, entry = place.journal()
    assert isinstance(entry.command, Disclose)
    assert (entry.record_kind, entry.command.record_id) == ("centre", None)


def test_where_it_cannot_be_noted_nothing_is_shown(cop, office):
    ran = cop("history", CASE, "--as", id_of("nobody"), "--workspace", office)
    assert (ran.code, ran.out) == (2, "")


def test_a_simulated_record_says_so(cop, built):
    (listed, *_) = cop("cases", "--json", "--workspace", built[0]).json
    told = cop("history", listed["id"], "--workspace", built[0]).out
    assert "simulator (симулация)" in told
    told = cop("history", listed["id"], "--workspace", built[0], "--lang", "en").out
    assert "simulator (simulation)" in told


class TestWords:
    def test_every_command_that_makes_a_version_has_words(self):
        assert set(COMMANDS) == set(get_args(Command)) - {Disclose, NoteOperation}

    def test_every_kind_of_record_has_a_word(self):
        assert set(KINDS) == set(ports.KINDS)

    def test_every_field_that_a_version_can_change_has_words(self):
        names = {field.name for kind in KINDS for field in fields(kind)}
        assert set(FIELDS) == names - {"id", "version"}
