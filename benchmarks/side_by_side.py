"""Variants that take turns, and how they compare to the limit among them."""

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import NamedTuple


class Line(NamedTuple):
    """One variant: best seconds of a turn, and the median of its ratios to the limit.

    Both are of turns that lie beside each other in time, so that a busy machine slows all alike.
    """

    name: str
    seconds: float
    ratio: float


def compare(
    variants: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.thread_time,
) -> tuple[Line, ...]:
    """Run all in turns; the first is the limit.

    Args:
        variants: What is compared, by name.
        rounds: How many turns each has, behind one that warms up.
        clock: Seconds, of which the difference counts; of the processor unless others work too.
    """
    times: dict[str, list[float]] = {name: [] for name in variants}
    gc.disable()
    try:
        for turn in range(rounds + 1):
            for name, run in variants.items():
                start = clock()
                run()
                if turn:  # the first turn warms up
                    times[name].append(clock() - start)
    finally:
        gc.enable()
    limit = next(iter(times.values()))
    return tuple(
        Line(name, min(taken), median(own / first for own, first in zip(taken, limit, strict=True)))
        for name, taken in times.items()
    )


def show(lines: tuple[Line, ...], goals: Mapping[str, float], per: int, unit: str = "us") -> None:
    """Print a table; ``per`` is by how many the work of a turn is divided."""
    scale = {"us": 1e6, "ms": 1e3}[unit]
    for line in lines:
        goal = goals.get(line.name)
        said = ""
        if goal is not None:
            said = f"goal x{goal:g}: {'reached' if line.ratio <= goal else 'NOT reached'}"
        print(
            f"  {line.name:44} {line.seconds / per * scale:9.3f} {unit}  x{line.ratio:8.2f}  {said}"
        )
