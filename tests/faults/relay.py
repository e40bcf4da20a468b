"""Stands between a program and a server of PostgreSQL, and lets something happen to a commit."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from threading import Event, Thread

_COMMIT = b"COMMIT\0"
_MANY = 1 << 16


class Accident(Enum):
    """What happens to a commit; the program learns of a lost connection each time."""

    QUESTION_LOST = "the server never hears of it"
    ANSWER_LOST = "the server has done it, and the program does not hear of that"
    STRUCK = "something happens to the server at the same moment"


class Relay:
    """Listens on a socket like a server's, and passes everything on until an accident.

    Args:
        folder: Where its socket is made.
        target: The socket of the server.
    """

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder = folder
        self._target = str(target)
        self._accident: Accident | None = None
        self._after = 0
        self._strike: Callable[[], object] = bool
        self.happened = Event()

    def arm(self, accident: Accident, after: int, strike: Callable[[], object] = bool) -> None:
        """Let an accident happen once.

        Args:
            accident: Which.
            after: So many commits pass before.
            strike: Called for ``STRUCK`` when the server has the commit.
        """
        self.happened.clear()
        self._after, self._strike = after, strike
        self._accident = accident

    def serve(self, listener: socket.socket) -> None:
        """Accept connections until the listener is closed."""
        while True:
            try:
                program, _ = listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self._target)
            except OSError:
                _close(program, server)
                continue
            muted = Event()
            Thread(target=self._ask, args=(program, server, muted), daemon=True).start()
            Thread(target=_answer, args=(server, program, muted), daemon=True).start()

    def _ask(self, program: socket.socket, server: socket.socket, muted: Event) -> None:
        with suppress(OSError):
            while words := program.recv(_MANY):
                accident = self._due() if _COMMIT in words else None
                if accident is Accident.ANSWER_LOST:
                    muted.set()
                if accident is not Accident.QUESTION_LOST:
                    server.sendall(words)
                if accident is Accident.STRUCK:
                    self._strike()
                if accident is not None:
                    self.happened.set()
                if accident is Accident.QUESTION_LOST:
                    break
        _close(program, server)

    def _due(self) -> Accident | None:
        if self._accident is None:
            return None
        self._after -= 1
        if self._after >= 0:
            return None
        due, self._accident = self._accident, None
        return due


def _answer(server: socket.socket, program: socket.socket, muted: Event) -> None:
    with suppress(OSError):
        while words := server.recv(_MANY):
            if muted.is_set():
                break
            program.sendall(words)
    _close(program, server)


def _close(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()


@contextmanager
def relaying(folder: Path, target: Path) -> Iterator[Relay]:
    """Let a relay work on a socket in a folder."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / target.name))
        listener.listen()
        relay = Relay(folder, target)
        worker = Thread(target=relay.serve, args=(listener,), daemon=True)
        worker.start()
        yield relay
        listener.shutdown(socket.SHUT_RDWR)
        worker.join()
