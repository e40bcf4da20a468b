"""A register and an empty folder for its backups."""

from pathlib import Path

import pytest

from copcore.backup import content
from tests.backup.registers import make_register


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "PATIENCE", 0.05)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    (tmp_path / "office").mkdir()
    return make_register(tmp_path / "office" / "records.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made
