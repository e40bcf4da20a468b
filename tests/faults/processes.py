"""Work in processes of its own: begun clean, all at the same moment."""

import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from threading import BrokenBarrierError
from typing import Any, TypeVar

A = TypeVar("A")
T = TypeVar("T")

_FORKS = "forkserver" in get_all_start_methods()
CONTEXT: Any = get_context("forkserver" if _FORKS else "spawn")
"""Forks of a small process that has no threads, so that nothing half done is inherited."""
if _FORKS:
    CONTEXT.set_forkserver_preload(["tests.faults.warm"])

_PATIENCE = 60.0
"""Seconds until all processes must have begun."""


def at_once(work: Callable[[A], T], given: Sequence[A]) -> tuple[T, ...]:
    """Do the work once for each of what is given, each in a process, and return the answers."""
    start = CONTEXT.Barrier(len(given))
    with ProcessPoolExecutor(len(given), CONTEXT, initializer=_meet, initargs=(start,)) as pool:
        return tuple(pool.map(partial(_told, work), given))


def _told(work: Callable[[A], T], given: A) -> T:
    try:
        return work(given)
    except Exception:  # noqa: BLE001 - some errors do not travel, but all their words do
        raise RuntimeError(traceback.format_exc()) from None


def _meet(start: Any) -> None:
    try:
        start.wait(_PATIENCE)
    except BrokenBarrierError:
        raise SystemExit("the other processes did not begin") from None


def exit_of(work: Callable[..., object], *given: Any) -> int | None:
    """Do the work in a process and tell how it ended: 0, or less a signal's number."""
    process = CONTEXT.Process(target=work, args=given)
    process.start()
    process.join(_PATIENCE)
    code: int | None = process.exitcode
    process.close()
    return code
