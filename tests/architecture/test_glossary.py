"""The glossary is the vocabulary."""

from copcore.vocabulary import copcore_register_vocabulary
from tests.documentation import ROOT


def test_the_glossary_lists_the_shared_vocabulary_and_nothing_else():
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    listed = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in page.splitlines()
        if line.startswith("| ") and line.count("|") == 5 and "Bulgarian" not in line
    ]
    terms = copcore_register_vocabulary()
    assert sorted(listed) == sorted(
        (term.label.bg, term.label.en, f"`{term.key}`", term.source or "") for term in terms
    )
    for kind in {term.kind for term in terms}:
        assert f"(`{kind.value}`)" in page
