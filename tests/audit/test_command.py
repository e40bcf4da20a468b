"""``copcore audit``: the same findings for people and programs, on a real workspace."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

import copcore as cop
from copcore.audit import make_key, read_anchors


def tampered(office, statement):
    with closing(sqlite3.connect(office / "records.db", isolation_level=None)) as database:
        database.execute("CREATE TEMP TABLE other AS SELECT * FROM person WHERE sequence = 2")
        database.execute("UPDATE other SET sequence = 9, version = 7, superseded_at = recorded_at")
        database.execute(statement)


@pytest.fixture
def anchored(copcore, office, tmp_path):
    """A file with an anchor of the three entries."""
    file = tmp_path / "anchors.txt"
    assert copcore("anchor", "--workspace", office, "--output", file).code == 0
    return file


def test_an_intact_audit_is_told_in_both_languages(copcore, made):
    told = copcore("verify", "--workspace", made)
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[0] == "The audit is intact."
    assert "tsenovo: 3 entries; the last one is 3 with the link" in told.out
    told = copcore("verify", "--workspace", made, "--lang", "bg")
    assert told.out.splitlines()[0] == "Дневникът е непокътнат."
    assert "tsenovo: 3 записа; последният е 3 с връзка" in told.out


def test_an_intact_audit_is_told_to_programs(copcore, made):
    told = json.loads(copcore("verify", "--workspace", made, "--json").out)
    assert list(told) == [
        "centre",
        "ok",
        "rows",
        "head",
        "seals",
        "anchors",
        "details",
        "restorations",
        "findings",
    ]
    assert (told["ok"], told["rows"], told["head"]["sequence"]) == (True, 3, 3)
    assert told["seals"] == {"checked": True, "former_key": 0}
    assert told["details"] == {"checked": 3, "erased": 0}


@pytest.mark.parametrize(
    ("statement", "cause", "entry"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE sequence = 2", "content", 2),
        ("UPDATE audit SET mac = link WHERE sequence = 2", "seal", 2),
        ("UPDATE command SET payload = '{}' WHERE sequence = 2", "command", 2),
        ("UPDATE person SET given_name = 'Друга' WHERE sequence = 2", "record", 2),
        ("DELETE FROM person WHERE sequence = 2", "record", 2),
        ("UPDATE audit SET changed = 'x' WHERE sequence = 2", "content", 2),
        ("UPDATE person SET given_name = CAST(x'd0ff' AS TEXT) WHERE sequence = 2", "record", 2),
        ("UPDATE command SET payload = CAST(x'7bff' AS TEXT) WHERE sequence = 2", "command", 2),
        ("UPDATE audit SET purpose = CAST(x'ff' AS TEXT) WHERE sequence = 2", "content", 2),
        ("UPDATE audit SET link = CAST(x'ff' AS TEXT) WHERE sequence = 3", "content", 3),
        ("INSERT INTO person SELECT * FROM other", "unattested", 9),
        ("UPDATE idempotency SET key = 'another' WHERE sequence = 2", "answer", 2),
        ("UPDATE idempotency SET digest = 'another' WHERE sequence = 2", "answer", 2),
        ("UPDATE idempotency SET receipt = CAST(x'ff' AS TEXT) WHERE sequence = 2", "answer", 2),
        ("DELETE FROM idempotency WHERE sequence = 2", "answer", 2),
        ("DELETE FROM identity WHERE id = (SELECT id FROM person LIMIT 1)", "unmarked", 1),
        ("INSERT INTO identity VALUES ('tsenovo', 'of nothing')", "marked", 0),
    ],
)
def test_what_was_changed_behind_its_back_is_found(copcore, office, statement, cause, entry):
    tampered(office, statement)
    told = copcore("verify", "--workspace", office, "--json")
    assert told.code == 1
    (finding,) = json.loads(told.out)["findings"]
    assert (finding["reason"], finding["cause"]) == ("altered", cause)
    assert (finding["from"], finding["to"]) == (entry, entry)
    assert finding["text"]["en"] in copcore("verify", "--workspace", office).out
    assert finding["text"]["bg"] in copcore("verify", "--workspace", office, "--lang", "bg").out


LETTERS = "Калоян".encode()
"""Stand in the file wherever the second person is written down."""


def test_a_flipped_byte_that_leaves_no_letter_is_told_with_its_entry(copcore, office):
    file = office / "records.db"
    content = file.read_bytes()
    places = [match.start() for match in re.finditer(LETTERS, content)]
    causes = set()
    for place in places:
        flipped = content[place + 1] ^ 0x80  # so the letter has a beginning and no end
        file.write_bytes(content[: place + 1] + bytes([flipped]) + content[place + 2 :])
        told = copcore("verify", "--workspace", office, "--json")
        assert (told.code, told.err) == (1, "")
        (finding,) = json.loads(told.out)["findings"]
        assert (finding["from"], finding["to"]) == (2, 2)
        causes.add(finding["cause"])
        assert copcore("verify", "--workspace", office).code == 1
    assert causes == {"record", "command"}


@pytest.mark.parametrize("column", ["actor", "link"])
def test_an_audit_with_a_byte_that_is_no_letter_is_written_out_all_the_same(
    copcore, office, tmp_path, column
):
    tampered(office, f"UPDATE audit SET {column} = CAST(x'd0ff' AS TEXT) WHERE sequence = 3")
    file = tmp_path / "audit.jsonl"
    assert copcore("export", "--workspace", office, "--output", file).code == 0
    assert [json.loads(line)["sequence"] for line in file.read_bytes().splitlines()] == [1, 2, 3]


def test_an_erased_command_is_no_finding(copcore, office):
    tampered(office, "DELETE FROM command WHERE sequence = 2")
    told = copcore("verify", "--workspace", office)
    assert told.code == 0
    assert "Commands checked with what they recorded: 2; erased: 1." in told.out


def test_of_a_cut_end_what_was_left_shows_by_itself_and_the_cut_by_its_anchor(
    copcore, office, anchored
):
    tampered(office, "DELETE FROM audit WHERE sequence > 1")
    told = json.loads(copcore("verify", "--workspace", office, "--json").out)
    (finding,) = told["findings"]
    assert (finding["cause"], finding["from"], finding["to"]) == ("unattested", 2, 3)
    told = copcore("verify", "--workspace", office, "--anchor", anchored, "--lang", "bg")
    assert told.code == 1
    assert told.out.splitlines()[0] == "Дневникът НЕ е непокътнат: 1 находка."
    assert told.out.splitlines()[1].startswith("– Записи 2–3 са отрязани от края: котвата от ")


def test_anchors_hold_while_the_register_grows(copcore, catalogue, office, anchored):
    with cop.open_workspace(office, catalogue=catalogue) as opened:
        person = cop.Person(id=opened.new_id(), given_name="Яна", family_name="Горска")
        opened.acting("intake", role="social_worker")(cop.RegisterPerson, person=person)
    copcore("anchor", "--workspace", office, "--output", anchored, "--json")
    told = copcore("verify", "--workspace", office, "--anchor", anchored, "--anchor", anchored)
    assert told.code == 0
    assert "Checked: 4 anchors; they hold up to entry 4." in told.out
    assert [anchor.sequence for anchor in read_anchors(anchored.read_text(), "x")] == [3, 4]


def test_an_anchor_is_shown_and_added_to_its_file(copcore, office, anchored):
    anchored.write_text(anchored.read_text().rstrip("\n"))  # as some editors leave it
    shown = copcore("anchor", "--workspace", office, "--output", anchored).out
    first, second = anchored.read_text().splitlines()
    assert shown == f"{second}\n"
    before, after = read_anchors(f"{first}\n{second}", "x")
    assert (before.link, before.sequence) == (after.link, 3)
    assert before.taken_at < after.taken_at < datetime.now(UTC).isoformat()


def test_an_audit_that_is_not_intact_gets_no_anchor(copcore, office, anchored):
    before = anchored.read_text()
    tampered(office, "DELETE FROM audit WHERE sequence = 3")
    refused = copcore("anchor", "--workspace", office, "--output", anchored)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        "The audit is not intact, so no anchor was taken; see copcore audit verify.\n"
    )
    assert anchored.read_text() == before


def test_anchors_that_cannot_be_read_are_refused(copcore, made, tmp_path):
    file = tmp_path / "anchors.txt"
    file.write_text("copcore-anchor 1 tsenovo")
    refused = copcore("verify", "--workspace", made, "--anchor", file, "--lang", "bg")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"{file}, ред 1: няма котва;")
    missing = copcore("verify", "--workspace", made, "--anchor", tmp_path / "none.txt")
    assert (missing.code, missing.err.count("\n")) == (2, 1)


def test_anchors_of_other_centres_alone_are_refused_and_among_others_passed_over(
    copcore, made, office, anchored, tmp_path
):
    own = anchored.read_text()
    (anchor,) = read_anchors(own, "x")
    other = tmp_path / "other.txt"
    other.write_text(json.dumps(anchor.tree | {"centre": "elsewhere"}))
    refused = copcore("verify", "--workspace", made, "--anchor", other)
    assert refused.code == 2
    assert 'None of the anchors is of centre "tsenovo"' in refused.err
    told = copcore("verify", "--workspace", office, "--anchor", other, "--anchor", anchored)
    assert told.code == 0
    assert "Of other centres, not used: 1 anchor." in told.out


def test_an_export_has_every_row_and_no_value_of_a_record(copcore, made, tmp_path):
    file = tmp_path / "audit.jsonl"
    assert copcore("export", "--workspace", made, "--output", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert copcore("export", "--workspace", made).out == text
    assert [json.loads(line)["sequence"] for line in text.splitlines()] == [1, 2, 3]
    assert "Горска" not in text


def test_what_is_no_workspace_is_refused(copcore, tmp_path):
    for command in ("verify", "anchor", "export"):
        refused = copcore(command, "--workspace", tmp_path)
        assert (refused.code, refused.out) == (2, "")


def test_a_lost_key_is_followed_by_a_new_one_and_that_is_noted(copcore, office, anchored):
    (office / "audit.key").unlink()
    missing = copcore("verify", "--workspace", office)
    assert (missing.code, missing.out) == (1, "")
    assert "copcore audit new-key" in missing.err
    made = copcore("new-key", "--workspace", office)
    assert made.code == 0
    assert made.out.startswith("From entry 4 on the audit is sealed with a new key;")
    told = copcore("verify", "--workspace", office, "--anchor", anchored)
    assert told.code == 0
    assert "With a former key: 3 entries; later seals vouch for them." in told.out


def test_a_key_that_is_in_use_is_not_changed(copcore, office):
    before = (office / "audit.key").read_text()
    refused = copcore("new-key", "--workspace", office, "--lang", "bg")
    assert (refused.code, refused.out) == (1, "")
    assert "първо преместете файла и го запазете" in refused.err
    assert (office / "audit.key").read_text() == before


def test_a_new_key_that_was_not_noted_yet_is_noted(copcore, office):
    make_key((office / "audit.key").rename(office / "old.key").with_name("audit.key"))
    assert copcore("new-key", "--workspace", office).code == 0
    assert copcore("verify", "--workspace", office).code == 0


def test_an_empty_audit_takes_a_new_key_without_a_note(copcore, catalogue, tmp_path):
    directory = tmp_path / "empty"
    cop.create_workspace(directory, cop.Config(centre="tsenovo"), catalogue=catalogue).close()
    (directory / "audit.key").unlink()
    made = copcore("new-key", "--workspace", directory, "--lang", "bg")
    assert made.out.startswith("От запис 1 нататък")
    told = copcore("verify", "--workspace", directory, "--lang", "bg")
    assert "tsenovo: дневникът е празен." in told.out
