"""A centre with a filled workspace on disk, and the doctor who looks at a copy of it."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from attrs import frozen

import copcore as cop
from copcore.audit import Anchor, verify
from copcore.bootstrap import BACKUPS, DATABASE
from copcore.doctor import Check, Examination, Key, Level
from tests.builders import make_centre, make_programme
from tests.doctor.ailments import NOW
from tests.storage.register import filled
from tests.storage.valley import SCHEMA

CENTRE = "dolno_selo"


class Valley:
    """A plugin that brings a centre, and owns tables."""

    @cop.hookimpl
    def copcore_register_centre(self):
        return (make_centre(),)

    @cop.hookimpl
    def copcore_register_programmes(self, centre):
        return (make_programme(),)

    @cop.hookimpl
    def copcore_register_schema(self):
        return (SCHEMA,)


SOURCE = cop.PluginSource(
    name="valley", distribution="copcore-valley", version="1.0", load=lambda: Valley()
)


@frozen
class Lines:
    """What the doctor said."""

    checks: tuple[Check, ...]

    def __getitem__(self, key: Key) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.key is key)

    def level(self, key: Key) -> Level:
        """The level of the only line of a key."""
        (check,) = self[key]
        return check.level

    def said(self, key: Key) -> str:
        """All that is said of a key, in English."""
        return " ".join(check.text.en for check in self[key])

    def keys(self, *levels: Level) -> set[Key]:
        """What has a line of one of the levels."""
        return {check.key for check in self.checks if check.level in levels}


@pytest.fixture(scope="session")
def valley():
    """Everything that the plugin of the centre registers."""
    return cop.load_catalogue([SOURCE])


@pytest.fixture(scope="session")
def made(valley, tmp_path_factory) -> Path:
    """A workspace in which every command was used; nobody changes it."""
    directory = tmp_path_factory.mktemp("doctor") / "office"
    config = cop.Config(centre=CENTRE)
    with cop.create_workspace(directory, config, catalogue=valley) as workspace:
        filled(workspace.store, CENTRE)
    directory.chmod(0o700)
    return directory


@pytest.fixture
def office(made, tmp_path) -> Path:
    """A copy of it, to be spoiled."""
    return copytree(made, tmp_path / "office")


@pytest.fixture
def database(office) -> Path:
    return office / DATABASE


@pytest.fixture
def backups(office) -> Path:
    """The folder of backups in the workspace, empty."""
    folder = office / BACKUPS
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def examine(valley):
    """Let the doctor look at a workspace, four days after the last entry."""

    def look(directory: Path | None, *anchors: Anchor, **more: Any) -> Lines:
        given = {"catalogue": valley, "clock": lambda: NOW, "free": lambda _: 10**12, **more}
        return Lines(tuple(Examination(directory=directory, anchors=anchors, **given).checks()))

    return look


@pytest.fixture(scope="session")
def anchor(made, valley) -> Anchor:
    """The head of the centre's audit, as somebody else keeps it."""
    with cop.open_workspace(made, catalogue=valley) as workspace:
        verified = verify(workspace.evidence().rows(), centre=CENTRE)
    return verified.anchor(NOW)
