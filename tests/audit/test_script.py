"""The script for outsiders: it stands alone, and reads what the package writes."""

import ast
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.audit.verifiers import SCRIPT, SCRIPT_FILE


@pytest.fixture
def script():
    """Run the script without any of our packages."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-I", "-S", SCRIPT_FILE, *arguments],
            capture_output=True,
            encoding="utf-8",
            env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
            check=False,
        )

    return run


@pytest.fixture
def anchored(copcore, office, tmp_path):
    file = tmp_path / "anchors.txt"
    copcore("anchor", "--workspace", office, "--output", file)
    copcore("anchor", "--workspace", office, "--output", file, "--json")
    return file


def test_it_is_short_and_imports_the_standard_library_only():
    source = SCRIPT_FILE.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 160
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert plain | parts <= sys.stdlib_module_names


def test_it_verifies_the_database_of_a_workspace(script, office, anchored):
    ran = script(office / "records.db", "--anchors", anchored, "--key", office / "audit.key")
    assert (ran.returncode, ran.stderr) == (0, "")
    first, second = ran.stdout.splitlines()
    assert first == "tsenovo: INTACT / ЦЯЛ"
    assert second.startswith("  head 3 ")
    assert second.endswith("; anchors 2; seals checked")


def test_it_verifies_an_export(script, copcore, office, anchored, tmp_path):
    file = tmp_path / "audit.jsonl"
    copcore("export", "--workspace", office, "--output", file)
    assert script(file, "--anchors", anchored).returncode == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(lines[:2]), encoding="utf-8")
    ran = script(file, "--anchors", anchored)
    assert ran.returncode == 1
    assert "  3-3: cut / отрязан край" in ran.stdout


def test_of_an_emptied_audit_anchors_name_the_centre(script, office, anchored):
    with closing(sqlite3.connect(office / "records.db", isolation_level=None)) as database:
        database.execute("DELETE FROM audit")
    assert "  1-1: altered" in script(office / "records.db").stdout
    ran = script(office / "records.db", "--anchors", anchored)
    assert ran.returncode == 1
    assert "  1-3: cut / отрязан край" in ran.stdout


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ("INSERT INTO person SELECT * FROM other", 9),
        ("UPDATE other SET sequence = 2; INSERT INTO person SELECT * FROM other", 2),
        ("UPDATE audit SET actor = CAST(x'd0ff' AS TEXT) WHERE sequence = 2", 2),
        ("UPDATE audit SET link = CAST(x'd0ff' AS TEXT) WHERE sequence = 3", 3),
        ("UPDATE command SET payload = CAST(x'd0ff' AS TEXT) WHERE sequence = 2", 2),
    ],
)
def test_it_finds_what_no_entry_attests_and_bytes_that_are_no_letters(
    script, office, change, entry
):
    with closing(sqlite3.connect(office / "records.db", isolation_level=None)) as database:
        database.executescript(
            "CREATE TEMP TABLE other AS SELECT * FROM person WHERE sequence = 2;"
            "UPDATE other SET sequence = 9, version = 7, superseded_at = recorded_at;" + change
        )
    ran = script(office / "records.db", "--key", office / "audit.key")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.splitlines()[2:] == [f"  {entry}-{entry}: altered / промяна"]


def test_it_verifies_each_centre_or_the_one_that_is_asked_for(script, copcore, office, tmp_path):
    file = tmp_path / "audit.jsonl"
    copcore("export", "--workspace", office, "--output", file)
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    others = [json.dumps(row | {"centre": "other"}) for row in rows]
    file.write_text("\n".join((*map(json.dumps, rows), *others)), encoding="utf-8")
    assert script(file).stdout.splitlines()[0] == "other: TAMPERED WITH / ПРОМЕНЯН"
    assert script(file, "--centre", "tsenovo").returncode == 0


@pytest.mark.parametrize("name", ["register", "--anchors", "--key"])
@pytest.mark.parametrize(
    "content", [None, b"{", b"[]\n", b"\xff", b"SQLite format 3\0", b"x y", b"00" * 31]
)
def test_what_cannot_be_read_is_told_in_one_line(
    made, tmp_path, monkeypatch, capsys, name, content
):
    bad = tmp_path / "bad"
    if content is not None:
        bad.write_bytes(content)
    given = [bad] if name == "register" else [made / "records.db", name, bad]
    monkeypatch.setattr(sys, "argv", ["verify_audit.py", *map(str, given)])
    assert SCRIPT.main() == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_empty_key_is_no_key(script, made, tmp_path):
    (tmp_path / "audit.key").touch()
    assert script(made / "records.db", "--key", tmp_path / "audit.key").returncode == 2
