"""Work that dies at its n-th file operation, or n-th step of copying.

Run it with ``python -m tests.faults.dying``: for each line it forks a process that does the work,
and answers with how the process ended.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

from copcore.backup import Keep, list_backups, make_backup, restore, restoring
from tests.backup.registers import MORNING
from tests.documentation import ROOT

Dying: TypeAlias = Callable[[int, Callable[..., None], Path, Path], int]
OPERATIONS = ("fsync", "replace", "link", "unlink")
NEXT_DAY = MORNING + timedelta(days=1)
KEEP = Keep(days=2, weeks=0, months=0)


def back_up(point: Callable[[], None], database: Path, folder: Path) -> None:
    """Make a backup, for which one of three earlier ones goes."""
    make_backup(database, folder, now=NEXT_DAY, keep=KEEP, progress=lambda *_: point())


def go_back(point: Callable[[], None], database: Path, folder: Path) -> None:
    """Restore the newest backup."""
    backup = list_backups(folder)[0].path
    restore(backup, database, now=NEXT_DAY, progress=lambda *_: point())


def back_up_carelessly(point: Callable[[], None], database: Path, folder: Path) -> None:
    """Make room first."""
    for backup in list_backups(folder):
        backup.path.unlink()
    back_up(point, database, folder)


def go_back_carelessly(point: Callable[[], None], database: Path, folder: Path) -> None:
    """Put the former file aside, and only then the new one in its place."""

    def swap(fresh: Path, database: Path, _: object) -> Path:
        kept = database.with_name("records-before-restore-1.db")
        database.replace(kept)
        fresh.replace(database)
        return kept

    restoring._swap = swap  # type: ignore[assignment]
    go_back(point, database, folder)


def go_back_over_the_live_file(point: Callable[[], None], database: Path, folder: Path) -> None:
    """Write into the live file."""
    backup = list_backups(folder)[0].path
    with backup.open("rb") as source, database.open("r+b") as target:
        shutil.copyfileobj(source, target, 4096)
        point()
        target.truncate(source.tell())


def die_at(n: int, work: Callable[..., None], database: Path, folder: Path) -> None:
    """Do the work in this process, which is killed just before its n-th step."""
    counter = count(1)

    def point() -> None:
        if next(counter) == n:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(operation: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **more: Any) -> Any:
            point()
            return operation(*given, **more)

        return stepped

    for name in OPERATIONS:
        setattr(os, name, stepping(getattr(os, name)))
    work(point, database, folder)


def serve() -> None:
    """Fork a process for each order, and say how it ended."""
    for line in sys.stdin:
        n, work, database, folder = json.loads(line)
        child = os.fork()
        if not child:
            die_at(n, globals()[work], Path(database), Path(folder))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


@contextmanager
def dying() -> Iterator[Dying]:
    """Start the server; call what it yields to let a process die, and learn how it ended."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.dying"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        orders, answers = server.stdin, server.stdout

        def die(n: int, work: Callable[..., None], database: Path, folder: Path) -> int:
            print(
                json.dumps([n, work.__name__, str(database), str(folder)]), file=orders, flush=True
            )
            return int(answers.readline())

        yield die
        orders.close()


if __name__ == "__main__":
    serve()
