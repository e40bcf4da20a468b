"""The commands that are installed, each in a process forked from one that has imported everything.

To import takes longer than most commands do, and the pages have dozens of them. So scripts of the
same names stand before the installed ones in ``PATH``: they hand arguments, directory, environment
and files to the server, and end as the command does. That the installed ones work too is shown
by ``tests/architecture/test_packages.py``.

Run the server with ``python -m tests.commands SOCKET``; it ends with its standard input.
"""

import atexit
import gc
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMANDS = {"cop": "copcore_reference.cli", "copcore": "copcore.cli"}
"""Each command, and where its ``main`` is."""
_SCRIPT = """\
#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect({address!r})
    said = json.dumps([{name!r}, sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    sent = socket.send_fds(server, [said], [0, 1, 2])
    server.sendall(said[sent:])
    server.shutdown(socket.SHUT_WR)
    sys.exit(int(server.recv(4)))
"""


@cache
def commands() -> str:
    """Start the server; return the folder of the scripts."""
    folder = tempfile.TemporaryDirectory(prefix="copcore-commands-")
    address = f"{folder.name}/server"
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.commands", address],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    atexit.register(folder.cleanup)
    atexit.register(server.communicate)
    assert server.stdout is not None
    assert server.stdout.readline(), "the server of the commands did not start"
    for name in COMMANDS:
        script = Path(folder.name, name)
        script.write_text(_SCRIPT.format(python=sys.executable, address=address, name=name))
        script.chmod(0o755)
    return folder.name


def serve(address: str) -> None:
    """Fork a process for each command that is asked for, until nobody can ask any more."""
    _import_everything()
    gc.collect()
    gc.freeze()  # collecting would copy every page that the processes share
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
            _take_leave()
            asked, _ = listening.accept()
            if not os.fork():
                listening.close()
                _answer(asked)
            asked.close()
    _take_leave()


def _take_leave() -> None:
    """Of the processes that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _import_everything() -> None:
    from copcore import Config, create_workspace, load_catalogue

    with tempfile.TemporaryDirectory() as folder:
        config, catalogue = Config(centre="tsenovo"), load_catalogue()
        create_workspace(Path(folder, "workspace"), config, catalogue=catalogue).close()
    for home in COMMANDS.values():
        import_module(home)


def _answer(asked: socket.socket) -> None:
    said, files, *_ = socket.recv_fds(asked, 1 << 16, 3)
    while more := asked.recv(1 << 16):
        said += more
    name, arguments, directory, environment = json.loads(said)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(directory)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [name, *arguments]
    try:
        import_module(COMMANDS[name]).main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - it ends here, whatever it was
        sys.excepthook(*sys.exc_info())
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    asked.sendall(str(status).encode())
    os._exit(status)


if __name__ == "__main__":
    serve(sys.argv[1])
