"""The figures of a run, in one JSON file.

The file is ``.faults/results.json``, or what ``COPCORE_FAULT_RESULTS`` names. Processes of
pytest-xdist add to the same file, one after the other; another run begins it anew.
"""

import json
import os
import platform
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.documentation import ROOT

_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex
_figures: dict[str, dict[str, Any]] = {}


def record(name: str, **figures: Any) -> None:
    """Keep figures of a harness for the file of this run.

    Args:
        name: The harness; figures that are recorded later under the same name join the former.
        figures: Numbers, words, and lists and mappings of them.
    """
    _figures.setdefault(name, {}).update(figures)


def write() -> None:
    """Add what this process recorded to the file of the run; nothing recorded, nothing written."""
    if not _figures:
        return
    path = Path(os.environ.get("COPCORE_FAULT_RESULTS", ROOT / ".faults" / "results.json"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _lock(file.fileno())
        file.seek(0)
        whole = _merged(file.read())
        file.truncate(0)
        json.dump(whole, file, indent=2, ensure_ascii=False)


def _lock(file: int) -> None:
    if os.name == "posix":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def _merged(text: str) -> Mapping[str, Any]:
    before = json.loads(text) if text else {}
    ours = before if before.get("run") == _RUN else _begun()
    for name, figures in _figures.items():
        ours["results"].setdefault(name, {}).update(figures)
    return ours


def _begun() -> dict[str, Any]:
    return {
        "run": _RUN,
        "begun": datetime.now(UTC).isoformat(timespec="seconds"),
        "size": os.environ.get("HYPOTHESIS_PROFILE", "usual"),
        "machine": platform.platform(),
        "versions": {
            "copcore": version("copcore"),
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "sqlalchemy": version("sqlalchemy"),
        },
        "results": {},
    }
