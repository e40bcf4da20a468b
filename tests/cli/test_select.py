"""``copcore select``: the records for which a rule has an answer, found by the database."""

from datetime import date

import pytest

from copcore import open_workspace
from copcore.casework.records_as_facts import RecordsAsFacts
from copcore.domain import Truth
from copcore.rules.answers import truth
from tests.cli.conftest import CENTRE, OPAQUE

ON = "2018-12-31"
RULE = f"{CENTRE}.in_focus"
OUTCOMES = [outcome.value for outcome in Truth]


@pytest.fixture
def selected(copcore, workspace):
    """The ids in JSON."""

    def select(rule, *more, on=ON):
        return copcore("select", rule, "--on", on, "--workspace", workspace, "--json", *more).json

    return select


@pytest.fixture(scope="module")
def opened(workspace, catalogue):
    """The workspace, opened once."""
    with open_workspace(workspace, catalogue=catalogue) as opened:
        yield opened


@pytest.fixture(scope="module")
def decided(opened):
    """The ids by answer as Python decides them, one record after the other."""
    facts = RecordsAsFacts(opened.records(), opened.centre, opened.book)

    def decide(rule, on):
        found = {outcome: [] for outcome in Truth}
        bound = opened.book.bind(rule, on)
        for key, known in facts.subjects(bound.rule.subject):
            found[truth(bound, known)].append(key)
        return {outcome: tuple(ids) for outcome, ids in found.items()}

    return decide


def test_every_rule_parts_all_subjects_as_python_decides_them(opened, decided, subtests):
    on = date.fromisoformat(ON)
    for rule in opened.book.rules:
        with subtests.test(rule.key):
            found = {outcome: opened.select(rule.key, on, outcome) for outcome in Truth}
            assert found == decided(rule.key, on)
            assert sum(map(len, found.values())) > 0


@pytest.mark.parametrize("rule", [RULE, "law.fees.free", "law.waiting.out_of_turn"])
def test_the_command_lists_what_the_workspace_finds(selected, decided, rule):
    expected = decided(rule, date.fromisoformat(ON))
    for outcome in Truth:
        assert selected(rule, "--outcome", outcome.value) == list(expected[outcome])


def test_without_an_outcome_those_are_listed_for_whom_it_holds(selected):
    assert selected(RULE) == selected(RULE, "--outcome", "yes") != []


@pytest.mark.parametrize("day", ["1950-01-01", "2099-12-31"])
def test_any_day_can_be_asked(selected, day):
    found = [selected(RULE, "--outcome", outcome, on=day) for outcome in OUTCOMES]
    ids = [key for part in found for key in part]
    assert len(ids) == len(set(ids)) > 0


def test_people_get_one_id_in_each_line(copcore, workspace, selected):
    shown = copcore("select", RULE, "--on", ON, "--workspace", workspace)
    assert shown.out.splitlines() == selected(RULE)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "No record has this answer.\n"), ("bg", "Няма запис с този отговор.\n")],
)
def test_nobody_is_said_beside_the_list(copcore, workspace, language, said):
    asked = ("select", RULE, "--on", "2099-12-31", "--workspace", workspace, "--lang", language)
    shown = copcore(*asked)
    assert (shown.code, shown.out, shown.err) == (0, "", said)
    assert copcore(*asked, "--json").json == []


def test_as_a_process_it_says_the_same(copcore, process, workspace):
    asked = ("select", RULE, "--on", ON, "--workspace", workspace, "--json")
    assert process(*asked) == copcore(*asked)


@pytest.mark.parametrize(("language", "said"), [("en", "opaque"), ("bg", "непрозрачно")])
def test_an_opaque_rule_is_refused_with_the_reason(
    copcore,
    workspace,
    with_opaque,
    language,
    said,
):
    asked = ("select", OPAQUE.key, "--on", "2024-12-31", "--workspace", workspace)
    assert said in copcore(*asked, "--lang", language).refusal


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.y", "--on", ON], 'Unknown rule "x.y"; the nearest is'),
        (["tsenovo.target_group", "--on", ON], 'Unknown rule "tsenovo.target_group"; the nearest'),
        ([RULE, "--on", "2018-2-3"], "2018-2-3 is no day; write 2024-12-31."),
    ],
)
def test_wrong_input_is_one_sentence(copcore, workspace, arguments, said):
    assert said in copcore("select", *arguments, "--workspace", workspace).refusal


def test_an_unknown_outcome_is_answered_with_the_three(copcore, workspace):
    ran = copcore("select", RULE, "--on", ON, "--workspace", workspace, "--outcome", "maybe")
    assert ran.code == 2
    assert all(outcome in ran.err for outcome in OUTCOMES)


def test_an_empty_workspace_has_nobody(copcore, catalogue, tmp_path):
    from copcore import Config, create_workspace

    create_workspace(tmp_path / "new", Config(centre=CENTRE), catalogue=catalogue).close()
    asked = ("select", RULE, "--on", ON, "--workspace", tmp_path / "new", "--json")
    assert all(copcore(*asked, "--outcome", outcome).json == [] for outcome in OUTCOMES)
