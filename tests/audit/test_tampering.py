"""Whatever is done to a register, both verifiers find it with an anchor, and say what it was."""

import subprocess
import sys
from unittest.mock import patch

import pytest
from attrs import asdict, evolve

from copcore.audit.walk import Walk
from tests.audit.registers import written
from tests.audit.tampering import case, tally
from tests.audit.verifiers import SCRIPT_FILE, by_package, by_script
from tests.audit.ways import WAYS
from tests.faults import results
from tests.faults.sizes import TAMPERINGS

ROUNDS = range(3 * len(WAYS))


def without_anchors(path, one, key):
    return by_package(path, evolve(one, anchors=()), key)


def without_seals(path, one, _key):
    return by_package(path, one, None)


def without_former_links(path, one, key):
    with patch.object(Walk, "_hear", lambda *_: None):
        return by_package(path, one, key)


def without_details(path, one, key):
    with patch("copcore.audit.details.command_fits", lambda *_: True):
        return by_package(path, one, key)


def test_every_tampering_is_found_and_told_rightly(tmp_path):
    told = tally({"package": by_package, "script": by_script}, range(TAMPERINGS), tmp_path)
    results.record(
        "audit_tampering",
        cases=TAMPERINGS,
        verifiers={name: _figures(one) for name, one in told.items()},
    )
    for one in told.values():
        assert one.found == one.tamperings, one.wrong
        assert one.false_alarms == 0, one.wrong
        assert one.right >= 0.99 * one.asked, one.wrong


def test_a_verifier_that_leaves_something_out_is_found_out(tmp_path):
    broken = (without_anchors, without_seals, without_former_links, without_details)
    told = tally({one.__name__: one for one in broken}, ROUNDS, tmp_path)
    assert [name for name, one in told.items() if one.found == one.tamperings] == []


@pytest.mark.parametrize("number", range(0, len(WAYS), 4), ids=lambda n: WAYS[n].__name__)
def test_the_script_says_it_as_a_program_of_its_own(number, tmp_path):
    one = case(number)
    anchors, key = tmp_path / "anchors.txt", tmp_path / "audit.key"
    anchors.write_text("".join(f"{anchor.line}\n" for anchor in one.anchors), encoding="utf-8")
    key.write_text(one.key.hex(), encoding="ascii")
    file = written(one.register, tmp_path / "register.db")
    ran = subprocess.run(
        [
            sys.executable,
            "-I",
            SCRIPT_FILE,
            file,
            "--anchors",
            anchors,
            "--key",
            key,
            "--centre=house",
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (int(bool(one.expected - {"restored"})), "")
    assert {line.split()[1] for line in ran.stdout.splitlines()[2:]} == one.expected


def _figures(told):
    return {name: value for name, value in asdict(told).items() if name != "wrong"}
