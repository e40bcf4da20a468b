"""A process that works on a workspace until it is killed, and tells of every answer it got.

It is forked from a process that has imported everything, so that a hundred die in seconds.
Run it with ``python -m tests.faults.worker``: each line it reads is an order, and it answers with
lines of JSON: ``began``, ``opened``, ``asked`` and ``answered`` for each transaction, ``ended``.
"""

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from attrs import asdict, frozen

from copcore import Config, create_workspace, open_workspace
from copcore.config import FILE_NAME
from copcore.exchange import CommandCodec
from tests.conftest import the_catalogue
from tests.faults.lives import batches
from tests.faults.spoiled import SPOILED

Say = Callable[..., None]
CENTRE = "tsenovo"
_CODEC = CommandCodec()


@frozen(kw_only=True)
class Order:
    """What a process is to do.

    Args:
        name: No other process on the workspace has it.
        seed: Chooses the commands.
        directory: The workspace; it is made there where there is none.
        spoiled: How the product is spoiled; None is not.
        transactions: After how many it ends; None is never.
        said: File that it tells; None is the pipe.
        log: File for the recorder of writes; None records nothing.
    """

    name: str
    seed: int
    directory: str = ""
    spoiled: str | None = None
    transactions: int | None = None
    said: str | None = None
    log: str | None = None

    def line(self) -> str:
        """The order as one line."""
        return json.dumps(asdict(self)) + "\n"


def work(order: Order) -> None:
    """Do what is ordered; each answer is told after the call returned."""
    if order.log is not None:
        os.environ["COPCORE_RECORDER_FOLDER"] = str(Path(order.directory).parent)
        os.environ["COPCORE_RECORDER_LOG"] = order.log
    say = _saying_to(order.said)
    if order.spoiled is not None:
        SPOILED[order.spoiled]()
    directory = Path(order.directory)
    with _opened(directory) as workspace:
        say(opened=True)
        made = batches(order.name, CENTRE, Random(order.seed))
        for commands in islice(made, order.transactions):
            say(asked=len(commands))
            if len(commands) == 1:
                receipts = (workspace.execute(commands[0]),)
            else:
                receipts = workspace.execute_all(commands)
            say(answered=[_CODEC.encode_receipt(receipt) for receipt in receipts])


def _opened(directory: Path) -> Any:
    catalogue = the_catalogue()
    if (directory / FILE_NAME).exists():
        return open_workspace(directory, catalogue=catalogue)
    return create_workspace(directory, Config(centre=CENTRE), catalogue=catalogue)


def _saying_to(path: str | None) -> Say:
    file = 1 if path is None else os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def say(**said: Any) -> None:
        os.write(file, (json.dumps(said) + "\n").encode())

    return say


def serve() -> None:
    """Fork a process for each order and say when it has ended."""
    with TemporaryDirectory() as directory:  # everything is imported before the first fork
        work(Order(directory=directory, said=os.devnull, seed=0, name="first", transactions=30))
    say = _saying_to(None)
    gc.collect()
    gc.freeze()  # collecting would copy every page that the processes share
    for line in sys.stdin:
        child = os.fork()
        if not child:
            say(began=os.getpid())
            _work_and_exit(Order(**json.loads(line)))
        _, status = os.waitpid(child, 0)
        say(ended=os.waitstatus_to_exitcode(status))


def _work_and_exit(order: Order) -> None:
    try:
        work(order)
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    serve()
