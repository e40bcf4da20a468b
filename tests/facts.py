"""The proof of the source facts: ``pytest --facts``.

``docs/centres/*.md`` lists every fact with its class; a test that proves one carries its id in
the marker ``fact``. The table is made from the reports of the tests, so it works under
pytest-xdist too, where the process that prints the table runs no test itself.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import Factory, define, frozen

CLASSES = ("profile", "vocabulary", "metric", "rule", "wording")
_ROW = re.compile(r"\|\s*(?P<id>[A-Z]{3}-\d{2,})\s*\|\s*(?P<kind>[^|]*?)\s*\|.*\|")


@frozen
class Fact:
    """One row of a page: what counts as its proof, and whose fact it is."""

    id: str
    kind: str
    centre: str


def read_pages(folder: Path) -> tuple[Fact, ...]:
    """Read the facts of all pages of a folder.

    Raises:
        pytest.UsageError: A row has no known class, or an id stands on two rows.
    """
    facts = [fact for page in sorted(folder.glob("*.md")) for fact in _read_page(page)]
    for fact in facts:
        if fact.kind not in CLASSES:
            raise pytest.UsageError(f"{fact.id} has the class {fact.kind!r}, not one of {CLASSES}")
    for fact_id, rows in Counter(fact.id for fact in facts).items():
        if rows > 1:
            raise pytest.UsageError(f"{fact_id} stands on {rows} rows of {folder}; keep one")
    return tuple(facts)


def _read_page(page: Path) -> list[Fact]:
    rows = map(_ROW.fullmatch, page.read_text(encoding="utf-8").splitlines())
    return [Fact(row["id"], row["kind"], page.stem) for row in rows if row]


@define
class Proofs:
    """What the tests of a run have shown about the facts; a pytest plugin."""

    facts: tuple[Fact, ...]
    named: dict[str, set[str]] = Factory(dict)
    passed: set[str] = Factory(set)
    failed: set[str] = Factory(set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        ids = [str(value) for name, value in report.user_properties if name == "fact"]
        for fact_id in ids:
            self.named.setdefault(fact_id, set()).add(report.nodeid)
        if not report.passed:
            self.failed.update(ids)
        elif report.when == "call":
            self.passed.update(ids)

    @property
    def proven(self) -> set[str]:
        return self.passed - self.failed

    @property
    def missing(self) -> list[str]:
        return sorted({fact.id for fact in self.facts} - self.proven)

    @property
    def unknown(self) -> list[str]:
        return sorted(self.named.keys() - {fact.id for fact in self.facts})

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        harmless = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        if session.exitstatus in harmless and (self.missing or self.unknown):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("facts of the source texts")
        for line in self._lines():
            terminalreporter.write_line(line)

    def _lines(self) -> Iterable[str]:
        yield _row("centre", *CLASSES, "all")
        for centre in dict.fromkeys(fact.centre for fact in self.facts):
            own = [fact for fact in self.facts if fact.centre == centre]
            groups = [[fact for fact in own if fact.kind == kind] for kind in CLASSES]
            yield _row(centre, *map(self._share, groups), self._share(own))
        for fact_id in self.missing:
            yield f"no passing test proves {fact_id}"
        for fact_id in self.unknown:
            yield f"no page lists {fact_id}, named by {', '.join(sorted(self.named[fact_id]))}"
        yield f"{len(self.facts) - len(self.missing)} of {len(self.facts)} facts proven"

    def _share(self, facts: list[Fact]) -> str:
        return f"{sum(fact.id in self.proven for fact in facts)}/{len(facts)}" if facts else "-"


def _row(first: str, *rest: str) -> str:
    return f"{first:<14}" + "".join(f"{cell:>12}" for cell in rest)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--facts",
        action="store_true",
        help="run only the proofs of source facts and say which facts are proven",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "fact(*ids): the test proves these facts of docs/centres")
    if config.getoption("--facts") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Proofs(read_pages(config.rootpath / "docs" / "centres")))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        ids = (fact_id for marker in item.iter_markers("fact") for fact_id in marker.args)
        item.user_properties.extend(("fact", fact_id) for fact_id in ids)
    if config.getoption("--facts"):
        config.hook.pytest_deselected(items=[i for i in items if not i.get_closest_marker("fact")])
        items[:] = [item for item in items if item.get_closest_marker("fact")]
