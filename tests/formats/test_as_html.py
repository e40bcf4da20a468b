"""HTML: one accessible page that needs nothing else and trusts no text."""

from html import unescape
from html.parser import HTMLParser

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copcore.domain import Text
from copcore.formats.as_html import render

VOID = {"meta", "br"}
TAGS = VOID | {"html", "head", "title", "style", "body", "main", "section", "h1", "h2", "p", "div"}
TAGS |= {"strong", "time", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td"}


class Page(HTMLParser):
    """Checks that tags are balanced, and keeps what it meets."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.met: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.met.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_page_is_balanced_and_names_its_language(report, language):
    page = Page(render(report, language))
    assert page.met[0] == ("html", {"lang": language})
    assert ("meta", {"charset": "utf-8"}) in page.met
    assert "Отчет <за> дейността" in page.text or language == "en"


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(report):
    page = Page(render(report, "bg"))
    tags = [tag for tag, _ in page.met]
    assert tags.count("table") == tags.count("caption") == 2
    scopes = [attrs.get("scope") for tag, attrs in page.met if tag == "th"]
    assert scopes.count("col") == 3
    assert scopes.count("row") == 7
    assert None not in scopes


def test_it_brings_no_script_and_fetches_nothing(report):
    page = render(report, "bg")
    for outside in (b"<script", b"http", b"src=", b"href=", b"url(", b"@import", b"onload"):
        assert outside not in page


def test_hostile_words_stay_words(report):
    page = render(report, "bg").decode()
    assert "&lt;script&gt;alert(&#x27;зло&#x27;)&lt;/script&gt; &amp; &quot;кавички&quot;" in page
    assert "<title>Отчет &lt;за&gt; дейността</title>" in page
    assert {tag for tag, _ in Page(page.encode()).met} <= TAGS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_words_are_read_as_they_were_written(report, text):
    words = Text(bg=text, en=text)
    document = evolve(report.document, title=words, subtitle=words)
    page = render(evolve(report, document=document, notices=(words,)), "bg")
    assert {tag for tag, _ in Page(page).met} <= TAGS
    title = page.decode().partition("<title>")[2].partition("</title>")[0]
    assert unescape(title) == text


def test_figures_notes_notices_facts_and_narrative_are_all_there(report):
    text = Page(render(report, "bg")).text
    for words in (
        "ЦОП Долно село",
        "Период: 1.03.2020 – 30.06.2021 г.",
        "1 юли 2021 г., 8:30 ч. (UTC)",
        "Числата са измислени.",
        "62 потребители",
        "1 потребител ",
        "1\N{NO-BREAK SPACE}000,05 часа",
        "2,2",
        "различни за периода",
        "Потребители и Дошли сами: Броени веднъж, всеки сам.",
        "второ",
        "Доставчик неизвестно",
        "62 потребители са ползвали неизвестен брой сесии.",
    ):
        assert words in text
    assert text.count("Броени веднъж") == 1
    assert "unknown" in Page(render(report, "en")).text
