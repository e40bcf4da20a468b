"""The manual is made from the specs, and the page of documentation says the same."""

import doctest
import re
from datetime import date
from types import ModuleType

import pytest

from copcore import Config, Truth, UnknownKey, in_memory, load_catalogue
from copcore.hooks import PluginStatus, manual_page, manual_pages
from tests.documentation import ROOT
from tests.hooks.misbehaviour import MISBEHAVIOURS
from tests.hooks.sources import record_of, source_of

PAGE = (ROOT / "docs" / "hooks.md").read_text(encoding="utf-8")
PAGES = {page.name: page for page in manual_pages()}


def example_of(page):
    examples = doctest.DocTestParser().get_examples(page.text)
    return "".join(example.source for example in examples)


def section_of(name):
    found = re.search(rf"^### `{name}`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def words(text):
    return " ".join(text.split())


def prose_of(page):
    """The paragraphs of a manual page, without headings, arguments and example."""
    text = re.sub(
        r"^Args:\n(    .*\n)+", "", page.text.partition("Example:")[0], flags=re.MULTILINE
    )
    return [words(p) for p in re.split(r"\n\n", text.replace("Returns:\n", "")) if p.strip()]


@pytest.mark.parametrize("name", PAGES)
def test_the_documentation_shows_each_hook_with_its_true_signature(name):
    assert f"`{PAGES[name].signature}`" in section_of(name)


@pytest.mark.parametrize("name", PAGES)
def test_the_documentation_says_what_the_manual_says(name):
    section = words(section_of(name))
    assert [p for p in prose_of(PAGES[name]) if p not in section] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_documentation_shows_the_example_of_the_manual(name):
    shown = re.search(r"^```python\n(.*?)^```", section_of(name), re.MULTILINE | re.DOTALL)[1]
    assert shown.replace("\n\n", "\n") == example_of(PAGES[name])


def test_the_documentation_knows_no_hook_that_does_not_exist():
    assert re.findall(r"^### `(copcore_\w+)`$", PAGE, re.MULTILINE) == list(PAGES)


def test_the_documentation_lists_each_misbehaviour():
    table = PAGE.partition("| A plugin that … |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (.+?) \| `(\w+)` \|", table, re.MULTILINE)
    tested = {(case.row, case.status) for case in MISBEHAVIOURS}
    assert set(rows) == tested | {("shares a key with another plugin", "refused")}


@pytest.mark.parametrize("name", PAGES)
def test_the_example_of_each_hook_runs_with_nothing_before_it(name):
    """It imports all that it uses, and brings the one hook that it is about."""
    plugin, beside = ModuleType("dolno_selo"), ModuleType("beside")
    exec(example_of(PAGES[name]), vars(plugin))
    sources = [source_of("dolno_selo", lambda: plugin)]
    if name == "copcore_register_rules":  # a rule belongs to a centre that somebody brings
        exec(example_of(PAGES["copcore_register_centre"]), vars(beside))
        sources.append(source_of("beside", lambda: beside))
    record = record_of(load_catalogue(sources), "dolno_selo")
    assert (record.status, record.reason, record.hooks) == (PluginStatus.LOADED, None, (name,))


def all_examples():
    """The source of a plugin that is made of the examples of all hooks."""
    plugin = ModuleType("dolno_selo")
    for page in manual_pages():
        exec(example_of(page), vars(plugin))
    return source_of("dolno_selo", lambda: plugin)


def test_what_the_examples_bring_works_together_in_a_workspace():
    catalogue = load_catalogue([all_examples()])
    workspace = in_memory(Config(centre="dolno_selo"), catalogue=catalogue, seed=1)
    scenario = catalogue.scenario("dolno_selo")
    workspace.simulate(scenario, seed=1)
    report = workspace.report(scenario.report, scenario.period)
    assert report.cell("users_distinct").value == scenario.targets.users_distinct.value
    assert catalogue.format("keys").render(report, "en") == b"users_distinct"
    asked = catalogue.book("dolno_selo").decide("dolno_selo.under_seven", {}, date(2024, 1, 1))
    assert (asked.outcome, asked.missing) == (Truth.UNKNOWN, ("child.birth_date",))


def test_the_example_of_each_hook_is_accepted_by_the_door():
    catalogue = load_catalogue([all_examples()])
    record = record_of(catalogue, "dolno_selo")
    assert (record.status, record.reason) == (PluginStatus.LOADED, None)
    assert record.hooks == tuple(sorted(PAGES))
    found = (*catalogue.contributions, *catalogue.observers)
    own = {part.hook for part in found if part.plugin == record.id}
    assert own == set(PAGES)


def test_a_signature_is_written_as_a_plugin_writes_it():
    page = manual_page("copcore_register_programmes")
    assert page.signature == "copcore_register_programmes(centre: Centre) -> Sequence[Programme]"
    assert page.summary == (
        "Register what a centre offers: programmes, ateliers, services, good practices."
    )


def test_an_unknown_hook_is_answered_with_the_nearest():
    with pytest.raises(UnknownKey, match='the nearest is "copcore_register_rules"'):
        manual_page("copcore_register_rule")
