"""The other end of ``tests.faults.worker``: begins processes, kills them, hears what they said."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from tests.documentation import ROOT
from tests.faults.said import Said
from tests.faults.worker import Order


class Nursery:
    """Begins one process at a time."""

    def __init__(self, server: "subprocess.Popen[str]") -> None:
        self._server = server
        self._lines: list[Mapping[str, Any]] = []
        self._running: int | None = None

    def begin(self, order: Order) -> int:
        """Begin a process; return its id."""
        if self._running is not None:  # a test went wrong before it came to an end
            self.kill(self._running)
        assert self._server.stdin is not None
        self._server.stdin.write(order.line())
        self._server.stdin.flush()
        self._lines.clear()
        began: int = self._line()["began"]
        self._running = began
        return began

    def answered(self, answers: int) -> None:
        """Wait until the process has opened its workspace and told of so many answers."""
        while len([line for line in self._lines if "asked" not in line]) <= answers:
            self._lines.append(self._line())

    def kill(self, process: int) -> Said:
        """Kill a process and return all that it said."""
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        return self.ended()

    def ended(self) -> Said:
        """Wait for the end of the process and return all that it said."""
        while "ended" not in (line := self._line()):
            self._lines.append(line)
        return reduce(Said.then, self._lines, Said())

    def _line(self) -> Mapping[str, Any]:
        assert self._server.stdout is not None
        line: Mapping[str, Any] = json.loads(self._server.stdout.readline())
        if "ended" in line:
            self._running = None
            assert line["ended"] in (0, -signal.SIGKILL), "the process failed; see its traceback"
        return line


@contextmanager
def nursery(preload: Path | None = None) -> Iterator[Nursery]:
    """Start the server that forks.

    Args:
        preload: A library that all its processes load before any other.
    """
    if os.name != "posix":
        pytest.skip("processes are forked on POSIX only")
    environment = os.environ if preload is None else os.environ | {"LD_PRELOAD": str(preload)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        yield Nursery(server)
        assert server.stdin is not None
        server.stdin.close()
