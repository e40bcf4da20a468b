"""``cop report`` and ``cop open``."""

from datetime import date
from fractions import Fraction

import pytest

REPORT = "tsenovo.annual"
YEAR = ("--year", "2018")


def value_of(cop, workspace, cell, *more):
    ran = cop("report", REPORT, *YEAR, "--json", "--workspace", workspace, *more)
    assert ran.code == 0, ran.err
    return ran.json["cells"][cell]["value"]


def test_a_void_lowers_the_figure_and_leaves_the_past_as_it_was(cop, workspace):
    opened = cop("open", REPORT, "individual_sessions", *YEAR, "--json", "--workspace", workspace)
    session = opened.json["items"][0]["id"]
    ran = cop("void", session, "--reason", "въведена два пъти", "--workspace", workspace)
    assert ran.code == 0, ran.err
    assert value_of(cop, workspace, "individual_sessions") == 778
    before = ("--as-of", "2019-06-30")
    assert value_of(cop, workspace, "individual_sessions", *before) == 779


def refold(opened, months):
    contributions = [Fraction(i["contribution"]).limit_denominator(60) for i in opened["items"]]
    match opened["fold"]:
        case "count":
            return len(contributions)
        case "distinct":
            return len({i["id"] for i in opened["items"]})
        case "sum":
            return sum(contributions)
        case "mean_over_months":
            return sum(contributions) / months
        case "ratio":
            return contributions[0] / contributions[1]
        case "value_in_force":
            return contributions[-1]


def test_folding_the_items_of_any_cell_again_gives_its_value(cop, built):
    report = cop("report", REPORT, *YEAR, "--json", "--workspace", built[0]).json
    for key, cell in report["cells"].items():
        opened = cop("open", REPORT, key, *YEAR, "--json", "--workspace", built[0]).json
        assert set(opened) == {"cell", "value", "fold", "items"}
        assert opened["value"] == cell["value"]
        assert len(opened["items"]) == cell["items"]
        assert float(refold(opened, 12)) == pytest.approx(opened["value"], abs=0.005)


def test_a_month_holds_what_happened_in_it(cop, built):
    months = [
        cop("report", REPORT, "--month", f"2018-{m:02d}", "--json", "--workspace", built[0]).json
        for m in range(1, 13)
    ]
    values = [month["cells"]["home_visits"]["value"] for month in months]
    assert sum(values) == 246
    users = [month["cells"]["users_distinct"]["value"] for month in months]
    assert sum(users) == 528


def test_from_and_to_name_a_period_both_days_included(cop, built):
    ran = cop(
        "report", REPORT, "--from", "2018-01-01", "--to", "2018-12-31", "--json",
        "--workspace", built[0],
    )  # fmt: skip
    assert ran.json["cells"]["group_sessions"]["value"] == 149


def test_before_anything_was_recorded_there_is_nothing_but_the_capacity(cop, built):
    ran = cop(
        "report", REPORT, *YEAR, "--as-of", "2017-12-31", "--json", "--workspace", built[0]
    )  # fmt: skip
    cells = ran.json["cells"]
    assert cells["users_distinct"]["value"] == 0
    assert cells["capacity"]["value"] == 20


@pytest.mark.parametrize("form", ["text", "csv", "html", "json"])
def test_every_format_goes_to_a_file_whole(cop, built, tmp_path, form):
    target = tmp_path / f"report.{form}"
    ran = cop(
        "report", REPORT, *YEAR, "--format", form, "--output", target, "--workspace", built[0]
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, "")
    assert "779" in target.read_text(encoding="utf-8-sig")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_file_that_cannot_be_written_is_one_sentence(cop, built, tmp_path):
    target = tmp_path / "nowhere" / "report.html"
    ran = cop("report", REPORT, *YEAR, "--output", target, "--workspace", built[0], "--lang", "en")
    assert ran.code == 2
    assert str(target) in ran.err


def test_the_list_of_reports_names_each_with_its_title(cop, built):
    listed = cop("report", "--list", "--json", "--workspace", built[0]).json
    assert {report["key"] for report in listed} == {REPORT, "tsenovo.activity"}
    assert set(listed[0]["title"]) == {"bg", "en"}
    assert REPORT in cop("report", "--list", "--workspace", built[0]).out


WRONG = {
    "an unknown report": (("report", "tsenovo.anual", *YEAR), "tsenovo.annual"),
    "an unknown cell": (("open", REPORT, "home_visit", *YEAR), "home_visits"),
    "an unknown format": (("report", REPORT, *YEAR, "--format", "htm"), "html"),
    "a wrong year": (("report", REPORT, "--year", "18"), "--year 2018"),
    "a wrong month": (("report", REPORT, "--month", "2018-13"), "--month 2018-03"),
    "a wrong day": (("report", REPORT, "--from", "2018-02-30", "--to", "2018-03-01"), "2018-03-05"),
    "a period without an end": (("report", REPORT, "--from", "2018-02-01"), "--to"),
    "a period that ends too soon": (
        ("report", REPORT, "--from", "2018-02-01", "--to", "2018-01-01"),
        "2018-01-01",
    ),
    "an end beside a year": (("report", REPORT, *YEAR, "--to", "2018-03-01"), "--from"),
    "a moment before all time": (
        ("report", REPORT, *YEAR, "--as-of", "0001-01-01T00:00"),
        "2018-03-05",
    ),
    "a moment after all time": (
        ("report", REPORT, *YEAR, "--as-of", "9999-12-31T23:59:59-05:00"),
        "2018-03-05",
    ),
    "no period": (("report", REPORT), "--year 2018"),
    "two periods": (("report", REPORT, *YEAR, "--month", "2018-01"), "--year 2018"),
    "an unknown opening": (("report", REPORT, "--since-opening", "--to", "2018-12-31"), "--from"),
    "a wrong as-of": (("report", REPORT, *YEAR, "--as-of", "вчера"), "2018-03-05"),
    "no report": (("report",), "--list"),
    "an unknown case": (("case", "42"), "cop cases"),
}


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("name", WRONG)
def test_bad_input_is_one_sentence_that_names_the_next_step(cop, built, name, language):
    arguments, hint = WRONG[name]
    ran = cop(*arguments, "--workspace", built[0], "--lang", language)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_a_directory_that_is_no_workspace_says_how_to_make_one(cop, tmp_path):
    ran = cop("report", "--list", "--workspace", tmp_path / "nowhere", "--lang", "en")
    assert ran.code == 2
    assert "cop init" in ran.err
    assert not (tmp_path / "nowhere").exists()


def test_the_opening_cell_shows_the_first_records_to_people(cop, built):
    ran = cop("open", REPORT, "home_visits", *YEAR, "--lang", "en", "--workspace", built[0])
    assert ran.out.startswith("Home visits: 246 home visits (count)")
    assert "226 more" in ran.out


def test_a_report_says_as_of_when_it_is_true(cop, built):
    ran = cop("report", REPORT, *YEAR, "--json", "--workspace", built[0])
    assert ran.json["as_of"][:10] >= date(2026, 1, 1).isoformat()


def test_the_last_day_of_all_is_a_day_like_another(cop, built):
    assert value_of(cop, built[0], "home_visits", "--as-of", "9999-12-31") == 246
