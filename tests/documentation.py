"""Runs every block of README and docs.

``python`` blocks run in one namespace for each page, ``bash`` blocks in one temporary directory
for each page, ``json`` and ``toml`` blocks must parse, ``text`` is output or a picture.
``sh`` blocks set a machine up; `.ci/run` and the slow tests run those, and a test of its own
runs the ``sql`` blocks of a page.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from tests.commands import ROOT, commands

LANGUAGES = frozenset({"python", "bash", "sh", "json", "toml", "text", "sql"})


def _run_shell(example: Example) -> None:
    installed = str(Path(sys.executable).parent)
    scripts = f"{commands()}{os.pathsep}{installed}" if os.name == "posix" else installed
    completed = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", str(example.parsed)],
        cwd=example.namespace["directory"],
        env={**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    if completed.returncode:
        raise AssertionError(f"exit {completed.returncode}\n{completed.stdout}{completed.stderr}")


def _parse_json(example: Example) -> None:
    for line in str(example.parsed).splitlines() if _is_lines(example) else [example.parsed]:
        json.loads(line)


def _is_lines(example: Example) -> bool:
    lines = str(example.parsed).strip().splitlines()
    return len(lines) > 1 and all(line.startswith("{") for line in lines)


def _parse_toml(example: Example) -> None:
    tomllib.loads(str(example.parsed))


def _enter(namespace: dict[str, object]) -> None:
    namespace["before"] = Path.cwd()
    namespace["holder"] = tempfile.TemporaryDirectory()
    namespace["directory"] = namespace["holder"].name
    os.chdir(namespace["directory"])


def _leave(namespace: dict[str, object]) -> None:
    os.chdir(namespace["before"])
    namespace["holder"].cleanup()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Blocks of a page run in their order, however the tests are shuffled."""
    places = [index for index, item in enumerate(items) if isinstance(item, SybilItem)]
    blocks = sorted((items[i] for i in places), key=lambda b: (str(b.path), b.example.line))
    for index, block in zip(places, blocks, strict=True):
        items[index] = block


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="bash", evaluator=_run_shell),
        CodeBlockParser(language="json", evaluator=_parse_json),
        CodeBlockParser(language="toml", evaluator=_parse_toml),
    ],
    path=str(ROOT),
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md", "docs/**/*.md"],
    setup=_enter,
    teardown=_leave,
).pytest()
