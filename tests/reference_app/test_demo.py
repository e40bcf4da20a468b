"""The main job: a simulated year of a centre and its report."""

import json
import shlex
import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.conftest import the_catalogue

OTHERS = sorted({centre.key for centre in the_catalogue().centres()} - {"tsenovo"})


def cells_of(ran):
    return {key: cell["value"] for key, cell in ran.json["cells"].items()}


def test_the_report_gives_the_published_year(built):
    values = cells_of(built[1])
    published = {
        "capacity": 20,
        "users_distinct": 62,
        "users_monthly_mean": 44,
        "capacity_use": 2.2,
        "individual_sessions": 779,
        "group_sessions": 149,
        "home_visits": 246,
        "direct_hours_monthly_mean": 359,
    }
    assert {key: values[key] for key in published} == published
    by_path = [value for key, value in values.items() if key.startswith("users_by_path.")]
    assert len(by_path) == 3
    assert sum(by_path) >= 62


def test_standard_output_holds_nothing_but_the_report(built):
    report = json.loads(built[1].out)
    keys = {"report", "centre", "period", "as_of", "cells", "narrative"}
    assert set(report) == keys
    assert report["period"] == {"from": "2018-01-01", "to": "2018-12-31"}
    assert set(report["cells"]["capacity"]) == {"value", "metric", "unit", "label", "items"}
    assert set(report["narrative"]) == {"bg", "en"}


def test_standard_error_says_where_the_workspace_is_and_what_to_try_next(built):
    assert str(built[0].resolve()) in built[1].err
    assert "cop cases" in built[1].err


def test_the_workspace_is_one_directory_with_a_configuration_and_one_database(built):
    names = {path.name for path in built[0].iterdir()}
    assert "centre.toml" in names
    assert len([name for name in names if name.endswith(".db")]) == 1


def test_the_figures_are_counted_from_the_records_on_disk(built):
    (database,) = built[0].glob("*.db")
    with closing(sqlite3.connect(database)) as connection:
        (held,) = connection.execute(
            "select count(*) from session where superseded_at is null and voided = 0"
            " and status = 'held' and form = 'individual' and setting <> 'home'"
        ).fetchone()
    assert held == 779


def test_run_again_it_rebuilds_its_own_demonstration_with_other_people_and_the_same_totals(
    cop, workspace
):
    names = {c["user"] for c in cop("cases", "--json", "--workspace", workspace).json}
    ran = cop("demo", "--workspace", workspace, "--seed", 2, "--format", "json")
    assert ran.code == 0
    assert cells_of(ran)["users_distinct"] == 62
    assert cells_of(ran)["individual_sessions"] == 779
    ids = {c["user"] for c in cop("cases", "--json", "--workspace", workspace).json}
    assert ids != names
    assert not list(workspace.parent.glob(".cop-demo-*"))


@pytest.mark.parametrize("stranger", ["notes.txt", "centre.toml"])
def test_another_directory_is_refused_untouched(cop, tmp_path, stranger):
    directory = tmp_path / "mine"
    directory.mkdir()
    (directory / stranger).write_text('centre = "tsenovo"\n', encoding="utf-8")
    ran = cop("demo", "--workspace", directory)
    assert ran.code == 2
    assert str(directory) in ran.err
    assert (directory / stranger).read_text(encoding="utf-8") == 'centre = "tsenovo"\n'
    assert [path.name for path in directory.iterdir()] == [stranger]


def test_a_demonstration_with_a_strangers_file_in_it_is_refused_untouched(cop, workspace):
    (workspace / "my-notes.txt").write_text("важно", encoding="utf-8")
    assert cop("demo", "--workspace", workspace).code == 2
    assert (workspace / "my-notes.txt").read_text(encoding="utf-8") == "важно"


@pytest.mark.parametrize("centre", OTHERS)
def test_every_centre_has_a_demonstration_and_what_it_proposes_to_try_works(
    cop, tmp_path, monkeypatch, centre
):
    monkeypatch.chdir(tmp_path)
    ran = cop("demo", "--centre", centre, "--lang", "en")
    assert ran.code == 0, ran.err
    assert "invented" in ran.out
    try_what_is_proposed(cop, ran)


def test_what_the_usual_demonstration_proposes_to_try_works(cop, built, tmp_path, monkeypatch):
    directory, ran = built
    monkeypatch.chdir(tmp_path)
    shutil.copytree(directory, directory.name)
    try_what_is_proposed(cop, ran)


def try_what_is_proposed(cop, ran):
    proposed = [line.strip() for line in ran.err.splitlines() if line.startswith("  cop ")]
    assert len(proposed) == 4
    for line in proposed:
        arguments = shlex.split(line.partition(">")[0])[1:]
        assert cop(*arguments).code == 0, line


@pytest.mark.parametrize("centre", OTHERS)
def test_every_centre_has_a_demonstration_in_bulgarian_whose_path_may_have_spaces(
    cop, tmp_path, centre
):
    place = tmp_path / "Моите документи"
    ran = cop("demo", "--centre", centre, "--workspace", place, "--lang", "bg")
    assert ran.code == 0, ran.err
    assert "измислени" in ran.out
    line = next(line for line in ran.err.splitlines() if "cop cases" in line)
    _, *arguments = shlex.split(line)
    assert cop(*arguments).code == 0


def test_an_unknown_centre_is_one_sentence_with_the_nearest_name(cop, tmp_path):
    ran = cop("demo", "--centre", "tsenvo", "--workspace", tmp_path / "w", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip() == 'Unknown centre "tsenvo"; the nearest is "tsenovo".'
    assert not (tmp_path / "w").exists()


def test_an_unknown_format_is_refused_before_anything_is_built(cop, tmp_path):
    ran = cop("demo", "--format", "jsn", "--workspace", tmp_path / "w", "--lang", "bg")
    assert ran.code == 2
    assert "„json“" in ran.err
    assert not (tmp_path / "w").exists()
