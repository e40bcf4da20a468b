"""What docs/rules.md shows is what the reader takes and what the commands print."""

import os
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from copcore.errors import InvalidInput
from copcore.exchange.rule_files import read_rule
from copcore.rules import Subject, expression_tree, read_expression, toml_text
from copcore.rules.language import writing
from copcore.rules.language.expressions import walk
from copcore.rules.language.tree import COMPARISONS, MANNERS, PRESENCES, QUANTITIES
from tests.documentation import ROOT

PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FRAGMENTS = [text for language, text in BLOCKS if language == "toml"]
PRINTING = [
    (text, printed)
    for (language, text), (after, printed) in pairwise(BLOCKS)
    if (language, after) == ("bash", "text")
]
TABLE = re.findall(r"^\| [^|]+ \| `(.+?)` \| `(\{.+\})` \|$", PAGE, re.MULTILINE)
RULE = """
[rule]
key = "house.rule"
subject = "{}"
title = {{ bg = "Въпрос?", en = "Question?" }}
source = "т. 1"
[[rule.version]]
from = 2020-01-01
"""


def is_taken(fragment, subject, book):
    try:
        read_rule(RULE.format(subject.value) + fragment, book)
    except InvalidInput:
        return False
    return True


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_every_condition_of_the_page_is_taken_in_a_rule_about_somebody(fragment, catalogue):
    assert any(is_taken(fragment, subject, catalogue.book()) for subject in Subject)


def test_a_fragment_with_a_wrong_word_is_found_out(catalogue):
    wrong = FRAGMENTS[0].replace("op =", "pо =")
    assert not any(is_taken(wrong, subject, catalogue.book()) for subject in Subject)


def both(row):
    python, toml = row
    return eval(python.replace("\\|", "|"), vars(writing)), tomllib.loads(f"when = {toml}")["when"]


@pytest.mark.parametrize("row", TABLE, ids=[python for python, _ in TABLE])
def test_both_columns_of_the_table_are_the_same_condition_and_taken(row, catalogue):
    condition, tree = both(row)
    assert read_expression(tree, catalogue.book().lexicon, "when") == condition
    assert toml_text(condition) == row[1]
    assert any(is_taken(f"when = {row[1]}", subject, catalogue.book()) for subject in Subject)


def test_the_table_has_every_word_of_the_language():
    trees = [expression_tree(part) for row in TABLE for part in walk(both(row)[0])]
    words = {word for tree in trees for word in (*tree, tree.get("op"), tree.get("unit"))}
    assert words >= {*COMPARISONS, *MANNERS, *PRESENCES, *QUANTITIES, "between", "in", "overlaps"}
    assert words >= {"all", "any", "not", "rule", "always", "related", "where", "at", "months"}


def test_every_type_of_fact_has_a_row():
    from copcore.rules import FactType

    rows = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert [kind.value for kind in FactType] == [
        row for row in rows if row in {k.value for k in FactType}
    ]


def test_commands_print_what_the_page_says(tmp_path):
    for command, printed in PRINTING:
        assert run(command, tmp_path) == printed


def run(command, directory: Path):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    completed = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", earlier_files() + command],
        cwd=directory,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return completed.stdout


def earlier_files():
    """The files that blocks of the page write, without the commands that use them."""
    return "".join(re.findall(r"^cat > .*?^END\n", PAGE, re.MULTILINE | re.DOTALL))
