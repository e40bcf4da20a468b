"""What answering a rule costs, beside conditions written by hand and other rule engines.

Limits and peers take turns in one run; ratios count. Everybody is asked for the same answers
first. ``early_0_3`` asks for an age, one of two facts and a municipality; the ten rules have 26
conditions. The loop over the children is in every figure.

    uv run --group peers python benchmarks/rules.py [--quick]
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from time import thread_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.eligibility import (
    BOOK,
    BOUND,
    ON,
    UNKNOWN,
    YES,
    children,
    ten_three_valued,
    three_valued,
    two_valued,
)
from benchmarks.peers import flat, installed
from benchmarks.side_by_side import Line, compare, show
from copcore.rules import truth
from copcore.rules.compiled import answer_of, code_of, screen
from copcore.rules.reasons import reason_of

KEY = "bench.early_0_3"
EARLY = BOUND[0]
GOAL_US = 100

Asked = tuple[Callable[[Any], object], list[Any]]


def turns(asked: Mapping[str, Asked], rounds: int) -> tuple[Line, ...]:
    """Ask each its questions about all children, in turns."""

    def over(ask: Callable[[Any], object], records: Iterable[Any]) -> Callable[[], None]:
        def run() -> None:
            for record in records:
                ask(record)

        return run

    return compare({name: over(*pair) for name, pair in asked.items()}, rounds)


def yes_or_no(number: int, rounds: int) -> None:
    answer = answer_of(EARLY)
    for missing, said in ((0.0, "nothing"), (0.2, "a fifth of all facts")):
        records = children(number, missing)
        for facts in records:
            assert reason_of(EARLY, facts).outcome is answer(facts) is three_valued(facts)
        print(f"one rule, {said} missing; limit: `if` by hand that knows None")
        variants: dict[str, Asked] = {
            "if by hand, three-valued": (three_valued, records),
            "generated function": (answer, records),
            "truth(bound, facts)": (lambda facts: truth(EARLY, facts), records),
        }
        show(turns(variants, rounds), {"generated function": 1.1}, number)


def explained(number: int, rounds: int, peers: bool) -> None:
    records = children(number)
    decide, decider = BOOK.decide, BOOK.decider(KEY, ON)
    asked: dict[str, Asked] = {
        "if by hand, two-valued": (two_valued, records),
        "if by hand, three-valued": (three_valued, records),
        "Decision by book.decider(key, on)": (decider, records),
        "Decision by book.decide(key, facts, on)": (lambda f: decide(KEY, f, ON), records),
        "Decision, and its reasons read": (lambda f: decider(f).reason, records),
    }
    for facts in records:
        assert (decider(facts).reason.outcome is YES) is two_valued(facts)
    others, missing = installed() if peers else ({}, ())
    plain = [flat(facts) for facts in records]
    for name, ask in others.items():
        assert [bool(ask(child)) for child in plain] == [two_valued(facts) for facts in records]
        asked[f"{name} (unexplained)"] = (ask, plain)
    print("one rule, explained, nothing missing; limit: two-valued `if` by hand")
    show(turns(asked, rounds), {"Decision by book.decider(key, on)": 6}, number)
    for name in missing:
        print(f"  left out, not installed: {name}")
    print("  Reasons are made when they are read; the goal is for a Decision that can tell them.")


def ten(number: int, rounds: int) -> None:
    fused, each = screen(BOUND), [answer_of(bound) for bound in BOUND]
    for missing, said in ((0.0, "nothing"), (0.2, "a fifth of all facts")):
        records = children(number, missing)
        for facts in records:
            expected = tuple(reason_of(bound, facts).outcome for bound in BOUND)
            assert expected == fused(facts) == ten_three_valued(facts)
        print(f"ten rules, {said} missing; limit: one function by hand that knows None")
        variants: dict[str, Asked] = {
            "one function by hand": (ten_three_valued, records),
            "ten rules in one generated function": (fused, records),
            "ten generated functions": (lambda facts: [ask(facts) for ask in each], records),
        }
        show(turns(variants, rounds), {"ten rules in one generated function": 1.3}, number)


def making(rounds: int) -> None:
    """The ten rules, bound to one day after another."""
    first, again = [], []
    for turn in range(rounds):
        code_of.cache_clear()
        for taken, day in ((first, ON), (again, ON + timedelta(days=1 + turn))):
            fresh = [BOOK.with_rules(()).bind(rule.key, day) for rule in BOOK.rules]
            start = thread_time()
            for bound in fresh:
                assert answer_of(bound)({}) is UNKNOWN
            taken.append((thread_time() - start) / len(fresh))
    print("making the function of a rule, on average of ten rules")
    for name, taken in (("on the first day", first), ("on a further day", again)):
        took = min(taken) * 1e6
        said = "reached" if took <= GOAL_US else "NOT reached"
        print(f"  {name:44} {took:9.1f} us  goal {GOAL_US} us: {said}")
    print("  What a further day saves is the time of Python's own compiler.")


def main(arguments: list[str] | None = None, *, peers: bool = True) -> None:
    """Print times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few children, for a look")
    quick = parser.parse_args(arguments).quick
    number, rounds = (50, 3) if quick else (500, 60)
    yes_or_no(number, rounds)
    explained(number, rounds, peers)
    ten(number, rounds)
    making(min(rounds, 10))


if __name__ == "__main__":
    main()
