"""JSON: its keys are a contract."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import evolve

from copcore.formats.as_json import render


@pytest.fixture
def content(report):
    return json.loads(render(report, "bg"))


def test_the_keys_are_exactly_those_of_the_contract(content):
    assert list(content) == ["report", "centre", "period", "as_of", "cells", "narrative"]
    assert list(content["period"]) == ["from", "to"]
    assert list(content["narrative"]) == ["bg", "en"]
    for cell in content["cells"].values():
        assert list(cell) == ["value", "metric", "unit", "label", "items"]
        assert list(cell["label"]) == ["bg", "en"]


def test_the_cells_keep_the_order_of_the_report(content, report):
    assert list(content["cells"]) == [cell.key for cell in report.cells]


def test_a_cell_tells_value_kind_unit_label_and_number_of_items(content):
    assert content["cells"]["users"] == {
        "value": 62,
        "metric": "distinct_in_period",
        "unit": "users",
        "label": {"bg": "Потребители", "en": "Users"},
        "items": 3,
    }


def test_values_are_whole_or_have_two_decimals_and_unknown_is_null(report):
    page = render(report, "bg").decode()
    assert '"value": 62,' in page
    assert '"value": 2.2,' in page
    assert '"value": 1000.05,' in page
    assert '"value": null,' in page


def test_period_and_moment_are_iso_and_the_moment_is_utc(content, report):
    assert content["period"] == {"from": "2020-03-01", "to": "2021-06-30"}
    assert content["as_of"] == "2021-07-01T08:30:00Z"
    sofia = datetime(2021, 7, 1, 11, 30, tzinfo=timezone(timedelta(hours=3)))
    assert json.loads(render(evolve(report, as_of=sofia), "bg"))["as_of"] == content["as_of"]
    exact = datetime(2021, 7, 1, 8, 30, 0, 123456, tzinfo=UTC)
    again = json.loads(render(evolve(report, as_of=exact), "bg"))
    assert again["as_of"] == "2021-07-01T08:30:00.123456Z"


def test_the_narrative_is_told_in_both_languages_and_ends_with_the_notices(content):
    assert content["narrative"] == {
        "bg": "62 потребители са ползвали неизвестен брой сесии. В периода 1.03.2020 – "
        "30.06.2021 г. работата е 1\N{NO-BREAK SPACE}000,05 часа. Числата са измислени.",
        "en": "62 users used an unknown number of sessions. From 1 March 2020 to 30 June 2021 "
        "the work was 1,000.05 hours. The figures are invented.",
    }


def test_the_file_is_readable_cyrillic_and_ends_with_a_newline(report):
    page = render(report, "bg")
    assert page.endswith(b"}\n")
    assert "Потребители" in page.decode()


def test_the_language_makes_no_difference(report):
    assert render(report, "bg") == render(report, "en")
