"""The benchmark of rules in SQL runs, and finds the same people as the queries by hand."""

import benchmarks.rules_sql


def test_the_benchmark_runs_on_few_people(capsys):
    benchmarks.rules_sql.main(["--people", "300"])
    printed = capsys.readouterr().out
    assert "goal x1.5" in printed
    assert "goal x1.1" in printed
