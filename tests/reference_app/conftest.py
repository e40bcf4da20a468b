"""One simulated year on disk for all tests of ``cop``; each test that writes takes a copy."""

import json
import shutil

import pytest
from attrs import frozen
from click.testing import CliRunner
from copcore_reference.cli import main

from tests.conftest import the_catalogue


@frozen
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def one_catalogue(monkeypatch):
    """Plugins are loaded once for all commands of this process."""
    monkeypatch.setattr("copcore.bootstrap.load_catalogue", the_catalogue)


@pytest.fixture(scope="session")
def cop():
    """Run ``cop`` with arguments in this process."""

    def run(*arguments, stdin=None):
        result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture(scope="session")
def built(cop, tmp_path_factory):
    """The demonstration as ``cop demo`` makes it, and what it printed as JSON."""
    directory = tmp_path_factory.mktemp("demo") / "cop-demo"
    ran = cop("demo", "--workspace", directory, "--format", "json")
    assert ran.code == 0, ran.err
    return directory, ran


@pytest.fixture
def workspace(built, tmp_path):
    """A copy of the demonstration that a test may change."""
    return shutil.copytree(built[0], tmp_path / "workspace")
