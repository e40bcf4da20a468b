"""The benchmarks of the rules run, and find the same answers everywhere, without any peer."""

import benchmarks.columns
import benchmarks.rules
from benchmarks.side_by_side import compare


def test_the_benchmark_of_rules_runs(capsys):
    benchmarks.rules.main(["--quick"], peers=False)
    printed = capsys.readouterr().out
    for goal in ("goal x1.1", "goal x1.3", "goal x6", "goal 100 us"):
        assert goal in printed


def test_the_benchmark_of_columns_runs(capsys):
    benchmarks.columns.main(["--quick"], peers=False)
    printed = capsys.readouterr().out
    for goal in ("goal x1.2", "goal x2.7", "bytes a child"):
        assert goal in printed


def test_a_variant_is_compared_with_the_first():
    limit, slower = compare(
        {"limit": lambda: sum(range(100)), "slower": lambda: sum(range(9_000))}, 5
    )
    assert limit.ratio == 1
    assert slower.ratio > 2
