"""The suite runs on an adapter of somebody else's, and turns red where it is wrong."""

import os
import re
import subprocess
import sys

from tests.documentation import ROOT

_FILES = ("contract", "questions")


def tried(function: str, *parts: str) -> dict[str, int]:
    """Run some parts of the suite on an adapter; say how many tests passed and failed."""
    chosen = " or ".join(parts)
    suite = [ROOT / "tests" / "storage" / f"test_{name}.py" for name in _FILES]
    command = [sys.executable, "-m", "pytest", *suite, "-k", f"COPCORE_STORE and ({chosen})"]
    ran = subprocess.run(
        [*map(str, command), "-q", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env={**os.environ, "COPCORE_STORE": f"tests.storage.brought:{function}"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"(\d+) (passed|failed|error)", ran.stdout.splitlines()[-1])
    assert found, ran.stdout + ran.stderr
    return {word: int(number) for number, word in found}


def test_an_adapter_that_is_right_passes():
    assert tried("right", "TestVersions", "test_questions").keys() == {"passed"}


def test_an_adapter_that_is_wrong_does_not():
    found = tried("wrong", "TestVersions")
    assert found["failed"] > 5
    assert found["passed"] > 5
