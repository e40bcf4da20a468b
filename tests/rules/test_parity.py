"""All that is made from a rule answers as the rule does.

One run over generated rules and records: the reference evaluator, decisions, generated code, the
rule written as TOML and as Python and read back, columns, and the databases.
"""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine

from copcore.domain import Truth
from copcore.rules.bound import Among, Interval, Overlap
from copcore.rules.facts import Relation
from copcore.rules.spans import Calendar
from copcore.testing.rules.drawing import batches
from tests.rules import parity
from tests.rules.parity import by_reference, compare
from tests.rules.sizes import PARITY

DAY = timedelta(days=1)
SEED = 20_250_229
WAYS = {
    "decision": parity.by_decision,
    "generated code": parity.by_code,
    "fused code": parity.by_screen,
    "TOML and back": parity.by_toml,
    "Python and back": parity.by_python_text,
    "columns": parity.by_columns,
}


DATABASES = ("SQLite", "PostgreSQL")


@pytest.fixture(scope="module")
def run(tmp_path_factory, postgres):
    sqlite = create_engine(f"sqlite:///{tmp_path_factory.mktemp('parity') / 'rules.db'}")
    databases = dict(zip(DATABASES, map(parity.by_sql, (sqlite, postgres)), strict=True))
    yield compare(WAYS | databases, batches(SEED, PARITY))
    sqlite.dispose()


@pytest.mark.parametrize("way", (*WAYS, *DATABASES))
def test_every_way_answers_as_the_reference_does(run, way):
    found = run.differences[way]
    assert not found, f"{len(found)} of {run.pairs} pairs, such as {found[0]}"


def test_the_run_is_large_and_has_all_outcomes_leap_days_and_gaps(run, capsys):
    with capsys.disabled():
        print(f"\nparity: {run}")  # noqa: T201
    assert run.pairs >= PARITY
    assert all(run.share(outcome) >= 0.2 for outcome in Truth)
    assert run.leap_births[True] >= run.pairs / 20
    assert run.gaps[True] >= run.pairs / 5


def unknown_read_as_no(patch):
    for test in (Interval, Among, Overlap):
        right = test.truth
        patch.setattr(
            test,
            "truth",
            lambda self, facts, right=right: (
                right(self, facts) if facts.get(self.fact) is not None else Truth.NO
            ),
        )


def birthday_a_day_late(patch):
    right = Calendar.latest_start
    patch.setattr(
        Calendar,
        "latest_start",
        lambda self, end, span: right(self, end, span) - DAY,
    )


def list_always_complete(patch):
    patch.setattr(Relation, "complete", lambda _self, _facts: True)


def vague_date_read_as_its_first_day(patch):
    patch.setattr(
        "copcore.rules.bound.ends", lambda value: (getattr(value, "earliest", value),) * 2
    )


@pytest.mark.parametrize(
    "fault",
    [
        unknown_read_as_no,
        birthday_a_day_late,
        list_always_complete,
        vague_date_read_as_its_first_day,
    ],
)
def test_a_broken_way_turns_the_parity_red(fault):
    def broken(batch):
        with pytest.MonkeyPatch.context() as patch:
            fault(patch)
            return by_reference(batch)

    assert any(
        compare({"broken": broken}, [batch]).differences["broken"]
        for batch in batches(SEED, PARITY)
    )
