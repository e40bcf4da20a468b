"""A workspace on disk with a few entries, and the command ``copcore`` in this process."""

from pathlib import Path
from shutil import copytree

import pytest
from attrs import frozen
from click.testing import CliRunner

import copcore as cop
from copcore.cli import main


@frozen
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str


@pytest.fixture
def copcore(catalogue, monkeypatch):
    """Run ``copcore audit`` with arguments in this process; plugins are loaded once."""
    monkeypatch.setattr("copcore.bootstrap.load_catalogue", lambda: catalogue)

    def run(*arguments):
        result = CliRunner().invoke(main, ["audit", *map(str, arguments)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture(scope="session")
def made(catalogue, tmp_path_factory) -> Path:
    """A workspace with three people; nobody changes it."""
    directory = tmp_path_factory.mktemp("audit") / "office"
    with cop.create_workspace(
        directory, cop.Config(centre="tsenovo"), catalogue=catalogue
    ) as office:
        worker = office.acting("intake", role="social_worker")
        for name in ("Ива", "Калоян", "Мира"):
            person = cop.Person(id=office.new_id(), given_name=name, family_name="Горска")
            worker(cop.RegisterPerson, person=person)
    return directory


@pytest.fixture
def office(made, tmp_path) -> Path:
    """A copy of it, to be tampered with."""
    return copytree(made, tmp_path / "office")
