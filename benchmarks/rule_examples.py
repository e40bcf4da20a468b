"""How fast Hypothesis gives children for whom a rule says yes: made from the rule, or filtered.

The rule is ``early_0_3`` of ``eligibility.py``; of random children about one in 225 fulfils it.
Both ways run in one process and take turns, a hundred examples each, as in a test. Times are of the
processor. Every example that is made is checked by the reference evaluator.

    uv run python benchmarks/rule_examples.py
"""

import time
from collections.abc import Callable
from datetime import timedelta
from random import Random

from eligibility import BOOK, ON, RISKS, SCHOOLS, children
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from copcore.domain import Truth
from copcore.rules.facts import Facts
from copcore.rules.reasons import reason_of
from copcore.testing.rules.examples import boundaries, examples

LIMIT = 50
RULE = "bench.early_0_3"
PLACES = tuple(f"place_{number}" for number in range(20))
BOUND = BOOK.bind(RULE, ON)
EXAMPLES, ROUNDS = 100, 5

READ = {
    "child.birth_date": st.integers(0, 20 * 365).map(lambda days: ON - timedelta(days)),
    "child.risk": st.sampled_from(RISKS),
    "child.self_referred": st.sampled_from((True, False, False, False, False)),
    "child.municipality": st.sampled_from(PLACES),
}
"""What the rule reads: children of up to twenty years from twenty places."""

REST = {
    "child.sex": st.sampled_from(("female", "male")),
    "child.school": st.sampled_from(SCHOOLS),
    "child.disability": st.booleans(),
    "child.months_waiting": st.integers(0, 11),
}


def fulfils(facts: Facts) -> bool:
    """Whether the rule says yes."""
    return reason_of(BOUND, facts).outcome is Truth.YES


def drawn(strategy: SearchStrategy[Facts]) -> list[Facts]:
    """The examples of one test."""
    found: list[Facts] = []

    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(facts: Facts) -> None:
        found.append(facts)

    draw()
    return found


def share(number: int = 50_000) -> float:
    """How many random children there are for one that fulfils the rule."""
    chance = Random(1)
    found = ({**child, "child.municipality": chance.choice(PLACES)} for child in children(number))
    return number / sum(map(fulfils, found))


def different(found: list[Facts]) -> int:
    """How many examples are not the same as another."""
    return len({repr(sorted(facts.items())) for facts in found})


def main() -> None:
    """Print examples a second and the ratio."""
    start = time.process_time()
    made, edges = examples(BOOK, RULE, ON, Truth.YES), boundaries(BOOK, RULE, ON)
    building = time.process_time() - start
    whole = st.fixed_dictionaries(READ | REST)
    ways: dict[str, Callable[[], list[Facts]]] = {
        "filtered, whole child": lambda: drawn(whole.filter(fulfils)),
        "filtered, facts read": lambda: drawn(st.fixed_dictionaries(READ).filter(fulfils)),
        "made from the rule": lambda: drawn(made),
        "its boundaries": lambda: drawn(edges),
    }
    assert all(map(fulfils, ways["made from the rule"]()))
    seconds, number, unlike = (dict.fromkeys(ways, 0.0) for _ in range(3))
    for _ in range(ROUNDS):
        for name, run in ways.items():
            start = time.process_time()
            found = run()
            seconds[name] += time.process_time() - start
            number[name] += len(found)
            unlike[name] += different(found)
    print(f"one random child in {share():.0f} fulfils the rule")
    print(f"strategies are built in {building * 1000:.0f} ms")
    speeds = {name: number[name] / seconds[name] for name in ways}
    for name, speed in speeds.items():
        ratio = speed / speeds["filtered, whole child"]
        new = unlike[name] / number[name]
        print(f"{name:22} {speed:7.0f} examples/s  x{ratio:5.1f}  {new:4.0%} different")
    ratio = speeds["made from the rule"] / speeds["filtered, whole child"]
    print(f"limit: at least x{LIMIT}; {'reached' if ratio >= LIMIT else 'MISSED'}")


if __name__ == "__main__":
    main()
