"""The file of results: one for a run, whatever number of processes it has."""

import json
from pathlib import Path

import pytest

from tests.faults import results


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(results, "_figures", {})
    monkeypatch.setattr(results, "_RUN", "one")
    monkeypatch.setenv("COPCORE_FAULT_RESULTS", str(tmp_path / "new" / "results.json"))
    return tmp_path / "new" / "results.json"


def end_of_process(**figures: int) -> None:
    results._figures.clear()
    for name, figure in figures.items():
        results.record(name, tries=figure)
    results.write()


def test_processes_of_a_run_write_one_file(path):
    end_of_process(kill=1, cut=2)
    end_of_process()
    end_of_process(full=3)
    whole = json.loads(path.read_text())
    assert whole["results"] == {"kill": {"tries": 1}, "cut": {"tries": 2}, "full": {"tries": 3}}
    assert whole["versions"].keys() >= {"python", "sqlite", "copcore"}


def test_another_run_begins_the_file_anew(path, monkeypatch):
    end_of_process(kill=1)
    monkeypatch.setattr(results, "_RUN", "other")
    end_of_process(cut=2)
    assert json.loads(path.read_text())["results"] == {"cut": {"tries": 2}}


def test_a_run_without_figures_leaves_the_file_alone(path):
    end_of_process()
    assert not path.exists()


def test_figures_of_one_name_join(path):
    results.record("kill", tries=1)
    results.record("kill", lost=0)
    results.write()
    assert json.loads(path.read_text())["results"] == {"kill": {"tries": 1, "lost": 0}}
