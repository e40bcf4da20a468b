"""The printed pages: their commands run as they stand, and show what the pages say."""

import re
import shlex
import textwrap
from pathlib import Path

import pytest
from attrs import frozen

from copcore.audit import KEY_FILE, read_key
from copcore.backup import list_backups, look, refusals
from copcore.errors import StorageError
from tests.documentation import ROOT
from tests.reference_app.test_records import LINES, write

_BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_SEEN = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_HINT = re.compile(r"^- \*(.+?)\*", re.MULTILINE)
LONGEST = 60
"""Lines of an A4 page."""


@frozen
class Page:
    language: str

    @property
    def text(self):
        path = ROOT / "docs" / f"backup-page.{self.language}.md"
        return path.read_text(encoding="utf-8")

    @property
    def steps(self):
        """Each command, and what is seen after it."""
        _, *parts = _BLOCK.split(self.text)
        commands, after = parts[::2], parts[1::2]
        return [
            (textwrap.dedent(command), _SEEN.findall(text))
            for command, text in zip(commands, after, strict=True)
        ]

    @property
    def hints(self):
        return _HINT.findall(self.text)


PAGES = [Page("bg"), Page("en")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
def test_the_commands_of_the_page_show_what_it_says(page, cop, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("stick").mkdir()
    cop("init", "--centre", "tsenovo", "--workspace", "office", "--lang", page.language)
    cop("apply", write(tmp_path / "first.jsonl", LINES), "--workspace", "office")
    answer = {"bg": "да\n", "en": "yes\n"}[page.language]
    for command, seen in page.steps:
        program, *arguments = shlex.split(command)
        assert program == "cop"
        ran = cop(*arguments, stdin=answer)
        assert ran.code == 0, ran.err
        assert all(sentence in ran.err for sentence in seen), ran.err
    assert [command.split()[1] for command, _ in page.steps] == ["backup", "restore", "cases"]
    assert len(list_backups(Path("stick"))) == 1
    assert look(Path("office/records.db"))[0].sequence == len(LINES) + 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
def test_the_other_sentences_of_the_page_are_those_of_the_program(page, tmp_path):
    stick = Path("stick")
    with pytest.raises(StorageError) as no_key:
        read_key(tmp_path / KEY_FILE)
    told = [
        refusals.no_folder(stick),
        refusals.full(stick),
        refusals.damaged(stick),
        refusals.in_use(stick),
        refusals.changed(stick),
        no_key.value,
    ]
    for hint, error in zip(page.hints, told, strict=True):
        assert hint in error.in_language(page.language)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
def test_the_page_is_one_page(page):
    assert len(page.text.splitlines()) <= LONGEST


def test_both_pages_have_the_same_steps():
    bulgarian, english = PAGES
    assert [command for command, _ in bulgarian.steps] == [command for command, _ in english.steps]
    assert bulgarian.text.count("\n") == english.text.count("\n")
