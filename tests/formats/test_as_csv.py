"""CSV: opens in spreadsheets, and no text is taken for a formula."""

import csv
from io import StringIO

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copcore.domain import Text
from copcore.formats.as_csv import COLUMNS, render


def rows_of(report, language="bg"):
    page = render(report, language).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(page, newline=""), strict=True))


def test_it_begins_with_a_byte_order_mark_and_the_columns(report):
    page = render(report, "bg")
    assert page.startswith(b"\xef\xbb\xbfcell,label,value,unit,metric,items,note\r\n")
    assert page.count(b"\xef\xbb\xbf") == 1
    assert page.endswith(b"\r\n")


def test_every_figure_is_a_row(report):
    figures = [row for row in rows_of(report) if row["cell"]]
    assert [row["cell"] for row in figures] == [cell.key for cell in report.cells]
    assert figures[0] == {
        "cell": "users",
        "label": "Потребители",
        "value": "62",
        "unit": "users",
        "metric": "distinct_in_period",
        "items": "3",
        "note": "Броени веднъж, всеки сам.",
    }
    assert [row["value"] for row in figures] == ["62", "1", "1000.05", "неизвестно", "2.2"]
    assert figures[2]["note"] == "Без пътуване, по места; вж. „Ред“."


def test_unknown_is_said_in_the_language(report):
    assert [row["value"] for row in rows_of(report, "en") if row["cell"] == "sessions"] == [
        "unknown"
    ]


def test_notices_come_first_and_words_are_rows_without_a_cell(report):
    words = [(row["label"], row["value"]) for row in rows_of(report) if not row["cell"]]
    assert words[0] == ("Важно", "Числата са измислени.")
    assert words[2:] == [
        ("С думи", "'@първо"),
        ("С думи", "второ"),
        ("Телефон", "'+359 не е обявен"),
        ("Доставчик", "неизвестно"),
        ("С думи", "62 потребители са ползвали неизвестен брой сесии."),
        (
            "С думи",
            "В периода 1.03.2020 – 30.06.2021 г. работата е 1\N{NO-BREAK SPACE}000,05 часа.",
        ),
    ]


def test_a_label_like_a_formula_is_disarmed(report):
    labels = {row["cell"]: row["label"] for row in rows_of(report)}
    assert labels["capacity_use"] == "'=СРЕДНО/КАПАЦИТЕТ"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_begins_as_a_formula_does(report, start):
    notice = Text(bg=f"{start}1+1", en=f"{start}1+1")
    page = rows_of(evolve(report, notices=(notice,)))
    assert page[0]["value"] == f"'{start}1+1"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")))
def test_any_text_comes_back_whole(report, text):
    notice = Text(bg=text, en=text)
    page = rows_of(evolve(report, notices=(notice,)))
    assert page[0]["value"].removeprefix("'") == text.removeprefix("'")
    assert all(set(row) == set(COLUMNS) for row in page)
