"""The command ``copcore`` in this process, and one workspace on disk that nobody changes."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve, frozen
from click.testing import CliRunner

from copcore import Config, create_workspace
from copcore.cli import main
from copcore.domain import Text, Truth
from copcore.hooks.contributions import contribution
from copcore.rules import OpaqueRule, Subject
from tests.conftest import the_catalogue

COPCORE = Path(sys.executable).parent / "copcore"
CENTRE = "berkovitsa"
OPAQUE = OpaqueRule(
    key="law.by_hand",
    title=Text(bg="Ръчно ли е?", en="Is it by hand?"),
    subject=Subject.CHILD,
    source="x",
    facts=("child.birth_date",),
    explanation=Text(bg="Преценява се поотделно.", en="It is judged one by one."),
    answer=lambda facts, _: Truth.YES if facts.get("child.birth_date") else Truth.UNKNOWN,
    since=date(2020, 7, 1),
)


@frozen
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def refusal(self):
        """The one sentence of a command that was refused for its input."""
        assert (self.code, self.out) == (2, "")
        assert self.err.count("\n") == 1
        return self.err.rstrip("\n")


@pytest.fixture(autouse=True)
def one_catalogue(monkeypatch):
    """Plugins are loaded once for all commands of this process."""
    monkeypatch.setattr("copcore.bootstrap.load_catalogue", the_catalogue)


@pytest.fixture(scope="session")
def copcore():
    """Run ``copcore`` with arguments in this process."""

    def run(*arguments, stdin=None):
        result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture(scope="session")
def process():
    """Run ``copcore`` as a program of its own."""

    def run(*arguments, stdin=None):
        ran = subprocess.run(
            [COPCORE, *map(str, arguments)],
            input=stdin,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return run


@pytest.fixture(scope="session")
def workspace(catalogue, tmp_path_factory):
    """A simulated year on disk; commands that only read leave it as it is."""
    directory = tmp_path_factory.mktemp("cli") / "workspace"
    scenario = catalogue.scenario(CENTRE)
    with create_workspace(directory, Config(centre=CENTRE), catalogue=catalogue) as made:
        made.simulate(scenario, seed=1)
    return directory


@pytest.fixture
def write(tmp_path):
    """Write a file and return its path."""

    def written(name, content):
        path = tmp_path / name
        path.write_text(
            content if isinstance(content, str) else json.dumps(content), encoding="utf-8"
        )
        return path

    return written


@pytest.fixture
def with_opaque(catalogue, monkeypatch):
    """The installed plugins, and one opaque rule."""
    brought = contribution(OPAQUE, plugin="copcore.law", hook="copcore_register_rules", centre=None)
    wider = evolve(catalogue, contributions=(*catalogue.contributions, brought))
    monkeypatch.setattr("copcore.bootstrap.load_catalogue", lambda: wider)
    return wider
