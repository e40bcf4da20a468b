"""The documentation has no block that nobody runs."""

import re

import pytest

from tests.documentation import LANGUAGES, ROOT

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
_FENCE = re.compile(r"^```(.*)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_is_marked_with_a_language_that_is_run(page):
    openings = _FENCE.findall(page.read_text(encoding="utf-8"))[::2]
    assert set(openings) <= LANGUAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page):
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_tours_of_the_readme_are_short():
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (tour,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    commands = re.findall(r"```bash\n(.*?)```", page, re.DOTALL)
    assert len(tour.splitlines()) <= 20
    assert commands
    assert all(len(block.splitlines()) <= 5 for block in commands)
