"""``cop init``, ``apply``, ``export``, ``void``, ``cases`` and ``case``."""

import json
import shutil

import pytest

REPORT = ("report", "tsenovo.annual", "--year", "2018", "--json")
STAFF = "018d0000-0000-7000-8000-000000000001"
CHILD = "018d0000-0000-7000-8000-000000000002"
CASE = "018d0000-0000-7000-8000-000000000003"
REFERRAL = "018d0000-0000-7000-8000-000000000004"
SESSION = "018d0000-0000-7000-8000-000000000005"

LINES = (
    {
        "command": "register_staff",
        "staff_member": {"id": STAFF, "name": "Служител 1", "role": "social_worker"},
    },
    {
        "command": "register_person",
        "person": {"id": CHILD, "given_name": "Ива", "family_name": "Горска", "birth": "2012-05"},
    },
    {
        "command": "receive_referral",
        "case_id": CASE,
        "subject_id": CHILD,
        "referral": {"id": REFERRAL, "path": "self_referred", "received_on": "2024-03-04"},
    },
    {
        "command": "open_case",
        "envelope": {"expected_version": 1},
        "case_id": CASE,
        "on": "2024-03-05",
    },
    {
        "command": "record_session",
        "session": {
            "id": SESSION,
            "on": "2024-03-06",
            "starts": "10:00",
            "minutes": 50,
            "form": "individual",
            "setting": "centre",
            "status": "held",
            "staff": [STAFF],
            "attendances": [{"person_id": CHILD, "case_id": CASE, "attended": True, "minutes": 50}],
        },
    },
)


