"""Whatever is wrong has its line, in both languages, and does not stop the doctor."""

import re
from datetime import timedelta

import pytest

from copcore.doctor import Key, Level
from tests.doctor.ailments import AILMENTS, back_up

NEVER_WRONG = {Key.PYTHON, Key.COPCORE}
"""They only tell versions."""
ELSEWHERE = {Key.SQLITE, Key.PLUGINS, Key.ROLE}
"""Broken in tests of their own: beside any workspace, or on a server."""
OF_A_FILE = {Key.PLACE, Key.RIGHTS, Key.BACKUP}
CYRILLIC = re.compile("[а-яА-Я]")


@pytest.mark.parametrize("ailment", AILMENTS, ids=lambda ailment: ailment.name)
def test_it_is_told(office, examine, ailment):
    ailment.harm(office)
    lines = examine(office, **ailment.more)
    found = [check.level for check in lines[ailment.key] if ailment.told in check.text.en]
    assert found == [ailment.level], lines.said(ailment.key)
    assert {check.key for check in lines.checks} >= set(Key) - {Key.ROLE} - OF_A_FILE
    for check in lines.checks:
        assert check.text.en[-1] in '."'
        assert check.text.bg[-1] in ".“"
        assert CYRILLIC.search(check.text.bg) or check.key is Key.PYTHON
        assert not CYRILLIC.search(check.text.en.replace("ЦОП", ""))


def test_a_good_workspace_has_green_lines_only(office, examine, anchor):
    """So each of the others shows its harm, and nothing else."""
    back_up(office, timedelta(hours=5))
    lines = examine(office, anchor)
    assert lines.keys(Level.AMBER, Level.RED) == set()
    assert [check.key for check in lines.checks] == [key for key in Key if key is not Key.ROLE]


def test_every_line_can_be_wrong():
    wrong = {ailment.key for ailment in AILMENTS if ailment.level is not Level.GREEN}
    assert wrong == set(Key) - NEVER_WRONG - ELSEWHERE
