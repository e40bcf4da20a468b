"""``copcore rehearse``: what a changed rule would do to a workspace, which stays as it is."""

from datetime import date, timedelta
from functools import cache
from itertools import product

import pytest

from copcore import open_workspace
from copcore.domain import Truth
from tests.cli.conftest import CENTRE

ON = "2019-01-01"
RULE = f"{CENTRE}.in_focus"
WIDER = """
[rule]
key = "trial.in_focus"
subject = "child"
source = "проект"
title = { bg = "В новия фокус ли е?", en = "Is the person in the new focus?" }

[[rule.version]]
from = 2019-01-01
when = { age = "child.birth_date", from = 0, until = 7 }
"""
OUTCOMES = [outcome.value for outcome in Truth]
EFFECTS = {
    "gains": {("no", "yes"), ("unknown", "yes")},
    "loses": {("yes", "no")},
    "becomes_unknown": {("yes", "unknown"), ("no", "unknown")},
    "becomes_no": {("unknown", "no")},
}


@pytest.fixture(scope="module")
def rehearsed(copcore, workspace):
    """The JSON of a rehearsal of a rule in TOML; each is made once."""

    @cache
    def rehearse(text, on=ON):
        asked = ("rehearse", RULE, "--to", "-", "--on", on, "--workspace", workspace, "--json")
        return copcore(*asked, stdin=text).json

    return rehearse


def total(counts):
    return sum(number for row in counts.values() for number in row.values())


@pytest.mark.parametrize("day", [ON, "2099-12-31"])
def test_everybody_is_counted_and_whoever_changes_is_told(rehearsed, workspace, day):
    done = rehearsed(WIDER, on=day)
    assert list(done) == ["rule", "on", "before", "after", "counts", *EFFECTS, "months"]
    assert (done["rule"], done["on"]) == (RULE, day)
    assert done["after"] == {"rule": "trial.in_focus", "version": "2019-01-01"}
    with open_workspace(workspace) as opened:
        assert total(done["counts"]) == len(opened.records().people)
    for effect, pairs in EFFECTS.items():
        assert len(done[effect]) == sum(done["counts"][old][new] for old, new in pairs)
        for change in done[effect]:
            assert list(change) == ["id", "before", "after"]
            assert (change["before"]["outcome"], change["after"]["outcome"]) in pairs
            assert change["before"]["reasons"]
            assert change["after"]["reasons"]


def test_older_children_gain_from_a_wider_focus(rehearsed):
    done = rehearsed(WIDER)
    assert done["gains"]
    assert done["loses"] == []
    assert done["counts"]["no"]["yes"] == len(done["gains"])
    (reason,) = done["gains"][0]["after"]["reasons"]
    assert reason["fact"] == "child.birth_date"


def test_the_last_twelve_months_are_counted_by_the_records_until_then(rehearsed):
    months = rehearsed(WIDER)["months"]
    days = [date.fromisoformat(month["on"]) for month in months]
    assert (days[0], days[-1], len(days)) == (date(2018, 1, 31), date(2018, 12, 31), 12)
    assert all((day + timedelta(days=1)).day == 1 for day in days)
    totals = [total(month["counts"]) for month in months]
    assert totals == sorted(totals)
    assert 0 < totals[0] < totals[-1]
    assert any(month["counts"]["no"]["yes"] for month in months)
    for month in months:
        assert [*month["counts"]] == OUTCOMES
        assert all([*row] == OUTCOMES for row in month["counts"].values())


def test_a_rule_against_itself_changes_nothing(rehearsed):
    same = WIDER.replace("until = 7", "until = 3").replace("2019-01-01", "2018-01-01")
    done = rehearsed(same)
    assert all(done[effect] == [] for effect in EFFECTS)
    counts = done["counts"]
    assert all(counts[old][new] == 0 for old, new in product(OUTCOMES, repeat=2) if old != new)


def test_a_fact_that_no_record_holds_leaves_everybody_unknown(rehearsed):
    asks = '{ fact = "trial.wish", op = "==", value = true }'
    own = WIDER.replace('{ age = "child.birth_date", from = 0, until = 7 }', asks) + (
        '[[fact]]\nkey = "trial.wish"\ntype = "bool"\nsubject = "child"\nchangeable = "person"\n'
        'label = { bg = "Желание", en = "Wish" }\n'
    )
    done = rehearsed(own)
    known = done["counts"]["yes"]["unknown"] + done["counts"]["no"]["unknown"]
    assert known == len(done["becomes_unknown"]) > 0
    assert total(done["counts"]) == known + done["counts"]["unknown"]["unknown"]


def test_nothing_is_written(process, workspace, write):
    def seen():
        return {
            path.name: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(workspace.iterdir())
        }

    before = seen()
    asked = ("--on", ON, "--workspace", workspace, "--json")
    assert process("rehearse", RULE, "--to", write("rule.toml", WIDER), *asked).json["gains"]
    assert process("select", RULE, *asked).json
    assert seen() == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("as it is → as it would be", "no → yes: ", "Gain a yes: ", "Met: date of birth")),
        ("bg", ("сега → след промяната", "не → да: ", "Получават „да“: ", "Изпълнено: дата")),
    ],
)
def test_people_get_counts_and_reasons_in_their_language(
    copcore, workspace, write, language, words
):
    path = write("rule.toml", WIDER)
    asked = ("rehearse", RULE, "--to", path, "--on", ON, "--workspace", workspace)
    shown = copcore(*asked, "--lang", language)
    assert (shown.code, shown.err) == (0, "")
    assert all(word in shown.out for word in words)


@pytest.mark.parametrize(
    ("rule", "changed", "said"),
    [
        ("x.y", ("", ""), 'Unknown rule "x.y"; the nearest is'),
        ("law.free", ("", ""), 'Unknown rule "law.free"; the nearest is'),
        (RULE, ("2019-01-01", "2019-02-01"), "begins on 2019-02-01; rehearse it on that day"),
        (RULE, ("child.birth_date", "child.birthday"), 'the nearest is "child.birth_date"'),
        ("law.fees.free", ("", ""), "is about a case and the new rule about a child"),
    ],
)
def test_wrong_input_is_one_sentence(copcore, workspace, write, rule, changed, said):
    path = write("rule.toml", WIDER.replace(*changed))
    asked = ("rehearse", rule, "--to", path, "--on", ON, "--workspace", workspace)
    assert said in copcore(*asked).refusal


def test_a_directory_that_is_no_workspace_is_refused(copcore, tmp_path, write):
    path = write("rule.toml", WIDER)
    asked = ("rehearse", RULE, "--to", path, "--on", ON, "--workspace", tmp_path)
    assert "is no workspace" in copcore(*asked).refusal
    assert "не е работно място" in copcore(*asked, "--lang", "bg").refusal
