"""The command ``copcore``: light at the door, exact in JSON, one line for an error."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from copcore import Refused
from copcore.cli import LazyGroup, language_option, main
from copcore.hooks import manual_pages

COPCORE = Path(sys.executable).parent / "copcore"
HEAVY = (
    "alembic",
    "attrs",
    "babel",
    "cattrs",
    "importlib.metadata",
    "pluggy",
    "rich",
    "sqlalchemy",
)
REFUSED = (
    "from copcore import hookimpl\n\n@hookimpl\ndef copcore_register_center():\n    return ()\n"
)


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    """A directory with one distribution that brings a bad plugin of each sort."""
    directory = tmp_path_factory.mktemp("site")
    info = directory / "zz_bad-3.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: zz-bad\nVersion: 3.1\n")
    (info / "entry_points.txt").write_text(
        "[copcore]\nexits = zz_exits\nmisspells = zz_misspells\n"
    )
    (directory / "zz_exits.py").write_text("raise SystemExit('[bold]no[/bold]')\n")
    (directory / "zz_misspells.py").write_text(REFUSED)
    return directory


def run(*arguments, path=""):
    return subprocess.run(
        [COPCORE, *arguments],
        env={**os.environ, "PYTHONPATH": str(path), "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_plugins_as_json_have_exactly_the_agreed_keys(beside):
    completed = run("plugins", "--json", "--lang", "bg", path=beside)
    listed = json.loads(completed.stdout)
    keys = ["name", "distribution", "version", "status", "hooks", "reason"]
    assert all(list(plugin) == keys for plugin in listed)
    exits, misspells = (plugin for plugin in listed if plugin["distribution"] == "zz-bad")
    assert exits == {
        "name": "exits",
        "distribution": "zz-bad",
        "version": "3.1",
        "status": "failed",
        "hooks": [],
        "reason": 'Plugin "zz-bad:exits" cannot be loaded: SystemExit: [bold]no[/bold]; '
        "correct it, or uninstall its distribution.",
    }
    assert (misspells["status"], misspells["hooks"]) == ("refused", [])
    assert "the nearest is copcore_register_centre" in misspells["reason"]
    assert (completed.returncode, completed.stderr) == (0, "")


@pytest.mark.parametrize(
    ("language", "title", "status", "reason"),
    [
        (
            "en",
            "Distribution",
            "refused",
            'Plugin "zz-bad:exits" cannot be loaded: SystemExit: [bold]',
        ),
        (
            "bg",
            "Дистрибуция",
            "отказана",
            "Приставката „zz-bad:exits“ не може да се зареди: System",
        ),
    ],
)
def test_plugins_for_people_are_a_table_and_the_reasons(beside, language, title, status, reason):
    shown = run("plugins", "--lang", language, path=beside).stdout
    assert all(part in shown for part in (title, "zz-bad", "3.1", status, reason))


def test_without_plugins_the_list_is_empty_and_says_what_to_do(monkeypatch):
    monkeypatch.setattr("copcore.bootstrap.installed", tuple)
    assert CliRunner().invoke(main, ["plugins", "--json"]).output == "[]\n"
    shown = CliRunner().invoke(main, ["plugins"]).output
    assert shown.startswith("No plugin is installed; install")


def test_hooks_shows_the_manual_of_each_hook():
    shown = CliRunner().invoke(main, ["hooks"]).output
    assert all(page.signature in shown and page.text in shown for page in manual_pages())


def test_hooks_as_json_lists_one_page_or_all():
    every = json.loads(CliRunner().invoke(main, ["hooks", "--json"]).output)
    assert [page["name"] for page in every] == [page.name for page in manual_pages()]
    name = "copcore_register_rules"
    (one,) = json.loads(CliRunner().invoke(main, ["hooks", name, "--json"]).output)
    assert one in every
    assert list(one) == ["name", "signature", "summary", "text"]


def test_an_unknown_hook_ends_with_one_line_and_exit_code_2():
    completed = run("hooks", "copcore_register_rule")
    assert completed.returncode == 2
    assert completed.stdout == ""
    assert completed.stderr == (
        'Unknown hook "copcore_register_rule"; the nearest is "copcore_register_rules".\n'
    )


def test_an_unknown_command_is_answered_with_the_nearest():
    answered = CliRunner().invoke(main, ["plugin"])
    assert answered.exit_code == 2
    assert "plugins" in answered.output


@pytest.mark.parametrize("arguments", [["--help"], ["plugins", "--help"], ["hooks", "--help"]])
def test_help_imports_nothing_heavy_and_scans_no_entry_points(arguments):
    code = (
        "import sys; from copcore.cli import main; "
        f"main({arguments}, standalone_mode=False); print(*sys.modules)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout
    *_, modules = shown.splitlines()
    assert shown.startswith("Usage:")
    assert set(HEAVY) & set(modules.split()) == set()


def test_a_plugin_finds_its_marker_without_the_rest_of_the_door():
    code = "import sys; from copcore.hooks.markers import hookimpl; print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout
    ours = {name for name in shown.split() if name.startswith("copcore")}
    assert ours == {"copcore", "copcore.hooks", "copcore.hooks.markers"}


def failing(language):
    """Stands for a command of another program that uses the same group."""

    @click.command()
    @language_option(language)
    def command(language):
        raise Refused(en="It is refused.", bg="Отказано е.")

    return command


english, bulgarian = failing("en"), failing("bg")
group = LazyGroup(
    "program",
    lazy={
        "english": (f"{__name__}:english", "Fail in English."),
        "bulgarian": (f"{__name__}:bulgarian", "Fail in Bulgarian."),
    },
)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["english"], "It is refused.\n"),
        (["bulgarian"], "Отказано е.\n"),
        (["english", "--lang", "bg"], "Отказано е.\n"),
    ],
)
def test_an_error_of_ours_is_one_line_in_the_language_of_the_command(arguments, line):
    answered = CliRunner().invoke(group, arguments)
    assert (answered.exit_code, answered.stderr, answered.stdout) == (1, line, "")


def test_the_help_of_a_lazy_group_needs_no_command_to_exist():
    absent = LazyGroup("program", lazy={"gone": ("no.such.module:gone", "Do something.")})
    answered = CliRunner().invoke(absent, ["--help"])
    assert "gone  Do something." in answered.output


def test_a_letter_that_a_pipe_cannot_hold_does_not_stop_the_command():
    completed = subprocess.run(
        [COPCORE, "plugins", "--lang", "bg"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (completed.returncode, completed.stderr) == (0, b"")
    assert b"tsenovo" in completed.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_a_full_disk_is_one_sentence():
    with Path("/dev/full").open("wb") as full:
        completed = subprocess.run(
            [COPCORE, "hooks"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert completed.returncode != 0
    assert "check the path" in completed.stderr
    assert "Traceback" not in completed.stderr
