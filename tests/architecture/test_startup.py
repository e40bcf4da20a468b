"""The commands answer at once and load nothing that they do not need."""

import subprocess
import sys

import pytest

from benchmarks import startup

HEAVY = ("sqlalchemy", "alembic", "babel", "cattrs", "attrs", "pluggy", "rich", "holidays")
WATCH = """
import sys, importlib.metadata as metadata
metadata.entry_points = lambda *a, **k: sys.exit('scanned entry points')
from importlib import import_module
main = import_module({module!r}).main
try:
    main(['--help'])
except SystemExit as end:
    assert not end.code, end.code
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize("module", ["copcore.cli", "copcore_reference.cli"])
def test_help_imports_nothing_heavy_and_scans_no_entry_points(module):
    code = WATCH.format(module=module, heavy=HEAVY)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.strip() == "[]"
    assert "Usage" in ran.stdout


def test_importing_copcore_imports_none_of_its_parts():
    code = "import sys, copcore; print([m for m in sys.modules if m.startswith('copcore.')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.slow
def test_help_takes_at_most_five_times_a_bare_interpreter(monkeypatch):
    bare, *asked = names = ("bare interpreter", "cop --help", "copcore --help")
    compared = {name: startup.COMMANDS[name] for name in names}
    monkeypatch.setattr(startup, "COMMANDS", compared)  # its peers take ten times as long
    best = dict.fromkeys(names, float("inf"))
    for _ in range(6):  # other work only adds to a time: the best of more turns is nearer to it
        turn = startup.measure(rounds=20)
        best = {name: min(best[name], turn[name]) for name in names}
        if all(best[command] <= startup.LIMIT * best[bare] for command in asked):
            break
    for command in asked:
        assert best[command] <= startup.LIMIT * best[bare], best
