"""The harness of facts is itself put to the test: each way of being wrong turns it red."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[1]
PAGE = """
| Fact | Class | What the library does with it |
|---|---|---|
| AAA-01 | profile | Stored. |
| AAA-02 | metric | Counted. |
"""
PROOFS = """
import pytest

@pytest.mark.fact("AAA-01", "AAA-02")
def test_both_are_proven():
    pass

def test_without_a_fact():
    raise AssertionError("not run with --facts")
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with one page of two facts and a test that proves both."""
    pytester.syspathinsert(ROOT)
    pytester.makeconftest('pytest_plugins = ["tests.facts"]')
    pages = pytester.mkdir("docs") / "centres"
    pages.mkdir()
    (pages / "somewhere.md").write_text(PAGE, encoding="utf-8")
    pytester.makepyfile(PROOFS)
    return pytester


def facts_of(project: pytest.Pytester, *options: str) -> pytest.RunResult:
    return project.runpytest_inprocess("--facts", "-p", "no:randomly", *options)


def add_test(project: pytest.Pytester, mark: str, body: str = "pass") -> None:
    project.makepyfile(
        test_more=f"import pytest\n\n@pytest.mark.fact({mark!r})\ndef test_more():\n    {body}\n"
    )


def test_all_facts_proven_is_green(project: pytest.Pytester) -> None:
    run = facts_of(project)
    assert run.ret == pytest.ExitCode.OK
    run.stdout.fnmatch_lines(["somewhere*1/1*-*1/1*-*-*2/2", "2 of 2 facts proven"])


def test_tests_without_a_fact_are_not_run(project: pytest.Pytester) -> None:
    facts_of(project).assert_outcomes(passed=1, deselected=1)


def test_a_fact_without_a_proof_is_red(project: pytest.Pytester) -> None:
    project.makepyfile(PROOFS.replace(', "AAA-02"', ""))
    run = facts_of(project)
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    run.stdout.fnmatch_lines(["no passing test proves AAA-02", "1 of 2 facts proven"])


def test_no_proof_at_all_is_red(project: pytest.Pytester) -> None:
    run = facts_of(project, "-k", "nothing_of_that_name")
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    run.stdout.fnmatch_lines(["0 of 2 facts proven"])


def test_a_fact_that_no_page_lists_is_red(project: pytest.Pytester) -> None:
    add_test(project, "AAA-99")
    run = facts_of(project)
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    run.stdout.fnmatch_lines(["no page lists AAA-99, named by test_more.py::test_more"])


@pytest.mark.parametrize("body", ["assert False", "pytest.skip('later')", "pytest.xfail('later')"])
def test_a_proof_that_does_not_pass_is_red(project: pytest.Pytester, body: str) -> None:
    add_test(project, "AAA-02", body)
    run = facts_of(project)
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    run.stdout.fnmatch_lines(["no passing test proves AAA-02", "1 of 2 facts proven"])


def test_the_table_is_the_same_with_several_workers(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    add_test(project, "AAA-99")
    run = project.runpytest_subprocess("--facts", "-n", "2")
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    run.stdout.fnmatch_lines(["no page lists AAA-99*", "2 of 2 facts proven"])


def test_an_unknown_class_is_refused(project: pytest.Pytester) -> None:
    page = project.path / "docs" / "centres" / "somewhere.md"
    page.write_text(PAGE.replace("metric", "guess"), encoding="utf-8")
    run = facts_of(project)
    assert run.ret == pytest.ExitCode.USAGE_ERROR
    run.stderr.fnmatch_lines(["*AAA-02 has the class 'guess'*"])


def test_a_fact_on_two_rows_is_refused(project: pytest.Pytester) -> None:
    page = project.path / "docs" / "centres" / "elsewhere.md"
    page.write_text("| AAA-01 | profile | Stored. |", encoding="utf-8")
    run = facts_of(project)
    assert run.ret == pytest.ExitCode.USAGE_ERROR
    run.stderr.fnmatch_lines(["*AAA-01 stands on 2 rows*"])


def test_without_the_option_facts_are_no_business_of_a_run(project: pytest.Pytester) -> None:
    run = project.runpytest_inprocess("-p", "no:randomly")
    run.assert_outcomes(passed=1, failed=1)
    run.stdout.no_fnmatch_line("*facts proven*")
