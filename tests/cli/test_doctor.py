"""``copcore doctor``: the same lines for people and programs, and an exit code for scripts."""

import json
import re
import sqlite3
from contextlib import closing
from shutil import copytree

import pytest
from click.testing import CliRunner

import copcore as cop
from copcore.cli import main
from copcore.cli.doctor_titles import CHECKS, KINDS
from copcore.doctor import Key
from copcore.services import RegisterPerson, ports
from tests.builders import id_of, make_person, make_referral
from tests.cli.conftest import CENTRE
from tests.documentation import ROOT

INSTALLATION = ["python", "sqlite", "copcore", "plugins"]


@pytest.fixture(autouse=True)
def loaded_once(catalogue, monkeypatch):
    monkeypatch.setattr("copcore.doctor.examination.load_catalogue", lambda: catalogue)


@pytest.fixture(scope="module")
def made(catalogue, tmp_path_factory):
    """A small workspace; nobody changes it."""
    directory = tmp_path_factory.mktemp("doctor") / "office"
    config = cop.Config(centre=CENTRE, language="en")
    with cop.create_workspace(directory, config, catalogue=catalogue) as workspace:
        acting = workspace.acting("intake", role="social_worker")
        people = [make_person(str(number), given_name="Калоян") for number in range(22)]
        envelope = acting.envelope
        workspace.execute_all([RegisterPerson(envelope=envelope, person=p) for p in people])
        new = {"case_id": id_of("case"), "subject_id": id_of("0"), "referral": make_referral()}
        acting(cop.ReceiveReferral, **new)
    directory.chmod(0o700)
    return directory


@pytest.fixture
def office(made, tmp_path):
    """A copy of it, to be spoiled."""
    return copytree(made, tmp_path / "office")


@pytest.fixture
def anchor(copcore, made, tmp_path):
    file = tmp_path / "anchors.txt"
    assert copcore("audit", "anchor", "--workspace", made, "--output", file).code == 0
    return file


def spoil(office, statement):
    with closing(sqlite3.connect(office / "records.db", isolation_level=None)) as connection:
        connection.execute(statement)