def write(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def empty(cop, tmp_path_factory):
    """A new workspace, to be copied."""
    directory = tmp_path_factory.mktemp("records") / "office"
    assert cop("init", "--centre", "tsenovo", "--workspace", directory).code == 0
    return directory


@pytest.fixture
def office(empty, tmp_path):
    return shutil.copytree(empty, tmp_path / "office")


@pytest.fixture
def first(tmp_path):
    return write(tmp_path / "first.jsonl", LINES)


def users(cop, directory):
    ran = cop(
        "report", "tsenovo.activity", "--month", "2024-03", "--json", "--workspace", directory
    )
    return ran.json["cells"]["users_distinct"]["value"]


def test_applied_commands_are_in_the_report(cop, office, first):
    ran = cop("apply", first, "--workspace", office, "--lang", "en")
    assert ran.code == 0, ran.err
    assert "Commands stored: 5; stored before: 0." in ran.err
    assert users(cop, office) == 1


def test_applying_the_same_file_twice_has_no_second_effect(cop, office, first):
    cop("apply", first, "--workspace", office)
    ran = cop("apply", first, "--workspace", office, "--lang", "en")
    assert "Commands stored: 0; stored before: 5." in ran.err
    assert users(cop, office) == 1


def test_one_wrong_line_stores_nothing_of_the_file(cop, office, tmp_path):
    wrong = json.loads(json.dumps(LINES))
    wrong[4]["session"]["on"] = "2024-03-01"
    ran = cop("apply", write(tmp_path / "w.jsonl", wrong), "--workspace", office, "--lang", "en")
    assert ran.code == 1
    assert ran.err.startswith("line 5: ")
    assert cop("cases", "--json", "--workspace", office).json == []


def test_errors_name_line_field_and_the_nearest_word(cop, office, tmp_path):
    wrong = json.loads(json.dumps(LINES))
    wrong[1]["person"]["given_nme"] = wrong[1]["person"].pop("given_name")
    wrong[4]["session"]["attendances"][0]["minutes"] = "не"
    ran = cop("apply", write(tmp_path / "w.jsonl", wrong), "--workspace", office, "--lang", "en")
    assert ran.code == 2
    assert "line 2" in ran.err
    assert "given_name" in ran.err
    assert "line 5, session.attendances[0].minutes" in ran.err
    assert cop("cases", "--json", "--workspace", office).json == []


def test_a_file_in_another_encoding_is_one_sentence(cop, office, tmp_path):
    path = tmp_path / "old.jsonl"
    path.write_bytes(json.dumps(LINES[1], ensure_ascii=False).encode("cp1251"))
    ran = cop("apply", path, "--workspace", office, "--lang", "en")
    assert ran.code == 2
    assert "UTF-8" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_the_worker_who_applies_is_in_the_journal(cop, office, first, tmp_path):
    cop("apply", first, "--workspace", office, "--as", STAFF)
    lines = cop("export", "--workspace", office).out.splitlines()
    assert {json.loads(line)["envelope"]["actor"] for line in lines} == {STAFF}


def test_an_export_applied_elsewhere_gives_equal_reports(cop, workspace, tmp_path):
    exported = cop("export", "--workspace", workspace).out
    (tmp_path / "all.jsonl").write_text(exported, encoding="utf-8")
    copy = tmp_path / "copy"
    assert cop("init", "--centre", "tsenovo", "--workspace", copy).code == 0
    ran = cop("apply", tmp_path / "all.jsonl", "--workspace", copy)
    assert ran.code == 0, ran.err
    assert cop("export", "--workspace", copy).out == exported
    for as_of in ("2018-06-30", "2026-01-01"):
        one, other = (
            cop(*REPORT, "--as-of", as_of, "--workspace", where).json for where in (workspace, copy)
        )
        assert (one["cells"], one["narrative"]) == (other["cells"], other["narrative"])
    assert "измислени" in one["narrative"]["bg"]


def test_nobody_acts_under_a_name_that_is_in_no_register(cop, office, first):
    ran = cop("apply", first, "--workspace", office, "--as", "nobody", "--lang", "en")
    assert ran.code == 2
    assert '--as: there is no staff member "nobody"' in ran.err
    assert cop("cases", "--json", "--workspace", office).json == []


def test_an_emptied_database_is_not_taken_for_a_new_one(cop, office):
    (office / "records.db").write_bytes(b"")
    ran = cop("cases", "--workspace", office, "--lang", "en")
    assert ran.code == 1
    assert "restore it from a backup" in ran.err


def test_a_void_needs_a_record_and_a_reason(cop, office, first):
    cop("apply", first, "--workspace", office)
    unknown = cop("void", REFERRAL[:-1] + "9", "--reason", "x", "--workspace", office)
    assert unknown.code == 2
    assert cop("void", SESSION, "--workspace", office).code == 2
    assert cop("void", SESSION, "--reason", " ", "--workspace", office).code == 2
    assert users(cop, office) == 1


def test_what_others_rest_on_cannot_be_voided(cop, office, first):
    cop("apply", first, "--workspace", office)
    for used in (CHILD, CASE, REFERRAL, STAFF):
        ran = cop("void", used, "--reason", "грешка", "--workspace", office)
        assert ran.code == 1, used
    assert users(cop, office) == 1


def test_the_list_shows_initials_and_the_file_everything_that_happened(cop, office, first):
    cop("apply", first, "--workspace", office)
    (listed,) = cop("cases", "--json", "--workspace", office).json
    assert listed["user"] == "Ива Г."
    table = cop("cases", "--workspace", office).out
    assert "Горска" not in table
    told = cop("case", CASE, "--workspace", office, "--lang", "bg").out
    assert "Горска" in told
    assert "самозаявил се" in told
    assert "50 минути" in told


def test_init_refuses_a_directory_that_holds_something(cop, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = cop("init", "--centre", "tsenovo", "--workspace", tmp_path)
    assert ran.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('centre = "tsenov"\n', "tsenovo"),
        ('centre = "tsenovo"\nlanguge = "bg"\n', "language"),
        ("centre = 3\n", "centre"),
        ("centre = [\n", "TOML"),
        ('centre = "tsenovo"\nlanguage = "de"\n', "language"),
        ('centre = "tsenovo"\nrequire = ["copcore-nowhere:nowhere"]\n', "nowhere"),
    ],
)
def test_a_wrong_configuration_stops_the_start_with_one_sentence(cop, office, text, hint):
    (office / "centre.toml").write_text(text, encoding="utf-8")
    ran = cop("cases", "--workspace", office, "--lang", "en")
    assert ran.code in (1, 2)
    assert hint in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_the_list_of_cases_shows_ids_that_can_be_copied_on_a_narrow_screen(cop, office, first):
    cop("apply", first, "--workspace", office)
    ran = cop("cases", "--workspace", office)
    assert CASE in ran.out
    assert cop("case", CASE, "--workspace", office).code == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "индивидуална сесия, 50 минути"),
        ({"status": "cancelled"}, "индивидуална сесия, отпада"),
        ({"status": "held"}, "индивидуална сесия, участие: неизвестно"),
    ],
)
def test_a_case_file_tells_what_became_of_each_session(cop, office, tmp_path, fields, said):
    *before, line = json.loads(json.dumps(LINES))
    there = line["session"]["attendances"][0]
    if fields:
        there |= {"attended": None, "minutes": None}
    line["session"] |= fields
    ran = cop("apply", write(tmp_path / "one.jsonl", [*before, line]), "--workspace", office)
    assert ran.code == 0, ran.err
    assert said in cop("case", CASE, "--workspace", office).out


def test_a_lost_database_is_missed_and_not_made_anew(cop, office):
    (office / "records.db").unlink()
    ran = cop("cases", "--workspace", office, "--lang", "en")
    assert (ran.code, ran.out) == (1, "")
    assert "restore it from a backup" in ran.err
    assert not (office / "records.db").exists()


def test_a_configuration_that_cannot_be_read_is_one_sentence(cop, tmp_path):
    (tmp_path / "centre.toml").mkdir()
    ran = cop("cases", "--workspace", tmp_path, "--lang", "en")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", ["init", "demo"])
@pytest.mark.parametrize(("language", "hint"), [("bg", "проверете пътя"), ("en", "check the path")])
def test_a_workspace_below_a_file_is_one_sentence(cop, first, command, language, hint):
    below = first / "office"
    ran = cop(command, "--centre", "tsenovo", "--workspace", below, "--lang", language)
    assert (ran.code, ran.out) == (1, "")
    assert str(first) in ran.err
    assert hint in ran.err
    assert ran.err.count("\n") == 1
