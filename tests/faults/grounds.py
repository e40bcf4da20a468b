"""Where benches stand: copies of one workspace, on files or on a server."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from attrs import frozen

from tests.faults.offices import quick_folder
from tests.faults.server_trap import fragile_server
from tests.faults.trap import fragile
from tests.faults.use_cases import Bench, fill, opened
from tests.postgres import Server


class Ground(Protocol):
    """Makes benches."""

    def fragile(self) -> AbstractContextManager[None]:
        """Let traps reach what is opened inside."""

    def bench(self) -> Bench:
        """Copy the workspace and open the copy; one stands at a time."""


@frozen
class FileGround:
    """Copies of a file of SQLite.

    Args:
        template: The workspace that is copied.
        folder: Where copies are made.
    """

    template: Path
    folder: Path

    def fragile(self) -> AbstractContextManager[None]:
        return fragile(self.folder)

    def bench(self) -> Bench:
        directory = self.folder / "bench"
        shutil.copytree(self.template, directory)
        file = directory / "records.db"
        return Bench(
            directory=directory,
            workspace=opened(directory),
            mark=lambda bench: file.read_bytes(),
            held=lambda: _is_locked(file),
            remove=lambda: shutil.rmtree(directory),
        )


def _is_locked(file: Path) -> bool:
    with closing(sqlite3.Connection(str(file), timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        return False


@frozen
class ServerGround:
    """Copies of a database of PostgreSQL.

    Args:
        server: Where it is.
        template: Name of the database that is copied.
        directory: The workspace that it belongs to.
    """

    server: Server
    template: str
    directory: Path

    def fragile(self) -> AbstractContextManager[None]:
        return fragile_server()

    def bench(self) -> Bench:
        self._run(f"CREATE DATABASE bench TEMPLATE {self.template}")
        return Bench(
            directory=self.directory,
            workspace=opened(self.directory, self.server.url("bench")),
            mark=Bench.kept,
            held=lambda: self._run(_HELD) > 0,
            remove=lambda: self._run("DROP DATABASE bench WITH (FORCE)"),
        )

    def _run(self, statement: str) -> int:
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            return connection.execute(statement.encode()).rowcount


_HELD = "SELECT FROM pg_stat_activity WHERE datname = 'bench' AND xact_start IS NOT NULL"


@contextmanager
def file_ground() -> Iterator[FileGround]:
    """A ground in memory."""
    with quick_folder() as folder:
        fill(folder / "template")
        yield FileGround(folder / "template", folder)


@contextmanager
def server_ground(server: Server) -> Iterator[ServerGround]:
    """A ground on a server."""
    with quick_folder() as folder:
        url = server.new_database()
        fill(folder / "workspace", database=url)
        name = str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])
        yield ServerGround(server, name, folder / "workspace")
