"""Text: fits the terminal, is plain in files, and loses no figure."""

import sys
from io import StringIO

import pytest
from attrs import evolve

from copcore.domain import Text
from copcore.formats.as_text import render
from copcore.reports import Document

ESCAPE = "\x1b"


@pytest.fixture
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")


def test_the_whole_report_is_there_in_its_order(report, wide):
    page = render(report, "bg").decode()
    places = [
        page.index(words)
        for words in (
            "Отчет <за> дейността",
            "ЦОП Долно село",
            "Период: 1.03.2020 – 30.06.2021 г.",
            "Според записаното до: 1 юли 2021 г., 8:30 ч. (UTC)",
            "ВАЖНО: Числата са измислени.",
            "Числа\n",
            "62 потребители\n",
            "1 потребител\n",
            "1\N{NO-BREAK SPACE}000,05 часа\n",
            "неизвестно\n",
            "2,2\n",
            "Потребители и Дошли сами: Броени веднъж, всеки сам.",
            "С думи\n",
            "• @първо\n",
            "Телефон:   +359 не е обявен\n",
            "Доставчик: неизвестно\n",
            "62 потребители са ползвали неизвестен брой сесии. В периода",
        )
    ]
    assert places == sorted(places)


def test_the_other_language_is_english_throughout(report, wide):
    page = render(report, "en").decode()
    assert "62 users" in page
    assert "IMPORTANT: The figures are invented." in page
    assert "Provider: unknown\n" in page
    assert not any("а" <= letter <= "я" for letter in page)


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_lines_are_as_wide_as_the_terminal_and_no_digit_is_lost(report, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    page = render(report, "bg").decode()
    assert max(map(len, page.splitlines())) <= columns
    assert "…" not in page
    for value in ("62", "1\N{NO-BREAK SPACE}000,05", "2,2"):
        assert value in page


def test_lines_grow_no_longer_than_one_can_read(report, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    assert max(map(len, render(report, "bg").decode().splitlines())) <= 100


def test_it_is_plain_where_output_is_no_terminal(report, wide):
    page = render(report, "bg").decode()
    assert ESCAPE not in page
    assert all(line == line.rstrip() for line in page.splitlines())
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_it_is_plain_on_a_terminal_too(report, wide, monkeypatch):
    class Terminal(StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert ESCAPE not in render(report, "bg").decode()


def test_a_number_is_never_broken_at_its_thousands(report, monkeypatch):
    for columns in range(40, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert "1\n000,05" not in render(report, "bg").decode()


def test_words_can_neither_style_nor_steer_the_terminal(report, wide):
    page = render(report, "bg").decode()
    assert "[bold]не[/bold][31m" in page
    assert "<script>" in page


def test_a_narrative_that_no_section_places_is_told_at_the_end(report, wide):
    bare = evolve(report, document=Document(title=Text(bg="Отчет", en="Report")))
    page = render(bare, "bg").decode()
    assert "Накратко" in page
    assert "62 потребители са ползвали" in page
    assert "Накратко" not in render(evolve(bare, narrative=()), "bg").decode()
