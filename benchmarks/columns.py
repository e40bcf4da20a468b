"""Ten rules about a million children from columns, beside NumPy written by hand.

Limits and peers take turns in one run; ratios count. Everybody is asked for the same counts first.

    uv run --group peers python benchmarks/columns.py [--quick]
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import thread_time
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.eligibility import BOUND, FACTS, ON, PLACES, RISKS, SCHOOLS, children
from benchmarks.numpy_blocks import INPUTS, three_valued, two_valued
from benchmarks.side_by_side import compare, show
from copcore.rules.columns import Codes, Columns, Dates, Flags, Numbers, counts, explained, outcomes
from copcore.rules.compiled import code_of

GOALS = {"counts": 1.2, "explained": 2.7}


def made(size: int, missing: float) -> tuple[Columns, dict[str, Any], Any]:
    """Columns of children, the same arrays by short names, and where the waiting is known."""
    chance = np.random.default_rng(1)

    def gaps(array: Any, unknown: int) -> Any:
        array[chance.random(size) < missing] = unknown
        return array

    def codes(words: tuple[str, ...]) -> Any:
        return gaps(chance.integers(1, len(words) + 1, size).astype(np.uint8), 0)

    def flags(share: float) -> Any:
        return gaps((chance.random(size) < share).astype(np.int8), -1)

    days = (ON.toordinal() - chance.integers(0, 20 * 365, size)).astype(np.int32)
    arrays = dict(
        zip(
            INPUTS,
            (
                gaps(days, 0),
                codes(("female", "male")),
                codes(RISKS),
                codes(SCHOOLS),
                flags(0.2),
                flags(0.1),
                chance.integers(0, 12, size).astype(np.int32),
                codes(PLACES),
            ),
            strict=True,
        )
    )
    known = chance.random(size) >= missing if missing else None
    words = {"sex": ("female", "male"), "risk": RISKS, "school": SCHOOLS, "municipality": PLACES}
    columns: dict[str, Any] = {
        name: Codes(array, words[name]) if name in words else Flags(array)
        for name, array in arrays.items()
    }
    columns["birth_date"] = Dates(arrays["birth_date"])
    columns["months_waiting"] = Numbers(arrays["months_waiting"], known)
    named = {f"child.{name}": column for name, column in columns.items()}
    return Columns(size=size, facts=named), arrays, known


def ours(columns: Columns) -> dict[str, Callable[[], Any]]:
    return {
        "counts": lambda: counts(BOUND, columns),
        "an answer kept for each record and rule": lambda: outcomes(BOUND, columns),
        "explained": lambda: explained(BOUND, columns),
    }


def agree(columns: Columns, expected: list[tuple[int, int]]) -> None:
    for found in (counts(BOUND, columns), explained(BOUND, columns).counts):
        assert [(each.yes, each.no) for each in found] == expected


def openfisca(arrays: Mapping[str, Any], expected: list[tuple[int, int]]) -> dict[str, Any]:
    try:
        from benchmarks.openfisca_rules import system, ten_of
    except ImportError:
        print("  left out, not installed: openfisca-core")
        return {}
    inputs = {name: a == 1 if a.dtype == np.int8 else a for name, a in arrays.items()}
    ask = ten_of(system(), inputs, len(arrays["risk"]))
    assert ask() == [yes for yes, _ in expected]
    return {"openfisca-core, calculate": ask}


def all_known(size: int, rounds: int, peers: bool) -> None:
    columns, arrays, _ = made(size, 0)
    expected = two_valued(arrays)
    agree(columns, expected)
    print(f"{size} children x 10 rules, nothing missing; limit: NumPy blocks, two-valued")
    others = openfisca(arrays, expected) if peers else {}
    limit = {"NumPy blocks by hand": lambda: two_valued(arrays)}
    show(compare({**limit, **ours(columns), **others}, rounds), GOALS, 1, "ms")


def some_missing(size: int, rounds: int) -> None:
    columns, arrays, known = made(size, 0.1)
    expected = three_valued(arrays, known)
    agree(columns, expected)
    print("a tenth of all facts missing; limit: NumPy blocks, three-valued")
    limit = {"NumPy blocks by hand": lambda: three_valued(arrays, known)}
    show(compare({**limit, **ours(columns)}, rounds), GOALS, 1, "ms")


def sizes(size: int) -> None:
    columns, arrays, _ = made(size, 0)
    gaps, _, _ = made(size, 0.1)
    held = sum(array.nbytes for array in arrays.values())
    print("memory, bytes a child")
    print(f"  columns of 8 facts             {held / size:6.1f}  (+1 for each fact with gaps)")
    print(f"  explained, nothing missing     {explained(BOUND, columns).bytes / size:6.1f}")
    print(f"  explained, a tenth missing     {explained(BOUND, gaps).bytes / size:6.1f}")


def once(size: int) -> None:
    records = children(min(size, 20_000), 0.1)
    columns = Columns.of(records, FACTS)
    took = seconds(lambda: Columns.of(records, FACTS)) / len(records)
    print(f"columns from records: {took * 1e6:.1f} us a child with 8 facts")
    code_of.cache_clear()
    first, again = (seconds(lambda: counts(BOUND, columns)) for _ in range(2))
    print(f"making the function of ten rules: {(first - again) * 1e3:.1f} ms, once")


def seconds(run: Callable[[], object]) -> float:
    start = thread_time()
    run()
    return thread_time() - start


def main(arguments: list[str] | None = None, *, peers: bool = True) -> None:
    """Print times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few records, for a look")
    quick = parser.parse_args(arguments).quick
    size, rounds = (100_000, 3) if quick else (1_000_000, 40)
    all_known(size, rounds, peers)
    some_missing(size, rounds)
    sizes(size)
    once(size)


if __name__ == "__main__":
    main()
