"""The shape of the house: module budget, names, and versions that agree."""

import ast
import re
import statistics
import tomllib

from tests.documentation import ROOT

PACKAGES = ("src", "plugins", "reference_app")
SOURCES = tuple(
    path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if ".venv" not in path.parts
)
CENTRES = re.compile(
    r"berkovitsa|razlog|troyan|tsenovo|ekomisiya|ценово|берковица|разлог|троян|екомисия",
    re.IGNORECASE,
)


def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


def functions_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]


def body_length(function):
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_no_module_is_longer_than_400_lines():
    assert [path.name for path in SOURCES if len(lines_of(path)) > 400] == []


def test_the_median_module_has_at_most_120_lines():
    assert statistics.median(len(lines_of(path)) for path in SOURCES) <= 120


def test_the_median_function_has_at_most_8_lines():
    lengths = [body_length(f) for path in SOURCES for f in functions_of(path)]
    assert statistics.median(lengths) <= 8


def test_the_core_names_no_centre():
    core = (ROOT / "src").rglob("*.py")
    assert [p.name for p in core if CENTRES.search(p.read_text(encoding="utf-8"))] == []


def test_nothing_is_called_utils_or_helpers():
    assert [p.name for p in SOURCES if re.search(r"util|helper|misc|manager", p.stem)] == []


def test_both_lists_of_exact_versions_are_equal():
    plain = [
        line for line in lines_of(ROOT / "constraints.txt") if line and not line.startswith("#")
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["uv"]["constraint-dependencies"] == plain
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[^ ]+", line) for line in plain)


def test_pip_installs_the_same_distributions_as_uv():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = {re.split(r"[<>=]", line)[0] for line in (*groups["test"], *groups["lint"])}
    lines = [line for line in lines_of(ROOT / "requirements-dev.txt") if line[:1].isalpha()]
    assert set(lines) == wanted
    editable = [
        line[3:] for line in lines_of(ROOT / "requirements-dev.txt") if line.startswith("-e ")
    ]
    folders = [".", *(f"./plugins/{p.name}" for p in sorted((ROOT / "plugins").iterdir()))]
    assert sorted(editable) == sorted([*folders, "./reference_app"])