def test_the_installation_is_told(copcore):
    ran = copcore("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith("green  Python: CPython 3.")
    assert ran.out.splitlines()[-1] == "Red: 0, amber: 0, green: 4."
    told = copcore("doctor", "--json").json
    assert (told["workspace"], told["level"]) == (None, "green")
    assert [check["key"] for check in told["checks"]] == INSTALLATION


def test_a_workspace_is_told_in_its_language_or_in_another(copcore, made):
    english, bulgarian = (
        copcore("doctor", "--workspace", made, *more) for more in ((), ("--lang", "bg"))
    )
    assert (english.code, bulgarian.code) == (0, 0)
    assert "amber  Backup: There is no backup in" in english.out
    assert "жълто    Резервно копие: Няма резервно копие в" in bulgarian.out
    assert bulgarian.out.splitlines()[-1] == "Червени: 0, жълти: 2, зелени: 19."
    file = made / "centre.toml"
    before = file.read_text()
    try:
        file.write_text(before.replace('"en"', '"bg"'))
        assert copcore("doctor", "--workspace", made).out == bulgarian.out
    finally:
        file.write_text(before)


def test_programs_get_a_stable_form(copcore, made, anchor):
    told = copcore("doctor", "--workspace", made, "--anchor", anchor, "--json").json
    assert list(told) == ["workspace", "level", "checks"]
    assert (told["workspace"], told["level"]) == (str(made), "amber")
    assert [check["key"] for check in told["checks"]] == [
        key.value for key in Key if key is not Key.ROLE
    ]
    assert {tuple(check) for check in told["checks"]} == {("key", "level", "text", "records")}
    assert {check["level"] for check in told["checks"]} == {"green", "amber"}
    bulgarian = copcore("doctor", "--workspace", made, "--json", "--lang", "bg").json
    assert "Резервно" not in str(told)
    assert "Няма резервно копие" in str(bulgarian)


def test_backups_elsewhere_are_named(copcore, made, tmp_path):
    from datetime import UTC, datetime

    from copcore.backup import make_backup

    stick = tmp_path / "stick"
    stick.mkdir()
    make_backup(made / "records.db", stick, now=datetime.now(UTC))
    ran = copcore("doctor", "--workspace", made, "--backups", stick)
    assert f"green  Backup: {stick}" in ran.out


def test_records_that_are_hit_are_named_without_their_content(copcore, office):
    spoil(office, "UPDATE person SET given_name = 'Друга' WHERE sequence = 2")
    ran = copcore("doctor", "--workspace", office, "--lang", "bg")
    assert ran.code == 1
    (hit,) = [line for line in ran.out.splitlines() if "–" in line and "лице" in line]
    told = json.loads(copcore("doctor", "--workspace", office, "--json").out)
    (check,) = [check for check in told["checks"] if check["level"] == "red"]
    assert (told["level"], check["key"]) == ("red", "values")
    (record,) = check["records"]
    assert (record["kind"], record["cases"]) == ("person", [])
    assert hit.strip() == f"– лице {record['id']}"
    assert "Друга" not in ran.out
    assert "Калоян" not in ran.out


def test_a_record_is_told_with_its_cases(copcore, office):
    spoil(office, "UPDATE person SET given_name = 'Друга' WHERE sequence = 1")
    out = copcore("doctor", "--workspace", office).out
    (hit,) = [line for line in out.splitlines() if "– person" in line]
    with closing(sqlite3.connect(office / "records.db")) as connection:
        (case,) = connection.execute("SELECT id FROM case_file").fetchone()
    assert hit.endswith(f" (cases: {case})")


def test_very_many_records_are_counted(copcore, office):
    spoil(office, "UPDATE person SET given_name = 'Друга'")
    out = copcore("doctor", "--workspace", office).out
    assert out.count("– person") == 20
    assert "– more: 2\n" in out


def test_lines_that_say_the_same_are_one(copcore, office):
    (office / "records.db").unlink()
    ran = copcore("doctor", "--workspace", office)
    assert ran.code == 1
    assert "RED    Database: " in ran.out
    assert "Recorded values, Rows, Chain of the audit, Anchors, Clock: Not checked" in ran.out


@pytest.mark.parametrize("arguments", [("--workspace", "nowhere"), ("--backups", "nowhere")])
def test_a_directory_that_is_not_there_is_bad_input(copcore, arguments):
    ran = copcore("doctor", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "does not exist" in ran.err


def test_anchors_that_cannot_be_read_are_bad_input(copcore, made, tmp_path):
    file = tmp_path / "anchors.txt"
    assert "no file" in copcore("doctor", "--workspace", made, "--anchor", file).refusal
    file.write_text("copcore-anchor 1 x")
    assert "line 1" in copcore("doctor", "--workspace", made, "--anchor", file).refusal


def test_an_anchor_shows_a_cut_end(copcore, office, anchor):
    for table in ("idempotency", "command", "audit"):
        spoil(office, f"DELETE FROM {table} WHERE sequence = 23")
    for table in ("case_referral", "case_file"):
        spoil(office, f"DELETE FROM identity WHERE id IN (SELECT id FROM {table})")
        spoil(office, f"DELETE FROM {table}")
    assert copcore("doctor", "--workspace", office).code == 0
    ran = copcore("doctor", "--workspace", office, "--anchor", anchor)
    assert (ran.code, "RED    Anchors: Entry 23 was cut off the end" in ran.out) == (1, True)


def test_a_terminal_sees_colours(made):
    ran = CliRunner().invoke(main, ["doctor", "--workspace", str(made)], color=True)
    assert "\x1b[32mgreen" in ran.stdout
    assert "\x1b[33mamber" in ran.stdout


def test_every_line_and_kind_has_a_title():
    assert CHECKS.keys() == set(Key)
    assert KINDS.keys() == {*ports.KINDS.values(), ports.CENTRE, "unknown"}


def test_the_manual_has_every_line():
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| `(\w+)` \| .+? \|(?: .+? \|| \|)$", page, re.MULTILINE)
    assert rows == [("Line", "key"), *((CHECKS[key].en, key.value) for key in Key)]


def test_it_stands_in_the_help(copcore):
    assert "doctor" in main.commands
    assert "Nothing is changed." in copcore("doctor", "--help").out
